package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"dragoman/web/address"
	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/web/say"
	"dragoman/weights"
)

// A Link is the state in the page's address, behind the #, so that no server sees it.
// Share links, Back and Forward restore it.
type Link struct {
	Query        string             // the text to translate
	Language     string             // of the page; "" is the browser's choice
	Model        string             // its name in the catalogue; "" is the default
	Named        bool               // the address names the model, instead of its direction
	inside.Place                    // inside the translation
	Training     *exercise.Exercise // the exercise, if its panel is open
}

// table returns the fields of the page's address: the text and the model, the place
// inside the translation, and the exercise.
func (l *Link) table(e *exercise.Exercise) []address.Field {
	return slices.Concat([]address.Field{
		address.Text("q", &l.Query),
		address.Text("lang", &l.Language),
	}, modelFields(&l.Model), l.Place.Address(), e.Address())
}

// modelFields represent a model by its languages and its kind or, if its name does not
// have these, by its name.
func modelFields(name *string) []address.Field {
	var d direction
	var how, other string
	field := func(key string, part *string) address.Field {
		text := address.Text(key, part)
		return address.Field{Name: key, Write: func() []string {
			if d, how = directionOf(*name); d == (direction{}) {
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

// about is the part of the page that the link is about; "" is all of it.
func (l Link) about() string {
	switch {
	case l.Panel != "" || l.Tour > 0:
		return "inside"
	case l.Training != nil:
		return "train"
	}
	return ""
}

// choice returns the model of the link. No other model can stand in for one that the link
// names or looks into.
func (l Link) choice() choice {
	if l.Named || l.about() == "inside" {
		return choice{name: cmp.Or(l.Model, weights.DefaultName), firm: exact}
	}
	return choice{name: l.Model, firm: thrifty}
}

// maxLink is the maximum length of a fragment to share, in bytes. Programs that pass
// addresses on truncate longer ones.
const maxLink = 8000

// Fragment returns the link without its #.
func (l Link) Fragment() (string, error) {
	v := url.Values{"q": {""}}
	if l.Panel == "" {
		l.Place = inside.Place{}
	}
	address.Write(v, l.table(l.Training))
	f := v.Encode()
	if len(f) > maxLink && v.Has("pairs") { // the pairs stay here
		v.Del("pairs")
		f = v.Encode()
	}
	if len(f) > maxLink {
		return "", say.Complain("This text is too long for a link.")
	}
	return f, nil
}

// ParseLink is the inverse of Fragment. Invalid fields get their initial values.
func ParseLink(fragment string) (Link, error) {
	v, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Link{}, say.Complain("The link that you followed is damaged; type your sentence instead.")
	}
	var l Link
	var e exercise.Exercise
	address.Read(v, l.table(&e))
	l.Named = v.Has("model")
	if v.Has("train") {
		l.Training = &e
	}
	return l, nil
}
