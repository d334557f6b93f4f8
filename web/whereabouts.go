package web

import "time"

// rememberAfter is how long the reader stays somewhere before the page's address
// says so: browsers take no more than a few changes a second.
const rememberAfter = 300 * time.Millisecond

// follow opens what a link wants to be seen.
func (i *Inside) follow(l Link) {
	i.Tour = max(0, min(l.Tour, len(Stops)))
	i.Open, i.wanted = l.Panel != "" || i.Tour > 0, nil
	if i.Open {
		i.SetView(l.Panel)
		if at := i.stop(); at != nil && l.Panel == "" {
			i.SetView(at.View)
		}
		i.wanted = &l
	}
}

// link says where the reader stands.
func (i *Inside) link(l *Link) {
	if !i.Open {
		return
	}
	l.Panel = Views[0].Key
	if i.View != "" {
		l.Panel = i.View
	}
	switch l.Panel {
	case "teacher":
		l.Reference = i.Taught.Reference
	case "models":
		l.Beside = i.Duel.Other
	case "off":
		l.Switches = i.Off.Switches
	case "search":
		l.Search = i.Search.SearchSettings
	}
	l.Sentence, l.Moment, l.Said, l.Tour = i.Sentence, i.Moment, i.forced, i.Tour
}

// spot is the part of where the reader stands to which Back returns: not each
// moment of a run, but what is open.
type spot struct {
	inside, touring, training bool
	view                      string
}

func (s *Session) whereabouts() spot {
	i := &s.Inside
	if !i.Open {
		return spot{training: s.Training.Open}
	}
	return spot{inside: true, touring: i.Tour > 0, training: s.Training.Open, view: i.View}
}

// remember puts where the reader stands into the page's address, so that it
// can be kept and shared.
func (s *Session) remember() {
	s.Inside.changes++
	go s.background.remember(s.Inside.changes)
}

// remember puts it there after the given change, unless another one follows soon.
func (b *Background) remember(change int) {
	time.Sleep(rememberAfter)
	b.Read(func(s *Session) { // the page looks the same after it
		if s.Inside.changes != change {
			return
		}
		if fragment, err := s.link().Fragment(); err == nil {
			anew := s.spot != s.whereabouts()
			s.spot = s.whereabouts()
			s.browser.SetFragment(fragment, anew) // if it is refused, the page only stays without
		}
	})
}
