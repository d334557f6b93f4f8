package text

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A count is a number in digits of things that are named after it: 25 minutes. A network
// that sees a placeholder there puts the things into the singular, or takes the number for
// a day. It knows the words, so it reads each count as a word for another one, like an
// ordinal: “25 minutes” is read as “three minutes”, and in “trois minutes” the digits
// replace trois. If the translation lacks the word, a placeholder is used after all.

// countWords are the words as which counts are read and said, in turn. What is read stands
// first. The last ones are for 1.
var countWords = lookup.ByLanguage[string]{
	{"en", "three,four,five,six,seven,one"},
	{"fr", "trois,quatre,cinq,six,sept,un une"},
	{"de", "drei,vier,fünf,sechs,sieben,ein eine einen einem einer eines"},
	{"es", "tres,cuatro,cinco,seis,siete,un una uno"},
	{"zh", "三 3,四 4,五 5,六 6,七 7,一 1"},
	{"ja", "三つ ３つ 三 3 ３,四つ ４つ 四 4 ４,五つ ５つ 五 5 ５,六つ ６つ 六 6 ６,七つ ７つ 七 7 ７,一つ １つ 一 1 １"},
}

// countsIn returns the counts of a language, as ordinals that are written in digits.
func countsIn(language string) *ordinals {
	words := countWords.Of(language)
	if words == "" {
		return nil
	}
	o := &ordinals{exact: true}
	for forms := range strings.SplitSeq(words, ",") {
		said := strings.Fields(forms)
		o.words, o.said = append(o.words, said[0]), append(o.said, said)
	}
	return o
}

// countIn returns a count in place of a word: 12-mal in place of dreimal. Japanese counts to
// nine with つ.
func countIn(digits, word string) string {
	for _, c := range compounds {
		if i := strings.Index(word, c); i > 0 {
			return digits + "-" + word[i:]
		}
	}
	switch {
	case unicode.IsUpper(scan.At(word)):
		return script.Capitalized(digits) // Two thirds in place of Half
	case !strings.HasSuffix(word, "つ"):
		return digits
	case len(digits) == 1:
		return digits + "つ"
	}
	return digits + "個"
}

// compounds are the beginnings of what German joins to a number.
var compounds = []string{"mal", "jährig", "stündig", "tägig", "minütig", "wöchig", "monatig"}

// countReading reads English counts, to be written in another language.
type countReading struct {
	from, to *ordinals
	language string // that it is written in
}

// countsBetween returns the reading of counts, or nil if there is none.
func countsBetween(from, to string) *countReading {
	if a, b := countsIn(from), countsIn(to); from == "en" && b != nil {
		return &countReading{a, b, to}
	}
	return nil
}

// at returns the count at byte i of a text, or an empty placeable if there is none. earlier is
// the number of counts and ordinals before it.
func (r *countReading) at(s string, i int, before rune, earlier int) placeable {
	none := placeable{Span: Span{i, i}}
	digits := s[i:][:numeral.Digits(s[i:])]
	end := i + len(digits)
	if apart := before == ' ' || before == '(' || before == '\n'; !apart {
		return none
	}
	if m := thousands(s[end:]); m.Power > 0 {
		end += len(m.Word)
		next := strings.TrimPrefix(s[end:], " ")
		switch {
		case m.Power == 3 && (distances.Has(next[:scan.Run(next, script.IsASCIILetter)]) || ranOne(s[:i])):
			return placeable{Span: Span{i, end}, kind: quantity, text: digits + " km"}
		case formats.Has(s[i:end]):
			return none
		case millions.Of(r.language) == nil: // it counts in ten thousands
			digits = numeral.Written(digits, m.Power, r.language)
			none = placeable{Span: Span{i, end}, kind: dated, text: digits}
		default:
			digits = s[i:end]
		}
	} else if !wholeNumber(digits) {
		return none
	}
	if p := r.counted(s, Span{i, end}, digits, earlier); p.ordinal != nil {
		return p
	}
	return none
}

// counted returns the count at a span of a text, which is written with the given digits, or an
// empty placeable if nothing is counted there.
func (r *countReading) counted(s string, at Span, digits string, earlier int) placeable {
	last := len(r.from.words) - 1
	if earlier >= last || labels.Has(strings.ToLower(scan.LastWord(strings.TrimRight(s[:at.Start], " ")))) {
		return placeable{Span: Span{at.Start, at.Start}}
	}
	if digits == "1" {
		earlier = last
	}
	if !countable(s[at.End:min(len(s), at.End+longestVariable)], digits == "1") {
		return placeable{Span: Span{at.Start, at.Start}}
	}
	return placeable{Span: at, kind: ranked, text: digits, ordinal: &ordinal{turn: earlier, digits: digits, meant: r.from.words[earlier], to: r.to}}
}

