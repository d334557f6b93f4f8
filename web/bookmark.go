package web

import (
	"time"

	"dragoman/web/exercise"
	"dragoman/web/inside"
)

// A bookmark keeps the reader's place in the page's address, so that it can be shared and
// returned to.
type bookmark struct {
	spot    spot // the place in the address
	changes int  // of the state in the address
}

// spot is the part of the reader's place to which Back returns: what is open, but not
// each moment of a run.
type spot struct {
	inside, touring, training bool
	view                      string
}

// spotOf returns the reader's place.
func spotOf(i *inside.Inside, t *exercise.Training) spot {
	if !i.Open {
		return spot{training: t.Open}
	}
	return spot{inside: true, touring: i.Tour > 0, training: t.Open, view: i.Shown.About().Key}
}

// move moves the bookmark and reports whether the place is another one.
func (b *bookmark) move(to spot) (anew bool) {
	anew = b.spot != to
	b.spot = to
	return anew
}

// change notes a change of the state and returns its number.
func (b *bookmark) change() int {
	b.changes++
	return b.changes
}

// rememberAfter is how long the reader stays in a place before the page's address names
// it. Browsers accept only a few changes per second.
const rememberAfter = 300 * time.Millisecond

// remember stores the reader's place in the page's address after the given change, unless
// another one follows soon.
func (b *background) remember(change int) {
	time.Sleep(rememberAfter)
	b.Read(func(s *Session) { // the page looks the same afterwards
		if s.bookmark.changes != change {
			return
		}
		if fragment, err := s.link().Fragment(); err == nil {
			anew := s.bookmark.move(spotOf(s.Inside, s.Training))
			s.browser.SetFragment(fragment, anew) // if the browser refuses, the page works without it
		}
	})
}
