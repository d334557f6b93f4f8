package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// number returns the length of a number at the beginning of s, with its sign, its
// currency and its unit if that is a sign or a symbol: -5, $1,000.50, 25 €, 20 °C,
// 3.5 kg, 10:30, 24/12/2025, +1 (555) 010-9999; or 0. kept is the length of the part that a
// translation keeps: the 5 of 5th.
func number(s string, before rune) (length, kept int) {
	if script.InWord(before) || before == '.' && !unicode.IsDigit(scan.At(s)) {
		return 0, 0
	}
	if n := phone(s); n > 0 {
		return n, n
	}
	n := prefix(s, before)
	digits := numeral.Digits(s[n:])
	if digits == 0 {
		return 0, 0
	}
	n += digits
	n += preRelease(s[n-digits:n], s[n:])
	if side := coordinate(s[n:]); side > 0 {
		return n + side, n + side
	}
	rest := s[n:]
	letters := scan.Run(rest, script.InWord)
	if ordinal := strings.ToLower(rest[:letters]); ordinal == "st" || ordinal == "nd" || ordinal == "rd" || ordinal == "th" {
		return n + letters, n
	}
	if letters > 0 {
		n += alphanumeric(rest)
		if rest := s[n:]; strings.HasPrefix(rest, "/") && unicode.IsLetter(scan.At(rest[1:])) { // km/h
			n += 1 + scan.Run(rest[1:], unicode.IsLetter)
		}
		return n, n
	}
	n += unit(rest)
	return n, n
}

// preRelease returns the length of what follows the numbers of a version: -beta.4,
// -rc1, +build.5.
func preRelease(numbers, s string) int {
	if s == "" || s[0] != '-' && s[0] != '+' || !script.IsASCIILetter(scan.At(s[1:])) {
		return 0
	}
	name := s[1:][:scan.Run(s[1:], script.IsASCIILetter)]
	if strings.Count(numbers, ".") < 2 && !(strings.Contains(numbers, ".") && releases.Has(strings.ToLower(name))) {
		return 0
	}
	return len(strings.TrimRight(s[:scan.Run(s, func(c rune) bool { return script.IsASCIIWord(c) || strings.ContainsRune("-+.", c) })], "-+."))
}

// releases are the names of versions before the final one.
var releases = lookup.Set("alpha beta rc pre dev snapshot preview nightly canary")

// prefix matches a sign, a currency, or both before the digits; a paragraph sign; or
// the apostrophe of ’98.
func prefix(s string, before rune) int {
	c, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("§¶№", c) {
		n := scan.Run(s, func(r rune) bool { return r == c })
		n += scan.Run(s[n:], script.IsBlank)
		if unicode.IsDigit(scan.At(s[n:])) {
			return n
		}
	}
	for _, mark := range []string{"n°", "N°", "nº", "Nº"} {
		if rest, ok := strings.CutPrefix(s, mark); ok && unicode.IsDigit(scan.At(rest[scan.Run(rest, script.IsBlank):])) {
			return len(mark) + scan.Run(rest, script.IsBlank)
		}
	}
	if year := s[size:]; (c == '\'' || c == '’') && unicode.IsSpace(before) && scan.Run(year, unicode.IsDigit) == len("98") && !strings.ContainsRune("'’", scan.At(year[len("98"):])) {
		return size
	}
	n := 0
	signed := func() {
		if c := scan.At(s[n:]); strings.ContainsRune("+-−±~≈<>≤≥", c) && !unicode.IsDigit(before) && before != ')' {
			n += utf8.RuneLen(c)
		}
	}
	signed()
	letters := scan.Run(s[n:], script.IsASCIIUpper)
	if c := scan.At(s[n+letters:]); letters <= 3 && unicode.Is(unicode.Sc, c) {
		n += letters + utf8.RuneLen(c)
		if strings.HasPrefix(s[n:], " ") && unicode.IsDigit(scan.At(s[n+1:])) {
			n++
		}
		signed()
	}
	return n
}

// unit matches a sign or a symbol after the digits: %, €, °C, km/h, and the space
// before it.
func unit(s string) int {
	space := 0
	if c := scan.At(s); s != "" && script.IsBlank(c) {
		space = utf8.RuneLen(c)
	}
	if entity := scan.LongestPrefix(s, spaceEntities); entity != "" {
		space = len(entity)
	}
	rest := s[space:]
	c := scan.At(rest)
	switch {
	case rest == "":
	case c == '%' && space > 0 && (script.IsASCIILetter(scan.At(rest[1:])) || strings.ContainsRune("%(+#$", scan.At(rest[1:]))): // a verb: 5 %s
	case strings.ContainsRune("%‰", c), unicode.Is(unicode.Sc, c):
		if unicode.Is(unicode.Sc, c) && unicode.IsDigit(scan.At(rest[utf8.RuneLen(c):])) {
			return 0 // belongs to the next price
		}
		return space + utf8.RuneLen(c)
	case c == '°' || c == 'º':
		n := utf8.RuneLen(c)
		if u := scan.At(rest[n:]); (u == 'C' || u == 'F') && !script.InWord(scan.At(rest[n+1:])) {
			n++
		}
		return space + n
	case c == '℃' || c == '℉':
		return space + utf8.RuneLen(c)
	case space == 0 && c == '+' && !script.InWord(scan.At(rest[1:])):
		return 1 // 18+
	case space > 0:
		if n := unitSymbol(rest); n > 0 {
			return space + n
		}
	}
	return 0
}

