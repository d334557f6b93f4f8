package web

import "time"

// rememberAfter is how long the reader stays in a place before the page's address names
// it. Browsers accept only a few changes per second.
const rememberAfter = 300 * time.Millisecond

// spot is the part of the reader's place to which Back returns: what is open, but not
// each moment of a run.
type spot struct {
	inside, touring, training bool
	view                      string
}

func (s *Session) whereabouts() spot {
	i := s.Inside
	if !i.Open {
		return spot{training: s.Training.Open}
	}
	return spot{inside: true, touring: i.Tour > 0, training: s.Training.Open, view: i.Shown.About().Key}
}

// remember stores the reader's place in the page's address, so that it can be kept and
// shared.
func (s *Session) remember() {
	s.changes++
	go s.background.remember(s.changes)
}

// remember does so after the given change, unless another one follows soon.
func (b *background) remember(change int) {
	time.Sleep(rememberAfter)
	b.Read(func(s *Session) { // the page looks the same afterwards
		if s.changes != change {
			return
		}
		if fragment, err := s.link().Fragment(); err == nil {
			anew := s.spot != s.whereabouts()
			s.spot = s.whereabouts()
			s.browser.SetFragment(fragment, anew) // if the browser refuses, the page works without it
		}
	})
}
