package web

import (
	"cmp"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/download"
	"dragoman/web/say"
	"dragoman/weights"
)

// ownFile is a file of the reader's.
type ownFile struct {
	name string
	text bool // its type is that of a text
	size int64
	read func() ([]byte, error)
}

// mostRead is the maximum size of a text in a file.
const mostRead = 10 << 20

// open adds the models in files of the reader's to the page's models, and puts the texts into
// the box. It names the files of which it makes nothing.
func (b *background) open(files []ownFile) {
	var texts, problems []string
	for _, f := range files {
		var data []byte
		var m *model.Model
		err := f.check()
		if err == nil {
			if data, err = f.read(); err != nil {
				err = say.Complain("the browser could not read it")
			}
		}
		switch {
		case err != nil:
		case !f.text:
			m, err = b.read(data)
		case utf8.Valid(data):
			texts = append(texts, strings.TrimPrefix(string(data), "\ufeff"))
		default:
			err = say.Complain("it is not in UTF-8")
		}
		b.Update(func(s *Session) {
			if err != nil {
				problems = append(problems, s.Language.Say("‘%s’ cannot be used: %v.", f.name, s.Language.Explain(err)))
			} else if m != nil {
				s.adoptFile(m, f)
			}
		})
	}
	b.Update(func(s *Session) {
		s.Models.Problem, s.Models.failed, s.Models.Outdated = strings.Join(problems, " "), "", false
		if len(texts) > 0 {
			s.paste(strings.Join(texts, "\n\n"))
		}
	})
}

// check returns an error for a file that is too large to be read.
func (f *ownFile) check() error {
	switch {
	case f.text && f.size > mostRead:
		return say.Complain("it is larger than %s", "10 MB")
	case f.size > model.MaxFile:
		return say.Complain("it is larger than %s", "256 MB")
	}
	return nil
}

// read reads a model. A file of another kind is none.
func (b *background) read(data []byte) (*model.Model, error) {
	m, err := model.ReadCompact(data, b.breaks())
	if errors.Is(err, model.ErrNoModel) {
		err = say.Complain("it is neither a model nor a text, or it is damaged")
	}
	return m, err
}

// adoptFile adds the model in a file to the page's and picks it.
func (s *Session) adoptFile(m *model.Model, f ownFile) {
	m.Card.Title = s.Language.Say("%s (from a file)", s.Language.Say(say.Phrase(cmp.Or(m.Card.Title, strings.TrimSuffix(f.name, path.Ext(f.name))))))
	s.adopt(m, int(f.size), nil)
}

// adopt adds a model to the page's and picks it. asked are the questions of its
// training in the page, if any.
func (s *Session) adopt(m *model.Model, size int, asked []string) {
	s.own++
	name := fmt.Sprintf("%s%d", ownModel, s.own)
	if d, _ := directionOf(m.Card.Name); d != (direction{}) {
		name += "-" + d.From + "-" + d.To
	}
	if s.asked == nil {
		s.asked = map[string][]string{}
	}
	s.asked[name] = asked
	s.Models.List = append(slices.Clip(s.Models.List), weights.NewEntry(name, int64(size), m))
	s.translators[name] = decode.NewTranslator(m)
	s.pickModel(name)
	s.Inside.Look()
}

// ownModel is the beginning of the names of models that exist only here. A number follows
// and, if the model translates, its direction.
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
