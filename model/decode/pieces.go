package decode

import (
	"cmp"
	"iter"
	"unicode/utf8"

	"dragoman/model/text"
)

// bytesPerToken is far more than any token has. A text with more bytes per token
// than that is too long, whatever its tokens.
const bytesPerToken = 64

// spans yields the stretches to translate at once: sentences, because the model
// was trained on sentences, and pieces of sentences that are far too long. For a
// model that carries text, they exclude text that needs no translation.
func (t *Translator) spans(input string, terms *text.Glossary) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		for s := range terms.EachSentence(input) {
			if t.Model.Source.Carries() {
				s = terms.Core(input, s)
			}
			for piece := range t.pieces(input, s) {
				if !yield(piece) {
					return
				}
			}
		}
	}
}

// pieces yields the sentence if it has at most twice the longest number of tokens,
// otherwise stretches of that number, which end at spaces where possible. A
// sentence is encoded a window at a time, and little of it more than once, so that
// the time grows linearly with its length.
func (t *Translator) pieces(input string, s text.Span) iter.Seq[text.Span] {
	longest := cmp.Or(t.Model.MaxSource, 1000)
	return func(yield func(text.Span) bool) {
		for s.End-s.Start > 2*longest { // a token is at least one character
			end := min(s.End, s.Start+2*longest*bytesPerToken)
			for end < s.End && !utf8.RuneStart(input[end]) {
				end++
			}
			if end == s.End && utf8.RuneCountInString(input[s.Start:end]) <= 2*longest {
				break
			}
			window := s.Start
			tokens := t.Model.Source.Encode(input[window:end])
			if end == s.End && len(tokens) <= 2*longest {
				break
			}
			if len(tokens) <= longest { // nothing is cut off below
				if !yield(text.Span{Start: s.Start, End: end}) {
					return
				}
				s.Start = end
				continue
			}
			for len(tokens) > longest && (end < s.End || len(tokens) > 2*longest) {
				cut := tokens[pieceOf(tokens[:longest+1])-1].End
				if !yield(text.Span{Start: s.Start, End: window + cut}) {
					return
				}
				for len(tokens) > 0 && tokens[0].Start < cut { // a character can be several tokens
					tokens = tokens[1:]
				}
				s.Start = window + cut
				if len(tokens) > 0 {
					s.Start = window + tokens[0].Start
				}
			}
		}
		if s.Start < s.End {
			yield(s)
		}
	}
}

// pieceOf returns how many tokens to take unless they are the last: those up to
// the last space, if any.
func pieceOf(tokens []text.Token) int {
	for n := len(tokens) - 1; n > 0; n-- {
		if tokens[n].Start > tokens[n-1].End || tokens[n-1].Text == " " {
			return n
		}
	}
	return len(tokens) - 1
}
