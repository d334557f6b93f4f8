package web

import (
	"context"
	"strings"
	"time"

	"dragoman/model/decode"
	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/web/say"
	"dragoman/weights"
)

// Session is one visit to the page: the typed text, the model in use, and its
// translation. Whoever has it holds its lock: event handlers, rendering, and goroutines
// of background during Update.
type Session struct {
	Language  say.Language // of the page
	Source    Source
	Output    Output
	Rewording Rewording
	Models    Models
	Inside    *inside.Inside
	Training  *exercise.Training
	Sharing   Sharing
	About     string  // the part that a link is about, "inside" or "train", while the rest of the page is folded; otherwise ""
	Room      float64 // for drawings: the width of the page's column, in CSS pixels

	browser    browser
	background *background
	newest     *job
	came       string // the fragment with which the reader came, until the first translation
	bookmark   bookmark
}

const debounce = 150 * time.Millisecond // from the last key to the translation

// usualRoom is the width of the page's column on a wide screen.
const usualRoom = 1008

// newSession returns a session at its beginning.
func newSession(b browser) *Session {
	s := &Session{browser: b, Language: say.In("en"), Room: usualRoom}
	s.Models = newModels(&s.Language)
	s.Rewording.page = host{s}
	s.Sharing.language, s.Sharing.clipboard = &s.Language, b
	s.Inside = inside.New(host{s}, &s.Language)
	s.Training = exercise.NewTraining(host{s}, &s.Language)
	return s
}

// enter receives the text that the reader has typed.
func (s *Session) enter(text string) {
	if text == s.Source.Text || s.Source.Cut && text == shown(s.Source.Text) {
		return // the page itself has set it
	}
	s.Source.Cut = false
	s.take(text)
}

// paste replaces the text by one that the reader has pasted and that is too long to show.
func (s *Session) paste(text string) {
	s.fill(text)
	s.take(text)
}

// take translates a text of the reader.
func (s *Session) take(text string) {
	s.Source.typed = true
	s.Models.release()
	s.Inside.Forget()
	s.setSource(text, debounce)
}

// fill replaces the text in the box.
func (s *Session) fill(text string) {
	s.browser.SetSource(text)
	s.Source.Cut = len(text) > mostShown
}

func (s *Session) setSource(text string, delay time.Duration) {
	if s.Output.State == Earlier && text != s.Source.Text {
		s.Output.State = Working
	}
	s.Source.Text = text
	s.Sharing.forget()
	s.mark()
	s.request(delay)
}

// show puts a text into the box and translates it at once.
func (s *Session) show(text string) {
	s.Source.typed = false
	s.fill(text)
	s.setSource(text, 0)
}

// clear empties the box for another text.
func (s *Session) clear() {
	s.show("")
	s.browser.FocusSource()
}

// speak sets the page's language.
func (s *Session) speak(code string) {
	l := say.In(code)
	if l.Code == s.Language.Code {
		return
	}
	s.Language = l
	s.Models.entitle(&s.Language)
	s.mark() // notes on the text and the translation are text, too
	s.request(0)
	s.Inside.Prepare()
}

// finish shows a complete translation, and notes what stands in it.
func (s *Session) finish(result decode.Translation, took time.Duration) {
	s.Output = output(result, took, &s.Language)
	s.Source.note(&s.Language, result.Text)
}

// followLink restores the state in a link.
func (s *Session) followLink(fragment string) {
	if link, ok := s.read(fragment); ok {
		s.show(link.Query)
		s.fold(link.about())
		s.goTo(link)
	}
}

// read reads a link, if it is one.
func (s *Session) read(fragment string) (link Link, ok bool) {
	if !strings.Contains(fragment, "=") {
		return link, false // it is a place in the page, if anything
	}
	link, err := ParseLink(fragment)
	if err != nil {
		s.Sharing.explain(err)
	}
	return link, err == nil
}

// begin restores the state in the link with which the reader comes, but not its text if there
// is another one in the box already. An earlier visit's translation of the link's text is
// shown, if there is one.
func (s *Session) begin(fragment, earlier string) {
	link, ok := s.read(fragment)
	text, typed := s.browser.Kept()
	if typed = typed && text != link.Query; !typed {
		text = link.Query
	}
	if ok || typed {
		s.show(text)
		s.Source.typed = typed
	}
	if ok {
		s.fold(link.about())
		s.goTo(link)
	}
	if earlier != "" {
		s.Output = Output{Text: earlier, State: Earlier}
		if typed {
			s.Output.State = Working
		}
	}
}

