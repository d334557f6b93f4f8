// Package model is the network: a recurrent encoder-decoder that maps a
// sequence of tokens to another (Sutskever et al. 2014; Cho et al. 2014), with
// its derivative and the file it is kept in.
//
// A [Config] describes a network, [NewRandom] makes one, and [Read] reads one
// from a file, as a [Model], which has the vocabularies, too. [Network.NewStepper]
// translates, one step at a time; [Network.Gradient] is for training; a [Probe]
// looks inside.
//
// To read the code in one sitting:
//
//	config.go     what a network can be
//	matrix.go     a batch is a matrix, one example a row; a sequence is a tall one
//	cell.go       what a recurrent cell is
//	lstm.go       a cell's equations (gru.go, simplernn.go beside it)
//	recurrent.go  a layer of cells over a sequence, and back through time
//	attention.go  looking back at the source
//	fixnorm.go    all tokens' output embeddings of one norm
//	lexical.go    straight from the source words to the output
//	encoder.go    source sentence → context
//	decoder.go    context and previous tokens → logits
//	loss.go       softmax and cross-entropy
//	pass.go       a batch through all of it, forward and backward; feeding.go: without teacher forcing
//	stepper.go    the same decoder, one step at a time: inference
//	probe.go      looking inside; trace.go, written.go, throughtime.go, frozen.go: what the page shows
//	network.go    the weights, their names and initial values
//	file.go       a trained model as a gob file
//
// Everything is float32, in gonum's blas32.General. Gates, biases and initial values
// follow Keras, so that weights can be exchanged with it.
package model
