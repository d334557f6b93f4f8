// Package decode turns a trained network into translations.
//
// [Greedy], [Sampling] and [Beam] search drive the same step-wise decoder, a
// [model.Stepper]. A [Translator] wraps them for text.
//
// In reading order:
//
//	decode.go        options, and what a search gets and returns
//	greedy.go        the tutorial's search; sampling.go: at random
//	beam.go          several hypotheses at once; rows.go, largest.go: their batch, their tokens
//	constraints.go   what no translation may contain; repetition.go: phrases repeated too often;
//	                 stutter.go: what is said twice in a row
//	dictionary.go    words of the model's dictionary; strange.go: words that a network invents
//	choice.go        which hypothesis is best; consensus.go, judge.go: by agreement, by other models
//	translator.go    a text → its translation; warning.go: what is wrong with it
//	repair.go        parts that are translated once more
//	pieces.go        the text in sentences; clauses.go: long sentences in clauses
//	joining.go       the translations in one text; align.go: carried text in its place
//	mentions.go      words that a sentence only mentions; speech.go: direct speech before who says it
//	batch.go         many texts at once
//
// What the page shows:
//
//	step.go          a step of a search; record.go: all of them; tree.go: those of a beam
//	intervention.go  mechanisms switched off; states.go: what the encoder hands over
//	words.go         words with their sources and alternatives; alignment.go: which text belongs together
//	export.go        a record for other programs
package decode
