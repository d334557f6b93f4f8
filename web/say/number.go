package say

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// commas are the languages that write a decimal comma.
var commas = []string{"de", "es", "fr"}

// Number formats a number as package fmt does, with a true minus sign and the decimal mark
// of the language.
func (l *Language) Number(format string, x float64) string {
	s := strings.ReplaceAll(fmt.Sprintf(format, x), "-", "−")
	if l != nil && slices.Contains(commas, l.Code) {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// number is a value of a phrase, written as Number does.
type number struct {
	language *Language
	x        float64
}

func (n number) Format(f fmt.State, verb rune) {
	io.WriteString(f, n.language.Number(fmt.FormatString(f, verb), n.x))
}
