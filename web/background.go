package web

import (
	"context"
	"time"

	"github.com/vugu/vugu"

	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/guard"
	"dragoman/web/inside"
	"dragoman/weights"
)

// Background does what takes time: it translates, fetches models and makes runs
// to look into. Its methods may be called from any goroutine, and reach the
// Session by Update alone.
type Background struct {
	*guard.Value[Session]
	browser Browser
	jobs    chan *job // the newest, unless it is being worked on
}

// job is a text to translate.
type job struct {
	ctx        context.Context // ends with the job
	cancel     context.CancelFunc
	text       string
	translator *decode.Translator
	delay      time.Duration
}

const (
	yieldEvery = 8 * time.Millisecond  // the browser waits no longer for its turn than that and a step
	showEvery  = 30 * time.Millisecond // the output changes no more often
	showShare  = 10                    // showing the output takes no more than one in so many of the time
	patience   = 2 * time.Second       // the catalogue waits no longer for the first translation
)

// NewBackground returns what works for a session, and puts it behind the lock.
func NewBackground(s *Session, lock vugu.EventEnv) *Background {
	b := &Background{guard.New(lock, s), s.browser, make(chan *job, 1)}
	s.background = b
	return b
}

// Start reads the default model and the catalogue, restores what the page's
// address asks for, and translates from then on.
func (b *Background) Start(fragment string) {
	go b.work()
	patient := true
	b.Update(func(s *Session) {
		s.Pick(weights.DefaultName)
		s.Follow(fragment)
		if text, ok := b.browser.Kept(); ok {
			s.Show(text)
			s.typed = true
		}
		s.spot = s.whereabouts()
		patient = s.wanted == ""
	})
	if patient {
		b.settle()
	}
	b.readCatalogue()
}

// settle waits until the model that is being loaded has translated what is in the
// box: nothing else is as urgent.
func (b *Background) settle() {
	var loading context.Context
	b.Read(func(s *Session) { loading = s.loading })
	<-loading.Done()
	var newest *job
	b.Read(func(s *Session) { newest = s.newest })
	if newest == nil {
		return
	}
	select {
	case <-newest.ctx.Done():
	case <-time.After(patience): // it is a long text
	}
}

// queue makes a job the next one, instead of any that has not begun.
func (b *Background) queue(j *job) {
	select {
	case <-b.jobs:
	default:
	}
	b.jobs <- j
}

// work translates one text at a time, so that Translators are not shared.
func (b *Background) work() {
	for j := range b.jobs {
		select {
		case <-j.ctx.Done(): // stopped before it began, unless there is a newer one
			b.Update(func(s *Session) {
				if s.newest == j {
					s.Output.Text, s.Output.State, s.Output.Took = "", Stopped, 0
				}
			})
			continue
		case <-time.After(j.delay):
		}
		b.translate(j)
		j.cancel()
	}
}

func (b *Background) translate(j *job) {
	begin := time.Now()
	change := func(f func(s *Session)) {
		b.Update(func(s *Session) {
			if s.newest == j {
				f(s)
			}
		})
	}
	defer func() {
		if r := recover(); r != nil {
			change(func(s *Session) { s.Output = Output{Problem: s.Language.Say("This model failed: %v.", r)} })
		}
	}()
	b.browser.Yield()   // for what the reader has just done to be seen
	var shown time.Time // the first character is shown at once
	rest := b.breaks()
	pause := func() error {
		rest()
		return j.ctx.Err()
	}
	sofar := ""
	var result decode.Translation
	sentences, err := b.sentences(j, pause)
	if err == nil {
		done, every := 0, showEvery
		result, err = j.translator.Translate(j.text, decode.Best(j.translator.Model), func(text string, bytes int) error {
			for done < len(sentences) && sentences[done].End <= bytes {
				done++
			}
			sofar = text
			if begin := time.Now(); begin.Sub(shown) > every {
				change(func(s *Session) { s.Output.Text, s.Output.Of, s.Output.Sentences = text, done, len(sentences) })
				b.browser.Yield()
				shown = time.Now()
				every = max(showEvery, showShare*shown.Sub(begin))
			}
			return pause()
		})
	}
	took := time.Since(begin)
	change(func(s *Session) {
		if err != nil {
			s.Output.Text, s.Output.State, s.Output.Took = sofar, Stopped, took
			return
		}
		s.Output = Output{Text: result.Text, State: Done, Took: took, Warnings: s.warnings(result.Warnings), result: result}
		s.Inside.Look()
	})
	if err != nil || len(j.text) > maxMarked {
		return
	}
	if words, err := j.translator.Words(j.text, result, pause); err == nil { // nobody types on
		change(func(s *Session) { s.Output.Words = words })
	}
}

// breaks returns what a long computation calls every now and then, so that the
// browser gets its turn.
func (b *Background) breaks() func() {
	yielded := time.Now()
	return func() {
		if time.Since(yielded) > yieldEvery {
			b.browser.Yield()
			yielded = time.Now()
		}
	}
}

// sentences returns where the sentences of a job's text are. It also notes what
// the model has not seen in a text that is too long for mark.
func (b *Background) sentences(j *job, pause func() error) ([]text.Span, error) {
	spans := text.Sentences(j.text)
	if len(j.text) <= maxMarked {
		return spans, nil
	}
	u := unseen{}
	for _, span := range spans {
		for start := span.Start; start < span.End; start += maxMarked {
			u.add(j.translator.Model.Source.Encode(j.text[start:min(span.End, start+maxMarked)]))
			if err := pause(); err != nil {
				return nil, err
			}
		}
	}
	b.Update(func(s *Session) {
		if s.newest == j {
			s.Source.Notes = u.notes(&s.Language)
		}
	})
	return spans, nil
}

// run does work beside the page. The work calls pause again and again, and returns
// what shows its result. That, or failed if there is an error, is called while the
// Session is locked, unless ctx has ended by then.
func (b *Background) run(ctx context.Context, work inside.Work, failed func(problem string)) {
	finish := func(f func(*Session)) {
		b.Update(func(s *Session) {
			if ctx.Err() == nil {
				f(s)
			}
		})
	}
	defer func() {
		if r := recover(); r != nil {
			finish(func(s *Session) { failed(s.Language.Say("This model failed: %v.", r)) })
		}
	}()
	b.browser.Yield()
	rest := b.breaks()
	result, err := work(func() error {
		rest()
		return ctx.Err()
	})
	if err != nil {
		finish(func(s *Session) { failed(s.Language.Explain(err)) })
		return
	}
	finish(func(*Session) { result() })
}
