package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An ornament is left out of the network's input, because the network was trained
// without ornaments. Afterwards it is placed beside the words of the translation
// that attend to its neighbours in the source.
type ornament struct {
	mark                  rune // stands for the ornament until Restore
	text                  string
	tightLeft, tightRight bool // no space beside it
	behind                bool // after its token instead of before it
	echo                  bool // a repetition of the word before it
}

// The marks are private-use characters, like the placeholders, but no vocabulary
// contains them.
const (
	firstMark = '\U000F0000'
	maxMarks  = 0xFFFE
)

// ornament returns the stretch as an ornament. Only quotation marks touch
// punctuation.
func (x stretch) ornament(mark rune, chars []char) ornament {
	touched := wordRune
	if strings.Contains(QuotationMarks, x.text) {
		touched = func(c rune) bool { return !unicode.IsSpace(c) }
	}
	return ornament{mark: mark, text: x.text, echo: x.kind == echoed,
		tightLeft:  x.begin > 0 && touched(chars[x.begin-1].r),
		tightRight: x.end < len(chars) && touched(chars[x.end].r)}
}

// Adorned reports whether there are ornaments, such as tags or emoji, among the source's
// words.
func Adorned(source []Token) bool {
	for _, t := range source {
		if len(t.ornaments) > 0 {
			return true
		}
	}
	return false
}

// Adorn decodes the tokens of a translation, with marks for the ornaments of the
// source, which Restore replaces. aligned gives the source token that each token
// attends to most.
func (v *Vocabulary) Adorn(ids []int32, source []Token, aligned []int) string {
	s := v.Decode(ids)
	ends := make([]int, len(ids)+1) // ends[i] is the length of the text of i tokens
	for j := range ids {
		ends[j+1] = min(max(ends[j], len(v.Decode(ids[:j+1]))), len(s))
	}
	marks := map[int]string{} // by byte of s
	for k := range source {
		for _, o := range source[k].ornaments {
			end := o.place(k, source, aligned)
			i := o.besideWord(s, ends[end])
			if o.echo {
				start := end
				for start > 0 && aligned[start-1] == aligned[end-1] {
					start--
				}
				marks[i] += o.repeated(s[:i], s[ends[start]:i])
				continue
			}
			if !o.tightLeft && !o.behind && strings.HasPrefix(s[i:], " ") {
				i++
			}
			marks[i] += string(o.mark)
		}
	}
	var b strings.Builder
	done := 0
	for i := range len(s) + 1 {
		if marks[i] != "" {
			b.WriteString(s[done:i] + marks[i])
			done = i
		}
	}
	return b.String() + s[done:]
}

// besideWord returns the byte of s nearest to i that is not inside a word.
func (o ornament) besideWord(s string, i int) int {
	for i > 0 && i < len(s) && wordRune(lastOf(s[:i])) && wordRune(at(s[i:])) {
		if o.tightLeft {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
		} else {
			_, size := utf8.DecodeLastRuneInString(s[:i])
			i -= size
		}
	}
	return i
}

// place returns the number of tokens of the translation that precede an ornament
// of source token k.
func (o ornament) place(k int, source []Token, aligned []int) int {
	first := func(from, to int) int {
		for j, a := range aligned {
			if from <= a && a < to {
				return j
			}
		}
		return -1
	}
	last := func(token int) int {
		for j := len(aligned) - 1; j >= 0; j-- {
			if aligned[j] == token {
				return j + 1
			}
		}
		return -1
	}
	at := -1
	switch {
	case o.behind:
		return len(aligned)
	case o.tightLeft && k > 0:
		for word := k - 1; word >= 0 && at < 0; word-- {
			at = last(word)
		}
	case o.tightRight:
		end := k + 1 // of the enclosed text
		for end < len(source) && len(source[end].ornaments) == 0 {
			end++
		}
		at = first(k, end)
	default:
		at = first(k, k+1)
		for word := k - 1; word >= 0 && at < 0; word-- {
			at = last(word)
		}
	}
	if at < 0 {
		return k * len(aligned) / len(source)
	}
	return at
}
