package web

import (
	"cmp"
	"embed"
	"fmt"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/kernel"
	"dragoman/model/projection"
	"dragoman/web/say"
)

// Explained is a quantity that a view shows: what it is, its equation, and the
// code that computes it.
type Explained struct {
	What     say.Phrase
	Equation string
	Code     declaration
}

// declaration is one in the source.
type declaration struct {
	folder string // such as "model/decode"
	file   string
	begins string // with what the declaration's line begins
}

// TrainingView is the view of the training, for explained; it is none of Views.
const TrainingView = "training"

// explained are the quantities of a view, for a kind of cell.
func explained(view string, cell model.CellKind) []Explained {
	switch cmp.Or(view, Views[0].Key) {
	case "choices":
		return []Explained{
			{"The decoder gives every token a number z; the softmax makes them probabilities that add up to 1. Greedy search takes the largest.",
				"p(token) = exp(z_token) / Σ exp(z)", declaration{"model/kernel", "plain.go", "func plainSoftmax("}},
			{"The entropy says how undecided the step is: 0 bits if one token has all the probability, log₂ n if n tokens share it equally.",
				"H = −Σ p·log₂ p", declaration{"model/decode", "step.go", "func entropy("}},
		}
	case "attention":
		return []Explained{{"The decoder's state is compared with every output of the encoder; the softmax of the scores are the weights of the row, and the outputs mixed by them are what the decoder reads.",
			"aₜ = softmaxₜ(score(h, mₜ))\ncontext = Σₜ aₜ·mₜ", declaration{"model", "attention.go", "func (a *Attention) forward("}}}
	case "cells":
		return append(explainedCell(cell), Explained{"What the cells hold in the end is the sum of what was written at each token, less what later gates have let go.",
			"c_T = Σₜ iₜ∘gₜ ∘ f_{t+1} ∘ … ∘ f_T", declaration{"model", "written.go", "func (t LayerTrace) Written("}})
	case "search":
		return []Explained{
			{"A hypothesis's log-probability is the sum of those of its tokens. To compare short and long ones it is divided by a power of the length.",
				"score = log p / ((5 + length) / 6)^α", declaration{"model/decode", "beam.go", "func (b Beam) finish("}},
			{"Sampling divides the numbers by the temperature before the softmax.",
				"p(token) = exp(z_token / T) / Σ exp(z / T)", declaration{"model/decode", "sampling.go", "func (s Sampling) choose("}},
		}
	case "off":
		return []Explained{
			{"A frozen gate has weights of zero, and the bias that gives its value.", "σ(0·x + 0·h + σ⁻¹(v)) = v", declaration{"model", "intervene.go", "func (n *Network) Frozen("}},
			{"The attention of a step is overwritten just before the step is taken.", "context = Σₜ eₜ·mₜ", declaration{"model/decode", "intervention.go", "func (i *Intervention) step("}},
		}
	case "teacher":
		return []Explained{{"The loss of a step is the surprise about the right token; training makes its mean small.",
			"L = −log p(right token)", declaration{"model", "loss.go", "func crossEntropy("}}}
	case TrainingView:
		return append([]Explained{
			{"The loss is the mean surprise about the right token, over all positions; training makes it small. What counts in the end is the share of unseen questions whose whole answer is right.",
				"L = −1/N · Σ log p(right token)", declaration{"model", "loss.go", "func crossEntropy("}},
			{"With teacher forcing the decoder reads the right token before each one that it is to predict. A share of less than 100 % has it read its own last prediction in the other places, as it must when it translates.",
				"readₜ = rightₜ₋₁ or argmax pₜ₋₁", declaration{"model", "feeding.go", "func (n *Network) feed("}},
			{"A step changes each weight against its gradient g: by the mean of the last gradients, divided by the root of the mean of their squares (Adam). The learning rate η says how far.",
				"m = β₁·m + (1−β₁)·g   v = β₂·v + (1−β₂)·g²\nw = w − η · m̂ / (√v̂ + ε)", declaration{"model/kernel", "plain.go", "func plainAdam("}},
		}, explainedCell(cell)...)
	case "map":
		return []Explained{{"The two directions in which the states differ most are the first principal components; a sentence's place is its state along these.",
			"x = (s − mean)·v₁,  y = (s − mean)·v₂", declaration{"model/projection", "projection.go", "func Principal("}}}
	case "gradient":
		return []Explained{{"Backpropagation goes through the sentence from its end to its beginning and multiplies at every step.",
			"∂L/∂hₜ₋₁ = ∂L/∂hₜ · ∂hₜ/∂hₜ₋₁", declaration{"model", "recurrent.go", "func (l *Recurrent) backward("}}}
	}
	return nil
}

