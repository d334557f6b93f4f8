package web

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/download"
	"dragoman/web/say"
	"dragoman/weights"
)

// OpenModel adds a model in a file of the reader's to the page's models. read returns
// the file's content.
func (b *Background) OpenModel(name string, size int64, read func() ([]byte, error)) {
	var m *model.Model
	err := say.Complain("it has more than %s, which no model has", "256 MB")
	if size <= model.MaxFile {
		var data []byte
		if data, err = read(); err == nil {
			m, err = model.ReadCompact(data, b.breaks())
		}
	}
	b.Update(func(s *Session) {
		s.Models.Problem, s.Models.failed, s.Models.Outdated = "", "", false
		if err != nil {
			s.Models.Problem = s.Language.Say("‘%s’ could not be used as a model: %v.", name, s.Language.Explain(err))
			return
		}
		if m.Card.Title == "" {
			m.Card.Title = strings.TrimSuffix(name, path.Ext(name))
		}
		m.Card.Title = s.Language.Say("%s (from a file)", s.Language.Say(say.Phrase(m.Card.Title)))
		s.adopt(m, int(size), nil)
	})
}

// adopt adds a model to the page's and picks it. asked are the questions of its
// training in the page, if any.
func (s *Session) adopt(m *model.Model, size int, asked []string) {
	s.own++
	name := fmt.Sprintf("%s%d", ownModel, s.own)
	if s.asked == nil {
		s.asked = map[string][]string{}
	}
	s.asked[name] = asked
	s.Models.List = append(slices.Clip(s.Models.List), weights.NewEntry(name, int64(size), m))
	s.translators[name] = decode.NewTranslator(m)
	s.Pick(name)
	s.Inside.Look()
}

// ownModel is the beginning of the names of models that exist only here.
const ownModel = "yours-"

// owned returns these models.
func (m *Models) owned() (list []weights.Entry) {
	for _, e := range m.List {
		if strings.HasPrefix(e.Name, ownModel) {
			list = append(list, e)
		}
	}
	return list
}

// SaveModel offers the model in use to the reader as a file.
func (s *Session) SaveModel(f download.Format) {
	name := s.Models.Using
	if s.translators[name] == nil {
		return // the model is still loading
	}
	m, b := s.translators[name].Model, s.background
	go func() { // an event's handler must return quickly
		b.browser.Yield()
		err := f.Save(m, name, b.browser.Save)
		b.Update(func(s *Session) {
			s.Models.Problem = ""
			if err != nil {
				s.Models.Problem = s.Language.Say("It could not be saved: %v.", err)
			}
		})
	}()
}
