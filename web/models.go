package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
	"dragoman/weights"
)

// Models are the catalogue and the state of its models.
type Models struct {
	List     []weights.Entry
	Picked   string    // name of the model that the picker shows
	Using    string    // name of the model that translates; "" until the first is loaded
	Loading  bool      // a model is loading
	First    string    // name of the small model that is loading before the picked one, if any
	Received int64     // bytes of the model that is loading so far
	Spared   string    // name of the model in whose place a small one was picked, because the connection is metered
	Problem  string    // the reason why the last picked model is not in use
	Outdated bool      // there is a new version of the page, which may have it
	complete bool      // the catalogue is loaded
	linked   bool      // the text waits for the model of a link, for which no other stands in
	last     direction // the direction of the last picked model
	before   choice    // what to return to if the picked model does not come
	inList   bool      // the reader is going through a list of languages or models
	firmness firmness  // firm if the reader has picked a best model
	failed   string    // name of the last picked model
	failures int
}

// entry returns the entry with a name, or the zero Entry.
func (m *Models) entry(name string) weights.Entry {
	if i := m.index(name); i >= 0 {
		return m.List[i]
	}
	return weights.Entry{}
}

func (m *Models) index(name string) int {
	return slices.IndexFunc(m.List, func(e weights.Entry) bool { return e.Name == name })
}

// progress describes the progress of loading.
func (m *Models) progress(l *say.Language) string {
	e := m.coming()
	return l.Say("Fetching %s: %s of %s", e.Title, size(l, m.Received), size(l, e.Bytes))
}

// standIn reports whether the small model translates in place of the picked one, which is
// not in use yet.
func (m *Models) standIn() bool {
	return m.Using != "" && m.Using == smallOf(m.Picked) && !m.linked
}

