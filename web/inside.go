package web

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/say"
	"dragoman/weights"
)

// Inside is a look into one translation: the record of a real run, and where in
// it the reader stands. A run has a moment for each source token that the
// encoder reads, one for the hand-over, and one for each decoder step.
type Inside struct {
	say.Speaker // what is told of the run is in the language of the page
	Open        bool
	Record      decode.Record
	Config      model.Config // of the network that was recorded
	Target      *text.Vocabulary
	Beam        bool     // the page's own translation comes from beam search
	Sentences   []string // to choose from; not all of a long text
	Sentence    int      // the one that is recorded
	Moment      int
	Playing     bool
	Speed       float64 // moments a second; 0: one
	Problem     string
	Tour        int // the stop of the guided tour, from 1; 0: none

	View     string // which of the Views is shown below the story
	Lit      Lit    // under the pointer
	Layer    int    // of the cells that are shown
	Unit     int    // of them
	UnitOver int    // under the pointer; -1: none
	shades   shades // of the units

	Paths  []Path // not taken, the first left first
	Search SearchView
	Off    OffView
	Taught TeacherView
	Duel   DuelView
	Map    MapView
	Fading FadingView

	text, model string  // what the sentences are of, and what was recorded
	forced      []int32 // tokens that the record was made to begin with
	wanted      *Link   // by an address, until there is a record
	landing     bool    // at an address's moment, once there is a record
	arriving    bool    // there, until the view is worked out
	changes     int     // of what stands in the address
	turn        int     // which press of the play button is playing
	cancel      context.CancelFunc
}

const (
	maxSentences = 30 // to choose from
	maxRecorded  = 60 // tokens of a sentence: more would be too much to look at
	bestShown    = 10 // candidates of a step

	firstStep = -1 // the moment of the decoder's first step, wherever that is
)

// Moments is the number of moments, 0 if there is nothing to see.
func (i *Inside) Moments() int {
	if len(i.Record.Steps) == 0 {
		return 0
	}
	return len(i.Record.Tokens) + 1 + len(i.Record.Steps)
}

// Step is the decoder step in view, and false if the encoder is still reading
// or hands over.
func (i *Inside) Step() (int, bool) {
	step := i.Moment - len(i.Record.Tokens) - 1
	return step, step >= 0 && step < len(i.Record.Steps)
}

// Go goes to a moment, or to the nearest that there is.
func (i *Inside) Go(moment int) { i.Moment = max(0, min(moment, i.Moments()-1)) }

// move is where a key of the keyboard leads, and false if it leads nowhere.
func (i *Inside) move(key string) (moment int, ok bool) {
	switch key {
	case "ArrowLeft":
		return i.Moment - 1, true
	case "ArrowRight":
		return i.Moment + 1, true
	case "Home":
		return 0, true
	case "End":
		return i.Moments() - 1, true
	}
	return 0, false
}

// LookInside opens the panels, or closes them.
func (s *Session) LookInside() {
	i := &s.Inside
	i.Open, i.Tour = !i.Open, 0
	i.Playing = false
	if i.Open && strings.TrimSpace(s.Source.Text) == "" {
		s.Show(s.example())
	}
	s.look()
	s.remember()
}

// View shows another view.
func (s *Session) View(key string) {
	s.Inside.SetView(key)
	s.Study()
	s.remember()
}

// GoTo goes to a moment and stays there.
func (s *Session) GoTo(moment int) {
	s.Inside.Playing = false
	s.Inside.Go(moment)
	s.remember()
}

// Play goes on moment by moment, from the start if it was at the end; if it
// plays already, it stops.
func (s *Session) Play() {
	i := &s.Inside
	i.Playing = !i.Playing && i.Moments() > 0
	if !i.Playing {
		return
	}
	if i.Moment == i.Moments()-1 {
		i.Go(0)
	}
	i.turn++
	go s.background.play(i.turn, i.pause())
}

func (i *Inside) pause() time.Duration {
	if i.Speed == 0 {
		return time.Second
	}
	return time.Duration(float64(time.Second) / i.Speed)
}

// play goes on moment by moment until it is at the end, or the play button is
// pressed again.
func (b *Background) play(turn int, pause time.Duration) {
	for on := true; on; {
		time.Sleep(pause)
		b.Update(func(s *Session) {
			i := &s.Inside
			on = i.Playing && i.turn == turn
			if !on {
				return
			}
			i.Go(i.Moment + 1)
			i.Playing = i.Moment < i.Moments()-1
			if on, pause = i.Playing, i.pause(); !on {
				s.remember()
			}
		})
	}
}

