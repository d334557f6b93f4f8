package web

import (
	"cmp"
	"context"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
	"dragoman/weights"
)

// Models are the models of the page: those that there are, which of them the reader has
// picked, and what is loading. What a method asks of the text, it returns as a change.
type Models struct {
	Catalogue
	Selection
	loading
	Examples []string // sentences to try with the model in use

	language *say.Language
	loader   loader
	wanted   choice // the model to pick once the catalogue is loaded
	brought  string // a text for the model that is loading
}

// A loader loads models beside the page.
type loader interface {
	// Metered reports whether the connection is slow or data should be saved, as far as
	// known.
	Metered() bool
	// load loads models, one after the other, until ctx ends. When it has finished, it
	// calls end.
	load(ctx context.Context, end context.CancelFunc, list []weights.Entry, failures int)
}

// A change is what the models ask of the text.
type change struct {
	turned    bool   // to be marked: another model is in use
	translate bool   // to be translated
	text      string // to be replaced by this one, unless it is ""
}

// newModels returns the models that are known without the catalogue. Their page speaks the
// language that l holds.
func newModels(l *say.Language) Models {
	m := Models{Catalogue: newCatalogue(), Examples: examples["en"], language: l}
	m.entitle(l)
	return m
}

// translator returns the translator of the model in use, or nil if there is none yet.
func (m *Models) translator() *decode.Translator { return m.translators[m.Using] }

// back returns the name of a model of the opposite direction, or "".
func (m *Models) back() string {
	d := m.direction()
	return m.find(direction{d.To, d.From}, m.suffix())
}

// successor returns the translator of the picked model if that is loaded and the small one
// still stands in for it, otherwise nil.
func (m *Models) successor() *decode.Translator {
	if !m.standIn() {
		return nil
	}
	return m.translators[m.Picked]
}

// coming returns the entry of the model that is loading.
func (m *Models) coming() weights.Entry { return m.entry(cmp.Or(m.First, m.Picked)) }

// awaited reports whether the reader has to wait for a model that is being fetched.
func (m *Models) awaited() bool { return m.Loading && !m.standIn() && m.coming().File != "" }

// percent returns how much of the picked model is loaded.
func (m *Models) percent() int {
	if !m.Loading || m.First != "" {
		return 0
	}
	return int(100 * m.Received / max(1, m.coming().Bytes))
}

// pickModel selects another model of the catalogue and loads it if necessary. Until it is
// loaded, the small model of its direction translates if it is good enough. If loading
// fails, the small one stays or, without it, the model before.
func (m *Models) pickModel(name string) change { return m.pick(firmly(name), "") }

// pickInList is pick for a list, where arrow keys pick each model on the way: if loading
// fails, the model before is the one before the list was entered.
func (m *Models) pickInList(c choice) change {
	c.onwards = m.inList
	after := m.pick(c, "")
	m.inList = true
	return after
}

// redirection is the choice of a model of another direction. On a metered connection a small
// model stays, unless the reader has picked the best one before.
func (m *Models) redirection(name string) choice { return choice{name: name, firm: m.firmness} }

// redirect selects a model of another direction and, if there is a text, translates it with
// the model.
func (m *Models) redirect(name, text string) change { return m.pick(m.redirection(name), text) }

// translateFrom selects a model from another language, if possible to the same one.
func (m *Models) translateFrom(code string) (after change) {
	if name := m.findFrom(code, m.direction(), m.suffix()); name != "" {
		after = m.pickInList(m.redirection(name))
	}
	return after
}

// translateTo selects a model to another language.
func (m *Models) translateTo(code string) (after change) {
	if name := m.find(direction{m.direction().From, code}, m.suffix()); name != "" {
		after = m.pickInList(m.redirection(name))
	}
	return after
}

// follow picks the model of a link.
func (m *Models) follow(c choice) (after change) {
	switch {
	case c.name == "", c.name == m.Picked && (c.name == m.Using || c.firm < exact):
		return change{}
	case m.translators[c.name] != nil:
		return m.pick(c, "")
	case !m.complete:
		m.wanted = c
	case c.name != m.Picked || !m.Loading:
		after = m.pick(c, "")
	}
	if m.linked = m.Loading || m.wanted == c; m.linked {
		after.translate = true // which ends the translation by the model in use
	}
	return after
}

