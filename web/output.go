package web

import (
	"time"

	"dragoman/model/decode"
	"dragoman/web/say"
)

// Output is the translation so far.
type Output struct {
	Text          string
	State         State
	Took          time.Duration
	Warnings      []string
	Of, Sentences int     // number of translated sentences, and of all; 0 for a single one
	Percent       float64 // translated share of a text with too many sentences to count
	Problem       string  // the reason why there is no translation
}

// output returns the state of a complete translation, with its warnings in a language.
func output(result decode.Translation, took time.Duration, l *say.Language) Output {
	o := Output{Text: result.Text, State: Done, Took: took}
	for _, w := range result.Warnings {
		text := l.Say(say.Phrase(w.Problem), w.Excerpt)
		if w.More > 0 {
			text += " " + l.Say(decode.LikeThat, w.More)
		}
		o.Warnings = append(o.Warnings, text)
	}
	return o
}

// State is the state of a translation.
type State int

const (
	Idle    State = iota // nothing to translate
	Earlier              // decoding, while the translation of an earlier visit is shown
	Working              // decoding
	Done
	Stopped // by the reader, before the end
)

// status describes the state of the translation in a few words.
func (o *Output) status(l *say.Language) string {
	switch o.State {
	case Working:
		if o.Sentences > 1 {
			return l.Say("Translating… %d of %d sentences", o.Of, o.Sentences)
		}
		if o.Percent > 0 {
			return l.Say("Translating… %.1f %%", o.Percent)
		}
		return l.Say("Translating…")
	case Done:
		return l.Say("Translated in %s", o.took(l))
	case Stopped:
		return l.Say("Stopped after %s", o.took(l))
	}
	return ""
}

// announcement returns the text for screen readers: the complete translation, instead
// of each of its characters.
func (o *Output) announcement() string {
	if o.State == Earlier || o.State == Working {
		return ""
	}
	return shown(o.Text)
}

func (o *Output) took(l *say.Language) string {
	switch ms := o.Took.Seconds() * 1000; {
	case ms < 10:
		return l.Number("%.1f ms", ms)
	case ms < 1000:
		return l.Number("%.0f ms", ms)
	}
	return l.Number("%.1f s", o.Took.Seconds())
}
