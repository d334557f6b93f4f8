// Package explain explains how the numbers that the page shows are computed: in words,
// as an equation, and by code in plain Go.
package explain

import (
	"fmt"
	"strings"

	"dragoman/model"
	"dragoman/web/say"
)

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go

// A Quantity is a number that the page shows: what it is, its equation, and code that
// computes it.
type Quantity struct {
	What     say.Phrase
	Equation string
	Code     Code
}

// Code is a declaration in the source of this program.
type Code struct {
	Folder string // such as "model/decode"
	File   string
	Begins string // beginning of the declaration's first line
}

// New returns a Quantity whose code is the declaration that begins with the given text,
// in a file of a folder.
func New(what say.Phrase, equation, folder, file, begins string) Quantity {
	return Quantity{what, equation, Code{folder, file, begins}}
}

func (q Quantity) where() string { where, _, _ := q.Code.Read(); return where }
func (q Quantity) code() string  { _, code, _ := q.Code.Read(); return code }

// Explanation shows how Quantities are computed once it is opened.
type Explanation struct {
	say.Speaker
	ID   string // of the element
	Of   []Quantity
	open bool
}

func (c *Explanation) toggle() { c.open = !c.open }

// Read returns the code with the comment before it, and its place: the file and the
// lines.
func (d Code) Read() (where, code string, err error) {
	data, err := model.Source.ReadFile(strings.TrimPrefix(d.Folder+"/"+d.File, "model/"))
	if err != nil {
		return "", "", fmt.Errorf("showing the code of %s: %w", d.Begins, err)
	}
	all := strings.Split(string(data), "\n")
	for i, line := range all {
		if !strings.HasPrefix(line, d.Begins) {
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
		return fmt.Sprintf("%s/%s:%d–%d", d.Folder, d.File, first+1, last+1), code, nil
	}
	return "", "", fmt.Errorf("showing the code of %s: it is not in %s/%s", d.Begins, d.Folder, d.File)
}

// cell explains a kind of cell: its step, and the code of the way back.
type cell struct {
	step Quantity
	back Code
}

var cells = map[model.CellKind]cell{
	model.LSTM: {New("The input gate i decides what is written, the forget gate f what is kept, the output gate o what is shown of the cell state.",
		"i = σ(x·Wᵢ + h₋₁·Uᵢ + bᵢ)   f = σ(x·W_f + h₋₁·U_f + b_f)\ng = tanh(x·W_g + h₋₁·U_g + b_g)   o = σ(x·Wₒ + h₋₁·Uₒ + bₒ)\nc = f∘c₋₁ + i∘g   h = o∘tanh(c)",
		"model/kernel", "plain.go", "func plainLSTM("),
		Code{"model/kernel", "plain.go", "func plainLSTMBackward("}},
	model.GRU: {New("The update gate z decides how much of the state is kept, the reset gate r how much of it the candidate sees.",
		"z = σ(x·W_z + b_z + h₋₁·U_z + u_z)   r = σ(x·W_r + b_r + h₋₁·U_r + u_r)\ng = tanh(x·W_g + b_g + r∘(h₋₁·U_g + u_g))\nh = z∘h₋₁ + (1−z)∘g",
		"model/kernel", "plain.go", "func plainGRU("),
		Code{"model/kernel", "plain.go", "func plainGRUBackward("}},
	model.SimpleRNN: {New("A simple RNN has no gates: every step writes over all of its state.",
		"h = tanh(x·W + h₋₁·U + b)", "model/kernel", "plain.go", "func plainTanh("),
		Code{"model", "simplernn.go", "func simpleRNNBackward("}},
}

// Cell explains the step of a kind of cell.
func Cell(kind model.CellKind) []Quantity { return []Quantity{cells[kind].step} }

// Back explains how the gradient goes back through a step of a kind of cell.
func Back(kind model.CellKind) []Quantity {
	return []Quantity{{"Backpropagation goes through the sentence from its end to its beginning and multiplies at every step.",
		"∂L/∂hₜ₋₁ = ∂L/∂hₜ · ∂hₜ/∂hₜ₋₁", cells[kind].back}}
}