// revisit goes to an earlier or later entry of the history. Text that was typed since
// stays.
func (s *Session) revisit(fragment string) {
	link, err := ParseLink(fragment)
	if err != nil {
		return // the error was reported when the link was followed
	}
	if !s.Source.typed && link.Query != "" && link.Query != s.Source.Text {
		s.show(link.Query)
	}
	s.goTo(link)
	s.Inside.Prepare()
}

func (s *Session) goTo(link Link) {
	s.Inside.Follow(link.Place, link.Model)
	s.Training.Follow(link.Training)
	s.bookmark.move(spotOf(s.Inside, s.Training))
	s.Inside.Look()
	s.apply(s.Models.follow(link.choice()))
}

// fold folds everything that a link is not about, unless the reader already has both
// the link's part and the rest of the page open.
func (s *Session) fold(about string) {
	open := about == "inside" && s.Inside.Open || about == "train" && s.Training.Open
	if about == "" || s.About != "" || !open {
		s.About = about
	}
	if s.About == "train" {
		s.browser.Reveal("#train-here")
	}
}

// stop stops the translation.
func (s *Session) stop() {
	if s.newest != nil {
		s.newest.cancel()
	}
}

// copyOutput copies the translation to the clipboard.
func (s *Session) copyOutput() { s.Sharing.copyText(s.Output.Text) }

// share copies a link that restores the input to the clipboard, and sets the page's
// address to it.
func (s *Session) share() { s.Sharing.copyLink(s.link()) }

// link returns the state for a link.
func (s *Session) link() Link {
	link := Link{Query: s.Source.Text, Language: s.Language.Code, Place: s.Inside.Place()}
	if !isOwn(s.Models.Picked) { // nobody else has that model
		link.Model = s.Models.Picked
		if link.about() != "inside" {
			link.Model = s.Models.chosen()
		}
	}
	if s.Training.Open {
		link.Training = &s.Training.Exercise
	}
	return link
}

// mark finds out what the model in use cannot read of the text.
func (s *Session) mark() {
	s.Source.mark(s.Models.translator(), &s.Language)
	s.Source.Foreign = foreign(s.Source.Text, &s.Models)
}

// request requests a translation of the source after a delay, and ends older ones.
func (s *Session) request(delay time.Duration) {
	s.Rewording.reset() // it was for the last translation
	s.stop()
	s.newest = nil
	if s.Models.successor() != nil {
		s.apply(s.Models.turnTo(s.Models.Picked))
	}
	t := s.Models.translator()
	switch {
	case s.Source.Text == "":
		s.Output = Output{}
		s.Inside.Look()
		return
	case s.Models.linked: // it is called again once the model is loaded
		s.Output = Output{}
		return
	case t == nil:
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.newest = &job{ctx: ctx, cancel: cancel, text: s.Source.Text, translator: t, delay: delay}
	if s.Output.State != Earlier {
		s.Output.State = Working
	}
	s.Output.Warnings, s.Output.Problem, s.Output.Sentences, s.Output.Percent = nil, "", 0, 0
	s.background.queue(s.newest)
}

// apply does what a change of the models asks of the text.
func (s *Session) apply(c change) {
	if c.text != "" {
		s.show(c.text)
		return
	}
	if c.turned {
		s.mark()
	}
	if c.translate {
		s.request(0)
	}
}

// takeOver lets the picked model, once it is loaded, take over from the small one. The
// small model's translation stays until the new one is complete. While the small model
// translates, or the reader rewords its translation or leads its decoder along another
// path, nothing changes.
func (s *Session) takeOver() {
	t := s.Models.successor()
	if t == nil {
		return
	}
	switch s.Output.State {
	case Idle:
		s.apply(s.Models.turnTo(s.Models.Picked))
	case Done:
		if s.Rewording.busy() || s.Inside.Open && len(s.Inside.Paths) > 0 {
			return
		}
		ctx, cancel := context.WithCancel(context.Background())
		s.newest = &job{ctx: ctx, cancel: cancel, text: s.Source.Text, translator: t, successor: s.Models.Picked}
		s.background.queue(s.newest)
	}
}

// keepTranslation keeps the first translation for the next visit if it is the small model's, of
// the text in the address, in the whole page.
func (s *Session) keepTranslation() {
	link, err := ParseLink(s.came)
	if err == nil && link.Query == s.Source.Text && s.Models.Using == weights.SmallName && s.About == "" {
		s.browser.KeepTranslation(s.came, s.Output.Text)
	}
	s.came = ""
}

// swap selects a model of the opposite direction. Once it is loaded, the translation
// becomes the text.
func (s *Session) swap() {
	name, text := s.Models.back(), ""
	if name == "" {
		return
	}
	if s.Output.State == Done {
		text = s.Output.Text
	}
	s.apply(s.Models.redirect(name, text))
}
