package web

import "time"

// rememberAfter is how long the reader stays somewhere before the page's address
// says so: browsers take no more than a few changes a second.
const rememberAfter = 300 * time.Millisecond

// spot is the part of where the reader stands to which Back returns: not each
// moment of a run, but what is open.
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

// remember puts where the reader stands into the page's address, so that it
// can be kept and shared.
func (s *Session) remember() {
	s.changes++
	go s.background.remember(s.changes)
}

// remember puts it there after the given change, unless another one follows soon.
func (b *Background) remember(change int) {
	time.Sleep(rememberAfter)
	b.Read(func(s *Session) { // the page looks the same after it
		if s.changes != change {
			return
		}
		if fragment, err := s.link().Fragment(); err == nil {
			anew := s.spot != s.whereabouts()
			s.spot = s.whereabouts()
			s.browser.SetFragment(fragment, anew) // if it is refused, the page only stays without
		}
	})
}
