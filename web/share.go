package web

import (
	"net/url"
	"strings"

	"dragoman/web/address"
	"dragoman/web/inside"
	"dragoman/web/say"
)

// A Link is what the page's address holds, behind the #, so that no server sees
// it. A share link restores it.
type Link struct {
	Query        string    // the text to translate
	Language     string    // that the page speaks; "" is the browser's choice
	Model        string    // its name in the catalogue; "" is the default
	inside.Place           // where the reader looks into the translation
	Training     *Exercise // that is set, if the panel is open
}

// Address returns what of a link stands in every address. Where the reader looks
// inside, and what is trained, have tables of their own.
func (l *Link) Address() []address.Field {
	return []address.Field{
		address.Text("q", &l.Query),
		address.Text("lang", &l.Language),
		address.Text("model", &l.Model),
	}
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
	address.Write(v, l.Address())
	if d, suffix := directionOf(l.Model); d != (Direction{}) {
		v.Del("model")
		v.Set("from", d.From)
		v.Set("to", d.To)
		if suffix != "" {
			v.Set("how", suffix)
		}
	}
	l.Place.Write(v)
	if l.Training != nil {
		address.Write(v, l.Training.Address())
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

// ParseLink is the inverse of Fragment. What makes no sense is as it is at first.
func ParseLink(fragment string) (Link, error) {
	v, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Link{}, say.Complain("The link that you followed is damaged; type your sentence instead.")
	}
	l := Link{Place: inside.Read(v)}
	address.Read(v, l.Address())
	if v.Has("from") && v.Has("to") {
		l.Model = strings.TrimSuffix(v.Get("from")+"-"+v.Get("to")+"-"+v.Get("how"), "-")
	}
	if v.Has("train") {
		l.Training = &Exercise{}
		address.Read(v, l.Training.Address())
	}
	return l, nil
}
