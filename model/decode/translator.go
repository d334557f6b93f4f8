package decode

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	Text string
	// Tokens are the tokens of the source, with their positions in the input.
	// Those that are not Known were read as something else.
	Tokens   []text.Token
	Warnings []Warning
	Parts    []Part
}

// Warning describes a problem with a translation and the first part that has it.
type Warning struct {
	Problem string // TooLong or Endless
	Excerpt string // from the part's source
	More    int    // number of other parts with the same problem
}

// Problems of a part, as formats for its excerpt or a count.
const (
	TooLong  = "“%s” is longer than anything the model was trained on: expect a poor translation."
	Endless  = "“%s” got a translation that did not come to an end and was cut off."
	LikeThat = "The same goes for %d more."
)

// String returns the warning in plain words.
func (w Warning) String() string {
	s := fmt.Sprintf(w.Problem, w.Excerpt)
	if w.More > 0 {
		s += " " + fmt.Sprintf(LikeThat, w.More)
	}
	return s
}

// Part is a stretch of the input that is translated at once, usually a sentence.
type Part struct {
	Span       text.Span // in the input
	Tokens     []text.Token
	Hypotheses []Hypothesis // best first

	text    string // of Span, normalized; of a repetition, the word
	again   *text.Repetition
	terms   *text.Glossary
	entries []entry
	place   text.Span                 // in the translation
	origin  func(text.Span) text.Span // maps a span of text to the input

	// A clause continues the sentence of the part before and is continued by the next.
	continues, continued bool
	before               *Part  // the clause that it continues
	joint                string // what stands between them in the sentence
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
			sofar := t.capitalized(&part, t.begun(&part, s.Tokens))
			return partial(t.joined(&result, input, &part, sofar), result.end())
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
		source := &t.Model.Source
		n := source.Normalize(input)
		for span := range t.spans(n.Text, terms) {
			part := Part{Span: n.Original(span), text: n.Text[span.Start:span.End], terms: terms, origin: func(s text.Span) text.Span {
				return n.Original(text.Span{Start: span.Start + s.Start, End: span.Start + s.End})
			}}
			for clause := range t.clauses(part) {
				if !yield(clause) {
					return
				}
			}
		}
	}
}

// encoded sets the part's tokens, with their positions in the input.
func (p *Part) encoded(m *model.Model, tokens []text.Token) {
	p.Tokens = tokens
	p.lookUp(m)
	for i := range tokens {
		place := p.origin(text.Span{Start: tokens[i].Start, End: tokens[i].End})
		tokens[i].Start, tokens[i].End = place.Start, place.End
	}
}

// capitalized returns the part's translation with a capital if the part begins with
// one. Models learn words from dictionaries, in small letters.
func (t *Translator) capitalized(p *Part, translation string) string {
	translation = p.terms.Capitalize(translation, p.text)
	if p.continues || !t.Model.Source.Carries() {
		return translation
	}
	return text.Capitalize(translation, p.text, p.Tokens)
}

// append adds a translated part.
func (t *Translator) append(to *Translation, input string, p Part) {
	spoken := t.spoken(&p, p.Hypotheses[0].Tokens)
	to.Text = t.joined(to, input, &p, spoken)
	p.place = text.Span{Start: len(to.Text) - len(spoken), End: len(to.Text)}
	to.Tokens = append(to.Tokens, p.Tokens...)
	to.Parts = append(to.Parts, p)
}

// joined returns the text so far, followed by what separates it from the next part
// in the input and by that part's translation.
func (t *Translator) joined(before *Translation, input string, p *Part, sentence string) string {
	if p.continues {
		return before.Text + t.joint(p.joint, before.Text, sentence) + sentence
	}
	kept := t.Model.Source.Normalize(input[before.end():p.Span.Start]).Text
	sofar, kept := text.Conclude(before.Text, kept)
	ended, _ := utf8.DecodeLastRuneInString(input[:before.end()])
	return sofar + between(kept, ended, sofar, sentence) + sentence
}

// end returns where the last part ends in the input.
func (r *Translation) end() int {
	if n := len(r.Parts); n > 0 {
		return r.Parts[n-1].Span.End
	}
	return 0
}

// finish adds the input's text after the last part, and the warnings.
func (t *Translator) finish(r *Translation, input string) {
	if rest := t.Model.Source.Normalize(input[r.end():]).Text; len(r.Parts) > 0 || strings.TrimSpace(rest) != "" {
		sofar, rest := text.Conclude(r.Text, rest)
		r.Text = sofar + rest
	}
	r.Warnings = t.warnings(input, r.Parts)
}