// thousands returns the magnitude directly behind a number at the beginning of a text, or none:
// 5k followers. Millions and more count what follows, since M and B are also parts of a number:
// house 221B.
func thousands(s string) numeral.Magnitude {
	word := s[:scan.Run(s, script.InWord)]
	for _, m := range numeral.ShortMagnitudes {
		if m.Word == word && word != "m" && (m.Power == 3 || countable(s[len(word):min(len(s), longestVariable)], false)) { // m are minutes, too
			return m
		}
	}
	return numeral.Magnitude{}
}

// ranOne reports whether the text before a distance has a verb for running it: I ran a 5k.
func ranOne(before string) bool {
	words := strings.Fields(before[max(0, len(before)-longestVariable):])
	n := len(words)
	return n >= 2 && words[n-1] == "a" && lookup.Set("run ran runs running jog jogged").Has(words[n-2])
}

var (
	// distances stand behind kilometres: a 5k run.
	distances = lookup.Set("run runs runner runners race races walk walks jog marathon")
	// formats are numbers of pixels, and the number of a law.
	formats = lookup.Set("2K 4K 5K 8K 401k 401K")
)

// wholeNumber reports whether a numeral is a whole number above zero in English, and
// probably no year.
func wholeNumber(s string) bool {
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if scan.Run(g, script.IsASCIIDigit) < len(g) || g == "" || i > 0 && len(g) != 3 || i == 0 && (g[0] == '0' || len(g) > 4) {
			return false
		}
	}
	return !numeral.IsYear(s)
}

// countable reports whether a text behind a number begins with things that it counts, after
// at most one adjective, or with another number of them: days, big dogs, to 15 people.
func countable(s string, single bool) bool {
	const mostWords = 2
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		return numeral.Spans.Has(rest[:scan.Run(rest, unicode.IsLower)])
	}
	for range mostWords {
		rest, ok := strings.CutPrefix(s, " ")
		word := rest[:scan.Run(rest, unicode.IsLower)]
		s = rest[len(word):]
		if number := strings.TrimPrefix(s, " "); between.Has(word) && script.IsASCIIDigit(scan.At(number)) {
			return countable(number[scan.Run(number, script.IsASCIIDigit):], false)
		}
		plural := irregular.Has(word) || strings.HasSuffix(word, "s") && len(word) > len("was") && !strings.HasSuffix(word, "ss")
		switch {
		case !ok || word == "" || script.InWord(scan.At(s)) || uncounted.Has(word):
			return false
		case plural || single:
			return !single || !plural
		}
	}
	return false
}

var (
	// between stand between two numbers of the same things.
	between = lookup.Set("to or and")
	// uncounted are words that end in s, or stand before them, and name nothing that is
	// counted.
	uncounted = lookup.Set("of in on at to for from by with and or but is are was were has have had does this its as than x out per")
	// irregular are the plurals without an s.
	irregular = lookup.Set("people children men women feet teeth mice sheep fish percent")
	// labels stand before numbers that are names: Room 12 has beds.
	labels = lookup.Set("no. no nr number page room chapter line gate platform track flight bus tram train exit step level part question day week size channel section unit lesson act apartment seat route road highway version item point article paragraph floor age grade figure table since")
)

// Uncounted returns a Glossary that carries counts as other numbers.
func (g *Glossary) Uncounted() *Glossary {
	uncounted := *g
	uncounted.counts = nil
	if g.shares != nil {
		uncounted.shares = &shareReading{}
	}
	if g.titles != nil {
		uncounted.titles = &titleReading{from: g.titles.from, to: g.titles.to, few: g.titles.few}
	}
	return &uncounted
}

// Counted reports whether a translation says each count of its source once, and no
// number in digits besides.
func Counted(translation string, source []Token) bool {
	a := adornment{text: translation, added: map[int]string{}, replaced: map[int]int{}}
	var said []*ordinal
	for _, t := range source {
		for _, o := range t.ornaments {
			if o.ordinal == nil || !o.ordinal.to.exact {
				continue
			}
			begin, length := a.ordinalWord(o.ordinal, 0)
			if length == 0 {
				return false
			}
			a.added[begin], a.replaced[begin] = "x", length
			said = append(said, o.ordinal)
		}
	}
	for _, o := range said {
		if _, again := a.ordinalWord(o, 0); again > 0 && o.digits != "1" {
			return false
		}
	}
	number := func(o *ordinal) bool { return unicode.IsDigit(scan.At(o.digits)) }
	return !slices.ContainsFunc(said, number) || strings.IndexFunc(a.String(), unicode.IsDigit) < 0
}
