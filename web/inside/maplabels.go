package inside

import (
	"cmp"
	"math"
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
	mapBeside   = 9.0 // between a point and a label beside it
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
	Leader         leader // to a label at some distance
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

// A leader is a line from a point to its label. The zero leader is none.
type leader struct{ x, y, endX, endY float64 }

// path returns the line as SVG's path.
func (l leader) path() string {
	if l == (leader{}) {
		return ""
	}
	return "M" + draw.Tenths(l.x) + " " + draw.Tenths(l.y) + "L" + draw.Tenths(l.endX) + " " + draw.Tenths(l.endY)
}

// crosses reports whether a part of the line lies in a rectangle.
func (l leader) crosses(b box) bool {
	from, to := 0.0, 1.0 // the part between the sides that have been looked at (Liang & Barsky 1984)
	for _, side := range [][3]float64{{l.x, l.endX, b.left}, {-l.x, -l.endX, -b.right}, {l.y, l.endY, b.top}, {-l.y, -l.endY, -b.bottom}} {
		start, end := side[0]-side[2], side[1]-side[2] // above zero within the side
		switch {
		case start <= 0 && end <= 0:
			return false
		case start < 0:
			from = max(from, start/(start-end))
		case end < 0:
			to = min(to, start/(start-end))
		}
	}
	return from < to
}

// drawMap places points and their labels on a map of the given width. The reader's own
// label comes first, then the others from the sides to the middle, each where leaders cross the
// fewest labels and other points and, among such places, as near to its point as possible.
func drawMap(points []mapPoint, width float64) []mapMark {
	marks, taken := make([]mapMark, len(points)), []box(nil)
	order := make([]*mapMark, len(points))
	for i, p := range points {
		p.X, p.Y = mapMargin+p.X*(width-2*mapMargin), mapMargin+p.Y*(mapHeight-2*mapMargin)
		marks[i] = mapMark{mapPoint: p}
		order[i] = &marks[i]
		taken = append(taken, marks[i].dot())
	}
	slices.SortStableFunc(order, func(a, b *mapMark) int {
		if a.Own != b.Own {
			if a.Own {
				return -1
			}
			return 1
		}
		return cmp.Compare(min(a.X, width-a.X), min(b.X, width-b.X))
	})
	var leaders []leader
	for _, m := range order {
		fewest, best := math.MaxInt, *m
		for _, l := range m.labels(width) {
			where, crossed := l.box(), 0
			if where.left < 0 || where.right > width || where.top < 0 || where.bottom > mapHeight ||
				slices.ContainsFunc(taken, where.meets) {
				continue
			}
			for _, t := range taken {
				if t != m.dot() && l.Leader.crosses(t) {
					crossed++
				}
			}
			for _, other := range leaders {
				if other.crosses(where) {
					crossed++
				}
			}
			if crossed < fewest {
				fewest, best = crossed, l
			}
		}
		if *m = best; m.Label != "" {
			taken, leaders = append(taken, m.box()), append(leaders, m.Leader)
		}
	}
	return marks
}

// labels returns the mark with its label in all possible places, the nearest first: to the
// right and left of its point, above and below, each at growing distances.
func (m mapMark) labels(width float64) (list []mapMark) {
	at := func(x, y, endX, endY float64, anchor string, apart bool) {
		m.Label, m.LabelX, m.LabelY, m.Anchor, m.Leader = m.Text, x, y, anchor, leader{}
		if apart {
			m.Leader = leader{m.X, m.Y, endX, endY}
		}
		list = append(list, m)
	}
	half := m.textWidth() / 2
	for away := range mapFarthest + 1 {
		for _, side := range []float64{1, -1} {
			y := m.Y + side*float64(away)*mapLine
			for _, aside := range []float64{1, 3, 6} {
				x, apart := aside*mapBeside, away > 1 || aside > 1
				at(m.X+x, y, m.X+x-mapGap, y, "start", apart)
				at(m.X-x, y, m.X-x+mapGap, y, "end", apart)
			}
			if away > 0 {
				at(max(2+half, min(m.X, width-2-half)), y-side*mapLine/2, m.X, y-side*mapLine, "middle", away > 1)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b mapMark) int { return cmp.Compare(a.away(), b.away()) })
	return list
}

// away returns the distance between the point and its label.
func (m mapMark) away() float64 { return math.Hypot(m.LabelX-m.X, m.LabelY-m.Y) }

// dot returns the rectangle that the point covers.
func (m mapMark) dot() box { return box{m.X - mapDot, m.Y - mapDot, m.X + mapDot, m.Y + mapDot} }

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
