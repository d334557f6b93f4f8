package web

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Switches are what an OffView switches off; the zero value nothing. They and
// SearchSettings stand in the page's address, so that a link opens a question
// as it was asked.
type Switches struct {
	EmptyState  bool
	NoAttention bool
	Side, Gate  string // to be frozen; "" none
	Value       float64
	Rows        map[int][]float32 // edited rows of the alignment, by decoder step
}

// nothing says that nothing is switched off.
func (w Switches) nothing() bool {
	return !w.EmptyState && !w.NoAttention && w.Gate == "" && len(w.Rows) == 0
}

func (w Switches) values(v url.Values) {
	if w.EmptyState {
		v.Add("off", "state")
	}
	if w.NoAttention {
		v.Add("off", "attention")
	}
	if w.Gate != "" {
		v.Set("freeze", fmt.Sprintf("%s %s %g", w.Side, w.Gate, w.Value))
	}
	for _, step := range slices.Sorted(maps.Keys(w.Rows)) {
		row := []string{strconv.Itoa(step + 1)}
		for _, weight := range w.Rows[step] {
			row = append(row, strconv.FormatFloat(float64(weight), 'g', 4, 32))
		}
		v.Add("row", strings.Join(row, " "))
	}
}

// switchesOf is the inverse of values. What makes no sense is left out; whether
// a network has such a gate, and as many tokens as a row, is not known here.
func switchesOf(v url.Values) Switches {
	w := Switches{EmptyState: slices.Contains(v["off"], "state"), NoAttention: slices.Contains(v["off"], "attention")}
	if f := strings.Fields(v.Get("freeze")); len(f) == 3 && (f[0] == "encoder" || f[0] == "decoder") {
		if x, err := strconv.ParseFloat(f[2], 64); err == nil && x >= 0 && x <= 1 {
			w.Side, w.Gate, w.Value = f[0], f[1], x
		}
	}
	for _, text := range v["row"] {
		if step, row, ok := rowOf(strings.Fields(text)); ok {
			if w.Rows == nil {
				w.Rows = map[int][]float32{}
			}
			w.Rows[step] = row
		}
	}
	return w
}

// rowOf reads a step and its weights, which it makes add up to 1.
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

// SearchSettings are those of a SearchView.
type SearchSettings struct {
	Beam        int     // 0: 3
	Penalty     float64 // of length, for beam search
	Temperature float64 // 0: 1
	TopK        int     // 0: all
	Seed        uint64
}

func (w SearchSettings) values(v url.Values) {
	for name, x := range map[string]float64{"beam": float64(w.Beam), "penalty": w.Penalty, "temperature": w.Temperature,
		"topk": float64(w.TopK), "seed": float64(w.Seed)} {
		if x != 0 {
			v.Set(name, strconv.FormatFloat(x, 'g', -1, 64))
		}
	}
}

// searchOf is the inverse of values.
func searchOf(v url.Values) (w SearchSettings) {
	for _, name := range []string{"beam", "penalty", "temperature", "topk", "seed"} {
		w.set(name, v.Get(name))
	}
	return w
}
