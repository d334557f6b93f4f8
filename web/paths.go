package web

import (
	"strings"

	"dragoman/model/decode"
)

// Path is a run that was left at a step, where the reader had the decoder say
// something else.
type Path struct {
	Record decode.Record
	Left   int     // step
	forced []int32 // as in Inside
}

// Choose has the decoder say another token in the step in view, and go on from
// there.
func (s *Session) Choose(token int32) {
	i := &s.Inside
	u, ok := i.Step()
	if !ok || token == i.Record.Steps[u].Token {
		return
	}
	var forced []int32
	for _, step := range i.Record.Steps[:u] {
		forced = append(forced, step.Token)
	}
	s.record(append(i.Paths[:len(i.Paths):len(i.Paths)], Path{i.Record, u, i.forced}), append(forced, token), i.Moment)
}

// TakeBack returns to a path that was not taken.
func (s *Session) TakeBack(path int) {
	i := &s.Inside
	if path < 0 || path >= len(i.Paths) {
		return
	}
	if i.cancel != nil {
		i.cancel()
	}
	p := i.Paths[path]
	i.Record, i.forced, i.Paths = p.Record, p.forced, i.Paths[:path]
	s.GoTo(len(i.Record.Tokens) + 1 + p.Left)
	s.Study()
}

// NotTaken is a path as the story shows it.
type NotTaken struct {
	Before  string // what both have in common
	Rest    string // what it says from there on
	LogProb string
}

// notTaken describes the paths.
func (i *Inside) notTaken() []NotTaken {
	var list []NotTaken
	for _, p := range i.Paths {
		var tokens []int32
		for _, step := range p.Record.Steps[:p.Left] {
			tokens = append(tokens, step.Token)
		}
		n := NotTaken{Before: Speech{i.Target, i.Record.Tokens}.text(tokens), LogProb: logProb(i.Spoken(), p.Record.LogProb)}
		n.Rest = strings.TrimPrefix(p.Record.Text, n.Before)
		list = append(list, n)
	}
	return list
}
