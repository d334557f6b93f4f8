package web

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"dragoman/model"
	"dragoman/weights"
)

// loading is the state of loading models, one after the other.
type loading struct {
	Loading  bool
	First    string // name of the small model that is loading before the picked one, if any
	Received int64  // bytes of the model that is loading so far
	ctx      context.Context
	cancel   context.CancelFunc
	failures int
}

// begin begins to load models. The context ends when loading ends.
func (l *loading) begin(list []weights.Entry) (context.Context, context.CancelFunc) {
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.Loading, l.First, l.Received = true, "", 0
	if len(list) > 1 {
		l.First = list[0].Name
	}
	return l.ctx, l.cancel
}

// next ends the loading of one of the models.
func (l *loading) next(last bool) { l.Loading, l.First, l.Received = !last, "", 0 }

// receive records how much of a model has come, unless the model is for a view.
func (l *loading) receive(ctx context.Context, bytes int64) {
	if l.ctx == ctx {
		l.Received = bytes
	}
}

func (l *loading) stopLoading() {
	if l.Loading {
		l.cancel()
		l.Loading = false
	}
}

func (b *background) Metered() bool { return b.browser.Metered() }

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
			switch {
			case ctx.Err() != nil: // another model has been picked, or loading was cancelled
			case err != nil:
				s.apply(s.Models.missed(e, err, outdated))
			default:
				s.apply(s.Models.arrived(e, m, size))
				s.takeOver()
				s.Models.next(last)
			}
		})
		if !last {
			b.idle()
		}
	}
}

// fetch fetches and reads a model. The small default model is embedded.
func (b *background) fetch(ctx context.Context, e weights.Entry, address string) (*model.Model, int64, error) {
	if e.Name == weights.SmallName {
		b.yield()
		m, err := model.ReadEmbedded(weights.Small, b.breaks())
		return m, int64(len(weights.Small)), err
	}
	shown := int64(0)
	data, err := b.browser.Fetch(ctx, address, func(bytes int64) {
		if bytes-shown > e.Bytes/100 && ctx.Err() == nil {
			b.Update(func(s *Session) { s.Models.receive(ctx, bytes) })
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
		if s.Models.listed(list, err, outdated); err == nil {
			s.Source.Foreign = foreign(s.Source.Text, &s.Models)
			s.Inside.Prepare() // a view may need one of these
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
