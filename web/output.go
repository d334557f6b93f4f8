package web

import (
	"fmt"
	"time"

	"dragoman/model/decode"
	"dragoman/web/say"
)

// Output is the translation as far as it has come.
type Output struct {
	Text          string
	State         State
	Took          time.Duration
	Warnings      []string
	Of, Sentences int    // how many are translated, of a text of several
	Problem       string // why there is no translation
	Rewording            // of a complete translation

	result decode.Translation
}

// State is where a translation stands.
type State int

const (
	Idle    State = iota // nothing to translate
	Working              // decoding
	Done
	Stopped // by the reader, before its end
)

// Status says in a few words how the translation stands.
func (o *Output) Status(l *say.Language) string {
	switch o.State {
	case Working:
		if o.Sentences > 1 {
			return l.Say("Translating… %d of %d sentences", o.Of, o.Sentences)
		}
		return l.Say("Translating…")
	case Done:
		return l.Say("Translated in %s", o.took())
	case Stopped:
		return l.Say("Stopped after %s", o.took())
	}
	return ""
}

// Announcement is what a screen reader says: the translation once it is
// complete, not each of its characters.
func (o *Output) Announcement() string {
	if o.State == Working {
		return ""
	}
	return o.Text
}

func (o *Output) took() string {
	switch ms := o.Took.Seconds() * 1000; {
	case ms < 10:
		return fmt.Sprintf("%.1f ms", ms)
	case ms < 1000:
		return fmt.Sprintf("%.0f ms", ms)
	}
	return fmt.Sprintf("%.1f s", o.Took.Seconds())
}
