package inside

import (
	"cmp"
	"slices"

	"dragoman/web/draw"
)

// Dimensions of the map, in CSS pixels.
const (
	mapWidest   = 1008.0
	mapHeight   = 520.0
	mapMargin   = 24.0
	mapLine     = 15.0 // height of a label
	mapLetter   = 7.2  // width of a Latin letter
	mapBold     = 7.9
	mapDot      = 6.0 // radius, with its edge
	mapBeside   = 9.0 // between a point and its label
	mapGap      = 3.0 // between the end of a line and a label
	mapFarthest = 12  // lines between a point and its label
)

// A mapMark is a point as drawn, with a label that covers no other label and no point.
// Where there is no space for a label, there is none; the table has all of them.
type mapMark struct {
	mapPoint
	Label          string
	LabelX, LabelY float64
	Anchor         string // of the label, in SVG's terms
	Line           string // the path of a line to a label at some distance
}

func (m mapMark) class() string {
	if m.Own {
		return "point own"
	}
	return "point"
}

// A box is a rectangle that is taken.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(other box) bool {
	return b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom
}

// drawMap places points and their labels on a map of the given width. The reader's own
// label comes first, then the others from top to bottom, each as near to its point as
// possible.
func drawMap(points []mapPoint, width float64) []mapMark {
	marks, taken := make([]mapMark, len(points)), []box(nil)
	order := make([]*mapMark, len(points))
	for i, p := range points {
		p.X, p.Y = mapMargin+p.X*(width-2*mapMargin), mapMargin+p.Y*(mapHeight-2*mapMargin)
		marks[i] = mapMark{mapPoint: p}
		order[i] = &marks[i]
		taken = append(taken, box{p.X - mapDot, p.Y - mapDot, p.X + mapDot, p.Y + mapDot})
	}
	slices.SortStableFunc(order, func(a, b *mapMark) int {
		if a.Own != b.Own {
			if a.Own {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Y, b.Y)
	})
	for _, m := range order {
		for _, l := range m.labels(width) {
			where := l.box()
			if where.left < 0 || where.right > width || where.top < 0 || where.bottom > mapHeight ||
				slices.ContainsFunc(taken, where.meets) {
				continue
			}
			taken, *m = append(taken, where), l
			break
		}
	}
	return marks
}

// labels returns the mark with its label in all possible places, the best first: beside
// its point, then above and below, at growing distances.
func (m mapMark) labels(width float64) (list []mapMark) {
	text := m.textWidth()
	for away := range mapFarthest + 1 {
		for _, side := range []float64{1, -1} {
			y := m.Y + side*float64(away)*mapLine
			at := func(x, end float64, anchor string) {
				l := m
				l.Label, l.LabelX, l.LabelY, l.Anchor = m.Text, x, y, anchor
				if away > 1 {
					l.Line = "M" + draw.Tenths(m.X) + " " + draw.Tenths(m.Y) + "L" + draw.Tenths(x-mapGap*(x-m.X)/mapBeside) + " " + draw.Tenths(end)
				}
				list = append(list, l)
			}
			at(m.X+mapBeside, y, "start")
			at(m.X-mapBeside, y, "end")
			if away > 0 {
				at(max(2+text/2, min(m.X, width-2-text/2)), y-side*mapLine/2, "middle")
			}
		}
	}
	return list
}

func (m mapMark) textWidth() float64 {
	letter := mapLetter
	if m.Own {
		letter = mapBold
	}
	return letter * float64(draw.Width(m.Text))
}

// box returns the rectangle that the label covers.
func (m mapMark) box() box {
	left := m.LabelX
	switch m.Anchor {
	case "end":
		left -= m.textWidth()
	case "middle":
		left -= m.textWidth() / 2
	}
	return box{left, m.LabelY - mapLine/2, left + m.textWidth(), m.LabelY + mapLine/2}
}
