package inside

import (
	"slices"
	"strings"

	"dragoman/model/decode"
	"dragoman/model/projection"
	"dragoman/web/draw"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// Map is a map of sentences: the states that the encoder hands to the decoder, in the
// plane of their first two principal components.
type Map struct {
	view
	Text string // one sentence per line; "": mapSentences

	points    []mapPoint
	Explained string
	editing   bool
}

func (*Map) About() About { return About{Key: "map", Title: "Map", Alone: true} }

func (*Map) Explanation() []explain.Quantity {
	return []explain.Quantity{explain.New("The two directions in which the states differ most are the first principal components; a sentence's place is its state along these.",
		"x = (s − mean)·v₁,  y = (s − mean)·v₂", "model/projection", "projection.go", "func Principal(")}
}

func (c *Map) Prepare() (string, Work) {
	m, own, language := c.Model, c.Sentence, *c.Spoken()
	all := slices.DeleteFunc(slices.Clone(c.sentences()), func(s string) bool { return s == own })
	all = append(all, own)
	return c.Text, func(pause func() error) (func(), error) {
		for i := range all {
			all[i] = shorten(m, all[i])
		}
		states, err := decode.NewTranslator(m).States(all, pause)
		if err != nil {
			return nil, err
		}
		var points []mapPoint
		var known [][]float64
		for i, s := range states {
			if s != nil {
				known = append(known, s)
				points = append(points, mapPoint{Text: all[i], Own: i == len(all)-1})
			}
		}
		plane, err := projection.Principal(known)
		if err != nil {
			return nil, say.Complain("There is no map: %v; type more sentences, one per line.", err)
		}
		place(points, plane)
		return func() {
			c.points = points
			c.Explained = language.Say("Across: %.0f %% of what tells the states apart; up: %.0f %%.", 100*plane.Explained[0], 100*plane.Explained[1])
		}, nil
	}
}

// mapPoint is a sentence on the map.
type mapPoint struct {
	Text string
	X, Y float64 // from 0 to 1
	Own  bool    // the sentence being translated
}

// mapSentences are the initial sentences of the map, by the model's source language.
// They vary who does what to whom and when, which shows what the encoder distinguishes.
var mapSentences = map[string][]string{
	"de": {
		"Er mag sie.", "Sie mag ihn.", "Er mag sie nicht.", "Sie mag ihn nicht.",
		"Er half ihr.", "Sie half ihm.", "Ich half ihm.", "Er half mir.",
		"Ich gab ihm ein Buch.", "Er gab mir ein Buch.", "Sie gab mir ein Buch.", "Ich gab ihr ein Buch.",
		"Wo ist mein Buch?", "Wo ist der Bahnhof?", "Wo bist du?", "Wie spät ist es?",
		"Ich bin müde.", "Ich war müde.", "Wir sind müde.", "Bist du müde?",
	},
	"en": {
		"He likes her.", "She likes him.", "He does not like her.", "She does not like him.",
		"He helped her.", "She helped him.", "I helped him.", "He helped me.",
		"I gave him a book.", "He gave me a book.", "She gave me a book.", "I gave her a book.",
		"Where is my book?", "Where is the station?", "Where are you?", "What time is it?",
		"I am tired.", "I was tired.", "We are tired.", "Are you tired?",
	},
	"es": {
		"A él le gusta ella.", "A ella le gusta él.", "A él no le gusta ella.", "A ella no le gusta él.",
		"Él la ayudó.", "Ella lo ayudó.", "Yo lo ayudé.", "Él me ayudó.",
		"Yo le di un libro a él.", "Él me dio un libro.", "Ella me dio un libro.", "Yo le di un libro a ella.",
		"¿Dónde está mi libro?", "¿Dónde está la estación?", "¿Dónde estás?", "¿Qué hora es?",
		"Estoy cansado.", "Estaba cansado.", "Estamos cansados.", "¿Estás cansado?",
	},
	"fr": {
		"Il l'aime bien, elle.", "Elle l'aime bien, lui.", "Il ne l'aime pas, elle.", "Elle ne l'aime pas, lui.",
		"Il l'a aidée.", "Elle l'a aidé.", "Je l'ai aidé.", "Il m'a aidé.",
		"Je lui ai donné un livre.", "Il m'a donné un livre.", "Elle m'a donné un livre.", "Nous leur avons donné un livre.",
		"Où est mon livre ?", "Où est la gare ?", "Où es-tu ?", "Quelle heure est-il ?",
		"Je suis fatigué.", "J'étais fatigué.", "Nous sommes fatigués.", "Es-tu fatigué ?",
	},
	"ja": {
		"彼は彼女が好きです。", "彼女は彼が好きです。", "彼は彼女が好きではありません。", "彼女は彼が好きではありません。",
		"彼は彼女を助けました。", "彼女は彼を助けました。", "私は彼を助けました。", "彼は私を助けました。",
		"私は彼に本をあげました。", "彼は私に本をくれました。", "彼女は私に本をくれました。", "私は彼女に本をあげました。",
		"私の本はどこですか。", "駅はどこですか。", "どこにいますか。", "今何時ですか。",
		"私は疲れています。", "私は疲れていました。", "私たちは疲れています。", "疲れていますか。",
	},
	"zh": {
		"他喜欢她。", "她喜欢他。", "他不喜欢她。", "她不喜欢他。",
		"他帮助了她。", "她帮助了他。", "我帮助了他。", "他帮助了我。",
		"我给了他一本书。", "他给了我一本书。", "她给了我一本书。", "我给了她一本书。",
		"我的书在哪里？", "车站在哪里？", "你在哪里？", "现在几点？",
		"我累了。", "我当时很累。", "我们累了。", "你累吗？",
	},
}

// maxOnMap is the maximum number of sentences on the map.
const maxOnMap = 80

// sentences returns the sentences to draw, without repetitions.
func (c *Map) sentences() []string {
	if strings.TrimSpace(c.Text) == "" {
		if list := mapSentences[c.from()]; list != nil {
			return list
		}
		return mapSentences["en"]
	}
	var list []string
	for line := range strings.Lines(c.Text) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(list, line) && len(list) < maxOnMap {
			list = append(list, line)
		}
	}
	return list
}

// place stretches the plane to fill the drawing.
func place(points []mapPoint, plane projection.Plane) {
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

func (c *Map) width() float64 { return min(c.room(), mapWidest) }

func (c *Map) marks() []mapMark { return drawMap(c.points, c.width()) }

func (c *Map) set(text string) {
	c.Text = text
	c.changed()
}

func (c *Map) text() string { return strings.Join(c.sentences(), "\n") }

func (c *Map) table() draw.Table {
	t := draw.Table{Columns: []string{c.Say("sentence"), c.Say("across"), c.Say("up")}}
	for _, p := range c.points {
		t.Rows = append(t.Rows, []string{p.Text, c.Spoken().Number("%.2f", p.X), c.Spoken().Number("%.2f", 1-p.Y)})
	}
	return t
}
