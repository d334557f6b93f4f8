package inside

import (
	"strings"

	"dragoman/model/decode"
)

// A Path is a run that was left at a step, where the reader chose another token for the
// decoder.
type Path struct {
	Record decode.Record
	Left   int     // the step
	forced []int32 // as in Run
}

// Choose makes the decoder choose another token in the step in view and continue from
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

// takeBack returns to a path that was left.
func (i *Inside) takeBack(path int) {
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
	Before  string // what both paths have in common
	Rest    string // the rest of the path that was left
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