func explainedCell(cell model.CellKind) []Explained {
	switch cell {
	case model.LSTM:
		return []Explained{{"The input gate i decides what is written, the forget gate f what is kept, the output gate o what is shown of the cell state.",
			"i = σ(x·Wᵢ + h₋₁·Uᵢ + bᵢ)   f = σ(x·W_f + h₋₁·U_f + b_f)\ng = tanh(x·W_g + h₋₁·U_g + b_g)   o = σ(x·Wₒ + h₋₁·Uₒ + bₒ)\nc = f∘c₋₁ + i∘g   h = o∘tanh(c)",
			declaration{"model/kernel", "plain.go", "func plainLSTM("}}}
	case model.GRU:
		return []Explained{{"The update gate z decides how much of the state is kept, the reset gate r how much of it the candidate sees.",
			"z = σ(x·W_z + b_z + h₋₁·U_z + u_z)   r = σ(x·W_r + b_r + h₋₁·U_r + u_r)\ng = tanh(x·W_g + b_g + r∘(h₋₁·U_g + u_g))\nh = z∘h₋₁ + (1−z)∘g",
			declaration{"model/kernel", "plain.go", "func plainGRU("}}}
	}
	return []Explained{{"A simple RNN has no gates: every step writes over all of its state.",
		"h = tanh(x·W + h₋₁·U + b)", declaration{"model", "simplernn.go", "func simpleRNNForward("}}}
}

// sources are the folders whose code can be shown.
var sources = map[string]embed.FS{"model": model.Source, "model/kernel": kernel.Source, "model/decode": decode.Source, "model/projection": projection.Source}

// read is the code with the comment before it, and where it stands.
func (d declaration) read() (where, code string, err error) {
	data, err := sources[d.folder].ReadFile(d.file)
	if err != nil {
		return "", "", fmt.Errorf("showing the code of %s: %w", d.begins, err)
	}
	all := strings.Split(string(data), "\n")
	for i, line := range all {
		if !strings.HasPrefix(line, d.begins) {
			continue
		}
		first, last := i, i
		for first > 0 && strings.HasPrefix(all[first-1], "//") {
			first--
		}
		for last < len(all)-1 && all[last] != "}" {
			last++
		}
		code := strings.ReplaceAll(strings.Join(all[first:last+1], "\n"), "\t", "    ")
		return fmt.Sprintf("%s/%s:%d–%d", d.folder, d.file, first+1, last+1), code, nil
	}
	return "", "", fmt.Errorf("showing the code of %s: it is not in %s/%s", d.begins, d.folder, d.file)
}

// ExplanationPanel says, if asked, how what a view shows is computed.
type ExplanationPanel struct {
	say.Speaker
	View string
	Cell model.CellKind
	open bool
}

// id is of the element; there are two of these panels in the page.
func (c *ExplanationPanel) id() string {
	if c.View == TrainingView {
		return "training-how"
	}
	return "looks-how"
}

func (c *ExplanationPanel) toggle() { c.open = !c.open }

func (c *ExplanationPanel) list() []Explained { return explained(c.View, c.Cell) }

func (e Explained) where() string { where, _, _ := e.Code.read(); return where }
func (e Explained) code() string  { _, code, _ := e.Code.read(); return code }
