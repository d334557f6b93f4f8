package web

import (
	"net/url"
	"strings"
)

// Link is what a share link restores. It stands in the page's address behind
// the #, so that no server sees it.
type Link struct {
	Language string // that the page speaks; "" is the browser's choice
	Query    string // the text to translate
	Model    string // its name in the catalogue; "" is the default
}

// maxLink is the longest fragment that is shared, in bytes: programs that pass
// addresses on cut them off somewhere beyond.
const maxLink = 8000

// Fragment is the link without its #.
func (l Link) Fragment() (string, error) {
	v := url.Values{"q": {l.Query}}
	if l.Model != "" {
		v.Set("model", l.Model)
	}
	if l.Language != "" {
		v.Set("lang", l.Language)
	}
	f := v.Encode()
	if len(f) > maxLink {
		return "", Phrase("This text is too long for a link.")
	}
	return f, nil
}

// ParseLink is the inverse of Fragment.
func ParseLink(fragment string) (Link, error) {
	v, err := url.ParseQuery(strings.TrimPrefix(fragment, "#"))
	if err != nil {
		return Link{}, Phrase("The link that you followed is damaged; type your sentence instead.")
	}
	return Link{Language: v.Get("lang"), Query: strings.ToValidUTF8(v.Get("q"), "\uFFFD"), Model: v.Get("model")}, nil
}
