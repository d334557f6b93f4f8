// Package model is the network: a recurrent encoder-decoder that maps one
// sequence of tokens to another (Sutskever et al. 2014; Cho et al. 2014), with
// its gradient and its file format.
//
// A [Config] describes a network, [NewRandom] makes one, and [Read] reads one
// from a file as part of a [Model], which also holds the vocabularies.
// [Network.NewStepper] translates step by step, [Network.Gradient] serves
// training, and a [Probe] observes intermediate results.
//
// To read the code in one sitting:
//
//	config.go     what a network can be
//	matrix.go     a batch is a matrix, one example a row; a sequence is a tall one
//	weight.go     a matrix of weights, in float32 or 8 bits; workspace.go: scratch memory
//	embedding.go  a row a token; dense.go, dropout.go: the other small layers
//	cell.go       what a recurrent cell is
//	lstm.go       a cell's equations (gru.go, simplernn.go beside it)
//	recurrent.go  a layer of cells over a sequence, and backpropagation through time
//	unrolled.go   the steps of such a layer, in either direction
//	attention.go  looking back at the source
//	fixnorm.go    output embeddings of constant norm
//	lexical.go    a direct path from the source words to the output
//	encoder.go    source sentence → context
//	state.go      what the decoder remembers between two steps
//	decoder.go    context and previous tokens → logits
//	loss.go       softmax and cross-entropy
//	batch.go      sentence pairs, side by side
//	pass.go       a batch through the whole network, forward and backward; feeding.go: without teacher forcing
//	stepper.go    the same decoder, one step at a time: inference
//	probe.go      observing intermediate results; trace.go, written.go, throughtime.go, frozen.go: what the page shows
//	network.go    the weights and their names; initial.go: their values before training
//	transfer.go   weights taken from another network
//	file.go       a trained model as a gob file
//	card.go       where it comes from; vocabularies.go, filetensor.go, quantize.go, bounds.go, stored.go: the file's parts
//	blend.go      the mean of two trained models
//	source.go     the code that the page shows
//
// Everything is float32, in gonum's blas32.General. Gates, biases and initial values
// follow Keras, so that weights can be exchanged with it.
package model
