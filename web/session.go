package web

import (
	"context"
	"strings"
	"time"

	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/weights"

	"github.com/vugu/vugu"
)

// Session is one visit to the page: what was typed, which model reads it and
// what it makes of it. Its fields belong to whoever holds the lock: event
// handlers and rendering do, goroutines take it with update.
type Session struct {
	Language Language // that the page speaks
	Source   Source
	Output   Output
	Models   Models
	Inside   Inside
	Training Training
	Examples []string // for the model in use
	Copied   string   // what was last put on the clipboard: "text", "link" or nothing
	Problem  string   // with a link or the clipboard
	About    string   // the part that a link is about, "inside" or "train", while the rest of the page is folded; or ""
	Room     float64  // for drawings: the width of the page's column, in CSS pixels

	browser     Browser
	lock        vugu.EventEnv
	translators map[string]*decode.Translator

	loading       context.Context // ends with the loading
	cancelLoading context.CancelFunc
	wanted        string // the model that a link asks for, until there is a list
	newest        *job
	jobs          chan *job // the newest, unless it is being worked on
	typed         bool      // the text is the reader's, not an example's or a link's
	spot          spot      // that the address says
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
	debounce   = 150 * time.Millisecond // between the last key and the translation
	yieldEvery = 8 * time.Millisecond   // the browser waits no longer for its turn than that and a step
	showEvery  = 30 * time.Millisecond  // the output changes no more often
	showShare  = 10                     // of the time goes into showing it, at most: one in so many
	copiedFor  = 2 * time.Second        // a button shows that it has copied
	patience   = 2 * time.Second        // the catalogue waits no longer for the first translation
)

// usualRoom is the width of the page's column where the screen is wide enough.
const usualRoom = 1008

// NewSession returns a session in which nothing has happened yet.
func NewSession(b Browser, lock vugu.EventEnv) *Session {
	s := &Session{
		browser: b, lock: lock,
		translators: map[string]*decode.Translator{},
		jobs:        make(chan *job, 1),
		Language:    Languages[0],
		Training:    Training{Exercise: NewExercise()},
		Room:        usualRoom,
		Examples:    Examples,
		Models:      Models{List: []weights.Entry{{Name: weights.DefaultName, Title: weights.DefaultName}}},
	}
	s.Inside.speak(&s.Language)
	return s
}

// Start reads the default model and the catalogue, restores what the page's
// address asks for, and translates from then on.
func (s *Session) Start(fragment string) {
	go s.work()
	patient := true
	s.update(func() {
		s.Pick(weights.DefaultName)
		s.Follow(fragment)
		if text, ok := s.browser.Kept(); ok {
			s.Show(text)
			s.typed = true
		}
		s.spot = s.whereabouts()
		patient = s.wanted == ""
	})
	if patient {
		s.settle()
	}
	s.readCatalogue()
}

// settle waits until the model that is on its way has come and has translated
// what is in the box: nothing else is as urgent.
func (s *Session) settle() {
	s.lock.Lock()
	loading := s.loading
	s.lock.UnlockOnly()
	<-loading.Done()
	s.lock.Lock()
	newest := s.newest
	s.lock.UnlockOnly()
	if newest == nil {
		return
	}
	select {
	case <-newest.ctx.Done():
	case <-time.After(patience): // it is a long text
	}
}

func (s *Session) update(change func()) {
	s.lock.Lock()
	defer s.lock.UnlockRender()
	change()
}

// SetSource takes what the reader has typed. The lock must be held.
func (s *Session) SetSource(text string) {
	if text == s.Source.Text {
		return // the page has put it there
	}
	s.typed = true
	s.Inside.wanted = nil
	s.setSource(text, debounce)
}

func (s *Session) setSource(text string, delay time.Duration) {
	s.Source.Text, s.Problem, s.Copied = text, "", ""
	s.mark()
	s.request(delay)
}

// Show puts a text into the box and translates it at once. The lock must be
// held.
func (s *Session) Show(text string) {
	s.typed = false
	s.browser.SetSource(text)
	s.setSource(text, 0)
}

// Clear empties the box for another text. The lock must be held.
func (s *Session) Clear() {
	s.Show("")
	s.browser.FocusSource()
}

