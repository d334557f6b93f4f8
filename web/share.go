package web

import (
	"net/url"
	"strconv"
	"strings"

	"dragoman/web/say"
)

// Link is what a share link restores. It stands in the page's address behind
// the #, so that no server sees it.
type Link struct {
	Language string // that the page speaks; "" is the browser's choice
	Query    string // the text to translate
	Model    string // its name in the catalogue; "" is the default

	Panel    string  // the View that is open; "": none
	Sentence int     // of the text, the one that is looked at
	Moment   int     // of its run
	Said     []int32 // tokens that the decoder is made to say first
	Tour     int     // the stop of the guided tour, from 1; 0: none

	Reference string // for the teacher; "": what the decoder says
	Beside    string // the name of the model to compare with; "": none
	Switches  Switches
	Search    SearchSettings

	Training *Exercise // that is set, if the panel is open
}

// about is the part of the page that the link is about; "": all of it.
func (l Link) about() string {
	switch {
	case l.Panel != "" || l.Tour > 0:
		return "inside"
	case l.Training != nil:
		return "train"
	}
	return ""
}

// maxLink is the longest fragment that is shared, in bytes: programs that pass
// addresses on cut them off somewhere beyond.
const maxLink = 8000

// Fragment is the link without its #.
func (l Link) Fragment() (string, error) {
	v := url.Values{"q": {l.Query}}
	setText(v, "model", l.Model)
	setText(v, "lang", l.Language)
	if l.Panel != "" {
		v.Set("panel", l.Panel)
		setNumber(v, "step", l.Moment)
		setNumber(v, "sentence", l.Sentence)
		for _, token := range l.Said {
			v.Add("said", strconv.Itoa(int(token)))
		}
		if l.Tour > 0 {
			v.Set("tour", strconv.Itoa(l.Tour))
		}
		setText(v, "reference", l.Reference)
		setText(v, "beside", l.Beside)
		l.Switches.values(v)
		l.Search.values(v)
	}
	if l.Training != nil {
		l.Training.values(v)
	}
	f := v.Encode()
	if len(f) > maxLink && v.Has("pairs") { // what is trained on stays here
		v.Del("pairs")
		f = v.Encode()
	}
	if len(f) > maxLink {
		return "", say.Complain("This text is too long for a link.")
	}
	return f, nil
}

// setNumber leaves the first, 0, out; people count from 1.
func setNumber(v url.Values, name string, n int) {
	if n > 0 {
		v.Set(name, strconv.Itoa(n+1))
	}
}

// setText leaves the empty text out.
func setText(v url.Values, name, text string) {
	if text != "" {
		v.Set(name, text)
	}
}

// ParseLink is the inverse of Fragment. What is not a number counts as 0.
func ParseLink(fragment string) (Link, error) {
	v, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Link{}, say.Complain("The link that you followed is damaged; type your sentence instead.")
	}
	number := func(name string) int {
		n, _ := strconv.Atoi(v.Get(name))
		return max(n-1, 0)
	}
	text := func(name string) string { return strings.ToValidUTF8(v.Get(name), "\uFFFD") }
	l := Link{Language: v.Get("lang"), Query: text("q"), Model: v.Get("model"), Panel: v.Get("panel"), Moment: number("step"), Sentence: number("sentence"),
		Reference: text("reference"), Beside: v.Get("beside"), Switches: switchesOf(v), Search: searchOf(v), Training: exerciseOf(v)}
	l.Tour, _ = strconv.Atoi(v.Get("tour"))
	for _, said := range v["said"] {
		token, err := strconv.ParseInt(said, 10, 32)
		if err != nil || len(l.Said) == maxRecorded {
			break
		}
		l.Said = append(l.Said, int32(token))
	}
	return l, nil
}
