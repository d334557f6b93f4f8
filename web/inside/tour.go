package inside

import (
	"dragoman/web/say"
	"dragoman/weights"
)

// A Stop is a stop of the guided tour: what the guide says, and the part of the page
// that shows it.
type Stop struct {
	Title say.Phrase
	View  string     // key of a View
	Part  string     // the part of the page that the stop is about, "story" or "view"
	Try   say.Phrase // something to try

	moment func(*Inside) int
	tell   func(*Inside) []string // in paragraphs
}

// TourSentence is the sentence that the tour translates if the box is empty.
const TourSentence = "Where is the station?"

// tourReferences are references of the TourSentence for the Teacher.
var tourReferences = []string{"火车站在哪里？", "车站在哪里？"}

// stop returns the current stop, or nil if there is none.
func (i *Inside) stop() *Stop {
	if i.Tour < 1 || i.Tour > len(stops) {
		return nil
	}
	return &stops[i.Tour-1]
}

// pointedAt returns the part of the page that the tour is about, or "".
func (i *Inside) pointedAt() string {
	if s := i.stop(); s != nil && i.Moments() > 0 {
		return s.Part
	}
	return ""
}

// lead goes to a stop of the tour, counting from 1; 0 ends it.
func (i *Inside) lead(stop int) {
	i.Tour = max(0, min(stop, len(stops)))
	at := i.stop()
	if at == nil {
		i.page.Remember()
		return
	}
	i.Open, i.Playing = true, false
	i.show(at.View)
	if i.page.Text() == "" {
		i.page.Show(i.page.Example())
		return // it arrives once the run is recorded
	}
	i.Look()
	i.arrive()
	i.Prepare()
	i.page.Remember()
}

// arrive shows what the current stop is about.
func (i *Inside) arrive() {
	at := i.stop()
	if at == nil || i.Moments() == 0 {
		return
	}
	i.moveTo(at.moment(i))
	if at.View == teacherKey && i.Sentence == TourSentence {
		Get[*Teacher](i).suggest(tourReferences)
	}
	i.page.Reveal("#looks ." + at.Part)
}

// TourPanel is the guide.
type TourPanel struct {
	say.Speaker
	Inside *Inside
}

func (c *TourPanel) stop() *Stop { return c.Inside.stop() }

// paragraphs returns the guide's text.
func (c *TourPanel) paragraphs() []string {
	if c.Inside.Moments() == 0 {
		return []string{c.Say("One moment: the sentence is being translated.")}
	}
	return c.stop().tell(c.Inside)
}

// steps reports whether the view depends on the moment. Otherwise the buttons for it
// may be out of sight.
func (c *TourPanel) steps() bool {
	return c.Inside.pointedAt() != "" && !c.Inside.shows(teacherKey)
}

func (c *TourPanel) playLabel() string { return c.Say(playPhrase(c.Inside.Playing)) }

// signs returns the stops with their numbers.
func (c *TourPanel) signs() []sign {
	list := make([]sign, 0, len(stops))
	for n, s := range stops {
		current := "false"
		if n+1 == c.Inside.Tour {
			current = "step"
		}
		list = append(list, sign{n + 1, c.Say("Stop %d: %s", n+1, c.Say(s.Title)), current})
	}
	return list
}

// A sign leads to a stop.
type sign struct {
	Stop          int
	Name, Current string
}

func (c *TourPanel) back() {
	if c.Inside.Tour > 1 { // a disabled button would lose the focus
		c.Inside.lead(c.Inside.Tour - 1)
	}
}

func (c *TourPanel) next() {
	if c.last() {
		c.Inside.lead(0)
		return
	}
	c.Inside.lead(c.Inside.Tour + 1)
}

func (c *TourPanel) title() string {
	return c.Say("%d of %d: %s", c.Inside.Tour, len(stops), c.Say(c.stop().Title))
}

func (c *TourPanel) last() bool { return c.Inside.Tour == len(stops) }

func (c *TourPanel) nextLabel() string {
	if c.last() {
		return c.Say("End the tour")
	}
	return c.Say("Next: %s", c.Say(stops[c.Inside.Tour].Title))
}

// offer returns a model with attention if the stop is about attention and the model in
// use has none; otherwise "".
func (c *TourPanel) offer() string {
	if c.stop().View != attentionKey || c.Inside.Moments() == 0 || c.Inside.attends() || c.Inside.ModelName == weights.DefaultName {
		return ""
	}
	return weights.DefaultName
}

func (c *TourPanel) offerLabel() string {
	title := ""
	for _, e := range c.Inside.models() {
		if e.Name == c.offer() {
			title = e.Title
		}
	}
	return c.Say("Go on with “%s”", c.Say(say.Phrase(title)))
}
