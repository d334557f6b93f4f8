package say

import (
	"fmt"
	"strconv"
	"strings"
)

// parse parses a file of GNU gettext: msgid, msgstr, and continuation lines of either.
// It omits untranslated phrases and the header, whose msgid is empty. An error names
// the line; the phrases before it are returned, too.
func parse(file string) (map[Phrase]string, error) {
	phrases := map[Phrase]string{}
	var id, translation string
	var into *string // the target of continuation lines
	end := func() {
		if id != "" && translation != "" {
			phrases[Phrase(id)] = translation
		}
		id, translation = "", ""
	}
	number := 0
	for line := range strings.Lines(file) {
		number++
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		keyword, quoted, found := strings.Cut(line, " ")
		switch {
		case strings.HasPrefix(line, `"`) && into != nil:
			quoted = line
		case found && keyword == "msgid":
			end()
			into = &id
		case found && keyword == "msgstr" && into == &id:
			into = &translation
		default:
			return phrases, fmt.Errorf("line %d: found %.40q, want a text in quotes after msgid, then msgstr", number, line)
		}
		text, err := strconv.Unquote(strings.TrimSpace(quoted))
		if err != nil {
			return phrases, fmt.Errorf("line %d: found %.40q, want a text in quotes, with \\ before quotes inside", number, quoted)
		}
		*into += text
	}
	end()
	return phrases, nil
}
