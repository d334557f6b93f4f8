package inside

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dragoman/web/address"
	"dragoman/web/say"
)

// Switches are the mechanisms that are switched off; in the zero value, none.
type Switches struct {
	EmptyState  bool
	NoAttention bool
	Side, Gate  string // of the frozen gate; "" if none is
	Value       float64
	Rows        map[int][]float32 // edited rows of the attention, by decoder step
}

// nothing reports whether nothing is switched off.
func (w Switches) nothing() bool {
	return !w.EmptyState && !w.NoAttention && w.Gate == "" && len(w.Rows) == 0
}

// address returns the fields by which an address represents the switches, the rows
// last. It omits invalid ones. Whether the network has such a gate, or as many tokens
// as a row, is checked later.
func (w *Switches) address() []address.Field {
	return []address.Field{
		{Name: "off", Write: w.off, Read: func(off []string) {
			w.EmptyState, w.NoAttention = slices.Contains(off, "state"), slices.Contains(off, "attention")
		}},
		{Name: "freeze", Write: w.frozen, Read: w.freeze},
		{Name: "row", Write: w.rows, Read: w.setRows},
	}
}

// off returns the names of the mechanisms that are off.
func (w *Switches) off() (names []string) {
	if w.EmptyState {
		names = append(names, "state")
	}
	if w.NoAttention {
		names = append(names, "attention")
	}
	return names
}

// frozen returns side, name and value of the frozen gate as one text.
func (w *Switches) frozen() []string {
	if w.Gate == "" {
		return nil
	}
	return []string{fmt.Sprintf("%s %s %g", w.Side, w.Gate, w.Value)}
}

// freeze is the inverse of frozen.
func (w *Switches) freeze(values []string) {
	w.Side, w.Gate, w.Value = "", "", 0
	f := strings.Fields(strings.Join(values[:min(len(values), 1)], ""))
	if len(f) != 3 || f[0] != "encoder" && f[0] != "decoder" {
		return
	}
	if x, err := strconv.ParseFloat(f[2], 64); err == nil && x >= 0 && x <= 1 {
		w.Side, w.Gate, w.Value = f[0], f[1], x
	}
}

// rows returns each edited row as a text, the number of its step first.
func (w *Switches) rows() (rows []string) {
	for _, step := range slices.Sorted(maps.Keys(w.Rows)) {
		row := []string{strconv.Itoa(step + 1)}
		for _, weight := range w.Rows[step] {
			row = append(row, strconv.FormatFloat(float64(weight), 'g', 4, 32))
		}
		rows = append(rows, strings.Join(row, " "))
	}
	return rows
}

// setRows is the inverse of rows.
func (w *Switches) setRows(rows []string) {
	w.Rows = nil
	for _, text := range rows {
		if step, row, ok := rowOf(strings.Fields(text)); ok {
			w.set(step, row)
		}
	}
}

// set sets the row of a step.
func (w *Switches) set(step int, row []float32) {
	if w.Rows == nil {
		w.Rows = map[int][]float32{}
	}
	w.Rows[step] = row
}

// rowOf parses a step and its weights, and scales them to a sum of 1.
func rowOf(fields []string) (step int, row []float32, ok bool) {
	if len(fields) < 2 || len(fields) > maxRecorded+1 {
		return 0, nil, false
	}
	step, err := strconv.Atoi(fields[0])
	var sum float32
	for _, f := range fields[1:] {
		x, failed := strconv.ParseFloat(f, 32)
		if failed != nil || !(x >= 0 && x <= 1) {
			return 0, nil, false
		}
		row = append(row, float32(x))
		sum += float32(x)
	}
	for i := range row {
		row[i] /= sum
	}
	return step - 1, row, err == nil && step > 0 && sum > 0
}

// told describes what is switched off.
func (w Switches) told(l *say.Language) string {
	var list []string
	if w.EmptyState {
		list = append(list, l.Say("an empty state is handed over"))
	}
	if w.NoAttention {
		list = append(list, l.Say("the attention is off"))
	}
	if w.Gate != "" {
		list = append(list, l.Say("gate %s of the %s is always %.2g", w.Gate, l.Say(say.Phrase(w.Side)), w.Value))
	}
	if n := len(w.Rows); n > 0 {
		list = append(list, l.Say("the attention of %s is edited", l.Count(n, "1 step", "%d steps")))
	}
	return strings.Join(list, l.Say("; "))
}

// edit sets the weight of a source token in a step. The rest of the row keeps its
// proportions, and the sum stays 1.
func (w *Switches) edit(plain []float32, step, token int, weight float32) {
	row := slices.Clone(plain)
	if w.Rows[step] != nil {
		row = slices.Clone(w.Rows[step])
	}
	weight = max(0, min(weight, 1))
	rest := float32(0)
	for t, w := range row {
		if t != token {
			rest += w
		}
	}
	for t := range row {
		switch {
		case t == token:
			row[t] = weight
		case rest > 0:
			row[t] *= (1 - weight) / rest
		default:
			row[t] = (1 - weight) / float32(max(len(row)-1, 1))
		}
	}
	w.set(step, row)
}
