package decode

import (
	"cmp"
	"iter"
	"slices"

	"dragoman/model"
	"dragoman/model/text"
)

// Translator translates text with a trained model. It serves one goroutine;
// any number of Translators may share a Model.
type Translator struct {
	Model *model.Model

	stepper     *model.Stepper
	constraints *constraints
}

// NewTranslator returns a Translator for m.
func NewTranslator(m *model.Model) *Translator {
	return &Translator{Model: m, stepper: m.Network.NewStepper(), constraints: sound(m)}
}

// Translation is a translated text.
type Translation struct {
	Text     string
	Warnings []Warning
	Parts    []Part
}

// Part is a stretch of the input that is translated at once, usually a sentence.
type Part struct {
	Span text.Span // in the input
	// Tokens are the tokens of the source, with their positions in the input. Those that
	// are not Known were read as something else.
	Tokens     []text.Token
	Hypotheses []Hypothesis // best first

	text    string // of Span, normalized; of a repetition, the word
	again   *text.Repetition
	phrase  string // the translation of text, if that is a set phrase
	signs   bool   // it is the name below a letter
	speech  *text.Speech
	reports bool // the speech of the part before
	terms   *text.Glossary
	entries []entry
	strange []text.StrangeWord

	without string                    // marks that are placed by the alignment
	place   text.Span                 // in the translation
	origin  func(text.Span) text.Span // maps a span of text to the input

	// A clause continues the sentence of the part before and is continued by the next.
	continues, continued bool
	before               *Part  // the clause that it continues
	joint                string // what stands between them in the sentence
	resumes              bool   // it is a sentence that continues in small letters what stands before it
}

// Translate translates an input of any length, sentence by sentence. If partial is
// not nil, it receives, between sentences and after every step, the text so far and
// the number of bytes of the input whose translation is complete; an error that it
// returns ends the translation. The translation of an input without content is
// empty.
func (t *Translator) Translate(input string, o Options, partial func(text string, done int) error) (Translation, error) {
	var result Translation
	jury := newJury(o.Choice.Judges)
	for part := range t.parts(input, o.Glossary) {
		if partial != nil && result.Text != "" { // encoding takes time too
			if err := partial(result.Text, result.end()); err != nil {
				return result, err
			}
		}
		if len(part.Tokens) == 0 {
			continue
		}
		if part.continues {
			before := result.Parts[len(result.Parts)-1]
			part.before = &before
		}
		err := t.translate(&part, jury, o, func(s *Step) error {
			if partial == nil {
				return nil
			}
			return partial(t.joined(&result, input, &part, t.begun(&part, s.Tokens)), result.end())
		})
		if err != nil {
			return result, err
		}
		t.append(&result, input, part)
	}
	t.finish(&result, input)
	return result, nil
}

// parts yields the encoded parts of the input.
func (t *Translator) parts(input string, terms *text.Glossary) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		for sentence := range t.sentences(input, terms) {
			for clause := range t.clauses(sentence) {
				if !yield(clause) {
					return
				}
			}
		}
	}
}

// sentences yields the sentences of the input, not encoded yet.
func (t *Translator) sentences(input string, terms *text.Glossary) iter.Seq[Part] {
	return func(yield func(Part) bool) {
		source := &t.Model.Source
		terms := prescribed(t.Model, terms)
		n := t.normalize(input)
		for span := range t.spans(n.Text, terms) {
			sentence := n.Text[span.Start:span.End]
			if source.Carries() {
				sentence = terms.DoubleQuoted(sentence, text.Quoted(n.Text[:span.Start]))
			}
			part := Part{Span: n.Original(span), text: sentence, terms: terms, resumes: resumes(n.Text[:span.Start], sentence, source.Nouns), signs: terms.Signs(n.Text[:span.Start], sentence), origin: func(s text.Span) text.Span {
				return n.Original(text.Span{Start: span.Start + s.Start, End: span.Start + s.End})
			}}
			if !yield(part) {
				return
			}
		}
	}
}

// normalize returns a text as it is read, with numbers in digits.
func (t *Translator) normalize(s string) text.Normalized {
	n := t.Model.Source.Normalize(s)
	if t.Model.Source.Carries() {
		n = n.InDigits(t.Model.Card.Languages())
	}
	return n
}

// Tokens yields the tokens of each sentence of an input, with their positions in the
// input, as they are before the sentence is cut into clauses.
func (t *Translator) Tokens(input string) iter.Seq[[]text.Token] {
	return func(yield func([]text.Token) bool) {
		for s := range t.sentences(input, nil) {
			tokens := t.Model.Source.EncodeTerms(s.text, s.terms)
			s.toInput(tokens)
			if !yield(tokens) {
				return
			}
		}
	}
}

