package web

import (
	"fmt"
	"math"
	"strconv"

	"github.com/vugu/vugu"
)

// Heat is a matrix of numbers as colours: what a HeatMap draws. Cells of one
// colour are one path, so that thousands of cells are a dozen elements.
type Heat struct {
	Name          string // for who does not see it
	Columns, Rows int
	Cell          [2]float64 // width and height of a cell
	Root          bool       // shades grow with the square root, which shows small values beside large ones
	Left, Top     float64    // room for the labels
	ColumnLabels  []HeatLabel
	RowLabels     []HeatLabel
	Areas         []Area
	Marks         []Mark
}

// HeatLabel stands at a row or column.
type HeatLabel struct {
	Text string
	Lit  bool
}

// Area is all cells of one colour.
type Area struct{ Class, Path string }

// Mark is a frame round some cells.
type Mark struct {
	Class               string
	X, Y, Width, Height float64
}

// levels is the number of colours on either side of zero.
const levels = 10

// fill colours the cells: values from 0 to most in shades of one colour, those
// down to -most in shades of another. NaN leaves a cell empty.
func (h *Heat) fill(value func(row, column int) float64, most float64) {
	var paths [2*levels + 1][]byte
	w, height := h.Cell[0], h.Cell[1]
	xs := make([]string, h.Columns)
	for c := range xs {
		xs[c] = "M" + number(h.Left+float64(c)*w) + " "
	}
	box := "h" + number(w) + "v" + number(height) + "h-" + number(w) + "z"
	for r := range h.Rows {
		y := number(h.Top+float64(r)*height) + box
		for c := range h.Columns {
			v := value(r, c)
			if v != v {
				continue
			}
			share := v / most
			if h.Root {
				share = math.Copysign(math.Sqrt(math.Abs(share)), share)
			}
			level := int(math.Round(share * levels))
			path := &paths[levels+max(-levels, min(level, levels))]
			*path = append(append(*path, xs[c]...), y...)
		}
	}
	h.Areas = nil
	for i := range paths {
		class := "plus-" + strconv.Itoa(i-levels)
		if i < levels {
			class = "minus-" + strconv.Itoa(levels-i)
		}
		h.Areas = append(h.Areas, Area{class, string(paths[i])})
	}
}

// frame marks cells.
func (h *Heat) frame(class string, row, column, rows, columns int) {
	h.Marks = append(h.Marks, Mark{class, h.Left + float64(column)*h.Cell[0], h.Top + float64(row)*h.Cell[1],
		float64(columns) * h.Cell[0], float64(rows) * h.Cell[1]})
}

func (h *Heat) width() float64  { return h.Left + float64(h.Columns)*h.Cell[0] }
func (h *Heat) height() float64 { return h.Top + float64(h.Rows)*h.Cell[1] }

// at is the cell at a point given as shares of width and height.
func (h *Heat) at(x, y float64) (row, column int, ok bool) {
	column = int((x*h.width() - h.Left) / h.Cell[0])
	row = int((y*h.height() - h.Top) / h.Cell[1])
	return row, column, x*h.width() >= h.Left && y*h.height() >= h.Top && row < h.Rows && column < h.Columns
}

// number is a coordinate as SVG has it, in tenths.
func number(x float64) string { return strconv.FormatFloat(float64(int(x*10+0.5))/10, 'f', -1, 64) }

// HeatMap draws a Heat. Over is told where the pointer is, Pick where it was
// pressed; a row of -1 means nowhere.
type HeatMap struct {
	Heat       Heat
	Over, Pick func(row, column int)
}

func (c *HeatMap) viewBox() string {
	return fmt.Sprintf("0 0 %s %s", number(c.Heat.width()), number(c.Heat.height()))
}

func (c *HeatMap) columnPlace(i int) string {
	x, y := c.Heat.Left+(float64(i)+0.5)*c.Heat.Cell[0], c.Heat.Top-6
	return fmt.Sprintf("translate(%s %s) rotate(-45)", number(x), number(y))
}

func (c *HeatMap) rowPlace(i int) string {
	return fmt.Sprintf("translate(%s %s)", number(c.Heat.Left-8), number(c.Heat.Top+(float64(i)+0.5)*c.Heat.Cell[1]+4))
}

func (l HeatLabel) class() string {
	if l.Lit {
		return "lit"
	}
	return ""
}

// point passes a place of the pointer on, if somebody wants it.
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
