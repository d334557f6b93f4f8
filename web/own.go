package web

import (
	"bytes"
	"cmp"
	"errors"
	"path"
	"strings"
	"unicode/utf8"

	"dragoman/model"
	"dragoman/web/download"
	"dragoman/web/say"
)

// ownFile is a file of the reader's.
type ownFile struct {
	name string
	text bool // its type, if the browser knows it, is that of a text
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
		case isText(data) && len(data) > mostRead:
			err = tooLarge("10 MB")
		case isText(data):
			texts = append(texts, strings.TrimPrefix(string(data), "\ufeff"))
		case f.text:
			err = say.Complain("it is not in UTF-8")
		default:
			m, err = b.read(data)
		}
		b.Update(func(s *Session) {
			if err != nil {
				problems = append(problems, s.Language.Say("‘%s’ cannot be used: %v.", f.name, s.Language.Explain(err)))
			} else if m != nil {
				m.Card.Title = f.title(m, &s.Language)
				s.adopt(m, int(f.size), nil)
			}
		})
	}
	b.Update(func(s *Session) {
		s.Models.report(strings.Join(problems, " "))
		if len(texts) > 0 {
			s.paste(strings.Join(texts, "\n\n"))
		}
	})
}

// check returns an error for a file that is too large to be read.
func (f *ownFile) check() error {
	switch {
	case f.text && f.size > mostRead:
		return tooLarge("10 MB")
	case f.size > model.MaxFile:
		return tooLarge("256 MB")
	}
	return nil
}

func tooLarge(most string) error { return say.Complain("it is larger than %s", most) }

// isText reports whether a file is a text by its content. Browsers know the types of few
// texts: notes.md and server.log have none.
func isText(data []byte) bool {
	return len(data) > 0 && utf8.Valid(data) && !bytes.ContainsRune(data, 0)
}

// title returns the title of the model in the file.
func (f *ownFile) title(m *model.Model, l *say.Language) string {
	title := cmp.Or(m.Card.Title, strings.TrimSuffix(f.name, path.Ext(f.name)))
	return l.Say("%s (from a file)", l.Say(say.Phrase(title)))
}

// read reads a model. A file of another kind is none.
func (b *background) read(data []byte) (*model.Model, error) {
	m, err := model.ReadCompact(data, b.breaks())
	if errors.Is(err, model.ErrNoModel) {
		err = say.Complain("it is neither a model nor a text, or it is damaged")
	}
	return m, err
}

// adopt adds a model of the reader's own to the page's and picks it. asked are the questions
// of its training in the page, if any.
func (s *Session) adopt(m *model.Model, size int, asked []string) {
	s.apply(s.Models.pickModel(s.Models.add(m, size, asked)))
	s.Inside.Look()
}

// saveModel offers the model in use to the reader as a file.
func (s *Session) saveModel(f download.Format) {
	t := s.Models.translator()
	if t == nil {
		return // the model is still loading
	}
	go s.background.save(t.Model, s.Models.Using, f, func(s *Session, err error) {
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
