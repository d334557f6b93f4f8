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

// background does everything that takes time: it translates, loads models and makes
// runs to look into. Its methods may be called from any goroutine; they access the
// Session only through Update.
type background struct {
	*guard.Value[Session]
	browser browser
	jobs    chan *job // the newest job, unless work has taken it
	calm    time.Time // from then on, yield yields
}

// job is a text to translate.
type job struct {
	ctx        context.Context // ends with the job
	cancel     context.CancelFunc
	text       string
	translator *decode.Translator
	delay      time.Duration
	successor  string // the name of the model if this translation makes it take over; else ""
}

const (
	yieldEvery = 8 * time.Millisecond   // the browser waits for its turn at most this long and one step
	showEvery  = 30 * time.Millisecond  // minimum time between changes of the output
	showShare  = 10                     // showing the output takes at most this fraction of the time
	patience   = 2 * time.Second        // what is not urgent waits at most this long for a translation
	rush       = 100 * time.Millisecond // at a further visit, the browser waits at most this long for the first translation
)

// newBackground returns the background of a session, which it puts behind the lock.
func newBackground(s *Session, lock vugu.EventEnv) *background {
	b := &background{Value: guard.New(lock, s), browser: s.browser, jobs: make(chan *job, 1)}
	s.background, s.Models.loader = b, b
	s.Sharing.update = func(change func(*Sharing)) { b.Update(func(s *Session) { change(&s.Sharing) }) }
	return b
}

// start loads the embedded model and the catalogue and restores the state in the page's
// address. From then on, it translates. The default model is fetched last, once the page
// is stored for offline use, so that the model is stored, too.
func (b *background) start(fragment string) {
	earlier := b.browser.Earlier()
	if fragment != "" && earlier == "" && !b.browser.Fresh() {
		b.calm = time.Now().Add(rush)
	}
	go b.work()
	standard := choice{name: weights.DefaultName, firm: thrifty}
	patient := true
	pickWanted := func(s *Session) { s.apply(s.Models.pickWanted()) }
	b.Update(func(s *Session) {
		s.Models.load(s.Models.entry(weights.SmallName))
		s.Models.Picked, s.Models.wanted = standard.name, standard
		s.begin(fragment, earlier)
		s.bookmark.move(spotOf(s.Inside, s.Training))
		if patient = s.Models.wanted == standard; patient && len(fragment) <= maxLink {
			s.came = fragment
		}
	})
	b.settle(patient)
	b.readCatalogue()
	if patient {
		b.browser.Keep()
		b.Update(pickWanted)
	} else {
		b.Update(pickWanted)
		b.browser.Keep()
	}
	b.practise()
}

// settle waits until the embedded model is loaded and, if patient, until it has
// translated the text in the box, since nothing else is as urgent.
func (b *background) settle(patient bool) {
	var loading context.Context
	b.Read(func(s *Session) { loading = s.Models.loading.ctx })
	<-loading.Done()
	if patient {
		b.idle()
	}
}

// idle waits until the newest text is translated, or for some time if it is long.
func (b *background) idle() {
	var newest *job
	b.Read(func(s *Session) { newest = s.newest })
	if newest == nil {
		return
	}
	select {
	case <-newest.ctx.Done():
	case <-time.After(patience):
	}
}

// queue makes a job the next one. It replaces a job that has not begun.
func (b *background) queue(j *job) {
	select {
	case <-b.jobs:
	default:
	}
	b.jobs <- j
}

// work translates one text at a time, so that Translators are not shared.
func (b *background) work() {
	for j := range b.jobs {
		select {
		case <-j.ctx.Done(): // stopped before it began, unless there is a newer one
			b.Update(func(s *Session) {
				if s.newest == j && j.successor == "" {
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

func (b *background) translate(j *job) {
	begin := time.Now()
	defer func() {
		if r := recover(); r != nil {
			b.change(j, func(s *Session) { s.Output = Output{Problem: s.Language.Say("This model failed: %v.", r)} })
		}
	}()
	b.yield() // first show what the reader has just done
	rest := b.breaks()
	pause := func() error {
		rest()
		return j.ctx.Err()
	}
	display := display{background: b, job: j, every: showEvery}
	var result decode.Translation
	var err error
	if display.sentences, err = b.sentences(j, pause); err == nil {
		result, err = j.translator.Translate(j.text, decode.Best(j.translator.Model), func(text string, bytes int) error {
			display.show(text, bytes)
			return pause()
		})
	}
	took := time.Since(begin)
	switch {
	case j.successor != "":
		if err != nil {
			return // the model in use goes on
		}
		words := b.words(j, result, pause)
		b.change(j, func(s *Session) {
			s.apply(s.Models.turnTo(j.successor))
			s.finish(result, took)
			s.Rewording.begin(j.text, j.translator.Model, result, words)
			s.Inside.Look()
		})
	case err != nil:
		b.change(j, func(s *Session) {
			s.Output.Text, s.Output.State, s.Output.Took = display.text, Stopped, took
		})
	default:
		b.change(j, func(s *Session) {
			s.finish(result, took)
			s.keepTranslation()
			s.Inside.Look()
		})
		words := b.words(j, result, pause)
		b.change(j, func(s *Session) {
			s.Rewording.begin(j.text, j.translator.Model, result, words)
			s.takeOver()
		})
	}
}

// change calls f unless there is a newer job than j.
func (b *background) change(j *job, f func(s *Session)) {
	b.Update(func(s *Session) {
		if s.newest == j {
			f(s)
		}
	})
}

// words returns the words of a translation, or none if the text is too long or the
// reader has typed since.
func (b *background) words(j *job, result decode.Translation, pause func() error) []decode.Word {
	if len(j.text) > maxMarked {
		return nil
	}
	words, err := j.translator.Words(j.text, result, pause)
	if err != nil {
		return nil
	}
	return words
}

// yield lets the browser paint and handle events. At a further visit, the first translation comes
// before that if it is soon there: painting the page without it would take longer.
func (b *background) yield() {
	if time.Now().After(b.calm) {
		b.browser.Yield()
	}
}

// breaks returns a function that a long computation calls between its steps. From time
// to time, the function yields to the browser.
func (b *background) breaks() func() {
	yielded := time.Now()
	return func() {
		if time.Since(yielded) > yieldEvery {
			b.yield()
			yielded = time.Now()
		}
	}
}

// mostCounted is the maximum length, in bytes, of a text whose sentences are counted
// before it is translated.
const mostCounted = 200_000

// sentences returns the spans of the sentences of a job's text, or of the first of them
// if there are too many to count. It also records what the model has not seen in the part
// that is shown of a text that is too long for mark.
func (b *background) sentences(j *job, pause func() error) ([]text.Span, error) {
	var spans []text.Span
	for span := range text.EachSentence(j.text) {
		if err := pause(); err != nil {
			return nil, err
		}
		if len(j.text) > mostCounted && span.Start > mostShown {
			break
		}
		spans = append(spans, span)
	}
	if len(j.text) <= maxMarked {
		return spans, nil
	}
	u := unseen{}
	for tokens := range j.translator.Tokens(shown(j.text)) {
		u.add(tokens)
		if err := pause(); err != nil {
			return nil, err
		}
	}
	b.change(j, func(s *Session) {
		s.Source.unseen = u
		s.Source.note(&s.Language, "")
	})
	return spans, nil
}

// run does work beside the page. The work calls pause between its steps, and returns a
// function that shows its result. That function, or failed if there is an error, is
// called with the Session's lock held, unless ctx has ended.
func (b *background) run(ctx context.Context, work inside.Work, failed func(problem string)) {
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
