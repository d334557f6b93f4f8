package web

import (
	"bytes"
	"fmt"

	"dragoman/model/decode"
)

// trace is the run in view with what one must know to read it.
func (i *Inside) trace() decode.Trace {
	return decode.Trace{Model: i.model, Config: i.Config, Gates: i.Config.Cell.Gates(), Sentence: i.Sentences[i.Sentence], Record: i.Record}
}

// SaveTrace hands the run in view to the reader, as "json" or "csv".
func (s *Session) SaveTrace(format string) {
	i := &s.Inside
	if i.Moments() == 0 {
		return
	}
	trace := i.trace()
	var b bytes.Buffer
	kind, err := "application/json", error(nil)
	if format == "csv" {
		kind = "text/csv"
		err = trace.WriteCSV(&b, Speech{i.Target, i.Record.Tokens}.token)
	} else {
		err = trace.WriteJSON(&b)
	}
	if err == nil {
		err = s.browser.Save("dragoman-trace."+format, kind, b.Bytes())
	}
	s.saved(err)
}

// SavePicture hands the view to the reader as it looks.
func (s *Session) SavePicture() {
	name := Views[0].Key
	if s.Inside.View != "" {
		name = s.Inside.View
	}
	svg, err := s.browser.Picture("looks")
	if err == nil {
		err = s.browser.Save(fmt.Sprintf("dragoman-%s.svg", name), "image/svg+xml", svg)
	}
	s.saved(err)
}

// SaveCurves hands the curves of the training and its answers to the reader as
// they look.
func (s *Session) SaveCurves() {
	svg, err := s.browser.Picture("trained")
	if err == nil {
		err = s.browser.Save("dragoman-training.svg", "image/svg+xml", svg)
	}
	s.Training.Problem = ""
	if err != nil {
		s.Training.Problem = s.Language.Say("It could not be saved: %v.", err)
	}
}

func (s *Session) saved(err error) {
	s.Inside.Problem = ""
	if err != nil {
		s.Inside.Problem = s.Language.Say("It could not be saved: %v.", err)
	}
}
