package web

import (
	"strings"

	"dragoman/model/detect"
)

// Foreign is a language in which the text seems to be, other than the one that the
// model in use reads, and a model that reads it. The zero Foreign is none.
type Foreign struct {
	Language string // its code
	To       string // what the model translates it to
	Model    string // its name
}

const (
	confident   = 0.9   // from which probability on a text is said to be in a language
	leastTold   = 4     // bytes: a shorter text can be in many languages
	mostChecked = 1_000 // bytes of a text that are looked at
)

// foreign returns the language of the text if there is a model to translate it
// with, and the model in use reads another one.
func (s *Session) foreign() Foreign {
	from, text := s.from(), s.Source.Text
	if from == "" || len(text) < leastTold {
		return Foreign{}
	}
	best := detect.Best(detect.Detect(strings.ToValidUTF8(text[:min(len(text), mostChecked)], "")))
	if best.Language == from || best.Confidence < confident {
		return Foreign{}
	}
	for _, to := range []string{s.to(), from} {
		if name := s.Models.find(Direction{best.Language, to}); name != "" {
			return Foreign{best.Language, to, name}
		}
	}
	return Foreign{}
}
