//go:build browser

package browser

import (
	"fmt"
	"regexp"
)

// An eye perceives a tab as a person does: by sight or through a screen reader.
type eye interface {
	// picture returns a PNG of the whole page or of the part that the screen shows.
	picture(whole bool) ([]byte, error)
	// hear returns the number of elements with this role and name in the
	// accessibility tree.
	hear(role, name string) (int, error)
}

// text returns the visible text of the first element that a selector matches.
func (b *tab) text(selector string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf("%s?.innerText", element(selector, 0)))
}

// value returns the value of a field.
func (b *tab) value(selector string) string {
	b.Helper()
	return eval[string](b, fmt.Sprintf("(e => e.selectedOptions?.[0]?.label ?? e.value)(%s)", element(selector, 0)))
}

// reads is the condition that the visible text of the first element that a selector
// matches contains a text, ignoring spaces.
func reads(selector, text string) string {
	return fmt.Sprintf(`(%s?.innerText ?? "").replace(/\s/g, "").includes(%q)`, element(selector, 0), spaces.ReplaceAllString(text, ""))
}

var spaces = regexp.MustCompile(`\s`)

// wantHeard waits until the accessibility tree has an element with this role and name.
func (b *tab) wantHeard(role, name string) {
	b.Helper()
	b.waitFor(fmt.Sprintf("a %s named %q", role, name), func() (bool, error) {
		n, err := b.hear(role, name)
		return n > 0, err
	})
}
