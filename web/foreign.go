package web

import (
	"strings"

	"dragoman/model/detect"
)

// Foreign is the probable language of the text, if it is not the one that the model in
// use reads, and a model that reads it. The zero Foreign is none.
type Foreign struct {
	Language string // its code
	To       string // the model's target language
	Model    string // its name
}

const (
	confident   = 0.9   // minimum probability of a language to report
	leastTold   = 4     // in bytes: a shorter text can be in many languages
	mostChecked = 1_000 // bytes of a text to examine
)

// foreign returns the language of a text if the model in use reads another one and there is
// a model for it.
func foreign(text string, m *Models) Foreign {
	in := m.using()
	if in.From == "" || len(text) < leastTold || !m.complete { // before it is, no other model is known
		return Foreign{}
	}
	best := detect.Best(detect.Detect(strings.ToValidUTF8(text[:min(len(text), mostChecked)], "")))
	if best.Language == in.From || best.Confidence < confident {
		return Foreign{}
	}
	for _, to := range []string{in.To, in.From} {
		if name := m.find(direction{best.Language, to}, m.suffix()); name != "" {
			return Foreign{best.Language, to, name}
		}
	}
	return Foreign{}
}
