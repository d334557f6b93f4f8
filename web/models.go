package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
	"dragoman/weights"
)

// Models are the catalogue and what is going on with it.
type Models struct {
	List     []weights.Entry
	Picked   string    // what the picker shows
	Using    string    // what translates; "" until the first is read
	Loading  bool      // the picked one is on its way
	Received int64     // bytes of it
	Problem  string    // why the last one picked is not in use
	Outdated bool      // there is another version of the page, which may have it
	last     Direction // that was picked
	failed   string    // the name of the last one picked
	failures int
}

// Entry is the entry of that name; without one, the zero Entry.
func (m *Models) Entry(name string) weights.Entry {
	if i := m.index(name); i >= 0 {
		return m.List[i]
	}
	return weights.Entry{}
}

func (m *Models) index(name string) int {
	return slices.IndexFunc(m.List, func(e weights.Entry) bool { return e.Name == name })
}

// Progress says how far the loading has come.
func (m *Models) Progress(l *say.Language) string {
	e := m.Entry(m.Picked)
	return l.Say("Fetching %s: %s of %s", e.Title, size(m.Received), size(e.Bytes))
}

func size(bytes int64) string {
	if bytes < 100_000 {
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// Pick takes another model of the catalogue, which is fetched if need be. The
// one in use stays so until then, and if it fails.
func (s *Session) Pick(name string) { s.pick(name, "") }

// pick takes a model, and a text, if any, that is to be translated by it.
func (s *Session) pick(name, text string) {
	m := &s.Models
	e := m.Entry(name)
	if e.Name == "" {
		m.Problem = s.Language.Say("There is no model %q here.", name)
		return
	}
	m.last = m.Direction() // before nothing is picked any more
	s.CancelLoading()
	m.Picked, m.Problem, m.failed, m.Outdated, s.brought = name, "", "", false, text
	if s.translators[name] != nil {
		s.use(name)
		return
	}
	s.loading, s.cancelLoading = context.WithCancel(context.Background())
	m.Loading, m.Received = true, 0
	address := e.File
	if m.failures > 0 { // not what the browser may have kept of a failed attempt
		address += "?" + strconv.Itoa(m.failures)
	}
	go s.background.load(s.loading, s.cancelLoading, e, address)
}

// Retry picks the model again that could not be had.
func (s *Session) Retry() { s.Pick(s.Models.failed) }

// Reload loads the page again, of which there is another version.
func (s *Session) Reload() { s.browser.Reload() }

// reason says why something did not come.
func (s *Session) reason(err error, outdated bool) string {
	if outdated {
		return s.Language.Say("there is a new version of this page by now; load the page again, your text stays")
	}
	return s.Language.Explain(err)
}

// CanRetry reports whether there is something to retry.
func (m *Models) CanRetry() bool { return m.failed != "" }

// CancelLoading stays with the model in use.
func (s *Session) CancelLoading() {
	if s.Models.Loading {
		s.cancelLoading()
		s.Models.Loading, s.Models.Picked = false, s.Models.Using
	}
}

// use makes a model that is there the one that translates.
func (s *Session) use(name string) {
	s.Models.Using = name
	if text := s.brought; text != "" {
		s.brought, s.typed = "", false
		s.browser.SetSource(text)
		s.Source.Text, s.Problem, s.Copied = text, "", ""
	}
	s.Examples = examplesFor(s.translators[name].Model, s.from(), s.asked[name])
	s.mark()
	s.request(0)
}

// load makes a model of the catalogue the one that translates, unless another one
// is picked meanwhile.
func (b *Background) load(ctx context.Context, end context.CancelFunc, e weights.Entry, address string) {
	defer end()
	m, size, err := b.fetch(ctx, e, address)
	outdated := err != nil && e.File != "" && b.browser.Outdated()
	b.Update(func(s *Session) {
		if ctx.Err() != nil {
			return // another one was picked, or none
		}
		s.Models.Loading = false
		if err != nil {
			s.Models.Problem = s.Language.Say("%s could not be loaded: %s.", e.Title, s.reason(err, outdated))
			s.Models.Outdated = outdated
			s.Models.Picked, s.Models.failed = s.Models.Using, e.Name
			s.Models.failures++
			return
		}
		if i := s.Models.index(e.Name); i >= 0 && s.Models.List[i].Bytes == 0 {
			s.Models.List[i] = weights.NewEntry(e.Name, size, m)
			s.Models.entitle(&s.Language)
		}
		s.translators[e.Name] = decode.NewTranslator(m)
		s.use(e.Name)
	})
}

// fetch gets and reads a model; the one without an address is embedded.
func (b *Background) fetch(ctx context.Context, e weights.Entry, address string) (*model.Model, int64, error) {
	if e.File == "" {
		b.browser.Yield()
		m, err := model.ReadEmbedded(weights.Default, b.breaks())
		return m, int64(len(weights.Default)), err
	}
	shown := int64(0)
	data, err := b.browser.Fetch(ctx, address, func(bytes int64) {
		if bytes-shown > e.Bytes/100 && ctx.Err() == nil {
			b.Update(func(s *Session) { s.Models.Received = bytes })
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

// readCatalogue fetches the list of models. The embedded one is there without.
func (b *Background) readCatalogue() {
	list, err := b.fetchCatalogue()
	outdated := err != nil && b.browser.Outdated()
	b.Update(func(s *Session) {
		if err != nil {
			s.Models.Problem = s.Language.Say("The list of further models could not be loaded: %s.", s.reason(err, outdated))
			s.Models.Outdated = outdated
			return
		}
		s.Models.List = append(list, s.Models.owned()...)
		s.Models.entitle(&s.Language)
		s.Source.Foreign = s.foreign()
		s.Inside.Prepare() // it may have wanted one of these
		if s.wanted != "" {
			s.Pick(s.wanted)
			s.wanted = ""
		}
	})
}

func (b *Background) fetchCatalogue() ([]weights.Entry, error) {
	data, err := b.browser.Catalogue()
	if err != nil {
		return nil, err
	}
	var list []weights.Entry
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].Name != weights.DefaultName {
		return nil, errors.New("it does not begin with the default model")
	}
	return list, nil
}
