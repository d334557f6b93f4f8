package web

import (
	"cmp"
	"slices"
	"strings"

	"dragoman/web/say"
	"dragoman/weights"
)

// direction holds the codes of the languages that a model translates from and to. The
// zero direction is that of models that do not translate or do not say.
type direction struct{ From, To string }

// kind is a kind of model, of which each direction has at most one.
type kind struct {
	Suffix      string     // of the model's name
	Label       say.Phrase // in the picker
	Title       say.Phrase // a format for the direction
	Description say.Phrase
}

// kinds are the known kinds, the best first.
var kinds = []kind{
	{"", "Best", "%s", ""},
	{"small", "Small", "%s, small", "For slow connections: a fraction of the size of the best one, and nearly as good."},
	{"tutorial", "The tutorial's", "%s (the tutorial's)", "The tutorial's own model: characters in and out, one LSTM of 256 units on either side, no attention; trained on the 10,000 shortest pairs."},
}

// directionOf returns the direction in the name of a model, such as "en-zh-small" or, of the
// reader's own, "yours-1-en-zh", and the rest of the name.
func directionOf(name string) (d direction, suffix string) {
	if numbered, own := strings.CutPrefix(name, ownModel); own {
		n, pair, _ := strings.Cut(numbered, "-")
		name = pair + "-" + ownModel + n
	}
	parts := strings.SplitN(name, "-", 3)
	if len(parts) < 2 || !isCode(parts[0]) || !isCode(parts[1]) {
		return direction{}, ""
	}
	if len(parts) == 3 {
		suffix = parts[2]
	}
	return direction{parts[0], parts[1]}, suffix
}

// smallOf returns the name of the small model of the same direction as the best one with
// the given name, or "" for other models.
func smallOf(best string) string {
	if d, suffix := directionOf(best); d == (direction{}) || suffix != "" {
		return ""
	}
	return best + "-small"
}

// isCode reports whether s looks like a language code of ISO 639.
func isCode(s string) bool {
	return (len(s) == 2 || len(s) == 3) && !strings.ContainsFunc(s, func(c rune) bool { return c < 'a' || c > 'z' })
}

// kindOf returns the kind of a model, and false if it is unknown.
func kindOf(name string) (kind, bool) {
	d, suffix := directionOf(name)
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.Suffix == suffix })
	if d == (direction{}) || i < 0 {
		return kind{}, false
	}
	return kinds[i], true
}

// entitle sets the models' titles and descriptions in the page's language.
func (m *Models) entitle(l *say.Language) {
	for i := range m.List {
		e := &m.List[i]
		if k, ok := kindOf(e.Name); ok {
			d, _ := directionOf(e.Name)
			e.Title = l.Say(k.Title, l.Say("%s → %s", l.Name(d.From), l.Name(d.To)))
			if k.Description != "" {
				e.Card.Description = l.Say(k.Description)
			}
		}
	}
}

// direction returns the direction of the selected model or, if it has none, the last
// one.
func (m *Models) direction() direction {
	d, _ := directionOf(m.Picked)
	return cmp.Or(d, m.last)
}

// sources returns the languages that models translate from.
func (m *Models) sources() []string {
	return m.codes(func(d direction) string { return d.From })
}

// targets returns the languages that models translate to from the selected language.
func (m *Models) targets() []string {
	from := m.direction().From
	return m.codes(func(d direction) string {
		if d.From != from {
			return ""
		}
		return d.To
	})
}

func (m *Models) codes(of func(direction) string) (codes []string) {
	for _, e := range m.List {
		d, _ := directionOf(e.Name)
		if code := of(d); code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// alike returns the models of the selected direction, the known kinds first, and those
// without a direction.
func (m *Models) alike() (list []weights.Entry) {
	for _, e := range m.List {
		if d, _ := directionOf(e.Name); d == m.direction() || d == (direction{}) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b weights.Entry) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	return list
}

// rank returns the position of a model's kind.
func rank(name string) int {
	d, suffix := directionOf(name)
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.Suffix == suffix })
	switch {
	case d == (direction{}):
		return len(kinds) + 1
	case i < 0:
		return len(kinds)
	}
	return i
}

// find returns the name of a model of a direction: of the chosen kind if there is one,
// otherwise the best. It returns "" if there is none.
func (m *Models) find(d direction) string {
	_, suffix := directionOf(m.chosen())
	best := ""
	for _, e := range m.List {
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

// redirection is the choice of a model of another direction. On a metered connection a small
// model stays, unless the reader has picked the best one before.
func (s *Session) redirection(name string) choice {
	return choice{name: name, firm: s.Models.firmness}
}

// redirect selects a model of another direction.
func (s *Session) redirect(name string) { s.pick(s.redirection(name), "") }

// translateFrom selects a model from another language, if possible to the same one.
func (s *Session) translateFrom(code string) {
	m, d := &s.Models, s.Models.direction()
	for _, to := range append([]string{d.To, d.From}, m.codes(func(d direction) string { return d.To })...) {
		if name := m.find(direction{code, to}); name != "" {
			s.pickInList(s.redirection(name))
			return
		}
	}
}

// translateTo selects a model to another language.
func (s *Session) translateTo(code string) {
	if name := s.Models.find(direction{s.Models.direction().From, code}); name != "" {
		s.pickInList(s.redirection(name))
	}
}

// back returns the name of a model of the opposite direction, or "".
func (m *Models) back() string {
	d := m.direction()
	return m.find(direction{d.To, d.From})
}

// swap selects a model of the opposite direction. Once it is loaded, the translation
// becomes the text.
func (s *Session) swap() {
	name := s.Models.back()
	if name == "" {
		return
	}
	text := ""
	if s.Output.State == Done {
		text = s.Output.Text
	}
	s.pick(s.redirection(name), text)
}
