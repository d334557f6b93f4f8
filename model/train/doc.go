// Package train fits a network to sentence pairs. It uses neither files nor the
// terminal: it takes examples, reports through its results, and saves to any
// writer, so that the command and the page train with the same code.
//
// In reading order:
//
//	options.go     the settings of a training; schedules of the learning rate and of the decoder's own output
//	data.go        the examples, and the batches of an epoch
//	trainer.go     steps and epochs
//	worker.go      the shares of a batch that are computed at once
//	optimizer.go   what a gradient does to the weights and their running mean
//	checkpoint.go  saving a training and resuming it
package train
