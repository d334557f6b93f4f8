package inside

import (
	"fmt"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/address"
	"dragoman/web/draw"
	"dragoman/web/explain"
	"dragoman/web/say"
	"dragoman/weights"
)

// Duel translates the sentence with a second model.
type Duel struct {
	view
	Other string // its name in the catalogue; "" if none is selected

	Sides []DuelSide // the model of the run, and the other
}

func (*Duel) About() About { return About{Key: "models", Title: "Two models", Alone: true} }

func (*Duel) Explanation() []explain.Quantity { return nil }

func (c *Duel) Address() []address.Field {
	field := address.Text("beside", &c.Other)
	read := field.Read
	field.Read = func(values []string) {
		if len(values) > 0 { // otherwise the selection stays
			read(values)
		}
	}
	return []address.Field{field}
}

func (c *Duel) Prepare() (string, Work) {
	m, sentence, language := c.Model, c.Sentence, *c.Spoken()
	title, other := c.entry(c.ModelName).Title, c.entry(c.Other)
	load := c.load(other.Name)
	return fmt.Sprintf("%q %q", c.Other, other.Name), func(pause func() error) (func(), error) {
		if other.Name == "" {
			return func() { c.Sides = nil }, nil
		}
		second, err := load()
		if err != nil {
			return nil, say.Complain("%s could not be loaded: %s.", other.Title, language.Explain(err))
		}
		first, err := duel(&language, title, m, sentence, pause)
		if err != nil {
			return nil, err
		}
		beside, err := duel(&language, other.Title, second, sentence, pause)
		if err != nil {
			return nil, err
		}
		most := max(first.Doubt.High, beside.Doubt.High)
		first.Doubt.High, beside.Doubt.High = most, most // on the same scale
		return func() { c.Sides = []DuelSide{first, beside} }, nil
	}
}

// entry returns the catalogue's entry of a model, or an empty one if it has none or is
// not loaded yet.
func (c *Duel) entry(name string) weights.Entry {
	list := c.models()
	if at := slices.IndexFunc(list, func(e weights.Entry) bool { return e.Name == name }); at >= 0 {
		return list[at]
	}
	return weights.Entry{}
}

// A DuelSide is the run of one of the models.
type DuelSide struct {
	Title, Built string
	Reads, Says  []string // tokens; what the decoder chooses at each step
	Translation  string   // by the model's best search
	LogProb      string
	Doubt        draw.Chart // entropy of each step
}

// duel translates with one of the models.
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
	d := DuelSide{Title: title, Built: built(l, m), Translation: best.Text, LogProb: l.Say("log-probability %s in %s", l.Number("%.2f", r.LogProb), l.Count(len(r.Steps), "1 step", "%d steps")),
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

// built describes the structure of a model in one line.
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

// tokens describes the tokens of a vocabulary.
func tokens(l *say.Language, v *text.Vocabulary) string {
	names := map[text.Unit]say.Phrase{text.Char: "%d characters", text.Word: "%d words", text.BPE: "%d subwords"}
	return l.Say(names[v.Unit], v.Size())
}

// sideRoom returns the width of one of the two boxes. They stand side by side if both
// remain wide enough.
func (c *Duel) sideRoom() float64 {
	const least, gap, frame = 14 * 16, 12, 31
	if c.room() < 2*least+gap {
		return c.room() - frame
	}
	return (c.room()-gap)/2 - frame
}

// others returns the models to choose from.
func (c *Duel) others() []weights.Entry {
	list := []weights.Entry{{Title: c.Say("choose one")}}
	for _, e := range c.models() {
		if e.Name != c.ModelName {
			list = append(list, e)
		}
	}
	return list
}

func (c *Duel) pick(name string) {
	c.Other = name
	c.changed()
}

func (c *Duel) status() string {
	if c.Working && c.Other != "" {
		return c.Say("Working…")
	}
	return ""
}
