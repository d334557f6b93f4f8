package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/grammar"
	"dragoman/model/text/script"
)

// Token is a token of an encoded sentence.
type Token struct {
	ID         int32  // -1: a zero vector
	Text       string // after clean-up, before matching
	Start, End int    // in bytes of the original sentence
	Known      bool   // the vocabulary has Text itself
	ReadAs     string // if not Known: the token it is read as, or ""
	// Translation is the translation of carried text: Text itself or, for a term of a
	// glossary or a date, another.
	Translation string

	mark                  rune // the placeholder of carried text
	dated                 bool // the carried text is a date
	naming                *grammar.Name
	meant                 string // the known word it is taken for
	ordinal               bool   // it stands for an ordinal or a count in digits, or a person
	ornaments             []ornament
	tightLeft, tightRight bool // of an ornament
}

// Padding reports whether the token is padding after the sentence.
func (t Token) Padding() bool { return t.Text == PaddingToken && t.Start == t.End }

// Carried reports whether the network does not translate the token: a number, an
// address, a name that the vocabulary does not know, a term of a glossary.
func (t Token) Carried() bool { return t.mark != 0 }

// Ordinal reports whether the token is an ordinal or a count in digits, or a person. The network
// reads a word for another one, and the translation has the digits or the name in place of that
// word.
func (t Token) Ordinal() bool { return t.ordinal }

// IDs returns the ids of the tokens.
func IDs(tokens []Token) []int32 {
	ids := make([]int32, len(tokens))
	for i, t := range tokens {
		ids[i] = t.ID
	}
	return ids
}

// Encode cleans up a sentence and cuts it into tokens. Text that the vocabulary
// lacks is carried or read as its nearest known form. Failing that, it is read as
// the unknown token if there is one, and otherwise as nothing.
func (v *Vocabulary) Encode(s string) []Token { return v.EncodeTerms(s, nil) }

// EncodeTerms is like Encode, but carries the terms of a glossary.
func (v *Vocabulary) EncodeTerms(s string, g *Glossary) []Token {
	return v.encodePlaceables(s, g, g.placeables)
}

// encodePlaceables is EncodeTerms with a text's placeables found by find.
func (v *Vocabulary) encodePlaceables(s string, g *Glossary, find func(s string) []placeable) []Token {
	n := v.Normalize(s)
	chars, behind := v.Rules.clean(n.Text), []ornament(nil)
	var fixed []placeable
	if v.Carries() {
		fixed = find(n.Text)
		v.simplify(chars)
		chars, behind = v.replaceUnknown(n.Text, chars, fixed, g.dictionary())
	} else {
		for i := range chars {
			if isPlaceholder(chars[i].r) { // a placeholder typed by the user
				chars[i].r = unicode.ReplacementChar
			}
		}
	}
	tokens := v.encode(chars, 0, nil)
	if last := len(tokens) - 1; last >= 0 {
		for _, o := range behind {
			o.behind = true
			tokens[last].ornaments = append(slices.Clone(tokens[last].ornaments), o)
		}
	}
	addApostrophes(tokens, fixed)
	for i := range tokens {
		t := &tokens[i]
		if t.mark != 0 {
			t.Text, t.Known, t.ReadAs = n.Text[t.Start:t.End], false, ""
			t.naming = g.naming(*t, n.Text[:t.Start], n.Text[t.End:])
		} else if t.meant != "" {
			t.Text, t.Known, t.ReadAs = n.Text[t.Start:t.End], false, t.meant
		}
		span := n.Original(Span{t.Start, t.End})
		t.Start, t.End = span.Start, span.End
	}
	return tokens
}

// addApostrophes gives the entities that are apostrophes to the tokens that contain them.
func addApostrophes(tokens []Token, fixed []placeable) {
	for _, p := range fixed {
		if p.kind != apostrophe {
			continue
		}
		for i := range tokens {
			if t := &tokens[i]; t.Start <= p.Start && p.Start < t.End && !t.Carried() {
				t.ornaments = append(slices.Clone(t.ornaments), ornament{text: p.text, apostrophe: true, tightLeft: true})
				break
			}
		}
	}
}

// Normalize returns the normalized text, or the text itself if the vocabulary's
// Rules are the zero value.
func (v *Vocabulary) Normalize(s string) Normalized {
	if v.Rules == (Rules{}) {
		return Normalized{Text: s}
	}
	return Normalize(s)
}

// EncodeTraining returns the ids of a sentence for training. Unknown words are cut
// up, not replaced, so that they can be learned. With BPE each merge is left out
// with probability p, so that the network sees words cut in many ways (Provilkov
// et al. 2020).
func (v *Vocabulary) EncodeTraining(s string, p float64, rng *rand.Rand) []int32 {
	return IDs(v.encode(v.Rules.clean(s), p, rng))
}

func (v *Vocabulary) encode(chars []char, p float64, rng *rand.Rand) []Token {
	var tokens []Token
	switch v.Unit {
	case Char:
		for _, c := range chars {
			tokens = append(tokens, v.char(c))
		}
	case Word:
		for _, w := range words(chars, true) {
			tokens = append(tokens, v.word(w))
		}
	case BPE:
		for _, w := range words(chars, false) {
			tokens = v.subwords(tokens, w, p, rng)
		}
	}
	return tokens
}

// token returns the token of a character, before look-up.
func (c char) token() Token {
	t := Token{Text: string(c.r), Start: c.start, End: c.end, meant: c.meant, ordinal: c.ordinal != nil, ornaments: c.ornaments}
	if c.carried != "" {
		t.Translation, t.mark, t.dated = c.carried, c.r, c.dated
	}
	return t
}

func (v *Vocabulary) char(c char) Token {
	t := c.token()
	if id, ok := v.ID(string(c.r)); ok && !v.special(id) {
		t.ID, t.Known = id, true
		return t
	}
	for _, form := range nearest(c.r) {
		if id, ok := v.ID(string(form)); ok && !v.special(id) {
			t.ID, t.ReadAs = id, string(form)
			return t
		}
	}
	t.ID = v.Unknown
	return t
}

// special reports whether id does not stand for a piece of text.
func (v *Vocabulary) special(id int32) bool { return id == v.Start || id == v.Stop || id == v.Unknown }

func (v *Vocabulary) word(w word) Token {
	s := textOf(w.chars)
	t := w.chars[0].token()
	t.Text, t.End = s, w.chars[len(w.chars)-1].end
	if id, ok := v.ID(s); ok && !v.special(id) {
		t.ID, t.Known = id, true
		return t
	}
	plain := strings.Map(withoutAccent, s)
	for _, form := range []string{strings.ToLower(s), script.Capitalized(strings.ToLower(s)), strings.ToUpper(s), plain, strings.ToLower(plain)} {
		if id, ok := v.ID(form); ok && !v.special(id) {
			t.ID, t.ReadAs = id, form
			return t
		}
	}
	t.ID = v.Unknown
	return t
}

// Spaced reports whether a space belongs between a text and the next word or
// sentence. Korean has spaces, unlike the scripts around it.
func Spaced(before, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case unicode.Is(unicode.Han, last) || unicode.Is(unicode.Han, first):
		return false
	case strings.ContainsRune("([{¿¡", last), strings.ContainsRune(")]}.,!?;:%。，！？；：、", first):
		return false
	case last > 0x2E80 && !unicode.Is(unicode.Hangul, last) && !isPlaceholder(last):
		return false
	}
	return true
}