// pick selects a model and, if there is a text, translates it with the model.
func (m *Models) pick(c choice, text string) (after change) {
	e, small := m.entry(c.name), m.entry(smallOf(c.name))
	if e.Name == "" {
		m.Problem = m.language.Say("There is no model %q here.", c.name)
		if picked := m.entry(m.Picked); m.standIn() && !m.Loading && m.there(picked) {
			m.load(picked)
		}
		after.translate, m.linked = m.linked, false
		return after
	}
	m.last = m.direction() // before the selection changes
	if !c.onwards && (m.Picked == m.Using || m.standIn()) {
		m.before = choice{name: m.chosen(), firm: m.firmness}
	}
	if m.firmness = thrifty; c.firm == firm && smallOf(c.name) != "" {
		m.firmness = firm
	}
	m.stopLoading()
	m.wanted, m.Spared = choice{}, ""
	if c.firm == thrifty && small.Name != "" && m.translators[c.name] == nil && m.loader.Metered() {
		m.Spared = e.Name
		e, small = small, weights.Entry{}
	}
	m.Picked, m.brought = e.Name, text
	m.report("")
	switch {
	case e.Name == m.Using && text == "" && !m.linked: // it translates already
	case m.translators[e.Name] != nil:
		after = m.use(e.Name)
	case !m.there(e):
		m.wanted = c // until the catalogue says where it is
	case c.firm == exact || m.Using == small.Name || !comesFirst(small, e):
		m.load(e)
	case m.translators[small.Name] != nil:
		after = m.use(small.Name)
		m.load(e)
	default:
		m.load(small, e)
	}
	return after
}

// tolerable is how much lower than the best model's the chrF of a small model may be if
// it translates first, while the best one is being fetched. If the cards have no scores to
// compare, it does.
const tolerable = 1.5

// comesFirst reports whether a small model translates until the best one is loaded.
func comesFirst(small, best weights.Entry) bool {
	lost, known := small.Card.Below(&best.Card, "chrF")
	return small.Name != "" && !(known && lost > tolerable)
}

// use starts to translate with a loaded model.
func (m *Models) use(name string) change {
	after := m.turnTo(name)
	after.translate, after.text = true, m.brought
	m.brought, m.linked = "", false
	return after
}

// turnTo makes a loaded model the one in use.
func (m *Models) turnTo(name string) change {
	m.Using = name
	m.Examples = examplesFor(m.translator().Model, m.using().From, m.asked[name])
	return change{turned: true}
}

// release lets the model in use translate a text of the reader's, whatever has been waited
// for.
func (m *Models) release() { m.linked, m.brought = false, "" }

// retry picks the model that failed again.
func (m *Models) retry() change { return m.pickModel(m.failed) }

// giveUpLoading returns to the model before.
func (m *Models) giveUpLoading() change {
	m.stopLoading()
	return m.goBack()
}

// goBack picks the model before, because the picked one does not come. A small model that
// stands in for that stays.
func (m *Models) goBack() (after change) {
	linked := m.linked
	m.linked, m.inList = false, false
	if c := m.before; !m.standIn() && c.name != "" && c.name != m.Picked {
		m.before = choice{}
		after = m.pick(c, "")
	} else {
		m.Picked = m.Using
	}
	after.translate = after.translate || linked
	return after
}

// load starts to load models, one after the other.
func (m *Models) load(list ...weights.Entry) {
	ctx, end := m.begin(list)
	go m.loader.load(ctx, end, list, m.failures)
}

// arrived takes a loaded model into use, unless the small one stands in for it.
func (m *Models) arrived(e weights.Entry, loaded *model.Model, size int64) change {
	if i := m.index(e.Name); i >= 0 && m.List[i].Bytes == 0 {
		m.List[i] = weights.NewEntry(e.Name, size, loaded)
		m.entitle(m.language)
	}
	m.keep(e.Name, loaded)
	switch {
	case m.linked && m.wanted.name != "": // the text waits for another one
		return m.turnTo(e.Name)
	case m.standIn():
		return change{}
	}
	return m.use(e.Name)
}

// missed returns to the model before, because one could not be loaded.
func (m *Models) missed(e weights.Entry, err error, outdated bool) change {
	m.Loading = false
	after := m.goBack()
	problem := say.Phrase("%s could not be loaded: %s.")
	if m.Using == smallOf(e.Name) {
		problem = "%s could not be loaded: %s. The small model continues to translate."
	}
	m.Problem = m.language.Say(problem, e.Title, m.reason(err, outdated))
	m.Outdated, m.failed = outdated, e.Name
	m.failures++
	return after
}

// listed adds the page's list of models or reports why it is missing.
func (m *Models) listed(list []weights.Entry, err error, outdated bool) {
	if err != nil {
		m.Problem = m.language.Say("The list of further models could not be loaded: %s.", m.reason(err, outdated))
		m.Outdated = outdated
		return
	}
	m.fill(list)
	m.entitle(m.language)
}

// reason describes why loading has failed.
func (m *Models) reason(err error, outdated bool) string {
	if outdated {
		return m.language.Say("there is a newer version of this page; load it again, and your text stays")
	}
	return m.language.Explain(err)
}

// pickWanted picks the model that has waited for the catalogue. Without a catalogue, the
// embedded model stays.
func (m *Models) pickWanted() change {
	wanted := m.wanted
	m.wanted = choice{}
	switch {
	case wanted.name == "": // another one has been picked meanwhile
		return change{}
	case m.complete:
		return m.pick(wanted, "")
	}
	m.Picked, m.linked = m.Using, false
	return change{translate: true}
}