// between returns the text between two translated sentences, or before the first: the
// text there in the input or, if that is only spaces, the separator that the target
// language uses. Behind a full-width mark, which ended the sentence before, nothing
// is as good as a space.
func between(kept string, ended rune, before, next string) string {
	if before == "" || strings.Trim(kept, " ") != "" {
		return kept
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	if kept == "" && !wide(ended) || wide(last) || wide(first) || unicode.IsSpace(last) {
		return ""
	}
	return " "
}

// Alternative is one of the best translations of an input.
type Alternative struct {
	Translation
	Score float64 // sum of its sentences' Hypothesis.Score
}

// Alternatives returns the n best translations that the search for a translation
// found, best first. The first combines the best translations of all sentences,
// the second their second best, and so on.
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

// warnings returns a warning for each problem, with the first part that has it and
// the number of others.
func (t *Translator) warnings(input string, parts []Part) []Warning {
	var long, endless []Part
	for _, p := range parts {
		if t.Model.MaxSource > 0 && len(p.Tokens) > t.Model.MaxSource {
			long = append(long, p)
		}
		if !p.Hypotheses[0].Complete {
			endless = append(endless, p)
		}
	}
	var list []Warning
	add := func(problem string, parts []Part) {
		if len(parts) > 0 {
			list = append(list, Warning{problem, excerpt(input[parts[0].Span.Start:parts[0].Span.End]), len(parts) - 1})
		}
	}
	add(TooLong, long)
	add(Endless, endless)
	return list
}

// translate searches for the translation of one part. If the translation lacks a
// quotation mark of a pair, it searches once more without the marks and then places
// them by the alignment.
func (t *Translator) translate(part *Part, jury jury, o Options, observe func(*Step) error) error {
	if err := t.search(part, jury, o, observe); err != nil || t.paired(part) {
		return err
	}
	part.encoded(t.Model, t.Model.Source.EncodeUnquoted(part.text, part.terms))
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
	if o.NoDictionary {
		t.entries = nil
	} else if slices.ContainsFunc(t.entries, func(e []entry) bool { return len(e) > 0 }) {
		search = withEntries(search)
	}
	if search == nil {
		search = Greedy{}
	}
	return search.Search(t)
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
	return task
}

// paired reports whether the best translation of a part needs no repair: it has all
// its quotation marks, or the model cannot place them.
func (t *Translator) paired(p *Part) bool {
	return !t.Model.Source.Carries() || text.Paired(p.text, t.Model.Target.Decode(p.Hypotheses[0].Tokens)) || len(t.Model.Source.EncodeUnquoted(p.text, p.terms)) == 0
}

// sound returns the constraints on a model's translations, or nil if there are none.
func sound(m *model.Model) *constraints {
	if m.Card.Search.Unconstrained {
		return nil
	}
	v := &m.Target
	c := &constraints{never: []int32{v.Start}, phrase: phraseLength(v)}
	if v.Unknown >= 0 {
		c.never = append(c.never, v.Unknown)
	}
	if !m.Source.Carries() {
		return c
	}
	for i := 0; text.Placeholder(i) != ""; i++ {
		if target := v.PlaceholderIDs(i); target != nil {
			c.placeholders = append(c.placeholders, placeholder{m.Source.PlaceholderIDs(i), target})
		}
	}
	c.beside = v.Within("0123456789０１２３４５６７８９")
	return c
}

// limit returns the number of target tokens at which the translation of a source
// of that many tokens is cut off.
func (t *Translator) limit(tokens int) int {
	if t.constraints == nil {
		return t.Model.Network.Config.MaxSteps()
	}
	return min(t.Model.Network.Config.MaxSteps(), 20+4*tokens)
}

// bytesPerToken is far more than any token has. A text with more bytes per token
// than that is too long, whatever its tokens.
const bytesPerToken = 64

// spans yields the stretches to translate at once: sentences, because the model
// was trained on sentences, and pieces of sentences that are far too long. For a
// model that carries text, they exclude text that needs no translation.
func (t *Translator) spans(input string, terms *text.Glossary) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		for s := range terms.EachSentence(input) {
			if t.Model.Source.Carries() {
				s = terms.Core(input, s)
			}
			for piece := range t.pieces(input, s) {
				if !yield(piece) {
					return
				}
			}
		}
	}
}

// pieces yields the sentence if it has at most twice the longest number of tokens,
// otherwise stretches of that number, which end at spaces where possible. A
// sentence is encoded a window at a time, and little of it more than once, so that
// the time grows linearly with its length.
func (t *Translator) pieces(input string, s text.Span) iter.Seq[text.Span] {
	longest := cmp.Or(t.Model.MaxSource, 1000)
	return func(yield func(text.Span) bool) {
		for s.End-s.Start > longest { // a token is at least one byte
			end := min(s.End, s.Start+2*longest*bytesPerToken)
			for end < s.End && !utf8.RuneStart(input[end]) {
				end++
			}
			window := s.Start
			tokens := t.Model.Source.Encode(input[window:end])
			if end == s.End && len(tokens) <= 2*longest {
				break
			}
			if len(tokens) <= longest { // nothing is cut off below
				if !yield(text.Span{Start: s.Start, End: end}) {
					return
				}
				s.Start = end
				continue
			}
			for len(tokens) > longest && (end < s.End || len(tokens) > 2*longest) {
				cut := tokens[pieceOf(tokens[:longest+1])-1].End
				if !yield(text.Span{Start: s.Start, End: window + cut}) {
					return
				}
				for len(tokens) > 0 && tokens[0].Start < cut { // a character can be several tokens
					tokens = tokens[1:]
				}
				s.Start = window + cut
				if len(tokens) > 0 {
					s.Start = window + tokens[0].Start
				}
			}
		}
		if s.Start < s.End {
			yield(s)
		}
	}
}

// pieceOf returns how many tokens to take unless they are the last: those up to
// the last space, if any.
func pieceOf(tokens []text.Token) int {
	for n := len(tokens) - 1; n > 0; n-- {
		if tokens[n].Start > tokens[n-1].End || tokens[n-1].Text == " " {
			return n
		}
	}
	return len(tokens) - 1
}

// wide reports whether c is a character or a mark of Chinese or Japanese, between
// which there are no spaces.
func wide(c rune) bool {
	return unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x30FF || c >= 0xFF00 && c <= 0xFFEF
}

func excerpt(s string) string {
	const most = 40
	count := 0
	for i := range s {
		if count == most {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
