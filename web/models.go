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

// Models are the catalogue and the state of its models.
type Models struct {
	List     []weights.Entry
	Picked   string    // name of the model that the picker shows
	Using    string    // name of the model that translates; "" until the first is loaded
	Loading  bool      // the picked model is loading
	Received int64     // bytes of it so far
	Problem  string    // the reason why the last picked model is not in use
	Outdated bool      // there is a new version of the page, which may have it
	last     Direction // the direction of the last picked model
	failed   string    // name of the last picked model
	failures int
}

// Entry returns the entry with a name, or the zero Entry.
func (m *Models) Entry(name string) weights.Entry {
	if i := m.index(name); i >= 0 {
		return m.List[i]
	}
	return weights.Entry{}
}

func (m *Models) index(name string) int {
	return slices.IndexFunc(m.List, func(e weights.Entry) bool { return e.Name == name })
}

// Progress describes the progress of loading.
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

// Pick selects another model of the catalogue and loads it if necessary. Until it is
// loaded, and if that fails, the current one stays in use.
func (s *Session) Pick(name string) { s.pick(name, "") }

// pick selects a model and, if there is a text, translates it with the model.
func (s *Session) pick(name, text string) {
	m := &s.Models
	e := m.Entry(name)
	if e.Name == "" {
		m.Problem = s.Language.Say("There is no model %q here.", name)
		return
	}
	m.last = m.Direction() // before the selection changes
	s.CancelLoading()
	m.Picked, m.Problem, m.failed, m.Outdated, s.brought = name, "", "", false, text
	if s.translators[name] != nil {
		s.use(name)
		return
	}
	s.loading, s.cancelLoading = context.WithCancel(context.Background())
	m.Loading, m.Received = true, 0
	address := e.File
	if m.failures > 0 { // instead of what the browser may have cached of a failed attempt
		address += "?" + strconv.Itoa(m.failures)
	}
	go s.background.load(s.loading, s.cancelLoading, e, address)
}

// Retry picks the model that failed again.
func (s *Session) Retry() { s.Pick(s.Models.failed) }

// Reload reloads the page, because it has a new version.
func (s *Session) Reload() { s.browser.Reload() }

// reason describes why loading has failed.
func (s *Session) reason(err error, outdated bool) string {
	if outdated {
		return s.Language.Say("there is a new version of this page by now; load the page again, your text stays")
	}
	return s.Language.Explain(err)
}

// CanRetry reports whether a model has failed to load.
func (m *Models) CanRetry() bool { return m.failed != "" }

// CancelLoading keeps the model in use.
func (s *Session) CancelLoading() {
	if s.Models.Loading {
		s.cancelLoading()
		s.Models.Loading, s.Models.Picked = false, s.Models.Using
	}
}

// use starts to translate with a loaded model.
func (s *Session) use(name string) {
	s.Models.Using = name
	if text := s.brought; text != "" {
		s.brought, s.typed = "", false
		s.fill(text)
		s.Source.Text, s.Problem, s.Copied = text, "", ""
	}
	s.Examples = examplesFor(s.translators[name].Model, s.from(), s.asked[name])
	s.mark()
	s.request(0)
}

// load loads a model of the catalogue and starts to translate with it, unless another
// one is picked meanwhile.
func (b *Background) load(ctx context.Context, end context.CancelFunc, e weights.Entry, address string) {
	defer end()
	m, size, err := b.fetch(ctx, e, address)
	outdated := err != nil && e.File != "" && b.browser.Outdated()
	b.Update(func(s *Session) {
		if ctx.Err() != nil {
			return // another model has been picked, or loading was cancelled
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

// fetch fetches and reads a model. The one without an address is embedded.
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

// readCatalogue fetches the list of models. The embedded model needs no list.
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
		s.Inside.Prepare() // a view may need one of these
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
