package decode

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/kernel"
	"dragoman/model/text"
	"dragoman/model/text/script"
)

// Word is a word of a translation or, in scripts without spaces, the text of one
// token.
type Word struct {
	Span        text.Span   // in Translation.Text
	Sources     []text.Span // in the input: the words that it was translated from
	Probability float64     // of its tokens, after those before them
	LookedUp    bool        // from the dictionary

	part, step int         // of its first token
	others     []Candidate // for that token
}

const (
	leastShare = 0.25 // of a step's attention, for a source token to count
	mostOther  = 8    // the number of alternatives considered for a token
)

// Words returns the words of a translation in order. A part whose text is more than
// its tokens, such as a repeated word, is one Word. It calls pause, if not nil, before
// each token; an error that it returns ends the call.
func (t *Translator) Words(input string, r Translation, pause func() error) ([]Word, error) {
	var words []Word
	for i, p := range r.Parts {
		list, err := t.words(input, r.Text, &p, pause)
		if err != nil {
			return nil, err
		}
		for _, w := range list {
			w.part = i
			words = append(words, w)
		}
	}
	return words, nil
}

func (t *Translator) words(input, translation string, p *Part, pause func() error) ([]Word, error) {
	v, tokens, source := &t.Model.Target, p.Hypotheses[0].Tokens, text.IDs(p.Tokens)
	carriers := v.Carriers(tokens, p.Tokens)
	var words []Word
	place := text.Span{Start: min(p.place.Start, len(translation)), End: min(p.place.End, len(translation))}
	said := 0 // bytes of the part's text, by the tokens before
	for j, probabilities := range retrace(t.stepper, v.Start, source, tokens) {
		if err := rest(pause); err != nil {
			return nil, err
		}
		kernel.Softmax(probabilities)
		if prefix := t.standing(p, tokens, j); strings.HasPrefix(translation[place.Start:place.End], prefix) {
			said = len(prefix)
		}
		lookup, lookedUp := p.Hypotheses[0].lookup(j)
		if at := place.Start + said; j == 0 || at > words[len(words)-1].Span.Start && apart(translation, at) && (!lookedUp || j == lookup.Start) {
			words = append(words, Word{Span: text.Span{Start: at}, Probability: 1, step: j, others: candidates(probabilities, mostOther+1)})
		}
		w := &words[len(words)-1]
		w.Probability *= float64(probabilities[tokens[j]])
		if lookedUp {
			w.LookedUp = true
			w.Sources = []text.Span{whole(input, text.Span{Start: p.Tokens[lookup.SourceStart].Start, End: p.Tokens[lookup.SourceEnd-1].End})}
			continue
		}
		if i := carriers[j]; i >= 0 && t.Model.Dictionary.Name(p.Tokens[i].Text) != "" {
			w.LookedUp = true
		}
		for i, share := range t.stepper.Attention(0) {
			if share > leastShare && i < len(p.Tokens) {
				w.Sources = append(w.Sources, whole(input, text.Span{Start: p.Tokens[i].Start, End: p.Tokens[i].End}))
			}
		}
	}
	end := place.End
	for i := len(words) - 1; i >= 0; i-- {
		w := &words[i]
		w.Span, end = trimmed(translation, text.Span{Start: w.Span.Start, End: end}), w.Span.Start
		slices.SortFunc(w.Sources, func(a, b text.Span) int { return cmp.Compare(a.Start, b.Start) })
		w.Sources = slices.Compact(w.Sources)
	}
	return slices.DeleteFunc(words, func(w Word) bool { return w.Span.Start >= w.Span.End }), nil
}

// apart reports whether a word may begin at the given place of a text.
func apart(s string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	next, _ := utf8.DecodeRuneInString(s[at:])
	alone := func(c rune) bool { return unicode.IsSpace(c) || wide(c) || script.Unspaced(c) }
	return alone(before) || alone(next)
}

// whole extends a span to whole words.
func whole(s string, span text.Span) text.Span {
	span = trimmed(s, span)
	inside := func(at int) bool {
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		next, _ := utf8.DecodeRuneInString(s[at:])
		return unicode.IsLetter(before) && unicode.IsLetter(next) && !script.Unspaced(before) && !script.Unspaced(next)
	}
	for span.Start > 0 && inside(span.Start) {
		_, size := utf8.DecodeLastRuneInString(s[:span.Start])
		span.Start -= size
	}
	for span.End < len(s) && inside(span.End) {
		_, size := utf8.DecodeRuneInString(s[span.End:])
		span.End += size
	}
	return span
}

// trimmed returns the span without spaces around it.
func trimmed(s string, span text.Span) text.Span {
	kept := strings.TrimLeftFunc(s[span.Start:span.End], unicode.IsSpace)
	span.Start = span.End - len(kept)
	span.End = span.Start + len(strings.TrimRightFunc(kept, unicode.IsSpace))
	return span
}

// Instead returns up to n translations in which another token replaces the first of a
// word, the most probable first, and the rest of the sentence is translated again by
// greedy search. No two are equal. It calls pause, if not nil, after every step; an error
// that it returns ends the call.
func (t *Translator) Instead(input string, r Translation, w Word, n int, pause func() error) ([]Translation, error) {
	p := r.Parts[w.part]
	tokens := p.Hypotheses[0].Tokens
	var list []Translation
	seen := []string{r.Text}
	for _, c := range w.others {
		if len(list) == n || c.Token == tokens[w.step] || c.Token == t.Model.Target.Stop || c.Token == t.Model.Target.Start || c.Token == t.Model.Target.Unknown {
			continue
		}
		task := t.taskOf(Options{}, &p)
		task.forced = append(slices.Clone(tokens[:w.step]), c.Token)
		task.Probe.Step = pausing(pause)
		found, err := Options{}.search(task)
		if err != nil {
			return nil, err
		}
		for i := range found[0] {
			found[0][i].Lookups = append(p.Hypotheses[0].before(w.step), found[0][i].Lookups...)
		}
		parts := slices.Clone(r.Parts)
		parts[w.part].Hypotheses = append(found[0], p.Hypotheses...)
		other := t.joinedAll(input, parts)
		if !slices.Contains(seen, other.Text) {
			seen = append(seen, other.Text)
			list = append(list, other)
		}
	}
	return list, nil
}

// Rest returns the text of a translation that Instead returned, from the word to the
// end of its sentence.
func (r *Translation) Rest(w Word) string {
	end := min(r.Parts[w.part].place.End, len(r.Text))
	return r.Text[min(w.Span.Start, end):end]
}

// joinedAll joins the translations of an input's parts.
func (t *Translator) joinedAll(input string, parts []Part) (r Translation) {
	for _, p := range parts {
		t.append(&r, input, p)
	}
	t.finish(&r, input)
	return r
}