// chosen returns the name of the model that the reader has chosen: the picked one or, if
// the page has picked a small one in its place, the best.
func (m *Models) chosen() string {
	if m.failed != "" && m.Picked == smallOf(m.failed) {
		return m.failed
	}
	return cmp.Or(m.Spared, m.Picked)
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

func size(l *say.Language, bytes int64) string {
	if bytes < 100_000 {
		return l.Number("%.0f kB", float64(bytes)/1e3)
	}
	return l.Number("%.1f MB", float64(bytes)/1e6)
}

// A choice is a model to pick and what may stand in for it.
type choice struct {
	name    string
	firm    firmness
	onwards bool // from a model that the reader has only passed in a list
}

// firmness says what may stand in for a model.
type firmness int

const (
	thrifty firmness = iota // the small model of its direction, which stays if the connection is metered
	firm                    // the small model of its direction, until it is loaded
	exact                   // nothing
)

// tolerable is how much lower than the best model's the chrF of a small model may be if
// it translates first, while the best one is being fetched. If the cards have no scores to
// compare, it does.
const tolerable = 1.5

// comesFirst reports whether a small model translates until the best one is loaded.
func comesFirst(small, best weights.Entry) bool {
	lost, known := small.Card.Below(&best.Card, "chrF")
	return small.Name != "" && !(known && lost > tolerable)
}

// pickModel selects another model of the catalogue and loads it if necessary. Until it is
// loaded, the small model of its direction translates if it is good enough. If loading
// fails, the small one stays or, without it, the model before.
func (s *Session) pickModel(name string) { s.pick(choice{name: name, firm: firm}, "") }

// pickModelInList is pickModel for the list of models, where arrow keys pick each model
// on the way: if loading fails, the model before is the one before the list was entered.
func (s *Session) pickModelInList(name string) { s.pickInList(choice{name: name, firm: firm}) }

func (s *Session) pickInList(c choice) {
	c.onwards = s.Models.inList
	s.pick(c, "")
	s.Models.inList = true
}

// leaveList ends a way through a list.
func (s *Session) leaveList() { s.Models.inList = false }

// pick selects a model and, if there is a text, translates it with the model.
func (s *Session) pick(c choice, text string) {
	m := &s.Models
	e, small := m.entry(c.name), m.entry(smallOf(c.name))
	if e.Name == "" {
		m.Problem = s.Language.Say("There is no model %q here.", c.name)
		if picked := m.entry(m.Picked); m.standIn() && !m.Loading && s.there(picked) {
			s.load(picked)
		}
		if s.Models.linked {
			s.Models.linked = false
			s.request(0)
		}
		return
	}
	m.last = m.direction() // before the selection changes
	if !c.onwards && (m.Picked == m.Using || m.standIn()) {
		m.before = choice{name: m.chosen(), firm: m.firmness}
	}
	if m.firmness = thrifty; c.firm == firm && smallOf(c.name) != "" {
		m.firmness = firm
	}
	s.stopLoading()
	s.wanted, m.Spared = choice{}, ""
	if c.firm == thrifty && small.Name != "" && s.translators[c.name] == nil && s.browser.Metered() {
		m.Spared = e.Name
		e, small = small, weights.Entry{}
	}
	m.Picked, m.Problem, m.failed, m.Outdated, s.brought = e.Name, "", "", false, text
	switch {
	case e.Name == m.Using && text == "" && !s.Models.linked: // it translates already
	case s.translators[e.Name] != nil:
		s.use(e.Name)
	case !s.there(e):
		s.wanted = c // until the catalogue says where it is
	case c.firm == exact || m.Using == small.Name || !comesFirst(small, e):
		s.load(e)
	case s.translators[small.Name] != nil:
		s.use(small.Name)
		s.load(e)
	default:
		s.load(small, e)
	}
}

// there reports whether it is known where a model can be loaded from.
func (s *Session) there(e weights.Entry) bool {
	return e.File != "" || e.Name == weights.SmallName || s.translators[e.Name] != nil
}

// load starts to load models, one after the other.
func (s *Session) load(list ...weights.Entry) {
	s.loading, s.cancelLoading = context.WithCancel(context.Background())
	s.Models.Loading, s.Models.First, s.Models.Received = true, "", 0
	if len(list) > 1 {
		s.Models.First = list[0].Name
	}
	go s.background.load(s.loading, s.cancelLoading, list, s.Models.failures)
}

// retry picks the model that failed again.
func (s *Session) retry() { s.pickModel(s.Models.failed) }

// reload reloads the page, because it has a new version.
func (s *Session) reload() { s.browser.Reload() }

// reason describes why loading has failed.
func (s *Session) reason(err error, outdated bool) string {
	if outdated {
		return s.Language.Say("there is a newer version of this page; load it again, and your text stays")
	}
	return s.Language.Explain(err)
}

// canRetry reports whether a model has failed to load.
func (m *Models) canRetry() bool { return m.failed != "" }

// giveUpLoading returns to the model before.
func (s *Session) giveUpLoading() {
	s.stopLoading()
	s.goBack()
}

func (s *Session) stopLoading() {
	if s.Models.Loading {
		s.cancelLoading()
		s.Models.Loading = false
	}
}

// goBack picks the model before, because the picked one does not come. A small model that
// stands in for that stays.
func (s *Session) goBack() {
	m := &s.Models
	linked := m.linked
	m.linked, m.inList = false, false
	if c := m.before; !m.standIn() && c.name != "" && c.name != m.Picked {
		m.before = choice{}
		s.pick(c, "")
	} else {
		m.Picked = m.Using
	}
	if linked {
		s.request(0)
	}
}

// use starts to translate with a loaded model.
func (s *Session) use(name string) {
	if text := s.brought; text != "" {
		s.brought, s.typed = "", false
		s.fill(text)
		s.Source.Text, s.Problem, s.Copied = text, "", ""
	}
	s.Models.linked = false
	s.turnTo(name)
	s.request(0)
}

// turnTo makes a loaded model the one in use.
func (s *Session) turnTo(name string) {
	s.Models.Using = name
	s.Examples = examplesFor(s.translators[name].Model, s.from(), s.asked[name])
	s.mark()
}

// takeOver lets the picked model, once it is loaded, take over from the small one. The
// small model's translation stays until the new one is complete. While the small model
// translates, or the reader rewords its translation or leads its decoder along another
// path, nothing changes.
func (s *Session) takeOver() {
	m := &s.Models
	t := s.translators[m.Picked]
	if !m.standIn() || t == nil {
		return
	}
	switch s.Output.State {
	case Idle:
		s.turnTo(m.Picked)
	case Done:
		if s.Output.Asked || s.Output.chosen || s.Inside.Open && len(s.Inside.Paths) > 0 {
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		s.newest = &job{ctx: ctx, cancel: cancel, text: s.Source.Text, translator: t, successor: m.Picked}
		s.background.queue(s.newest)
	}
}

// load loads models of the catalogue, one after the other, and starts to translate with
// each, unless another one is picked meanwhile.
func (b *background) load(ctx context.Context, end context.CancelFunc, list []weights.Entry, failures int) {
	defer end()
	for n, e := range list {
		address := e.File
		if failures > 0 { // instead of what the browser may have cached of a failed attempt
			address += "?" + strconv.Itoa(failures)
		}
		m, size, err := b.fetch(ctx, e, address)
		last := n == len(list)-1
		if err != nil && !last {
			continue // the page can do without the small one
		}
		outdated := err != nil && e.File != "" && b.browser.Outdated()
		b.Update(func(s *Session) {
			if ctx.Err() != nil {
				return // another model has been picked, or loading was cancelled
			}
			if err != nil {
				s.failed(e, err, outdated)
				return
			}
			s.loaded(e, m, size)
			s.Models.Loading, s.Models.First, s.Models.Received = !last, "", 0
		})
		if !last {
			b.idle()
		}
	}
}

// failed reports that a model could not be loaded.
func (s *Session) failed(e weights.Entry, err error, outdated bool) {
	m := &s.Models
	m.Loading = false
	s.goBack()
	problem := say.Phrase("%s could not be loaded: %s.")
	if m.Using == smallOf(e.Name) {
		problem = "%s could not be loaded: %s. The small model continues to translate."
	}
	m.Problem = s.Language.Say(problem, e.Title, s.reason(err, outdated))
	m.Outdated, m.failed = outdated, e.Name
	m.failures++
}

// loaded adds a loaded model to the page's.
func (s *Session) loaded(e weights.Entry, m *model.Model, size int64) {
	if i := s.Models.index(e.Name); i >= 0 && s.Models.List[i].Bytes == 0 {
		s.Models.List[i] = weights.NewEntry(e.Name, size, m)
		s.Models.entitle(&s.Language)
	}
	s.translators[e.Name] = decode.NewTranslator(m)
	switch {
	case s.Models.linked && s.wanted.name != "": // the text waits for another one
		s.turnTo(e.Name)
	case s.Models.standIn():
		s.takeOver()
	default:
		s.use(e.Name)
	}
}

// fetch fetches and reads a model. The small default model is embedded.
func (b *background) fetch(ctx context.Context, e weights.Entry, address string) (*model.Model, int64, error) {
	if e.Name == weights.SmallName {
		b.browser.Yield()
		m, err := model.ReadEmbedded(weights.Small, b.breaks())
		return m, int64(len(weights.Small)), err
	}
	shown := int64(0)
	data, err := b.browser.Fetch(ctx, address, func(bytes int64) {
		if bytes-shown > e.Bytes/100 && ctx.Err() == nil {
			b.Update(func(s *Session) {
				if s.loading == ctx { // and not for a view
					s.Models.Received = bytes
				}
			})
			shown = bytes
		}
	})
	if err != nil {
		return nil, 0, err
	}
	if e.Bytes > 0 && int64(len(data)) != e.Bytes {
		return nil, 0, fmt.Errorf("the file has %d bytes, %d were expected; it is damaged or from another version of this page", len(data), e.Bytes)
	}
	b.browser.Yield()
	m, err := model.ReadCompact(data, b.breaks())
	return m, int64(len(data)), err
}

// readCatalogue fetches the list of models. The embedded model needs no list.
func (b *background) readCatalogue() {
	list, err := b.fetchCatalogue()
	outdated := err != nil && b.browser.Outdated()
	b.Update(func(s *Session) {
		if err != nil {
			s.Models.Problem = s.Language.Say("The list of further models could not be loaded: %s.", s.reason(err, outdated))
			s.Models.Outdated = outdated
			return
		}
		s.Models.List, s.Models.complete = append(list, s.Models.owned()...), true
		s.Models.entitle(&s.Language)
		s.Source.Foreign = s.foreign()
		s.Inside.Prepare() // a view may need one of these
	})
}

// pickWanted picks the model that has waited for the catalogue. Without a catalogue, the
// embedded model stays.
func (b *background) pickWanted() {
	b.Update(func(s *Session) {
		wanted := s.wanted
		s.wanted = choice{}
		switch {
		case wanted.name == "": // another one has been picked meanwhile
		case s.Models.complete:
			s.pick(wanted, "")
		default:
			s.Models.Picked, s.Models.linked = s.Models.Using, false
			s.request(0)
		}
	})
}

func (b *background) fetchCatalogue() ([]weights.Entry, error) {
	data, err := b.browser.Catalogue()
	if err != nil {
		return nil, err
	}
	list, err := weights.ReadCatalogue(data)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].Name != weights.DefaultName {
		return nil, errors.New("it does not begin with the default model")
	}
	return list, nil
}