// Encode returns the tokens of a sentence that is not cut into parts.
func Encode(m *model.Model, sentence string) []text.Token {
	return m.Source.EncodeTerms(sentence, prescribed(m, nil))
}

// prescribed returns a glossary that also has what is translated by rule, and the names
// in the model's dictionary.
func prescribed(m *model.Model, g *text.Glossary) *text.Glossary {
	if !m.Source.Carries() {
		return g
	}
	return g.Between(m.Card.Languages()).Naming(m.Dictionary)
}

// encode sets the part's tokens from its text.
func (p *Part) encode(m *model.Model) { p.setTokens(m, m.Source.EncodeTerms(p.text, p.terms)) }

// setTokens sets the part's tokens, given with their positions in its text, and what
// depends on them.
func (p *Part) setTokens(m *model.Model, tokens []text.Token) {
	p.Tokens = tokens
	p.lookUp(m)
	p.strange = nil
	if m.Source.Carries() {
		p.strange = m.Source.StrangeWords(p.text, tokens)
	}
	p.toInput(tokens)
}

// toInput gives tokens of the part their positions in the input.
func (p *Part) toInput(tokens []text.Token) {
	for i := range tokens {
		place := p.origin(text.Span{Start: tokens[i].Start, End: tokens[i].End})
		tokens[i].Start, tokens[i].End = place.Start, place.End
	}
}

// Alternative is one of the best translations of an input.
type Alternative struct {
	Translation
	Score float64 // sum of its sentences' Hypothesis.Score
}

// Alternatives returns up to n translations that the search found, best first. The
// first combines the best translations of all sentences, the second their second
// best, and so on.
func (t *Translator) Alternatives(input string, r Translation, n int) []Alternative {
	var list []Alternative
	for k := range n {
		var score float64
		found := false
		parts := slices.Clone(r.Parts)
		for i := range parts {
			p := &parts[i]
			best := min(k, len(p.Hypotheses)-1)
			found = found || best == k
			p.Hypotheses = p.Hypotheses[best:]
			score += p.Hypotheses[0].Score
		}
		if !found {
			break
		}
		list = append(list, Alternative{t.joinedAll(input, parts), score})
	}
	return list
}

// translate searches for the translation of one part, and once more if that needs a
// repair.
func (t *Translator) translate(part *Part, jury jury, o Options, observe func(*Step) error) error {
	t.mention(part, o)
	if err := t.search(part, jury, o, observe); err != nil || !t.repair(part) {
		return err
	}
	return t.search(part, jury, o, observe)
}

func (t *Translator) search(part *Part, jury jury, o Options, observe func(*Step) error) error {
	task := t.taskOf(o, part)
	task.Probe.Step = observe
	hypotheses, err := o.search(task)
	if err != nil {
		return err
	}
	part.Hypotheses = hypotheses[0]
	jury.choose(t, []*Part{part}, o)
	return nil
}

// search runs the search of the options.
func (o Options) search(t Task) ([][]Hypothesis, error) {
	search := o.Search
	if slices.ContainsFunc(t.entries, func(e []entry) bool { return len(e) > 0 }) {
		search = withEntries(search)
	}
	if search == nil {
		search = Greedy{}
	}
	found, err := search.Search(t)
	if t.constraints != nil {
		for i := range found {
			for k := range found[i] {
				t.constraints.sayOnce(&found[i][k], t.Sources[i])
			}
		}
	}
	return found, err
}

// task returns the task of translating sources, the longest of which is the last.
func (t *Translator) task(o Options, sources ...[]int32) Task {
	v := &t.Model.Target
	_, to := t.Model.Card.Languages()
	return Task{Stepper: t.stepper, Start: v.Start, Stop: v.Stop, Sources: sources, constraints: t.constraints, target: v, language: to,
		MaxSteps: cmp.Or(max(o.MaxSteps, 0), t.limit(len(sources[len(sources)-1])))}
}

// taskOf returns the task of translating parts, the longest of which is the last.
func (t *Translator) taskOf(o Options, parts ...*Part) Task {
	var sources [][]int32
	var before []earlier
	var entries [][]entry
	for _, p := range parts {
		sources = append(sources, text.IDs(p.Tokens))
		before = append(before, t.earlierThan(p))
		entries = append(entries, p.entries)
	}
	task := t.task(o, sources...)
	task.earlier, task.entries = before, entries
	if marks := parts[0].without; marks != "" { // it is translated alone
		task.constraints = t.constraints.without(t.Model.Target.Within(marks))
	}
	return task
}

// limit returns the number of target tokens at which the translation of a source
// of that many tokens is cut off.
func (t *Translator) limit(tokens int) int {
	if t.constraints == nil {
		return t.Model.Network.Config.MaxSteps()
	}
	return min(t.Model.Network.Config.MaxSteps(), 20+4*tokens)
}