// Speak has the page speak the language with that code. The lock must be held.
func (s *Session) Speak(code string) {
	l := languageOf(code)
	if l.Code == s.Language.Code {
		return
	}
	s.Language = l
	s.mark() // what is noted of the text, and of the translation, is text itself
	s.request(0)
	s.Study()
}

// Follow restores what a share link holds. The lock must be held.
func (s *Session) Follow(fragment string) {
	if !strings.Contains(fragment, "=") {
		return // it names a place in the page, if anything
	}
	link, err := ParseLink(fragment)
	if err != nil {
		s.Problem = s.Language.Explain(err)
		return
	}
	s.Show(link.Query)
	s.fold(link.about())
	s.goTo(link)
}

// Return goes back, or forward, to where the reader has been. A text that was
// typed meanwhile stays. The lock must be held.
func (s *Session) Return(fragment string) {
	link, err := ParseLink(fragment)
	if err != nil {
		return // it was reported when it was followed
	}
	if !s.typed && link.Query != "" && link.Query != s.Source.Text {
		s.Show(link.Query)
	}
	s.goTo(link)
	s.Study()
}

func (s *Session) goTo(link Link) {
	s.Inside.follow(link)
	s.Training.follow(link)
	s.spot = s.whereabouts()
	s.look()
	switch name := link.Model; {
	case name == "" || name == s.Models.Picked:
	case len(s.Models.List) > 1:
		s.Pick(name)
	default:
		s.wanted = name
	}
}

// fold folds what a link is not about, unless the reader already has the part
// open that it is about, and the rest of the page, too.
func (s *Session) fold(about string) {
	open := about == "inside" && s.Inside.Open || about == "train" && s.Training.Open
	if about == "" || s.About != "" || !open {
		s.About = about
	}
	if s.About == "train" {
		s.browser.Reveal("#train-here")
	}
}

// Unfold shows what a link was not about, too. The lock must be held.
func (s *Session) Unfold() { s.About = "" }

// Stop ends the translation where it is. The lock must be held.
func (s *Session) Stop() {
	if s.newest != nil {
		s.newest.cancel()
	}
}

// Copy puts the translation on the clipboard. The lock must be held.
func (s *Session) Copy() {
	s.copy("text", "The browser did not let the text be copied: %v.", s.Output.Text)
}

// Share puts a link that restores the input on the clipboard, and into the
// address bar. The lock must be held.
func (s *Session) Share() {
	fragment, err := s.link().Fragment()
	if err != nil {
		s.Problem = s.Language.Explain(err)
		return
	}
	const problem = "The browser did not let the link be copied: %v."
	address, err := s.browser.SetFragment(fragment, false)
	if err != nil {
		s.Problem = s.Language.Say(problem, err)
		return
	}
	s.copy("link", problem, address)
}

// link is where the page is.
func (s *Session) link() Link {
	link := Link{Query: s.Source.Text, Language: s.Language.Code}
	if p := s.Models.Picked; p != weights.DefaultName && !strings.HasPrefix(p, ownModel) { // that nobody else has
		link.Model = s.Models.Picked
	}
	s.Inside.link(&link)
	if s.Training.Open {
		link.Training = &s.Training.Exercise
	}
	return link
}

func (s *Session) copy(what string, problem Phrase, text string) {
	s.browser.Copy(text, func(err error) {
		s.update(func() {
			if err != nil {
				s.Problem = s.Language.Say(problem, err)
				return
			}
			s.Problem, s.Copied = "", what
		})
		time.Sleep(copiedFor)
		s.update(func() { s.Copied = "" })
	})
}

// mark finds out what the model in use has never seen in the source. Of a long
// text that is left to the translation.
func (s *Session) mark() {
	s.Source.Segments, s.Source.Notes = nil, nil
	if s.Source.Long() {
		return
	}
	var tokens []text.Token
	if t := s.translators[s.Models.Using]; t != nil {
		tokens = t.Model.Source.Encode(s.Source.Text)
	}
	u := unseen{language: &s.Language}
	u.add(tokens)
	s.Source.Segments, s.Source.Notes = segments(s.Source.Text, tokens), u.list()
}

