"""The network of Dragoman in Keras 3, for training on one machine or many.

`dragoman prepare` writes the initial weights and the examples, this package trains
on them with any of Keras's backends, and `dragoman import` reads the result:

    dragoman prepare -preset best -pairs pairs.tsv -to prepared
    python -m dragoman prepared -o trained.safetensors
    dragoman import -from trained.safetensors -out weights/NAME.gob
"""
