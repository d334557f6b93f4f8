package model

import (
	"math"
	"strings"

	"dragoman/model/gob"
)

// MaxFile is the size in bytes of the largest file worth reading.
const MaxFile = 256 << 20

// mostElements bounds the lists and strings of a file, by the path of the field;
// the path of a list's elements is the list's followed by [].
var mostElements = map[string]int{
	"Card.Name":        100,
	"Card.Title":       500,
	"Card.Scores":      maxScores,
	"Source.Tokens":    maxTokens,
	"Target.Tokens":    maxTokens,
	"Source.Merges":    maxTokens,
	"Target.Merges":    maxTokens,
	"Vocabularies":     maxPacked,
	"Dictionary":       maxDictionary,
	"Tensors":          1000,
	"Tensors[].Name":   100,
	"Tensors[].Type":   100,
	"Tensors[].Data":   math.MaxInt, // bounded by the size of the file
	"Tensors[].Scales": math.MaxInt,
}

// maxDictionary is the number of bytes of a compressed dictionary, many times what a
// model needs.
const maxDictionary = 1 << 20

// otherElements bounds the fields that are not in mostElements.
const otherElements = maxText

// limit returns the maximum numbers of elements of the lists and strings in a file of the
// given size. An empty element takes a byte in the file, but up to a hundred in memory.
func limit(size int) gob.Limit {
	return func(path string) int {
		most, ok := mostElements[path]
		if !ok {
			most = otherElements
		}
		if strings.HasSuffix(path, ".Tokens") || strings.HasSuffix(path, ".Words") || strings.HasSuffix(path, ".Names") {
			most = min(most, size/4) // a token also has weights, a word has letters
		}
		return most
	}
}