// request has the source translated after a delay, and ends the translation of
// anything older. The lock must be held.
func (s *Session) request(delay time.Duration) {
	s.Stop()
	s.newest = nil
	t := s.translators[s.Models.Using]
	if s.Source.Text == "" {
		s.Output = Output{}
		s.look()
		return
	}
	if t == nil {
		return // comes back when the model is there
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.newest = &job{ctx: ctx, cancel: cancel, text: s.Source.Text, translator: t, delay: delay}
	s.Output.State, s.Output.Warnings, s.Output.Problem, s.Output.Sentences = Working, nil, "", 0
	select {
	case <-s.jobs: // nobody has begun with it
	default:
	}
	s.jobs <- s.newest
}

// work translates one text at a time, so that Translators are not shared.
func (s *Session) work() {
	for j := range s.jobs {
		select {
		case <-j.ctx.Done(): // stopped before it began, unless there is a newer one
			s.update(func() {
				if s.newest == j {
					s.Output.Text, s.Output.State, s.Output.Took = "", Stopped, 0
				}
			})
			continue
		case <-time.After(j.delay):
		}
		s.translate(j)
		j.cancel()
	}
}

func (s *Session) translate(j *job) {
	begin := time.Now()
	change := func(f func(o *Output)) {
		s.update(func() {
			if s.newest == j {
				f(&s.Output)
			}
		})
	}
	defer func() {
		if r := recover(); r != nil {
			change(func(o *Output) { *o = Output{Problem: s.Language.Say("This model failed: %v.", r)} })
		}
	}()
	s.browser.Yield()   // for what the reader has just done to be seen
	var shown time.Time // the first character is shown at once
	rest := s.breaks()
	pause := func() error {
		rest()
		return j.ctx.Err()
	}
	sofar := ""
	var result decode.Translation
	sentences, err := s.sentences(j, pause)
	if err == nil {
		done, every := 0, showEvery
		o := decode.Best(j.translator.Model)
		o.Progress = func(bytes int) {
			for done < len(sentences) && sentences[done].End <= bytes {
				done++
			}
		}
		result, err = j.translator.Translate(j.text, o, func(text string) error {
			sofar = text
			if begin := time.Now(); begin.Sub(shown) > every {
				change(func(o *Output) { o.Text, o.Of, o.Sentences = text, done, len(sentences) })
				s.browser.Yield()
				shown = time.Now()
				every = max(showEvery, showShare*shown.Sub(begin))
			}
			return pause()
		})
	}
	took := time.Since(begin)
	change(func(o *Output) {
		if err != nil {
			o.Text, o.State, o.Took = sofar, Stopped, took
			return
		}
		*o = Output{Text: result.Text, State: Done, Took: took, Warnings: s.warnings(result.Warnings)}
		s.look()
	})
}

// breaks returns what a long computation calls every now and then, so that the
// browser gets its turn.
func (s *Session) breaks() func() {
	yielded := time.Now()
	return func() {
		if time.Since(yielded) > yieldEvery {
			s.browser.Yield()
			yielded = time.Now()
		}
	}
}

// sentences are where those of a long text are, or nil. It also does for such a
// text what mark does for others.
func (s *Session) sentences(j *job, pause func() error) ([]text.Span, error) {
	spans := text.Sentences(j.text)
	if len(j.text) <= maxMarked {
		return spans, nil
	}
	u := unseen{language: &s.Language}
	for _, span := range spans {
		for start := span.Start; start < span.End; start += maxMarked {
			u.add(j.translator.Model.Source.Encode(j.text[start:min(span.End, start+maxMarked)]))
			if err := pause(); err != nil {
				return nil, err
			}
		}
	}
	s.update(func() {
		if s.newest == j {
			s.Source.Notes = u.list()
		}
	})
	return spans, nil
}

// warnings are those of a translation in the language of the page.
func (s *Session) warnings(list []decode.Warning) (all []string) {
	for _, w := range list {
		text := s.Language.Say(Phrase(w.Problem), w.Excerpt)
		if w.More > 0 {
			text += " " + s.Language.Say(decode.LikeThat, w.More)
		}
		all = append(all, text)
	}
	return all
}
