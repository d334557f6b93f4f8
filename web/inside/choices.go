package inside

import (
	"fmt"

	"dragoman/model/decode"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Choices shows the tokens that the decoder could have chosen in the step in view, and
// the one that it chose.
type Choices struct{ view }

const choicesKey = "choices"

func (*Choices) About() About { return About{Key: choicesKey, Title: "Choices"} }

func (*Choices) Explanation() []explain.Quantity {
	return []explain.Quantity{
		explain.New("The decoder gives every token a number z; the softmax makes them probabilities that add up to 1. Greedy search takes the largest.",
			"p(token) = exp(z_token) / Σ exp(z)", "model/kernel", "plain.go", "func plainSoftmax("),
		explain.New("The entropy says how undecided the step is: 0 bits if one token has all the probability, log₂ n if n tokens share it equally.",
			"H = −Σ p·log₂ p", "model/decode", "step.go", "func entropy("),
	}
}

func (c *Choices) summary() string {
	u, ok := c.Step()
	if !ok {
		return c.Say("Nothing yet: the encoder is at work. The decoder's choices appear here step by step.")
	}
	step := c.Record.Steps[u]
	return c.Say("Fed %s, it says %s. Entropy %.2f bits: %s.", visibleToken(step.Fed), visibleToken(step.Said), step.Entropy, c.Say(certainty(step)))
}

// certainty compares a step's entropy with that of a choice among equals.
func certainty(s decode.RecordedStep) say.Phrase {
	switch {
	case s.Entropy < 0.5:
		return "the decoder is sure"
	case s.Entropy < 2:
		return "the decoder hesitates among a few"
	}
	return "the decoder is unsure"
}

// bar is a candidate with its probability. Pressing it makes the decoder choose it.
type bar struct {
	Label      string
	Token      int32
	Percent    string // "93.5 %"
	Width      string // of the bar, as an SVG length
	Chosen     bool
	Impossible bool // no translation has it in this place
}

func (b bar) class() string {
	if b.Chosen {
		return "candidate chosen"
	}
	return "candidate"
}

// bars returns the best candidates, in order.
func (c *Choices) bars() (bars []bar) {
	u, ok := c.Step()
	if !ok {
		return nil
	}
	step := c.Record.Steps[u]
	for _, candidate := range step.Candidates {
		p := float64(candidate.Probability)
		bars = append(bars, bar{Label: c.speech().token(candidate.Token), Token: candidate.Token,
			Percent: percent(c.Spoken(), p), Width: fmt.Sprintf("%.2f%%", 100*p), Chosen: candidate.Token == step.Token, Impossible: p == 0})
	}
	return bars
}
