package web

import (
	"context"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/draw"
	"dragoman/web/say"
	"dragoman/weights"
)

// DuelView has a second model translate the same sentence.
type DuelView struct {
	Study
	Other string // its name in the catalogue; "" none yet

	Sides []DuelSide // the model in use, and the other
}

// DuelSide is one model's work.
type DuelSide struct {
	Title, Built string
	Reads, Says  []string // tokens; what it says at each step
	Translation  string   // as well as it can
	LogProb      string
	Doubt        draw.Chart // entropy of each step
}

func (v *DuelView) settings() string { return v.Other }

func (v *DuelView) prepare(s *Session, m *model.Model, sentence string) runs {
	title := s.Models.Entry(s.Inside.model).Title
	entry, language, b := s.Models.Entry(v.Other), s.Language, s.background
	var other *model.Model
	if t := s.translators[v.Other]; t != nil {
		other = t.Model
	}
	return func(pause func() error) (func(), error) {
		if entry.Name == "" {
			return func() { v.Sides = nil }, nil
		}
		if other == nil {
			var err error
			if other, _, err = b.fetch(context.Background(), entry, entry.File); err != nil {
				return nil, say.Complain("%s could not be loaded: %s.", entry.Title, s.Language.Explain(err))
			}
		}
		var sides []DuelSide
		for _, side := range []struct {
			title string
			model *model.Model
		}{{title, m}, {entry.Title, other}} {
			d, err := duel(&language, side.title, side.model, sentence, pause)
			if err != nil {
				return nil, err
			}
			sides = append(sides, d)
		}
		most := max(sides[0].Doubt.High, sides[1].Doubt.High)
		sides[0].Doubt.High, sides[1].Doubt.High = most, most // to be compared
		return func() {
			v.Sides = sides
			if s.translators[entry.Name] == nil {
				s.translators[entry.Name] = decode.NewTranslator(other)
			}
		}, nil
	}
}

// duel is the work of one of the two.
func duel(l *say.Language, title string, m *model.Model, sentence string, pause func() error) (DuelSide, error) {
	t := decode.NewTranslator(m)
	r, err := t.Recorded(sentence, decode.Recording{Candidates: 1, Pause: pause})
	if err != nil {
		return DuelSide{}, err
	}
	best, err := t.Translate(sentence, decode.Best(m), func(string, int) error { return pause() })
	if err != nil {
		return DuelSide{}, err
	}
	d := DuelSide{Title: title, Built: built(l, m), Translation: best.Text, LogProb: l.Say("log-probability %s in %s", signed("%.2f", r.LogProb), l.Count(len(r.Steps), "1 step", "%d steps")),
		Doubt: draw.Chart{Name: l.Say("Entropy of each step, in bits"), High: 1, Now: -1, Bars: true, Lines: []draw.Line{{Name: l.Say("entropy")}}}}
	for _, token := range r.Tokens {
		if token.Padding() {
			break
		}
		d.Reads = append(d.Reads, visibleToken(token.Text))
	}
	for _, step := range r.Steps {
		d.Says = append(d.Says, visibleToken(step.Said))
		d.Doubt.Labels = append(d.Doubt.Labels, visibleToken(step.Said))
		d.Doubt.Lines[0].Values = append(d.Doubt.Lines[0].Values, step.Entropy)
		d.Doubt.High = max(d.Doubt.High, step.Entropy)
	}
	return d, nil
}

// built says in a line how a model is made.
func built(l *say.Language, m *model.Model) string {
	c := m.Network.Config
	parts := []string{l.Say("%s, %s of %d units", c.Cell, l.Count(max(1, c.DecoderLayers), "1 decoder layer", "%d decoder layers"), c.Units)}
	if c.Bidirectional {
		parts = append(parts, l.Say("encoder in both directions"))
	}
	if c.Attention == model.NoAttention {
		parts = append(parts, l.Say("no attention"))
	} else {
		parts = append(parts, l.Say("%s attention", c.Attention))
	}
	return strings.Join(append(parts, l.Say("from %s to %s", tokens(l, &m.Source), tokens(l, &m.Target))), l.Say("; "))
}

// tokens says what a vocabulary holds.
func tokens(l *say.Language, v *text.Vocabulary) string {
	names := map[text.Unit]say.Phrase{text.Char: "%d characters", text.Word: "%d words", text.BPE: "%d subwords"}
	return l.Say(names[v.Unit], v.Size())
}

// DuelPanel shows a DuelView.
type DuelPanel struct {
	say.Speaker
	View    *DuelView
	Models  *Models
	Room    float64
	Changed func()
}

// sideRoom is the room in one of the two boxes, which stand beside each other
// where both have enough.
func (c *DuelPanel) sideRoom() float64 {
	const least, gap, frame = 14 * 16, 12, 31
	if c.Room < 2*least+gap {
		return c.Room - frame
	}
	return (c.Room-gap)/2 - frame
}

// others are the models to choose from.
func (c *DuelPanel) others() []weights.Entry {
	list := []weights.Entry{{Title: c.Say("choose one")}}
	for _, e := range c.Models.List {
		if e.Name != c.Models.Using {
			list = append(list, e)
		}
	}
	return list
}

func (c *DuelPanel) pick(name string) {
	c.View.Other = name
	c.Changed()
}

func (c *DuelPanel) status() string {
	if c.View.Working && c.View.Other != "" {
		return c.Say("At work…")
	}
	return ""
}
