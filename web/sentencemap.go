package web

import (
	"fmt"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/projection"
	"dragoman/web/draw"
	"dragoman/web/say"
)

// MapView is a map of sentences: the states that the encoder hands over for
// them, in the plane of their first two principal components.
type MapView struct {
	Study
	Text string // a sentence a line; "": MapSentences

	Points    []MapPoint
	Explained string
}

// MapPoint is a sentence on the map.
type MapPoint struct {
	Text string
	X, Y float64 // from 0 to 1
	Own  bool    // the sentence that was typed above
}

// MapSentences are on the map at first: who does what to whom, now and then,
// so that one can see what the encoder keeps apart.
var MapSentences = []string{
	"He likes her.", "She likes him.", "He does not like her.", "She does not like him.",
	"He helped her.", "She helped him.", "I helped him.", "He helped me.",
	"I gave him a book.", "He gave me a book.", "She gave me a book.", "I gave her a book.",
	"Where is my book?", "Where is the station?", "Where are you?", "What time is it?",
	"I am tired.", "I was tired.", "We are tired.", "Are you tired?",
}

// maxOnMap is how many sentences there is room for.
const maxOnMap = 80

func (v *MapView) settings() string { return v.Text }

// sentences are those to be drawn, each once.
func (v *MapView) sentences() []string {
	if strings.TrimSpace(v.Text) == "" {
		return MapSentences
	}
	var list []string
	for line := range strings.Lines(v.Text) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(list, line) && len(list) < maxOnMap {
			list = append(list, line)
		}
	}
	return list
}

func (v *MapView) prepare(s *Session, m *model.Model, own string) runs {
	all := slices.DeleteFunc(slices.Clone(v.sentences()), func(s string) bool { return s == own })
	all = append(all, own)
	language := s.Language
	return func(pause func() error) (func(), error) {
		for i := range all {
			all[i] = shorten(m, all[i])
		}
		states, err := decode.NewTranslator(m).States(all, pause)
		if err != nil {
			return nil, err
		}
		var points []MapPoint
		var known [][]float64
		for i, s := range states {
			if s != nil {
				known = append(known, s)
				points = append(points, MapPoint{Text: all[i], Own: i == len(all)-1})
			}
		}
		plane, err := projection.Principal(known)
		if err != nil {
			return nil, say.Complain("There is no map: %v; type more sentences, one a line.", err)
		}
		place(points, plane)
		return func() {
			v.Points = points
			v.Explained = language.Say("Across: %.0f %% of what tells the states apart; up: %.0f %%.", 100*plane.Explained[0], 100*plane.Explained[1])
		}, nil
	}
}

// place stretches the plane to the drawing.
func place(points []MapPoint, plane projection.Plane) {
	var low, high [2]float64
	for i, p := range plane.Points {
		for d := range 2 {
			if i == 0 {
				low[d], high[d] = p[d], p[d]
			}
			low[d], high[d] = min(low[d], p[d]), max(high[d], p[d])
		}
	}
	at := func(p [2]float64, d int) float64 {
		if high[d] == low[d] {
			return 0.5
		}
		return (p[d] - low[d]) / (high[d] - low[d])
	}
	for i := range points {
		points[i].X, points[i].Y = at(plane.Points[i], 0), 1-at(plane.Points[i], 1)
	}
}

// MapPanel draws a MapView.
type MapPanel struct {
	say.Speaker
	View    *MapView
	Room    float64
	Changed func()
	editing bool
}

func (c *MapPanel) width() float64 { return min(c.Room, mapWidest) }

func (c *MapPanel) marks() []mapMark { return drawMap(c.View.Points, c.width()) }

func (c *MapPanel) set(text string) {
	c.View.Text = text
	c.Changed()
}

func (c *MapPanel) text() string { return strings.Join(c.View.sentences(), "\n") }

func (c *MapPanel) table() draw.Table {
	t := draw.Table{Columns: []string{c.Say("sentence"), c.Say("across"), c.Say("up")}}
	for _, p := range c.View.Points {
		t.Rows = append(t.Rows, []string{p.Text, fmt.Sprintf("%.2f", p.X), fmt.Sprintf("%.2f", 1-p.Y)})
	}
	return t
}
