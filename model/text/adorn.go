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
	apostrophe            bool // it replaces an apostrophe of the translation, if there is one
	echo                  bool // a repetition of the word before it
	and                   bool // its token was read as a conjunction, whose translation it replaces
}

// The marks are private-use characters, like the placeholders, but no vocabulary
// contains them.
const (
	firstMark = '\U000F0000'
	maxMarks  = 0xFFFE
)

// ornament returns the stretch as an ornament. Only quotation marks and
// brackets touch punctuation.
func (x stretch) ornament(mark rune, chars []char) ornament {
	touched := wordRune
	if x.paired() {
		touched = func(c rune) bool { return !unicode.IsSpace(c) }
	}
	left := x.begin > 0 && touched(chars[x.begin-1].r)
	if x.paired() && left {
		touched = func(c rune) bool { return c == object || wordRune(c) || Unspaced(c) } // the next word
	}
	return ornament{mark: mark, text: x.text, echo: x.kind == echoed,
		tightLeft: left, tightRight: x.end < len(chars) && touched(chars[x.end].r)}
}

// paired reports whether the stretch is a quotation mark or a bracket.
func (x stretch) paired() bool { return strings.Contains(QuotationMarks+Brackets, x.text) }

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
	words := make([]bool, len(ids)) // tokens that have more than punctuation
	for j := range ids {
		ends[j+1] = min(max(ends[j], len(v.Decode(ids[:j+1]))), len(s))
		words[j] = strings.IndexFunc(s[ends[j]:ends[j+1]], func(c rune) bool { return !unicode.IsPunct(c) && !unicode.IsSpace(c) }) >= 0
	}
	marks := map[int]string{} // by byte of s
	replaced := map[int]int{} // bytes of s that a mark replaces
	places := enclosedPlaces(source, aligned, words)
	for k := range source {
		for _, o := range source[k].ornaments {
			if i, n := o.conjunction(k, aligned, s, ends); n > 0 && replaced[i] == 0 {
				marks[i] += string(o.mark)
				replaced[i] = n
				continue
			}
			end, ok := places[o.mark]
			if !ok {
				end = o.place(k, source, aligned)
			}
			i := o.besideWord(s, ends[end])
			if o.echo {
				start := end
				for start > 0 && aligned[start-1] == aligned[end-1] {
					start--
				}
				marks[i] += o.repeated(s[:i], s[min(ends[start], i):i])
				continue
			}
			if o.apostrophe {
				begin, n := apostropheOf(s, i, replaced)
				if n == 0 {
					begin = i
				}
				marks[begin] += o.text
				replaced[begin] = max(n, replaced[begin])
				continue
			}
			if begin, n := conjunctionBeside(s, i); o.and && n > 0 && replaced[begin] == 0 {
				marks[begin] += string(o.mark)
				replaced[begin] = n
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
			b.WriteString(s[min(done, i):i] + marks[i])
			done = max(done, i+replaced[i])
		}
	}
	return b.String() + s[done:]
}

// besideWord returns the byte of s nearest to i that is not inside a word.
func (o ornament) besideWord(s string, i int) int {
	for i > 0 && i < len(s) && joined(s, i) {
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

// joined reports whether byte i of s is inside a word, which may have hyphens and
// apostrophes: aujourd'hui, est-ce. A word of katakana is one, too.
func joined(s string, i int) bool {
	before, after := lastOf(s[:i]), at(s[i:])
	inner := func(c rune) bool { return strings.ContainsRune("-'’", c) }
	switch {
	case inner(after):
		_, size := utf8.DecodeRuneInString(s[i:])
		return wordRune(before) && wordRune(at(s[i+size:]))
	case inner(before):
		_, size := utf8.DecodeLastRuneInString(s[:i])
		return before == '-' && wordRune(after) && wordRune(lastOf(s[:i-size]))
	case katakana(before) && katakana(after):
		return true
	}
	return wordRune(before) && wordRune(after)
}

// katakana reports whether c is written in words of katakana.
func katakana(c rune) bool { return unicode.Is(unicode.Katakana, c) || c == 'ー' }

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
