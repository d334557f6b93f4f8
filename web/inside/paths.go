package inside

import (
	"strings"

	"dragoman/model/decode"
)

// A Path is a run that was left at a step, where the reader had the decoder say
// something else.
type Path struct {
	Record decode.Record
	Left   int     // step
	forced []int32 // as in Run
}

// Choose has the decoder say another token in the step in view, and go on from
// there.
func (i *Inside) Choose(token int32) {
	u, ok := i.Step()
	if !ok || token == i.Record.Steps[u].Token {
		return
	}
	var forced []int32
	for _, step := range i.Record.Steps[:u] {
		forced = append(forced, step.Token)
	}
	i.record(append(i.Paths[:len(i.Paths):len(i.Paths)], Path{i.Record, u, i.Forced}), append(forced, token), i.Moment)
}

// TakeBack returns to a path that was not taken.
func (i *Inside) TakeBack(path int) {
	if path < 0 || path >= len(i.Paths) {
		return
	}
	if i.cancel != nil {
		i.cancel()
	}
	p := i.Paths[path]
	i.Record, i.Forced, i.Paths = p.Record, p.forced, i.Paths[:path]
	i.GoTo(i.decoding(p.Left))
	i.Prepare()
}

// NotTaken is a Path as the story shows it.
type NotTaken struct {
	Before  string // what both have in common
	Rest    string // what it says from there on
	LogProb string
}

// notTaken describes the Paths.
func (i *Inside) notTaken() []NotTaken {
	var list []NotTaken
	for _, p := range i.Paths {
		var tokens []int32
		for _, step := range p.Record.Steps[:p.Left] {
			tokens = append(tokens, step.Token)
		}
		n := NotTaken{Before: i.speech().text(tokens), LogProb: logProb(i.Spoken(), p.Record.LogProb)}
		n.Rest = strings.TrimPrefix(p.Record.Text, n.Before)
		list = append(list, n)
	}
	return list
}
