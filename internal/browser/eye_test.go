//go:build browser

package browser

import (
	"fmt"
	"regexp"
)

// eye is what a person perceives of a tab: by looking at it, or, blind, by what
// a screen reader is told.
type eye interface {
	// picture is what the tab looks like, as a PNG: all of it, or what a screen
	// shows.
	picture(whole bool) ([]byte, error)
	// hear is how many elements a screen reader is told of that have this role
	// and this name.
	hear(role, name string) (int, error)
}

// text is what can be read in the first element that a selector matches.
func (b *tab) text(selector string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf("%s?.innerText", element(selector, 0)))
}

// value is what stands in a field.
func (b *tab) value(selector string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf("(e => e.selectedOptions?.[0]?.label ?? e.value)(%s)", element(selector, 0)))
}

// reads is the condition that what can be read in the first element that a
// selector matches contains a text, spaces aside.
func reads(selector, text string) string {
	return fmt.Sprintf(`(%s?.innerText ?? "").replace(/\s/g, "").includes(%q)`, element(selector, 0), spaces.ReplaceAllString(text, ""))
}

var spaces = regexp.MustCompile(`\s`)

// wantHeard waits until a screen reader is told of an element with this role and
// this name.
func (b *tab) wantHeard(role, name string) {
	b.Helper()
	b.waitFor(fmt.Sprintf("a %s named %q", role, name), func() (bool, error) {
		n, err := b.hear(role, name)
		return n > 0, err
	})
}
