package decode

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/model/text/grammar"
	"dragoman/model/text/script"
)

// entry is a word of a source that the dictionary translates. Beam search puts one of
// its translations into the sentence in the way it does placeholders (Hokamp and Liu
// 2017, “Lexically Constrained Decoding for Sequence Generation Using Grid Beam
// Search”): it also extends each hypothesis that lacks them by the first token of each
// translation, and a hypothesis that has begun a translation only by its next token. The
// network thus chooses the translation, its place and the words around it.
//
// Unlike a placeholder, the translation can be left out, at a price, because the
// dictionary does not know in which sense a sentence uses the word. Only its first token
// counts, because the network cannot spell what it has not learned. The attention on the
// word is added to that token's probability (Arthur et al. 2016, “Incorporating Discrete
// Translation Lexicons into Neural Machine Translation”, section 3.2.2): the network may
// not know the word, but it knows where its translation belongs.
type entry struct {
	first, end   int // source tokens, first to end-1
	price        float64
	translations []spelling
}

// price returns the log-probability that a translation loses if it leaves out the word
// with the given rank by frequency in the training data. It grows with the rank: the
// rarer a word, the less the network knows of its senses.
func price(rank int) float64 { return min(float64(rank)/500, 6) }

// mostEntries is the number of words that a search looks up in a sentence.
const mostEntries = 8

// spelling is a translation as tokens, which depend on what stands before it. It is
// nil where the vocabulary cannot spell it.
type spelling struct {
	first    []int32 // with a capital, at the beginning
	spaced   []int32 // after a space or at the beginning
	joined   []int32 // to the text before it
	unspaced bool    // in a script without spaces
}

// spell returns a translation as tokens.
func spell(v *text.Vocabulary, translation string) spelling {
	c, size := utf8.DecodeRuneInString(translation)
	return spelling{first: v.EncodeWord(string(unicode.ToUpper(c))+translation[size:], true), spaced: v.EncodeWord(translation, true), joined: v.EncodeWord(translation, false), unspaced: script.UnspacedText(translation)}
}

// following returns the tokens of the translation after those of a hypothesis, or nil if
// it cannot stand there.
func (s spelling) following(tokens []int32, v *text.Vocabulary, language string) []int32 {
	if len(tokens) == 0 && s.first != nil {
		return s.first
	} else if len(tokens) == 0 {
		return s.spaced
	}
	last, _ := utf8.DecodeLastRuneInString(v.Tokens[tokens[len(tokens)-1]])
	before, word := strings.TrimSpace(v.Decode(tokens[len(tokens)-1:])), v.Decode(s.spaced)
	switch {
	case grammar.Elides(language, before, word):
		return nil
	case s.unspaced, !text.Spaced(before, word), last == '\'', last == '’':
		return s.joined
	case v.Unit != text.Char:
		return s.spaced
	case unicode.IsLetter(last):
		return nil
	}
	return s.joined
}

// lookUp sets the entries of a part, whose tokens have their positions in its text.
func (p *Part) lookUp(m *model.Model) {
	p.entries = nil
	_, to := m.Card.Languages()
	for _, e := range m.Dictionary.Entries(&m.Source, p.text, p.Tokens, !p.continues) {
		found := entry{first: e.First, end: e.End, price: price(e.Rank)}
		for _, t := range withArticle(to, e) {
			if e.Plural && !script.UnspacedText(t) {
				t = grammar.Plural(to, t)
			}
			s := spell(&m.Target, t)
			if p.continues || !unicode.IsUpper(firstOf(p.text)) {
				s.first = nil
			}
			if s.spaced != nil || s.joined != nil {
				found.translations = append(found.translations, s)
			}
		}
		if len(found.translations) > 0 && len(p.entries) < mostEntries {
			p.entries = append(p.entries, found)
		}
	}
}

// withArticle returns the translations of an entry and, before each, if the entry has the English
// article, the same with the French one that takes its first letter: subwords run across the
// apostrophe, so the network does not write l' alone.
func withArticle(language string, e text.Entry) (list []string) {
	for _, t := range e.Translations {
		if language == "fr" && e.Before == "the" && !e.Plural && grammar.Elides(language, "le", t) {
			list = append(list, "l'"+t)
		}
		list = append(list, t)
	}
	return list
}

// entriesOf returns the entries of a sentence.
func (t *Task) entriesOf(sentence int) []entry {
	if t.entries == nil {
		return nil
	}
	return t.entries[sentence]
}

// withEntries returns the search for a task with entries: greedy search follows one
// hypothesis that has their translations beside the one that lacks them.
func withEntries(s Search) Search {
	switch s.(type) {
	case nil, Greedy:
		return Beam{Width: 1}
	}
	return s
}

// Lookup is a word or phrase of a translation that comes from the dictionary. Only the
// first of its tokens counts in the translation's LogProb.
type Lookup struct {
	Start, End             int // of its tokens in the translation, Start to End-1
	SourceStart, SourceEnd int // of the tokens of the source that it translates
}

// lookup returns the lookup that a token belongs to.
func (h *Hypothesis) lookup(token int) (Lookup, bool) {
	for _, l := range h.Lookups {
		if l.Start <= token && token < l.End {
			return l, true
		}
	}
	return Lookup{}, false
}

