package web

import (
	"context"
	"slices"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/inside"
)

// Rewording changes the words of a complete translation.
type Rewording struct {
	Words   []decode.Word        // empty until they are known
	Asked   bool                 // the reader has asked for others
	Word    int                  // the word to replace; -1: the whole translation
	Choices []decode.Translation // the possible replacements
	Seeking bool                 // they are being computed
	Problem string               // the reason why there are none

	page   rewordingPage
	text   string             // the source
	model  *model.Model       // that has translated it
	result decode.Translation // whose words these are
	chosen bool               // by the reader, among others
	at     int                // the word that can receive the focus
	lit    []text.Span        // the source of the word under the pointer
	cancel context.CancelFunc
}

// A rewordingPage is the page around a Rewording.
type rewordingPage interface {
	// Focus moves the focus to the first element that a selector matches.
	Focus(selector string)
	// Stop stops the translation of the text, so that no other model takes over.
	Stop()
	// Replace shows another translation of the same text.
	Replace(decode.Translation)
	// Run is that of inside.Background.
	Run(ctx context.Context, work inside.Work, failed func(problem string))
}

const (
	unsureBelow = 0.4 // below this probability, the model is unsure of a word
	mostChoices = 5
)

// begin begins with a translation by a model.
func (r *Rewording) begin(text string, m *model.Model, result decode.Translation, words []decode.Word) {
	r.reset()
	r.text, r.model, r.result, r.Words = text, m, result, words
}

// reset ends the rewording of a translation.
func (r *Rewording) reset() {
	r.forget()
	*r = Rewording{page: r.page}
}

// busy reports whether the reader is at work on the translation.
func (r *Rewording) busy() bool { return r.Asked || r.chosen }

// point highlights the words of the text from which a word of the translation came; -1 is
// none.
func (r *Rewording) point(word int) {
	r.lit = nil
	if word >= 0 && word < len(r.Words) {
		r.lit = r.Words[word].Sources
	}
}

// walk moves the focus by a number of words.
func (r *Rewording) walk(by int) {
	if len(r.Words) == 0 {
		return
	}
	r.at = max(0, min(r.at+by, len(r.Words)-1))
	r.page.Focus("#" + wordID(r.at))
}

// ask computes the replacements of a word or, for -1, other translations of the whole text.
func (r *Rewording) ask(word int) {
	if len(r.Words) == 0 || word >= len(r.Words) {
		return
	}
	r.forget()
	r.page.Stop()
	r.Asked, r.Word, r.Seeking = true, word, true
	if word >= 0 {
		r.at = word
	}
	input, m, result, words := r.text, r.model, r.result, r.Words
	r.run(func(pause func() error) (func(), error) {
		choices, err := alternatives(decode.NewTranslator(m), input, result, words, word, pause)
		return func() { r.Choices, r.Seeking = choices, false }, err
	}, func(problem string) { r.Seeking, r.Problem = false, problem })
}

// run does work beside the page. The page's own Translator may be in use.
func (r *Rewording) run(work inside.Work, failed func(problem string)) {
	var ctx context.Context
	ctx, r.cancel = context.WithCancel(context.Background())
	go r.page.Run(ctx, work, failed)
}

// alternatives returns the replacements of a word or, for -1, of the whole translation.
func alternatives(t *decode.Translator, input string, r decode.Translation, words []decode.Word, word int, pause func() error) (list []decode.Translation, err error) {
	if word >= 0 {
		return t.Instead(input, r, words[word], mostChoices, pause)
	}
	for _, a := range t.Alternatives(input, r, mostChoices+1) {
		if a.Text != r.Text {
			list = append(list, a.Translation)
		}
	}
	return list, nil
}

// choose makes one of the choices the translation.
func (r *Rewording) choose(n int) {
	if n < 0 || n >= len(r.Choices) {
		return
	}
	chosen, input, m, at := r.Choices[n], r.text, r.model, r.at
	r.page.Replace(chosen)
	r.begin(input, m, chosen, nil)
	r.chosen, r.at = true, at
	r.run(func(pause func() error) (func(), error) {
		words, err := decode.NewTranslator(m).Words(input, chosen, pause)
		return func() {
			r.Words = words
			r.walk(0)
		}, err
	}, func(string) {})
}

// forget closes the choices.
func (r *Rewording) forget() {
	if r.cancel != nil {
		r.cancel()
	}
	r.Asked, r.Choices, r.Seeking, r.Problem = false, nil, false, ""
}

// enter moves the focus into the choices.
func (r *Rewording) enter() { r.page.Focus(".choices .choice") }

// close closes the choices and returns the focus to where they were asked for.
func (r *Rewording) close() {
	if !r.Asked {
		return
	}
	if r.forget(); r.Word < 0 {
		r.page.Focus("#others")
		return
	}
	r.walk(0)
}

// unsure reports whether the model is unsure of any word.
func (r *Rewording) unsure() bool { return slices.ContainsFunc(r.Words, unsure) }

// unsure reports whether the model is unsure of a word that it has chosen itself.
func unsure(w decode.Word) bool { return !w.LookedUp && w.Probability < unsureBelow }

// lookedUp reports whether a word is from the dictionary.
func (r *Rewording) lookedUp() bool {
	return slices.ContainsFunc(r.Words, func(w decode.Word) bool { return w.LookedUp })
}

// label returns the label of a choice: its text from the word on.
func (r *Rewording) label(choice decode.Translation) string {
	if r.Word < 0 || r.Word >= len(r.Words) {
		return choice.Text
	}
	return choice.Rest(r.Words[r.Word])
}
