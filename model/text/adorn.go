package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// An ornament is left out of the network's input, because the network was trained
// without ornaments. Afterwards it is placed beside the words of the translation
// that attend to its neighbours in the source.
type ornament struct {
	mark                  rune // stands for the ornament until Restore
	text                  string
	tightLeft, tightRight bool     // no space beside it
	behind                bool     // after its token instead of before it
	apostrophe            bool     // it replaces an apostrophe of the translation, if there is one
	echo                  bool     // a repetition of the word before it
	and, or               bool     // its token was read as a conjunction, whose translation it replaces
	ordinal               *ordinal // its token was read as another one, whose translation it replaces
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
	touched := script.InWord
	if x.paired() {
		touched = func(c rune) bool { return !unicode.IsSpace(c) }
	}
	left := x.begin > 0 && touched(chars[x.begin-1].r)
	if x.paired() && left {
		touched = func(c rune) bool { return c == object || script.InWord(c) || script.Unspaced(c) } // the next word
	}
	return ornament{mark: mark, text: x.text, ordinal: x.ordinal, echo: x.kind == echoed,
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
	a := v.adornment(ids, aligned)
	words := a.words()
	places := enclosedPlaces(source, aligned, words)
	spoken := len(words) // tokens before the mark that ends the sentence
	for spoken > 0 && !words[spoken-1] {
		spoken--
	}
	for k := range source {
		for _, o := range source[k].ornaments {
			end, ok := places[o.mark]
			switch {
			case ok:
			case k == len(source)-1 && spoken > 0 && picture(o.text) && strings.Trim(source[k].Text, ".!?。！？") == "":
				end = spoken
			default:
				end = o.place(k, source, aligned)
			}
			a.add(o, k, end)
		}
	}
	return a.String()
}

// An adornment is the text of a translation to which ornaments are added.
type adornment struct {
	text     string
	ends     []int // ends[i] is the length of the text of i tokens
	aligned  []int
	added    map[int]string // by byte of the text
	replaced map[int]int    // how many bytes of the text give way to what is added
}

func (v *Vocabulary) adornment(ids []int32, aligned []int) *adornment {
	a := &adornment{v.Decode(ids), make([]int, len(ids)+1), aligned, map[int]string{}, map[int]int{}}
	for j := range ids {
		a.ends[j+1] = min(max(a.ends[j], len(v.Decode(ids[:j+1]))), len(a.text))
	}
	return a
}

// words reports which tokens have more than punctuation.
func (a *adornment) words() []bool {
	list := make([]bool, len(a.ends)-1)
	for j := range list {
		token := a.text[a.ends[j]:a.ends[j+1]]
		list[j] = strings.ContainsFunc(token, func(c rune) bool { return !unicode.IsPunct(c) && !unicode.IsSpace(c) })
	}
	return list
}

// add adds an ornament of source token k after the first tokens of the translation, as
// many as end says, or in place of what the ornament stands for.
func (a *adornment) add(o ornament, k, end int) {
	i := o.besideWord(a.text, a.ends[end])
	switch {
	case o.and && a.replaceConjunction(o, k, i): // done
	case o.or:
		a.replaceConjunction(o, k, i)
	case o.ordinal != nil:
		a.replaceOrdinal(o.ordinal, i)
	case o.echo:
		start := end
		for start > 0 && a.aligned[start-1] == a.aligned[end-1] {
			start--
		}
		a.added[i] += o.repeated(a.text[:i], a.text[min(a.ends[start], i):i])
	case o.apostrophe:
		if begin, n := apostropheOf(a.text, i, a.replaced); n > 0 {
			a.added[begin], a.replaced[begin] = o.text, n
		}
	default:
		if !o.tightLeft && !o.behind && strings.HasPrefix(a.text[i:], " ") {
			i++
		}
		a.added[i] += string(o.mark)
	}
}

// replaceConjunction adds an ornament's mark in place of the conjunction that attends to
// source token k, or else of one beside byte i of the text. It reports whether there is one
// that nothing else replaces.
func (a *adornment) replaceConjunction(o ornament, k, i int) bool {
	is := conjunctive
	if o.or {
		is = disjunctive
	}
	begin, n := a.conjunction(is, k)
	if n == 0 || a.replaced[begin] != 0 {
		begin, n = is.beside(a.text, i)
	}
	if n == 0 || a.replaced[begin] != 0 {
		return false
	}
	switch {
	case !o.or:
		a.added[begin] += string(o.mark)
	case o.text == "/":
		left := len(strings.TrimRight(a.text[:begin], " "))
		n += begin - left
		begin = left
		n += scan.Run(a.text[begin+n:], func(c rune) bool { return c == ' ' })
		a.added[begin] += "/"
	default:
		a.added[begin] += bothOr.Of(strings.ToLower(a.text[begin : begin+n]))
	}
	a.replaced[begin] = n
	return true
}

func (a *adornment) String() string {
	var b strings.Builder
	done := 0
	for i := range len(a.text) + 1 {
		if a.added[i] != "" {
			b.WriteString(a.text[min(done, i):i] + a.added[i])
			done = max(done, i+a.replaced[i])
		}
	}
	return b.String() + a.text[done:]
}

// besideWord returns the byte of s nearest to i that is not inside a word.
func (o ornament) besideWord(s string, i int) int {
	for i > 0 && i < len(s) && (joined(s, i) || !o.echo && joinedKana(s, i)) {
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
	before, after := scan.Last(s[:i]), scan.At(s[i:])
	inner := func(c rune) bool { return strings.ContainsRune("-'’", c) }
	switch {
	case inner(after):
		_, size := utf8.DecodeRuneInString(s[i:])
		return script.InWord(before) && script.InWord(scan.At(s[i+size:]))
	case inner(before):
		_, size := utf8.DecodeLastRuneInString(s[:i])
		return before == '-' && script.InWord(after) && script.InWord(scan.Last(s[:i-size]))
	case script.IsKatakana(before) && script.IsKatakana(after):
		return true
	}
	return script.InWord(before) && script.InWord(after)
}

// joinedKana reports whether byte i of s is within what is probably a Japanese word:
// before hiragana, except at a particle.
func joinedKana(s string, i int) bool {
	hiragana := func(c rune) bool { return unicode.Is(unicode.Hiragana, c) }
	particle := func(c rune) bool { return strings.ContainsRune("はがをにでとものへ", c) }
	before, size := utf8.DecodeLastRuneInString(s[:i])
	beyond := scan.Last(s[:i-size])
	after, size := utf8.DecodeRuneInString(s[i:])
	next := scan.At(s[i+size:])
	switch {
	case !hiragana(after) || !script.InWord(before) && !script.Unspaced(before) || before == 'を' || after == 'を':
		return false
	case particle(after) && (!hiragana(before) || !hiragana(next)):
		return false
	case particle(before) && !hiragana(beyond):
		return before == 'で' && (after == 'す' || after == 'し')
	}
	return true
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
