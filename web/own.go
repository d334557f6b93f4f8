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

// openModel adds a model in a file of the reader's to the page's models. read returns
// the file's content.
func (b *background) openModel(name string, size int64, read func() ([]byte, error)) {
	var m *model.Model
	err := say.Complain("it is larger than %s, the maximum for a model", "256 MB")
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
	s.pickModel(name)
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

// saveModel offers the model in use to the reader as a file.
func (s *Session) saveModel(f download.Format) {
	name := s.Models.Using
	if s.translators[name] == nil {
		return // the model is still loading
	}
	go s.background.save(s.translators[name].Model, name, f, func(s *Session, err error) {
		s.Models.Problem = ""
		if err != nil {
			s.Models.Problem = s.Language.Say("It could not be saved: %v.", err)
		}
	})
}

// save offers a model to the reader as a download, which may take a while, and then calls
// done.
func (b *background) save(m *model.Model, name string, f download.Format, done func(*Session, error)) {
	b.browser.Yield()
	err := f.Save(m, name, b.browser)
	b.Update(func(s *Session) { done(s, err) })
}
