//go:build !js

package text

import (
	"iter"

	"golang.org/x/text/unicode/norm"
)

// composed reports whether a text is in normalization form C.
func composed(s string) bool { return norm.NFC.QuickSpanString(s) == len(s) }

// compose yields the characters of a text in normalization form C, each with the
// position in s of what it stands for.
func compose(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		var it norm.Iter
		for it.InitString(norm.NFC, s); !it.Done(); {
			if at := it.Pos(); !yield(at, string(it.Next())) {
				return
			}
		}
	}
}
