package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
	"dragoman/weights"
)

// Catalogue holds the models that can be picked, those in the page's list and the reader's
// own, and which of them are loaded.
type Catalogue struct {
	List        []weights.Entry
	complete    bool                          // the page's list is loaded
	translators map[string]*decode.Translator // of the loaded models, by name
	own         int                           // number of the reader's own models
	asked       map[string][]string           // questions of trainings in the page, by the model's name
}

// newCatalogue returns the models that are known without the page's list.
func newCatalogue() Catalogue {
	return Catalogue{
		List:        []weights.Entry{{Name: weights.DefaultName}, {Name: weights.SmallName}},
		translators: map[string]*decode.Translator{},
		asked:       map[string][]string{},
	}
}

// entry returns the entry with a name, or the zero Entry.
func (c *Catalogue) entry(name string) weights.Entry {
	if i := c.index(name); i >= 0 {
		return c.List[i]
	}
	return weights.Entry{}
}

func (c *Catalogue) index(name string) int {
	return slices.IndexFunc(c.List, func(e weights.Entry) bool { return e.Name == name })
}

// entitle sets the models' titles and descriptions in the page's language.
func (c *Catalogue) entitle(l *say.Language) {
	for i := range c.List {
		e := &c.List[i]
		if k, ok := kindOf(e.Name); ok {
			d, _ := directionOf(e.Name)
			e.Title = l.Say(k.Title, l.Say("%s → %s", l.Name(d.From), l.Name(d.To)))
			if k.Description != "" {
				e.Card.Description = l.Say(k.Description)
			}
		}
	}
}

// fill puts the page's list before the reader's own models.
func (c *Catalogue) fill(list []weights.Entry) {
	for _, e := range c.List {
		if isOwn(e.Name) {
			list = append(list, e)
		}
	}
	c.List, c.complete = list, true
}

// sources returns the languages that models translate from.
func (c *Catalogue) sources() []string {
	return c.codes(func(d direction) string { return d.From })
}

// targets returns the languages that models translate to from a language.
func (c *Catalogue) targets(from string) []string {
	return c.codes(func(d direction) string {
		if d.From != from {
			return ""
		}
		return d.To
	})
}

func (c *Catalogue) codes(of func(direction) string) (codes []string) {
	for _, e := range c.List {
		d, _ := directionOf(e.Name)
		if code := of(d); code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// alike returns the models of a direction, the known kinds first, and those without a
// direction.
func (c *Catalogue) alike(d direction) (list []weights.Entry) {
	for _, e := range c.List {
		if got, _ := directionOf(e.Name); got == d || got == (direction{}) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b weights.Entry) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	return list
}

// find returns the name of a model of a direction: of a kind with the given suffix if there
// is one, otherwise the best. It returns "" if there is none.
func (c *Catalogue) find(d direction, suffix string) string {
	best := ""
	for _, e := range c.List {
		switch got, kind := directionOf(e.Name); {
		case got != d:
		case kind == suffix:
			return e.Name
		case best == "" || rank(e.Name) < rank(best):
			best = e.Name
		}
	}
	return best
}

// findFrom is like find for a model from a language, if possible to the target of d or,
// otherwise, to its source.
func (c *Catalogue) findFrom(code string, d direction, suffix string) string {
	for _, to := range append([]string{d.To, d.From}, c.targets(code)...) {
		if name := c.find(direction{code, to}, suffix); name != "" {
			return name
		}
	}
	return ""
}

// there reports whether it is known where a model can be loaded from.
func (c *Catalogue) there(e weights.Entry) bool {
	return e.File != "" || e.Name == weights.SmallName || c.translators[e.Name] != nil
}

// keep adds a loaded model.
func (c *Catalogue) keep(name string, m *model.Model) { c.translators[name] = decode.NewTranslator(m) }

// add adds a model of the reader's own and returns its name. asked are the questions of its
// training in the page, if any.
func (c *Catalogue) add(m *model.Model, size int, asked []string) (name string) {
	c.own++
	name = fmt.Sprintf("%s%d", ownModel, c.own)
	if d, _ := directionOf(m.Card.Name); d != (direction{}) {
		name += "-" + d.From + "-" + d.To
	}
	c.asked[name] = asked
	c.List = append(slices.Clip(c.List), weights.NewEntry(name, int64(size), m))
	c.keep(name, m)
	return name
}

// ownModel is the beginning of the names of models that exist only here. A number follows
// and, if the model translates, its direction.
const ownModel = "yours-"

func isOwn(name string) bool { return strings.HasPrefix(name, ownModel) }
