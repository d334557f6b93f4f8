package web

import (
	"net/url"
	"slices"
	"strings"

	"dragoman/web/address"
	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/web/say"
)

// A Link is what the page's address holds, behind the #, so that no server sees
// it. Share links restore it, and so do Back and Forward.
type Link struct {
	Query        string             // the text to translate
	Language     string             // that the page speaks; "" is the browser's choice
	Model        string             // its name in the catalogue; "" is the default
	inside.Place                    // where the reader looks into the translation
	Training     *exercise.Exercise // that is set, if the panel is open
}

// table is all that the page's address holds: what is translated, where the reader
// looks inside, and what is trained.
func (l *Link) table(e *exercise.Exercise) []address.Field {
	return slices.Concat([]address.Field{
		address.Text("q", &l.Query),
		address.Text("lang", &l.Language),
	}, modelFields(&l.Model), l.Place.Address(), e.Address())
}

// modelFields are what the address says of a model: from which language it
// translates, to which, and how; or its name, if that does not say so.
func modelFields(name *string) []address.Field {
	var d Direction
	var how, other string
	field := func(key string, part *string) address.Field {
		text := address.Text(key, part)
		return address.Field{Name: key, Write: func() []string {
			if d, how = directionOf(*name); d == (Direction{}) {
				other = *name
			}
			return text.Write()
		}, Read: func(values []string) {
			text.Read(values)
			if *name = other; d.From != "" && d.To != "" {
				*name = strings.TrimSuffix(d.From+"-"+d.To+"-"+how, "-")
			}
		}}
	}
	return []address.Field{field("from", &d.From), field("to", &d.To), field("how", &how), field("model", &other)}
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

// Fragment returns the link without its #.
func (l Link) Fragment() (string, error) {
	v := url.Values{"q": {""}}
	if l.Panel == "" {
		l.Place = inside.Place{}
	}
	address.Write(v, l.table(l.Training))
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

// ParseLink is the inverse of Fragment. What makes no sense is as it is at first.
func ParseLink(fragment string) (Link, error) {
	v, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Link{}, say.Complain("The link that you followed is damaged; type your sentence instead.")
	}
	var l Link
	var e exercise.Exercise
	address.Read(v, l.table(&e))
	if v.Has("train") {
		l.Training = &e
	}
	return l, nil
}
