package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"dragoman/web/say"
)

// A Chart shows values over labels, such as the tokens of a sentence, as lines or
// as bars.
type Chart struct {
	Name      string
	Labels    []string // one for each value of a line
	Lines     []Line
	Low, High float64
	Now       int // the label to highlight; -1: none
	Bars      bool
	Log       bool // the values are powers of ten
}

// A Line is one curve of a Chart. Colour, dashes and the name at its end distinguish it
// from the others.
type Line struct {
	Name   string
	Values []float64
}

// LineChart draws a Chart. It is as wide as Room, or wider if its labels need more.
type LineChart struct {
	say.Speaker
	Chart Chart
	Room  float64 // in CSS pixels
}

// Dimensions of a chart, in units of its drawing.
const (
	chartHeight = 150.0
	chartLeft   = 44.0
	chartTop    = 12.0
	chartBottom = 56.0 // at least, for the labels
	chartNames  = 28.0 // between the chart and the names of its lines
	chartEdge   = 16.0 // beside the chart, if the lines have no names
	chartStep   = 20.0 // minimum between labels
	widestBar   = 56.0

	widestLabel = 12 // as Width measures: a longer one is cut off
)

// step is the distance between labels.
func (c *LineChart) step() float64 {
	return max(chartStep, (c.Room-chartLeft-c.right())/float64(max(len(c.Chart.Labels), 1)))
}

// right is the width of what is beside the chart: the names of the lines.
func (c *LineChart) right() float64 {
	const letter = 7.5 // the width of each
	width := chartEdge
	for _, l := range c.names() {
		width = max(width, chartNames+letter*float64(Width(l.Name)+1))
	}
	return width
}

func (c *LineChart) width() float64 {
	return chartLeft + c.step()*float64(len(c.Chart.Labels)) + c.right()
}

func (c *LineChart) viewBox() string {
	return fmt.Sprintf("0 0 %s %s", Tenths(c.width()), Tenths(chartTop+chartHeight+c.bottom()))
}

// bottom is the height of the labels, which are written at an angle of 45°.
func (c *LineChart) bottom() float64 {
	const letter = 5 // the height of each
	height := chartBottom
	for _, l := range c.Chart.Labels {
		height = max(height, 24+letter*float64(Width(drawn(l))))
	}
	return height
}

// drawn returns a label as it is drawn: the beginning of a long one.
func drawn(label string) string {
	if Width(label) <= widestLabel {
		return label
	}
	width := 1 // of the ellipsis
	for i, c := range label {
		if width += Width(string(c)); width > widestLabel {
			return label[:i] + "…"
		}
	}
	return label
}

func (c *LineChart) x(i int) float64 { return chartLeft + (float64(i)+0.5)*c.step() }

func (c *LineChart) y(v float64) float64 {
	if c.Chart.High == c.Chart.Low {
		return chartTop + chartHeight/2
	}
	return chartTop + chartHeight*(c.Chart.High-v)/(c.Chart.High-c.Chart.Low)
}

// path returns the path through a line's values.
func (c *LineChart) path(l Line) string {
	var b strings.Builder
	for i, v := range l.Values {
		letter := byte('L')
		if i == 0 {
			letter = 'M'
		}
		fmt.Fprintf(&b, "%c%s %s", letter, Tenths(c.x(i)), Tenths(c.y(v)))
	}
	return b.String()
}

// bars returns a path with a bar for each value of a line.
func (c *LineChart) bars(l Line) string {
	var b strings.Builder
	width := min(c.step()*0.6, widestBar)
	for i, v := range l.Values {
		fmt.Fprintf(&b, "M%s %sh%sV%sh-%[3]sz", Tenths(c.x(i)-width/2), Tenths(c.y(0)), Tenths(width), Tenths(c.y(v)))
	}
	return b.String()
}

// drawing returns the path of a line, drawn as a curve or as bars.
func (c *LineChart) drawing(l Line) string {
	if c.Chart.Bars {
		return c.bars(l)
	}
	return c.path(l)
}

func (c *LineChart) class(n int) string {
	if c.Chart.Bars {
		return "bars"
	}
	return "line line-" + strconv.Itoa(n%6)
}

// end returns the height of a line's name: that of the line's end, moved if another
// name is there.
func (c *LineChart) end(n int) string { return Tenths(c.place(n) + 4) }

// swatch returns the height of the sample of a line next to its name.
func (c *LineChart) swatch(n int) string { return Tenths(c.place(n)) }

func (c *LineChart) place(n int) float64 {
	const apart = 13.0
	type place struct {
		line int
		y    float64
	}
	var places []place
	for i, l := range c.Chart.Lines {
		p := place{i, c.y(l.Values[len(l.Values)-1])}
		at := len(places)
		for at > 0 && places[at-1].y > p.y {
			at--
		}
		places = append(places[:at], append([]place{p}, places[at:]...)...)
	}
	for i := 1; i < len(places); i++ {
		places[i].y = max(places[i].y, places[i-1].y+apart)
	}
	for i := len(places) - 1; i >= 0; i-- {
		limit := chartTop + chartHeight + 4 - apart*float64(len(places)-1-i)
		places[i].y = min(places[i].y, limit)
	}
	for _, p := range places {
		if p.line == n {
			return p.y
		}
	}
	return 0
}

// grid returns the values at which there are grid lines.
func (c *LineChart) grid() []float64 {
	switch {
	case c.Chart.High == c.Chart.Low:
		return []float64{c.Chart.Low}
	case c.Chart.Low < 0 && c.Chart.High > 0:
		return []float64{c.Chart.High, 0, c.Chart.Low}
	}
	middle := (c.Chart.High + c.Chart.Low) / 2
	if c.Chart.Log {
		middle = math.Round(middle) // a power of ten
	}
	return []float64{c.Chart.High, middle, c.Chart.Low}
}

func (c *LineChart) labelPlace(i int) string {
	return fmt.Sprintf("translate(%s %s) rotate(-45)", Tenths(c.x(i)+4), Tenths(chartTop+chartHeight+16))
}

func (c *LineChart) labelClass(i int) string {
	if i == c.Chart.Now {
		return "lit"
	}
	return ""
}

func (c *LineChart) tick(v float64) string {
	switch {
	case c.Chart.Log && math.Abs(v) > 2:
		return "10" + superscript.Replace(strconv.Itoa(int(v)))
	case c.Chart.Log:
		v = math.Pow(10, v)
	}
	return c.Spoken().Number("%.2g", v)
}

var superscript = strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

// told returns a description of the chart for screen readers.
func (c *LineChart) told() string {
	var b strings.Builder
	b.WriteString(c.Chart.Name)
	for _, l := range c.Chart.Lines {
		fmt.Fprintf(&b, "; %s:", l.Name)
		for i, v := range l.Values {
			if c.Chart.Log {
				v = math.Pow(10, v)
			}
			fmt.Fprintf(&b, " %s %s", c.Chart.Labels[i], c.Spoken().Number("%.2g", v))
		}
	}
	return b.String()
}

// names returns the lines that are named at their ends. Bars have no names.
func (c *LineChart) names() []Line {
	if c.Chart.Bars {
		return nil
	}
	return c.Chart.Lines
}
