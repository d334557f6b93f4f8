package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/datetime"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A Glossary prescribes the translations of terms. A term matches whole words,
// exactly as written: "invoice" does not match in "invoices". A term in lower case
// matches in any case. Of terms that overlap, the first one counts, and the longest
// of those that begin at the same place. Terms do not match within addresses, code
// and other text that has no translation.
//
// Between adds what is translated by rule, such as dates.
//
// The zero Glossary and the nil Glossary have no terms. A Glossary is safe for
// concurrent use.
type Glossary struct {
	terms  map[rune][]term   // by first character, in lower case; longest first
	quoted map[string]string // the translations of mentions, with their marks
	names  *Dictionary       // translates names

	// What is translated by rule between two languages, or nil.
	dating         *datetime.Dates
	timing         *datetime.Times
	ordinals       *ordinalReading
	counts         *countReading
	magnitudes     *magnitudeReading
	ranges         *rangeReading
	shares         *shareReading
	week           *weekReading
	titles         *titleReading
	french         bool // English words that French has lent
	english        bool // it reads English, with its emoji that stand for nouns and its messages
	phrases        phrasebook
	correspondence *correspondence
	proper         *properNames
	decades        *datetime.Decades
	street         func(s string, i int) (length int, numbered bool) // finds a street
	wordNames      int                                               // which of their forms
	to             string                                            // the language, for what stands before names
	etcetera       string                                            // its forms in the other language
}

// term is an entry of a Glossary. Its characters are in lower case if it matches in
// any case, and runs of spaces are collapsed.
type term struct {
	source   string
	target   string
	anyCase  bool
	keepCase bool // never capitalize the target
}

// NewGlossary returns a Glossary with the given translations, keyed by term. It
// returns an error that names the term if a term or a translation is empty or two
// terms are the same.
func NewGlossary(translations map[string]string) (*Glossary, error) {
	g := &Glossary{terms: map[rune][]term{}}
	seen := map[string]string{}
	for written, target := range translations {
		source, target := tidy(written), tidy(target)
		switch {
		case source == "":
			return nil, fmt.Errorf("glossary: term %q: want at least one character", written)
		case target == "":
			return nil, fmt.Errorf("glossary: term %q: its translation is empty", written)
		case seen[source] != "":
			return nil, fmt.Errorf("glossary: term %q: it is the same as %q", max(written, seen[source]), min(written, seen[source]))
		}
		seen[source] = written
		lower := strings.Map(unicode.ToLower, target) == target
		t := term{source, target, strings.Map(unicode.ToLower, source) == source, !lower || source == target}
		first := unicode.ToLower(scan.At(source))
		g.terms[first] = append(g.terms[first], t)
	}
	for _, list := range g.terms {
		slices.SortStableFunc(list, func(a, b term) int {
			if len(a.source) != len(b.source) {
				return len(b.source) - len(a.source)
			}
			return strings.Compare(a.source, b.source) // capitals first, which say more
		})
	}
	return g, nil
}

// Between returns a Glossary that also prescribes how dates, such as March 12, 1990, times
// of day, such as 3 p.m., ordinals and counts in digits, such as 21st and 12 eggs, set phrases
// and the salutations of letters are translated between two languages, as far as both have
// rules for them. Networks have seen few of these, and take March for a walk.
func (g *Glossary) Between(from, to string) *Glossary {
	between := Glossary{phrases: phrasesBetween(from, to), proper: properNamesBetween(from, to), decades: datetime.DecadesBetween(from, to), street: streetsBetween(from, to), wordNames: wordNamesBetween(from, to), to: to, etcetera: etceteras.Of(from)}
	between.dating = datetime.DatesBetween(from, to)
	between.timing = datetime.TimesBetween(from, to)
	if a, b := ordinalsOf.Of(from), ordinalsOf.Of(to); a != nil && b != nil {
		between.ordinals = &ordinalReading{a, b}
	}
	between.counts = countsBetween(from, to)
	between.magnitudes = magnitudesBetween(from, to)
	if a, b := spreadsOf.Of(from), spreadsOf.Of(to); a != nil && b != nil {
		between.ranges = &rangeReading{a, b}
	}
	between.shares = sharesBetween(from, to)
	between.week = weeksBetween(from, to)
	between.titles = titlesBetween(from, to)
	between.english = from == "en"
	between.french = from == "en" && to == "fr"
	if a, b := salutationsOf.Of(from), salutationsOf.Of(to); a != nil && b != nil {
		between.correspondence = &correspondence{a, b, between.phrases}
	}
	if g != nil {
		between.terms = g.terms
	}
	return &between
}

