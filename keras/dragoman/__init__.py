"""The network of Dragoman in Keras 3, for training on one machine or many.

`dragoman prepare` writes what a training starts from and learns from, this
package trains on it with any of Keras's engines, and `dragoman import` reads
the result:

    dragoman prepare -preset best -pairs pairs.tsv -to prepared
    python -m dragoman prepared -o trained.safetensors
    dragoman import -from trained.safetensors -out weights/NAME.gob
"""