// before returns the lookups of the tokens before one.
func (h *Hypothesis) before(token int) (list []Lookup) {
	for _, l := range h.Lookups {
		if l.End <= token {
			list = append(list, l)
		}
	}
	return list
}

// progress records which entries of its source a hypothesis has translated.
type progress struct {
	lacking int     // number of entries not yet translated
	price   float64 // of these
	said    uint32  // the translated ones: bit i is entry i
	rest    []int32 // remaining tokens of a translation that it has begun
	lookups []Lookup
}

// nothing is the progress of a hypothesis without tokens.
func nothing(entries []entry) progress {
	p := progress{lacking: len(entries)}
	for _, e := range entries {
		p.price += e.price
	}
	return p
}

// lacks reports whether a translation of entry i is lacking.
func (p progress) lacks(i int) bool { return p.said&(1<<i) == 0 }

// say returns the progress of a hypothesis that says a translation of entry i.
func (p progress) say(i int, e entry) progress {
	p.said, p.lacking, p.price = p.said|1<<i, p.lacking-1, p.price-e.price
	return p
}

// begun returns the progress of a hypothesis of the given length that begins a
// translation of entry i.
func (p progress) begun(i int, e entry, translation []int32, length int) progress {
	p = p.say(i, e)
	p.rest = translation[1:]
	p.lookups = append(slices.Clip(p.lookups), Lookup{length, length + len(translation), e.first, e.end})
	return p
}

// continued returns the progress after the next token of a translation.
func (p progress) continued() progress {
	p.rest = p.rest[1:]
	return p
}

// saidLookup reports whether a hypothesis of the given length ends with a word from the
// dictionary.
func (p progress) saidLookup(length int) bool {
	n := len(p.lookups)
	return n > 0 && p.lookups[n-1].End == length
}

// ruleOutSuffixes rules out tokens that would make another word of the one from the
// dictionary, except the endings of its forms: turcs, türkische.
func (s *beamSearch) ruleOutSuffixes(logits []float32) {
	for id, token := range s.target.Tokens {
		if c := firstOf(token); unicode.IsLetter(c) && !script.Unspaced(c) && !slices.Contains(endings, token) {
			logits[id] = float32(math.Inf(-1))
		}
	}
}

// endings are those of nouns and adjectives in French, German and Spanish.
var endings = []string{"s", "e", "es", "n", "en", "er", "em"}

// after returns the progress after a token that the network itself has chosen to follow
// the given ones, and that may complete a translation.
func (p progress) after(entries []entry, tokens []int32, token int32) progress {
	for i, e := range entries {
		if !p.lacks(i) {
			continue
		}
		ends := func(translation []int32) bool {
			n := len(translation) - 1
			return n >= 0 && n <= len(tokens) && translation[n] == token && slices.Equal(tokens[len(tokens)-n:], translation[:n])
		}
		if slices.ContainsFunc(e.translations, func(s spelling) bool { return ends(s.first) || ends(s.spaced) || ends(s.joined) }) {
			p = p.say(i, e)
		}
	}
	return p
}

// lookUp adds the extensions of a row by the first tokens of translations that its
// hypothesis lacks.
func (s *beamSearch) lookUp(row int, probabilities []float32, missing int) {
	h, attention := &s.live[row], s.Stepper.Attention(row)
	begins := 0.0 // probability that the word before has ended
	for id, p := range probabilities {
		if s.target.BeginsWord(int32(id)) {
			begins += float64(p)
		}
	}
	for i, e := range s.entriesOf(s.rows.sentence[row]) {
		if !h.lacks(i) {
			continue
		}
		attended := attentionWeight * e.attended(attention, h.coverage)
		for _, spelling := range e.translations {
			translation := spelling.following(h.tokens, s.target, s.language)
			if translation == nil || probabilities[translation[0]] == 0 { // ruled out
				continue
			}
			more := attended
			if s.target.BeginsWord(translation[0]) {
				more *= begins
			}
			logProb := h.logProb + math.Log(more+float64(probabilities[translation[0]]))
			s.add(extension{row, translation[0], logProb, missing, h.begun(i, e, translation, len(h.tokens))})
		}
	}
}

// attentionWeight is the weight of the attention in the probability of a first token.
const attentionWeight = 0.2

// attended returns the attention that a step pays to an entry's word. It counts less
// for a word that has been attended to before, which the network may have translated.
func (e *entry) attended(attention []float32, coverage []float64) float64 {
	now, before := 0.0, 0.0
	for i := e.first; i < e.end && i < len(attention); i++ {
		now += float64(attention[i])
		if i < len(coverage) {
			before += coverage[i]
		}
	}
	return now * max(0, 1-before/2)
}

// repeats reports whether a hypothesis that is kept already has the same tokens as the
// extension of h, even if other words of it come from the dictionary.
func (e *extension) repeats(h *hypothesis, kept []hypothesis) bool {
	n := len(h.tokens)
	return e.said != 0 && slices.ContainsFunc(kept, func(k hypothesis) bool {
		return k.said == e.said && len(k.rest) == len(e.rest) && k.tokens[n] == e.token && slices.Equal(k.tokens[:n], h.tokens)
	})
}
