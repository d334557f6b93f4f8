package web

import "dragoman/web/say"

// View is one way to look at a run.
type View struct {
	Key   string
	Title say.Phrase
	Alone bool // it tells all that the story above it tells
}

// Views are the ways to look at a run, the first being the one that is shown at
// first. Keys stand in the page's address and stay what they are.
var Views = []View{
	{"choices", "Choices", false},
	{"attention", "Attention", false},
	{"cells", "Cells", true},
	{"search", "Search", true},
	{"off", "Switch off", true},
	{"teacher", "Teacher", true},
	{"models", "Two models", true},
	{"map", "Map", true},
	{"gradient", "Gradient", true},
}

// Shows says that a view is the one that is shown.
func (i *Inside) Shows(key string) bool {
	if i.View == "" {
		return key == Views[0].Key
	}
	return i.View == key
}

// looksClass says whether the view that is shown can do without the story.
func (i *Inside) looksClass() string {
	for _, v := range Views {
		if v.Alone && i.Shows(v.Key) && i.Tour == 0 {
			return "looks alone"
		}
	}
	return "looks"
}

// SetView shows a view; one that does not exist is the first.
func (i *Inside) SetView(key string) {
	i.View = ""
	for _, v := range Views {
		if v.Key == key {
			i.View = key
		}
	}
	i.Lit, i.UnitOver = nothingLit, -1
}

// ViewPicker chooses among the Views.
type ViewPicker struct {
	say.Speaker
	Inside *Inside
	Set    func(key string)
}

func (c *ViewPicker) pressed(v View) string {
	if c.Inside.Shows(v.Key) {
		return "true"
	}
	return "false"
}