// look records the translation, if the reader looks inside and it is not
// recorded yet.
func (s *Session) look() {
	i := &s.Inside
	if !i.Open || s.translators[s.Models.Using] == nil {
		return
	}
	wanted := i.wanted
	if wanted != nil && cmp.Or(wanted.Model, weights.DefaultName) != s.Models.Using {
		wanted = nil // its model is still on its way
	}
	if i.text == s.Source.Text && i.model == s.Models.Using && wanted == nil {
		return
	}
	i.text, i.model, i.Taught.Reference = s.Source.Text, s.Models.Using, ""
	i.Sentences, i.Sentence = nil, 0
	for _, span := range text.Sentences(i.text) {
		if i.Sentences = append(i.Sentences, i.text[span.Start:span.End]); len(i.Sentences) == maxSentences {
			break
		}
	}
	if wanted == nil {
		s.record(nil, nil, firstStep)
		return
	}
	i.wanted, i.landing = nil, true
	i.Sentence = max(0, min(wanted.Sentence, len(i.Sentences)-1))
	i.Taught.Reference = wanted.Reference
	i.Off.Switches, i.Search.SearchSettings = wanted.Switches, wanted.Search
	if wanted.Beside != "" {
		i.Duel.Other = wanted.Beside
	}
	target := &s.translators[i.model].Model.Target
	said := slices.DeleteFunc(slices.Clone(wanted.Said), func(token int32) bool { return token < 0 || int(token) >= target.Size() })
	s.record(nil, said, wanted.Moment)
}

// PickSentence records another sentence.
func (s *Session) PickSentence(index int) {
	if i := &s.Inside; index >= 0 && index < len(i.Sentences) {
		i.Sentence = index
		i.Taught.Reference = ""
		s.record(nil, nil, firstStep)
	}
}

// record has the sentence translated once more, with a look at everything, by
// a Translator of its own: others are at work in those of the session. paths
// are those that have been left for it; the decoder is made to say the forced
// tokens first; moment, or firstStep, is the one to show then.
func (s *Session) record(paths []Path, forced []int32, moment int) {
	i := &s.Inside
	if i.cancel != nil {
		i.cancel()
	}
	i.Playing, i.Problem = false, ""
	if len(i.Sentences) == 0 {
		i.Record, i.Moment, i.Paths = decode.Record{}, 0, nil
		return
	}
	var ctx context.Context
	ctx, i.cancel = context.WithCancel(context.Background())
	m := s.translators[i.model].Model
	sentence := i.sentence(m)
	go s.background.run(ctx, func(pause func() error) (func(), error) {
		record, err := decode.NewTranslator(m).Recorded(sentence, decode.Recording{Candidates: bestShown, Forced: forced, Pause: pause})
		return func() {
			i.Record, i.Config, i.Target = record, m.Network.Config, &m.Target
			i.Paths, i.forced = paths, forced
			i.Lit, i.UnitOver = nothingLit, -1
			// Edited rows are those of another run, unless the address brought them along.
			maps.DeleteFunc(i.Off.Rows, func(_ int, row []float32) bool { return !i.landing || len(row) != len(record.Tokens) })
			i.Beam = decode.Best(m).Width() > 1
			landing := i.landing
			i.landing = false
			if i.Go(moment); moment == firstStep {
				i.Go(i.decoding(0))
			}
			if moment <= 0 {
				s.arrive()
			}
			s.Study()
			if landing {
				s.browser.FocusSteps()
			}
			if landing && i.Tour == 0 {
				s.browser.Reveal("#looks")
				i.arriving = i.busy() // before it is as long as it will be, it may not scroll as far
			}
			s.remember()
		}, err
	}, func(problem string) { i.Problem, i.Record = problem, decode.Record{} })
}

// sentence is the one that is looked at, cut off if it is too long for that.
func (i *Inside) sentence(m *model.Model) string { return shorten(m, i.Sentences[i.Sentence]) }

// shorten cuts a sentence off that is too long to be looked at.
func shorten(m *model.Model, sentence string) string {
	tokens := m.Source.Encode(sentence[:min(len(sentence), maxMarked)])
	if len(tokens) > maxRecorded {
		return sentence[:tokens[maxRecorded-1].End]
	}
	return sentence
}
