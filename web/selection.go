package web

import "cmp"

// Selection says which model the reader has picked and which one translates.
type Selection struct {
	Picked   string // name of the model that the picker shows
	Using    string // name of the model that translates; "" until the first is loaded
	Spared   string // name of the model in whose place a small one was picked, because the connection is metered
	Problem  string // why a model that was picked, added or saved is not there; "" for none
	Outdated bool   // there is a new version of the page, which may have it

	linked   bool      // the text waits for the model of a link, for which no other stands in
	last     direction // the direction of the last picked model
	before   choice    // what to return to if the picked model does not come
	inList   bool      // the reader is going through a list of languages or models
	firmness firmness  // firm if the reader has picked a best model
	failed   string    // name of the model that could not be loaded, if that is the problem
}

// A choice is a model to pick and what may stand in for it.
type choice struct {
	name    string
	firm    firmness
	onwards bool // from a model that the reader has only passed in a list
}

// firmness says what may stand in for a model.
type firmness int

const (
	thrifty firmness = iota // the small model of its direction, which stays if the connection is metered
	firm                    // the small model of its direction, until it is loaded
	exact                   // nothing
)

// firmly is the choice of a model that the reader has picked by its name.
func firmly(name string) choice { return choice{name: name, firm: firm} }

// using returns the direction of the model in use, if known.
func (s *Selection) using() direction {
	d, _ := directionOf(s.Using)
	return d
}

// direction returns the direction of the selected model or, if it has none, the last
// one.
func (s *Selection) direction() direction {
	d, _ := directionOf(s.Picked)
	return cmp.Or(d, s.last)
}

// suffix returns the suffix of the kind of model that the reader has chosen.
func (s *Selection) suffix() string {
	_, suffix := directionOf(s.chosen())
	return suffix
}

// standIn reports whether the small model translates in place of the picked one, which is
// not in use yet.
func (s *Selection) standIn() bool {
	return s.Using != "" && s.Using == smallOf(s.Picked) && !s.linked
}

// chosen returns the name of the model that the reader has chosen: the picked one or, if
// the page has picked a small one in its place, the best.
func (s *Selection) chosen() string {
	if s.failed != "" && s.Picked == smallOf(s.failed) {
		return s.failed
	}
	return cmp.Or(s.Spared, s.Picked)
}

// leaveList ends a way through a list.
func (s *Selection) leaveList() { s.inList = false }

// canRetry reports whether a model has failed to load.
func (s *Selection) canRetry() bool { return s.failed != "" }

// report reports a problem that trying again does not solve or, for "", none.
func (s *Selection) report(problem string) { s.Problem, s.failed, s.Outdated = problem, "", false }
