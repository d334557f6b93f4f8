package draw

import (
	"fmt"
	"math"
	"strconv"

	"github.com/vugu/vugu"
)

// A Heat is a matrix of numbers as colours, drawn by a HeatMap. Cells of the same
// colour share a path, so that thousands of cells need only a dozen elements.
type Heat struct {
	Name          string // for screen readers
	Columns, Rows int
	Cell          [2]float64 // width and height of a cell
	Root          bool       // shades follow the square root, which makes small values visible beside large ones
	Left, Top     float64    // for the labels
	ColumnLabels  []Label
	RowLabels     []Label
	Areas         []Area
	Marks         []Mark
}

// A Label names a row or column.
type Label struct {
	Text string
	Lit  bool
}

// An Area is a path in one colour, such as all cells of that colour.
type Area struct{ Class, Path string }

// A Mark is a frame around some cells.
type Mark struct {
	Class               string
	X, Y, Width, Height float64
}

// Levels is the number of colours for positive, and for negative, values.
const Levels = 10

// Fill colours the cells. Values from 0 to most have shades of one colour, values from
// 0 to -most shades of another. NaN leaves a cell empty.
func (h *Heat) Fill(value func(row, column int) float64, most float64) {
	var paths [2*Levels + 1][]byte
	w, height := h.Cell[0], h.Cell[1]
	xs := make([]string, h.Columns)
	for c := range xs {
		xs[c] = "M" + Tenths(h.Left+float64(c)*w) + " "
	}
	box := "h" + Tenths(w) + "v" + Tenths(height) + "h-" + Tenths(w) + "z"
	for r := range h.Rows {
		y := Tenths(h.Top+float64(r)*height) + box
		for c := range h.Columns {
			v := value(r, c)
			if v != v {
				continue
			}
			share := v / most
			if h.Root {
				share = math.Copysign(math.Sqrt(math.Abs(share)), share)
			}
			level := int(math.Round(share * Levels))
			path := &paths[Levels+max(-Levels, min(level, Levels))]
			*path = append(append(*path, xs[c]...), y...)
		}
	}
	h.Areas = nil
	for i := range paths {
		class := "plus-" + strconv.Itoa(i-Levels)
		if i < Levels {
			class = "minus-" + strconv.Itoa(Levels-i)
		}
		h.Areas = append(h.Areas, Area{class, string(paths[i])})
	}
}

// Frame draws a frame around rows×columns cells, starting at row and column.
func (h *Heat) Frame(class string, row, column, rows, columns int) {
	h.Marks = append(h.Marks, Mark{class, h.Left + float64(column)*h.Cell[0], h.Top + float64(row)*h.Cell[1],
		float64(columns) * h.Cell[0], float64(rows) * h.Cell[1]})
}

func (h *Heat) width() float64  { return h.Left + float64(h.Columns)*h.Cell[0] }
func (h *Heat) height() float64 { return h.Top + float64(h.Rows)*h.Cell[1] }

// at returns the cell at a point, given as shares of width and height.
func (h *Heat) at(x, y float64) (row, column int, ok bool) {
	column = int((x*h.width() - h.Left) / h.Cell[0])
	row = int((y*h.height() - h.Top) / h.Cell[1])
	return row, column, x*h.width() >= h.Left && y*h.height() >= h.Top && row < h.Rows && column < h.Columns
}

// HeatMap draws a Heat. It calls Over with the cell under the pointer and Pick with a
// cell that is pressed; row -1 means no cell. Either may be nil.
type HeatMap struct {
	Heat       Heat
	Over, Pick func(row, column int)
}

func (c *HeatMap) viewBox() string {
	return fmt.Sprintf("0 0 %s %s", Tenths(c.Heat.width()), Tenths(c.Heat.height()))
}

func (c *HeatMap) columnPlace(i int) string {
	x, y := c.Heat.Left+(float64(i)+0.5)*c.Heat.Cell[0], c.Heat.Top-6
	return fmt.Sprintf("translate(%s %s) rotate(-45)", Tenths(x), Tenths(y))
}

func (c *HeatMap) rowPlace(i int) string {
	return fmt.Sprintf("translate(%s %s)", Tenths(c.Heat.Left-8), Tenths(c.Heat.Top+(float64(i)+0.5)*c.Heat.Cell[1]+4))
}

func (l Label) class() string {
	if l.Lit {
		return "lit"
	}
	return ""
}

// point calls a function, unless it is nil, with the cell under the pointer.
func (c *HeatMap) point(event vugu.DOMEvent, to func(row, column int)) {
	if to == nil {
		return
	}
	share := func(offset, size string) float64 {
		return event.PropFloat64(offset) / max(event.PropFloat64("target", size), 1)
	}
	if row, column, ok := c.Heat.at(share("offsetX", "offsetWidth"), share("offsetY", "offsetHeight")); ok {
		to(row, column)
		return
	}
	to(-1, -1)
}

func (c *HeatMap) leave() {
	if c.Over != nil {
		c.Over(-1, -1)
	}
}