// Naming returns the Glossary with the names of a Dictionary, which are carried with their
// translations. Its other words are left to Entries.
func (g *Glossary) Naming(d *Dictionary) *Glossary {
	naming := Glossary{}
	if g != nil {
		naming = *g
	}
	naming.names = d
	return &naming
}

// dictionary returns the dictionary that translates names, or nil.
func (g *Glossary) dictionary() *Dictionary {
	if g == nil {
		return nil
	}
	return g.names
}

// tidy returns a term as it is looked for.
func tidy(s string) string { return strings.Join(strings.Fields(Normalize(s).Text), " ") }

// placeables returns the placeables of a text, with the terms among them.
func (g *Glossary) placeables(s string) []placeable {
	if g == nil {
		return placeables(s)
	}
	if whole, ok := g.whole(s); ok {
		return []placeable{whole}
	}
	return g.found(s)
}

// found returns the placeables within a text.
func (g *Glossary) found(s string) []placeable {
	fixed := placeables(s)
	if g.english {
		fixed = picturesNouns(s, fixed)
	}
	var list []placeable
	ordinals := 0
	before := ' '
	for i := 0; i < len(s); {
		if c := rune(s[i]); script.IsASCIILetter(before) && script.IsASCIILetter(c) { // no term begins within a word
			before = c
			i++
			continue
		}
		for len(fixed) > 0 && fixed[0].End <= i {
			list, fixed = append(list, fixed[0]), fixed[1:]
		}
		t := g.at(s, i, before)
		if t.End == i {
			t = g.streetAt(s, i, before)
		}
		if g.french && t.End == i && !script.InWord(before) {
			t.End = i + lentByFrench(s[i:])
			t.kind, t.text = glossed, s[i:t.End]
		}
		if t.End == i && !script.InWord(before) {
			t = g.phrases.item(s, i)
		}
		if g.titles != nil && t.End == i {
			t = g.titles.at(s, i, before, ordinals, g.names)
		}
		if g.shares != nil && t.End == i {
			t = g.shares.at(s, i, before)
		}
		if g.magnitudes != nil && t.End == i {
			t = g.magnitudes.at(s, i, before)
		}
		if g.proper != nil && t.End == i {
			t = g.proper.at(s, i, before)
		}
		if t.End == i {
			t = g.wordName(s, i, before)
		}
		if t.End == i && g.etcetera != "" {
			t = g.etceteraAt(s, i, before)
		}
		if g.decades != nil && t.End == i {
			t = placed(i, glossed)(g.decades.At(s, i, before))
		}
		if g.week != nil && t.End == i {
			t = g.week.at(s, i, before)
		}
		if g.dating != nil && t.End == i {
			t = placed(i, dated)(g.dating.At(s, i, before))
		}
		if g.timing != nil && t.End == i {
			t = placed(i, dated)(g.timing.At(s, i, before))
		}
		if g.ordinals != nil && t.End == i {
			t = g.ordinals.at(s, i, before, ordinals)
		}
		if g.ranges != nil && t.End == i {
			t = g.rangeAt(s, i, before, ordinals)
		}
		if g.counts != nil && t.End == i && script.IsASCIIDigit(rune(s[i])) {
			t = g.counts.at(s, i, before, ordinals)
		}
		within := len(fixed) > 0 && fixed[0].Start <= i
		if t.End > i && !(within && fixed[0].End > t.End) && !(within && fixed[0].Start < i) {
			for len(fixed) > 0 && fixed[0].Start < t.End {
				fixed = fixed[1:]
			}
			if t.ordinal != nil && t.ordinal.digits != "1" {
				ordinals++
			}
			list = append(list, t)
			before = scan.Last(s[:t.End])
			i = t.End
			continue
		}
		var size int
		before, size = utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return append(list, fixed...)
}

// placed returns what makes a placeable of a text that a rule writes for what it has found at byte i,
// given that text's length.
func placed(i int, kind placeableKind) func(text string, length int) placeable {
	return func(text string, length int) placeable {
		return placeable{Span: Span{i, i + length}, kind: kind, text: text}
	}
}

// Phrase returns the translation of a text that is a set phrase or the salutation of a
// letter, and "" for other texts.
func (g *Glossary) Phrase(s string) string {
	if g == nil {
		return ""
	}
	p, _ := g.whole(s)
	return p.text
}

// whole returns the placeable for all of a text that is a set phrase, a salutation or a
// time of day, and whether it is one.
func (g *Glossary) whole(s string) (p placeable, ok bool) {
	if p, ok = g.phrases.whole(s); !ok && g.correspondence != nil {
		p, ok = g.correspondence.whole(s)
	}
	if !ok && g.timing != nil {
		p = placed(0, glossed)(g.timing.Whole(s))
		ok = p.End > 0
	}
	if !ok && g.week != nil {
		p, ok = g.hours(s)
	}
	return p, ok
}

// at returns the term at byte i of a text, or an empty one if there is none.
func (g *Glossary) at(s string, i int, before rune) placeable {
	first := scan.At(s[i:])
	if strings.ContainsRune(QuotationMarks+"'‘", first) && !script.InWord(before) {
		for source, target := range g.quoted {
			if strings.HasPrefix(s[i:], source) {
				return placeable{Span: Span{i, i + len(source)}, kind: glossed, text: target}
			}
		}
	}
	for _, t := range g.terms[unicode.ToLower(first)] {
		n := t.prefix(s[i:])
		if n == 0 || script.InWord(before) && script.InWord(first) || script.InWord(scan.Last(s[:i+n])) && script.InWord(scan.At(s[i+n:])) {
			continue
		}
		target := t.target
		if found := s[i : i+n]; t.anyCase && !t.keepCase && utf8.RuneCountInString(found) > 1 && strings.Map(unicode.ToUpper, found) == found && found != t.source {
			target = strings.Map(unicode.ToUpper, target)
		}
		return placeable{Span: Span{i, i + n}, kind: glossed, text: target}
	}
	return placeable{Span: Span{i, i}}
}

// prefix returns the length of the term at the beginning of s, or 0 if s does not
// begin with it.
func (t term) prefix(s string) int {
	n := 0
	for _, want := range t.source {
		if want == ' ' {
			spaces := scan.Run(s[n:], func(c rune) bool { return unicode.IsSpace(c) && !script.IsLineEnd(c) })
			if spaces == 0 {
				return 0
			}
			n += spaces
			continue
		}
		c, size := utf8.DecodeRuneInString(s[n:])
		if c == '’' {
			c = '\''
		}
		if want == '’' {
			want = '\''
		}
		if t.anyCase {
			c = unicode.ToLower(c)
		}
		if size == 0 || c != want {
			return 0
		}
		n += size
	}
	return n
}

// Capitalize returns the translation with a capital at its beginning if it begins
// with a term or a date and the sentence begins with a capital. A term whose translation has
// capitals or equals the term is left alone.
func (g *Glossary) Capitalize(translation, sentence string) string {
	if g == nil || !unicode.IsUpper(scan.At(strings.TrimLeftFunc(sentence, unicode.IsPunct))) {
		return translation
	}
	mark, words := cutInverted(translation)
	if !unicode.IsLower(scan.At(words)) {
		return translation
	}
	for _, list := range g.terms {
		for _, t := range list {
			if !t.keepCase && strings.HasPrefix(words, t.target) {
				return mark + script.Capitalized(words)
			}
		}
	}
	for _, p := range g.placeables(sentence) {
		if p.kind == dated && strings.HasPrefix(words, p.text) {
			return mark + script.Capitalized(words)
		}
	}
	return translation
}
