package web

import (
	"time"

	"dragoman/web/say"
)

// Sharing copies the translation and links to the clipboard.
type Sharing struct {
	Copied  string // what was last copied: "text", "link" or nothing
	Problem string // with a link or the clipboard

	language  *say.Language
	clipboard clipboard
	update    func(change func(*Sharing)) // changes the Sharing later
}

// A clipboard is the browser, as a Sharing uses it.
type clipboard interface {
	// Copy puts a text into the clipboard and then calls done.
	Copy(text string, done func(error))
	// SetFragment replaces the part of the page's address after #, and returns the
	// whole address. If the place is another one, Back returns to the one before.
	SetFragment(fragment string, anew bool) (address string, err error)
}

const copiedFor = 2 * time.Second // how long a button shows that it has copied

// forget forgets what was copied, and any problem.
func (s *Sharing) forget() { s.Copied, s.Problem = "", "" }

// explain reports an error.
func (s *Sharing) explain(err error) { s.Problem = s.language.Explain(err) }

// copyText copies the translation.
func (s *Sharing) copyText(text string) {
	s.copy("text", "The browser refused to copy the text: %v.", text)
}

// copyLink copies a link, and sets the page's address to it.
func (s *Sharing) copyLink(l Link) {
	fragment, err := l.Fragment()
	if err != nil {
		s.explain(err)
		return
	}
	const problem = "The browser refused to copy the link: %v."
	address, err := s.clipboard.SetFragment(fragment, false)
	if err != nil {
		s.Problem = s.language.Say(problem, err)
		return
	}
	s.copy("link", problem, address)
}

func (s *Sharing) copy(what string, problem say.Phrase, text string) {
	update := s.update
	s.clipboard.Copy(text, func(err error) {
		update(func(s *Sharing) {
			if err != nil {
				s.Problem = s.language.Say(problem, err)
				return
			}
			s.Problem, s.Copied = "", what
		})
		time.Sleep(copiedFor)
		update(func(s *Sharing) { s.Copied = "" })
	})
}
