package web

import (
	"slices"
	"strings"

	"dragoman/web/say"
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