// coordinate matches what follows the degrees of a place on a map, up to the end of the
// second coordinate: ° N, 2.29° E or °51'29"N.
func coordinate(s string) int {
	const degree = "°"
	if !strings.HasPrefix(s, degree) {
		return 0
	}
	n := len(degree)
	n += scan.Run(s[n:], func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune(" .,'’′\"”″", c) })
	if !strings.ContainsRune("NSEWO", scan.At(s[n:])) || script.InWord(scan.At(s[n+1:])) {
		return 0
	}
	n++
	between := scan.Run(s[n:], func(c rune) bool { return c == ' ' || c == ',' })
	if degrees := numeral.Digits(s[n+between:]); degrees > 0 {
		if second := coordinate(s[n+between+degrees:]); second > 0 {
			n += between + degrees + second
		}
	}
	return n
}

// measure returns the length of the marks for feet and inches after the number from begin to
// end of s, with the inches between them: 27", 6'2", 5′ 4″. A mark that may close a quotation
// must not follow one that may open it.
func measure(s string, begin, end int) int {
	const inches = `"″”`
	rest := s[end:]
	next := func(n int) bool { return !script.InWord(scan.At(rest[n:])) }
	mark := utf8.RuneLen(scan.At(rest))
	switch c := scan.At(rest); {
	case rest == "" || strings.Trim(s[begin:end], "0123456789.'’/½¼¾⅓⅔⅛ ") != "":
	case strings.ContainsRune("'’′", c):
		n := mark + scan.Run(rest[mark:], script.IsBlank)
		digits := numeral.Digits(rest[n:])
		if after := scan.At(rest[n+digits:]); digits > 0 && strings.ContainsRune(inches, after) {
			return n + digits + utf8.RuneLen(after)
		}
		if next(mark) && (c == '′' || !quoting(s[:begin], "'‘’")) {
			return mark
		}
	case strings.ContainsRune(inches, c):
		n := mark
		for strings.ContainsRune("x×", scan.At(rest[n:])) && script.IsASCIIDigit(scan.At(rest[n+utf8.RuneLen(scan.At(rest[n:])):])) { // 5"x7"
			by := n + utf8.RuneLen(scan.At(rest[n:]))
			by += numeral.Digits(rest[by:])
			if !strings.ContainsRune(inches, scan.At(rest[by:])) {
				break
			}
			n = by + utf8.RuneLen(scan.At(rest[by:]))
		}
		if next(n) && (c == '″' || !quoting(s[:begin], `"“”`)) {
			return n
		}
	}
	return 0
}

// quoting reports whether a quotation is open at the end of a text, given its marks. One after
// a letter or a digit opens none.
func quoting(s, marks string) bool {
	open := false
	before := ' '
	s = s[max(0, len(s)-longestVariable):]
	for i, c := range s {
		if strings.ContainsRune(marks, c) {
			open = open && script.InWord(scan.At(s[i+utf8.RuneLen(c):])) || !open && !script.InWord(before)
		}
		before = c
	}
	return open
}

// spaceEntities are spaces as HTML names them.
var spaceEntities = []string{"&nbsp;", "&#160;", "&thinsp;", "&#8239;"}

// unitSymbol matches the symbol of a unit, with its power and its divisor: m²,
// km/h, g/cm³.
func unitSymbol(s string) int {
	n := 0
	for {
		symbol := scan.Run(s[n:], unicode.IsLetter)
		if !numeral.UnitSymbols.Has(s[n : n+symbol]) {
			return 0
		}
		n += symbol
		if c := scan.At(s[n:]); c == '²' || c == '³' {
			n += utf8.RuneLen(c)
		}
		if !strings.HasPrefix(s[n:], "/") {
			break
		}
		n++
	}
	if script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}

// phone matches a telephone number that begins with a country or area code: +33 6
// 12 34 56 78, (555) 010-9999.
func phone(s string) int {
	if s[0] != '+' && s[0] != '(' {
		return 0
	}
	const fewest, longest = 7, 30
	digits, end := 0, 0
	for i, c := range s[:min(len(s), longest)] {
		if script.IsASCIIDigit(c) {
			digits++
			end = i + 1
			continue
		}
		if i > 0 && i > end+2 || !strings.ContainsRune("+() .-/\u00a0", c) {
			break
		}
	}
	if digits < fewest || script.InWord(scan.At(s[end:])) {
		return 0
	}
	return end
}

// sign matches a character that belongs neither to a language nor to its
// punctuation: an arrow, and, apart from words, + or =.
func sign(s string, before rune) int {
	c, size := utf8.DecodeRuneInString(s)
	switch {
	case c == utf8.RuneError:
	case unicode.Is(unicode.No, c):
		return size
	case c >= utf8.RuneSelf && unicode.In(c, unicode.Sm, unicode.Sc), strings.ContainsRune("§¶†‡№", c):
		return size
	case strings.ContainsRune("+=<>|^~*/\\_@#$%", c) && unicode.IsSpace(before):
		n := scan.Run(s, func(c rune) bool { return strings.ContainsRune("+=<>|^~*/\\_@#$%-!&", c) })
		if unicode.IsSpace(scan.At(s[n:])) {
			return n
		}
	}
	return 0
}
