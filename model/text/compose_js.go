package text

import (
	"iter"
	"strings"
	"syscall/js"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/scan"
)

// JavaScript has Unicode's tables of compositions, which would be a twenty-fifth of the
// worker's program.

// composed reports whether a text is in normalization form C.
func composed(s string) bool { return plain(s) || nfc(s) == s }

// compose yields the characters of a text in normalization form C, each with the
// position in s of what it stands for.
func compose(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := 0; at < len(s); {
			_, size := utf8.DecodeRuneInString(s[at:])
			end := at + size
			end += scan.Run(s[end:], joins)
			character := s[at:end]
			if !plain(character) && utf8.ValidString(character) {
				character = nfc(character)
			}
			if !yield(at, character) {
				return
			}
			at = end
		}
	}
}

// plain reports whether all characters of a text are below the first combining one.
func plain(s string) bool { return strings.IndexFunc(s, func(c rune) bool { return c >= 0x300 }) < 0 }

// joins reports whether a character may be composed with the one before: a combining
// one, or a vowel or final consonant of a Korean syllable.
func joins(c rune) bool { return unicode.IsMark(c) || c >= 0x1160 && c < 0x1200 }

var normalize = js.Global().Get("String").Get("prototype").Get("normalize")

func nfc(s string) string { return normalize.Call("call", s, "NFC").String() }
