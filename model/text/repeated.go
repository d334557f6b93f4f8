package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Repetition is a sentence that repeats one word: No, no, no! Networks see few of
// these and lose count.
type Repetition struct {
	Word  string // its first occurrence
	Once  string // a sentence of the word alone, as in training data
	again []again
	end   string // final punctuation
}

// again is a repetition of the word.
type again struct {
	between string // before it, after the previous word
	small   bool
}

// Repeated returns the sentence as a Repetition and reports whether it is one.
func Repeated(sentence string) (r Repetition, ok bool) {
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) }
	rest := strings.TrimLeft(sentence, "¡¿")
	r.Word = rest[:scan.Run(rest, letter)]
	if r.Word == "" || script.Unspaced(scan.At(r.Word)) {
		return r, false
	}
	r.Once = r.Word + "."
	if strings.HasPrefix(sentence, "¡") {
		r.Once = "¡" + r.Word + "!"
	}
	rest = rest[len(r.Word):]
	for {
		between := rest[:scan.Run(rest, func(c rune) bool { return strings.ContainsRune(" ,-.!", c) })]
		word := rest[len(between):][:scan.Run(rest[len(between):], letter)]
		if word == "" {
			r.end = rest
			return r, len(r.again) > 0 && strings.Trim(rest, " .!?") == ""
		}
		if between == "" || !strings.EqualFold(word, r.Word) {
			return r, false
		}
		r.again = append(r.again, again{between, unicode.IsLower(scan.At(word))})
		rest = rest[len(between)+len(word):]
	}
}

// RepeatedFirst returns the joint after the repetition with which a sentence begins,
// and whether it does: the second comma of “Yes, yes, I know.”
func RepeatedFirst(sentence string) (j Joint, ok bool) {
	word := sentence[:scan.Run(sentence, unicode.IsLetter)]
	if word == "" || script.Unspaced(scan.At(word)) {
		return j, false
	}
	for end := len(word); ; ok = true {
		next := end + scan.Run(sentence[end:], func(c rune) bool { return c == ' ' || c == ',' })
		n := scan.Run(sentence[next:], unicode.IsLetter)
		if next == end || n == 0 || !strings.EqualFold(sentence[next:next+n], word) {
			return Joint{Span: Span{end, next}}, ok && n > 0 && strings.HasPrefix(sentence[end:], ", ")
		}
		end = next + n
	}
}

// Of returns the sentence with word, a translation of r.Word to a language, in place of each
// repetition.
func (r Repetition) Of(to, word string) string {
	word = strings.TrimLeft(strings.TrimRight(word, " .!?。！？"), "¡¿")
	wide := script.Unspaced(scan.Last(word))
	var b strings.Builder
	if to == "es" {
		b.WriteString(strings.NewReplacer(".", "", " ", "", "!", "¡", "?", "¿").Replace(r.end))
	}
	b.WriteString(word)
	for _, a := range r.again {
		next := word
		if a.small {
			next = script.Uncapitalized(word)
		}
		between := a.between
		if wide {
			between = widened(between, word)
		}
		b.WriteString(between + next)
	}
	end := r.end
	if wide {
		end = wideBetween.Replace(wideMarks.Replace(end))
	}
	return b.String() + end
}

// widened returns what separates words of a text in a script without spaces.
func widened(between, text string) string {
	if strings.IndexFunc(text, script.IsKana) >= 0 {
		between = strings.ReplaceAll(between, ",", "、")
	}
	return wideBetween.Replace(between)
}

var wideBetween = strings.NewReplacer(", ", "，", ",", "，", ". ", "。", ".", "。", "! ", "！", "!", "！", " ", "")
