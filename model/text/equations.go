package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// isFormula reports whether a line is a formula: (a + b)² = c, log₂(8) = 3, ∫ x dx = C.
func isFormula(line string) bool {
	return strings.ContainsAny(line, "=^√∫∑≈≠≤≥") && strings.ContainsFunc(line, unicode.IsLetter) && symbolic(line)
}

// symbolic reports whether the words of a text are variables, products of some, and functions,
// rather than words of a language.
func symbolic(s string) bool {
	const longest = 2        // name of a variable, or of two side by side
	const mostConsonants = 4 // of more variables side by side
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) }) {
		letters := utf8.RuneCountInString(w)
		short := letters < longest || letters == longest && !starters.Has(strings.ToLower(w))
		if script.Unspaced(scan.At(w)) || !short && !functions.Has(w) && !(vowelless(w) && letters <= mostConsonants) {
			return false
		}
	}
	return true
}

// functions are the names of functions in formulas.
var functions = lookup.Set("sin cos tan log exp sqrt lim max min")

// equation returns the length of an equation or an inequality of variables within a sentence:
// E = mc², F = ma, x > 0, f(x) = 2x + 1.
func equation(s string) int {
	const most = 12 // terms
	n, end := 0, 0
	related := false
	for range most {
		length := summand(s[n:])
		if length == 0 {
			break
		}
		n += length
		if related {
			end = n
		}
		before := scan.Run(s[n:], script.IsBlank)
		sign := scan.At(s[n+before:])
		after := n + before + len(string(sign))
		switch spaced := before > 0 && strings.HasPrefix(s[min(after, len(s)):], " "); {
		case sign == 0:
			after = len(s)
		case strings.ContainsRune("=≠≈≡≤≥", sign), spaced && (sign == '<' || sign == '>'): // not the heart of I <3 you
			related = true
		case !strings.ContainsRune("+-−±·×*/÷", sign):
			after = len(s)
		}
		n = min(after, len(s))
		n += scan.Run(s[n:], script.IsBlank)
	}
	if !strings.ContainsFunc(s[:end], unicode.IsLetter) {
		return 0
	}
	return end
}

// summand returns the length of a term of an equation: 2x, mc², -3.5, (a + b)², sin(x), √2.
func summand(s string) int {
	n := len(scan.LongestPrefix(s, []string{"-", "−", "±", "√", "∑", "∫", "Δ"}))
	name := scan.Run(s[n:], func(c rune) bool { return script.InWord(c) || unicode.Is(unicode.No, c) })
	if word := s[n : n+name]; !symbolic(word) && !strings.ContainsAny(word, "0123456789") { // x = A320
		return 0
	}
	n += name
	if rest, ok := strings.CutPrefix(s[n:], "."); ok && name > 0 && script.IsASCIIDigit(scan.At(rest)) {
		n += len(".") + scan.Run(rest, script.IsASCIIDigit)
	}
	switch {
	case strings.HasPrefix(s[n:], "("):
		group := balanced(s[n:])
		if group == 0 || !symbolic(s[n:n+group]) {
			return 0
		}
		n += group + scan.Run(s[n+group:], func(c rune) bool { return unicode.Is(unicode.No, c) })
	case name == 0:
		return 0
	}
	if rest, ok := strings.CutPrefix(s[n:], "^"); ok {
		n += len("^") + len(scan.LongestPrefix(rest, []string{"-", "+"}))
		n += scan.Run(s[n:], script.IsASCIIWord)
	}
	return n
}
