package kerascode

import (
	"slices"
	"strings"
)

// expand executes a template of package text/template whose actions are only
// {{if .Field}}, {{if not .Field}}, {{else}}, {{end}} and {{.Field}}, which may trim
// spaces. A program that links that package keeps every exported method of its types,
// which is 75 kB more for the page.
func expand(template string, fields map[string]string) string {
	const spaces = " \t\r\n"
	var b strings.Builder
	var hidden []bool // for each if that is open, whether it is left out
	write := func(text string) {
		if !slices.Contains(hidden, true) {
			b.WriteString(text)
		}
	}
	for template != "" {
		text, rest, _ := strings.Cut(template, "{{")
		action, after, _ := strings.Cut(rest, "}}")
		action, before := strings.CutPrefix(action, "- ")
		if before {
			text = strings.TrimRight(text, spaces)
		}
		action, behind := strings.CutSuffix(action, " -")
		if behind {
			after = strings.TrimLeft(after, spaces)
		}
		write(text)
		template = after
		last := len(hidden) - 1
		name, isField := strings.CutPrefix(action, ".")
		name, isIf := strings.CutPrefix(name, "if ")
		name, not := strings.CutPrefix(name, "not ")
		switch {
		case isIf:
			hidden = append(hidden, (fields[name[1:]] != "") == not)
		case action == "else":
			hidden[last] = !hidden[last]
		case action == "end":
			hidden = hidden[:last]
		case isField:
			write(fields[name])
		}
	}
	return b.String()
}
