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

// mixed returns the length of a word of letters and digits, or with an underscore
// or a capital inside: LH1234, COVID-19, foo_bar(), iPhone.
func mixed(s string) int {
	n := alphanumeric(s)
	if n == 0 {
		return 0
	}
	if trimmed, ok := strings.CutSuffix(s[:n], "'s"); ok {
		n = len(trimmed)
	}
	word := s[:n]
	digit := strings.IndexFunc(word, unicode.IsDigit) >= 0
	letter := strings.IndexFunc(word, unicode.IsLetter) >= 0
	call := strings.HasPrefix(s[n:], "()")
	switch {
	case call:
		return n + 2
	case digit && letter:
		return n + max(accountGroups(s, n), edition(s[n:]))
	case letter && strings.Contains(word, "_"):
		if strings.HasPrefix(s[n:], "(") {
			n += balanced(s[n:])
		}
		return n
	case camel(word), joinedWords(word), nothings.Has(word):
		return n + edition(s[n:])
	}
	return initialsOf(s)
}

// edition returns the length of what names the edition of a product behind its name, or 0:
// iPhone 15 Pro Max.
func edition(s string) (n int) {
	for {
		rest := strings.TrimPrefix(s[n:], " ")
		if digits := scan.Run(rest, script.IsASCIIDigit); n == 0 && len(rest) < len(s) && digits > 0 && edition(rest[digits:]) > 0 {
			n = len(" ") + digits
			continue
		}
		word := scan.LongestPrefix(rest, []string{"Pro", "Max", "Plus", "Ultra", "Mini", "Air", "Lite"})
		if word == "" || len(rest) == len(s[n:]) || script.InWord(scan.At(rest[len(word):])) {
			return n
		}
		n += len(" ") + len(word)
	}
}

// command returns the length of the name of a tool with what it should do and its options:
// git push, npm install --save-dev.
func command(s string) int {
	n := scan.Run(s, script.IsASCIILetter)
	if !tools.Has(s[:n]) || !strings.HasPrefix(s[n:], " ") {
		return 0
	}
	verb := scan.Run(s[n+1:], func(c rune) bool { return script.IsASCIILetter(c) || c == '-' })
	if !toolVerbs.Has(s[n+1 : n+1+verb]) {
		return 0
	}
	n += 1 + verb
	for strings.HasPrefix(s[n:], " -") {
		length := option(s[n+1:], ' ')
		if length == 0 {
			break
		}
		n += 1 + length
	}
	return n
}

var (
	tools     = lookup.Set("git npm npx yarn pip docker kubectl cargo brew apt apt-get make go conda")
	toolVerbs = lookup.Set("install uninstall add commit push pull clone run build start stop test init status checkout switch merge rebase update upgrade remove exec compose log diff branch reset stash fetch tag get apply mod publish")
)

// initialsOf returns the length of initials joined by an ampersand: R&D, AT&T.
func initialsOf(s string) int {
	const most = 4 // letters on one side
	before := scan.Run(s, script.IsASCIIUpper)
	if before == 0 || before > most || !strings.HasPrefix(s[before:], "&") {
		return 0
	}
	after := scan.Run(s[before+1:], script.IsASCIIUpper)
	end := before + 1 + after
	if after == 0 || after > most || script.InWord(scan.At(s[end:])) || scan.At(s[end:]) == ';' {
		return 0
	}
	return end
}

// chord returns the length of keys that are pressed together: Ctrl+C.
func chord(s string) int {
	n := 0
	for {
		key := scan.Run(s[n:], script.IsASCIIWord)
		switch modifier := modifiers.Has(s[n : n+key]); {
		case modifier && strings.HasPrefix(s[n+key:], "+"):
			n += key + len("+")
		case n > 0 && key > 0:
			return n + key
		default:
			return 0
		}
	}
}

// modifiers are the keys that change what others do.
var modifiers = lookup.Set("Ctrl Control Alt AltGr Shift Cmd Command Option Win Meta Super Fn")

// power returns the length of a power as it is typed: x^2, 2^n, 10^-3.
func power(s string) int {
	const longest = 3
	base := scan.Run(s, script.InWord)
	if base == 0 || base > longest || !strings.HasPrefix(s[base:], "^") {
		return 0
	}
	sign := len(scan.LongestPrefix(s[base+1:], []string{"-", "+"}))
	exponent := scan.Run(s[base+1+sign:], script.IsASCIIWord)
	if exponent == 0 || exponent > longest {
		return 0
	}
	return base + 1 + sign + exponent
}

// copyright returns the length of a notice of copyright, with the years and the names after it:
// © 2024 Roe & Sons Ltd.
func copyright(s string) int {
	signed, ok := strings.CutPrefix(strings.TrimPrefix(s, "Copyright "), "©")
	if !ok {
		return 0
	}
	n := 0
	for end := len(s) - len(signed); ; {
		end += scan.Run(s[end:], script.IsBlank)
		word := s[end : end+scan.Run(s[end:], func(c rune) bool { return !unicode.IsSpace(c) })]
		end += len(word)
		switch first := scan.At(word); {
		case reserving.Has(word) || !unicode.IsDigit(first) && !unicode.IsUpper(first) && word != "&" && word != "and" && word != "by":
			return n
		case unicode.IsDigit(first), unicode.IsUpper(first): // so that no other ends the notice
			n = end - len(word) + len(strings.TrimRight(word, ".,;:!?"))
		}
		if strings.ContainsAny(word[max(0, len(word)-1):], ".;:!?") && !others.Has(strings.ToLower(strings.TrimRight(word, "."))) {
			return n
		}
	}
}

// reserving begin what follows a notice of copyright: All rights reserved.
var reserving = lookup.Set("All Some No Alle Einige Tous Todos")

// notation returns the length of the name of a programming language or a platform with
// signs, of a blood group or a grade, or of a formula with raised or lowered digits: C++, F#,
// .NET, AB+, mc², H₂O.
func notation(s string, before rune) int {
	const most = 2 // letters before a digit
	if rest, ok := strings.CutPrefix(s, "."); ok {
		n := scan.Run(rest, script.IsASCIILetter)
		if n > 1 && unicode.IsSpace(before) && !script.InWord(scan.At(rest[n:])) {
			return n + 1
		}
		return 0
	}
	if group := scan.LongestPrefix(s, []string{"AB", "A", "B", "O", "C", "D"}); group != "" {
		if rest := s[len(group):]; strings.ContainsRune("+-−", scan.At(rest)) {
			n := len(group) + utf8.RuneLen(scan.At(rest))
			if after := scan.At(s[n:]); n == len(s) || unicode.IsSpace(after) || strings.ContainsRune(".,;:!?)", after) {
				return n
			}
		}
	}
	for _, signs := range []string{"++", "#"} {
		if script.IsASCIIUpper(scan.At(s)) && strings.HasPrefix(s[1:], signs) && !script.InWord(scan.At(s[1+len(signs):])) {
			return 1 + len(signs)
		}
	}
	small := func(c rune) bool { return unicode.Is(unicode.No, c) }
	n, found := 0, false
	for {
		letters := scan.Run(s[n:], func(c rune) bool { return script.IsASCIILetter(c) || unicode.Is(unicode.Greek, c) })
		digits := scan.Run(s[n+letters:], small)
		if letters == 0 || utf8.RuneCountInString(s[n:n+letters]) > most || digits == 0 && !found {
			break
		}
		n += letters + digits
		found = found || digits > 0
	}
	if !found || script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}

// numberedName returns the length of a short name in capitals at byte i of a text in small
// letters, with its number, or of a product whose name is a word: ICE 573, Windows 11, Go 1.22.
func numberedName(s string, i int) int {
	const fewest, most = 2, 3
	n := scan.Run(s[i:], script.IsASCIIUpper)
	if name := scan.Run(s[i:], script.IsASCIILetter); released.Has(s[i:i+name]) && strings.HasPrefix(s[i+name:], " ") && script.IsASCIIDigit(scan.At(s[i+name+1:])) {
		version := i + name + 1
		if end := version + numeral.Digits(s[version:]); strings.Contains(s[version:end], ".") && !script.InWord(scan.At(s[end:])) {
			return end - i
		}
	}
	product := len(scan.LongestPrefix(s[i:], []string{"Windows", "Office"}))
	if product > 0 {
		n = product
	}
	if product == 0 && (n < fewest || n > most) || !strings.HasPrefix(s[i+n:], " ") || emphasized.Has(s[i:i+n]) {
		return 0
	}
	digits := scan.Run(s[i+n+1:], script.IsASCIIDigit)
	end := i + n + 1 + digits
	if digits == 0 || script.InWord(scan.At(s[end:])) || strings.ContainsRune(".,:/'’-", scan.At(s[end:])) && unicode.IsDigit(scan.At(s[min(end+1, len(s)):])) || strings.IndexFunc(s, unicode.IsLower) < 0 {
		return 0
	}
	return end - i
}

// released are languages and programs whose names are words and that have versions.
var released = lookup.Set("Go Rust Swift Ruby Spring Spark Word Edge Unity Chrome Safari Flask Express React Angular Rails Nest Next Electron Bash Git Docker Office Windows Android")

// emphasized are the short words that stand before numbers, whether or not in capitals.
var emphasized = lookup.Set(`AM PM AD BC OK NO US UK EU TV ALL NOT GET BUY THE FOR AND TOP MAX MIN WIN NEW HAS HAD ARE TO OF IN AT ON BY IS
	WE MY OR SO GO DO AN IT HE SHE YOU BUT NOW OUT OFF UP ITS OUR YES PER DIE DER DAS UM AB IST UND ZU ET LES DES UN UNE LE LA EN EL LOS LAS CON POR`)

// dotted returns the length of an acronym with full stops, without the last one:
// F.B.I, Ph.D.
func dotted(s string) int {
	n := scan.Run(s, func(c rune) bool { return script.IsASCIILetter(c) || c == '.' })
	first, second, _ := strings.Cut(s[:n], ".")
	if len(first) > 1 && strings.ToLower(first) == first && unicode.IsUpper(scan.At(second)) { // so.We left
		return 0
	}
	if word := strings.TrimRight(s[:n], "."); acronym(word) && strings.ToLower(word) != word && !foreignShorthand.Has(strings.ToLower(word)) && word != "E.g" && word != "I.e" {
		return len(word)
	}
	return 0
}

// numberedItem returns the length of an abbreviation with its number, and a letter after it: vol. 3,
// fig. 2a.
func numberedItem(s string) int {
	n := scan.Run(s, script.IsASCIILetter)
	if !numberings.Has(strings.ToLower(s[:n])) || !strings.HasPrefix(s[n:], ".") {
		return 0
	}
	space := scan.Run(s[n+1:], func(c rune) bool { return c == ' ' })
	digits := numeral.Digits(s[n+1+space:])
	if digits == 0 {
		return 0
	}
	n += 1 + space + digits
	if letter := scan.Run(s[n:], script.IsASCIILetter); letter == 1 && !script.InWord(scan.At(s[n+letter:])) {
		n++
	}
	return n
}

// section returns the length of a section of a law: § 5 Abs. 2 Satz 1 BGB.
func section(s string) int {
	n := scan.Run(s, func(c rune) bool { return c == '§' })
	if n == 0 {
		return 0
	}
	number := func(end int) int { // behind an optional space
		end += scan.Run(s[end:], script.IsBlank)
		return end + scan.Run(s[end:], func(c rune) bool {
			return script.IsASCIIDigit(c) || script.IsASCIILetter(c) && script.IsASCIIDigit(scan.At(s[end:]))
		})
	}
	end := number(n)
	if !script.IsASCIIDigit(scan.Last(s[:end])) && !script.IsASCIILetter(scan.Last(s[:end])) {
		return 0
	}
	for {
		part := scan.Run(s[end:], script.IsBlank)
		part += len(scan.LongestPrefix(s[end+part:], []string{"Abs.", "Absatz", "Satz", "S.", "Nr.", "al.", "lit.", "Alt.", "und", "–", "-"}))
		if next := number(end + part); part > 0 && script.IsASCIIDigit(scan.At(strings.TrimLeft(s[end+part:next], " \u00a0"))) {
			end = next
			continue
		}
		law := strings.TrimPrefix(s[end:], " ")
		name := scan.Run(law, script.IsASCIILetter)
		if gap := len(s[end:]) - len(law); gap > 0 && strings.IndexFunc(law[min(1, name):name], unicode.IsUpper) >= 0 {
			end += gap + name // BGB, StGB
		}
		return end
	}
}

// cited returns the length of authors whom a text cites, or of all of a citation in brackets:
// Roe et al., (Roe et al., 2019; Roe & Doe, 2020, p. 45).
func cited(s string) int {
	const longest, year = 160, 4
	within, open := strings.CutPrefix(s[:min(len(s), longest)], "(")
	if !open && !unicode.IsUpper(scan.At(s)) {
		return 0
	}
	if !open {
		const mostWords, others = 5, " et al."
		names, _, found := strings.Cut(within, others)
		if words := strings.Fields(names); !found || len(words) > mostWords || !citing(append(words, "et")) {
			return 0
		}
		return len(names) + len(others)
	}
	end := strings.IndexAny(within, "()\n")
	if end < 0 || within[end] != ')' {
		return 0
	}
	for one := range strings.SplitSeq(within[:end], ";") {
		names := scan.Run(one, func(c rune) bool { return !script.IsASCIIDigit(c) })
		digits := scan.Run(one[names:], script.IsASCIIDigit)
		words := strings.Fields(strings.NewReplacer("，", ",", "等", " et al. ").Replace(one[:names]))
		if digits != year || len(words) < 2 || !strings.HasSuffix(words[len(words)-1], ",") && !strings.HasSuffix(words[len(words)-1], ".") || !citing(words) {
			return 0
		}
	}
	return len("(") + end + len(")")
}

// citing reports whether words are names, more than one or et al.
func citing(words []string) bool {
	joined := false
	for _, w := range words {
		w = strings.TrimRight(w, ",.")
		joins := lookup.Set("et al & and und y e").Has(w) || w == ""
		joined = joined || joins
		if !joins && !unicode.IsUpper(scan.At(w)) && !script.Unspaced(scan.At(w)) && !particles.Has(w) {
			return false
		}
	}
	return joined
}

// nothings are the words for nothing in programs, and for what is still to be done.
var nothings = lookup.Set("null nil NaN TODO FIXME")

// alphanumeric matches a run of letters and digits, with the characters that join
// them: a hyphen, a dot or the like before a digit, or, after a digit, before
// anything.
func alphanumeric(s string) int {
	n := 0
	digit := false
	for n < len(s) {
		c, size := utf8.DecodeRuneInString(s[n:])
		next := scan.At(s[n+size:])
		switch {
		case script.InWord(c):
			digit = digit || unicode.IsDigit(c)
		case n > 0 && strings.ContainsRune("-.:/+#", c) && unicode.IsDigit(next):
		case n > 0 && strings.ContainsRune("-.", c) && (digit && script.InWord(next) || unicode.IsUpper(next) && strings.IndexFunc(s[n+size:][:scan.Run(s[n+size:], script.InWord)], unicode.IsDigit) >= 0):
		case n > 0 && digit && c == '/' && script.IsASCIIUpper(next) && strings.Trim(s[n+size:][:scan.Run(s[n+size:], script.InWord)], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "": // WX-7743/B
		case n > 0 && digit && c == '\'' && next == 's':
		default:
			return n
		}
		n += size
	}
	return n
}

// accountGroups matches what follows the first group of an IBAN: groups of up to
// four capitals and digits.
func accountGroups(s string, n int) int {
	if n != 4 || !unicode.IsUpper(rune(s[0])) || !unicode.IsUpper(rune(s[1])) {
		return 0
	}
	end := n
	for strings.HasPrefix(s[end:], " ") {
		group := scan.Run(s[end+1:], func(c rune) bool { return unicode.IsDigit(c) || script.IsASCIIUpper(c) })
		if group == 0 || group > 4 || script.InWord(scan.At(s[end+1+group:])) {
			break
		}
		end += 1 + group
	}
	return end - n
}

// camel reports whether a word begins with a small letter and has a capital
// inside, unless it was merely typed with Caps Lock on: iPhone, iOS, mRNA.
func camel(word string) bool {
	const longest = 4 // all capitals but the first letter
	first, size := utf8.DecodeRuneInString(word)
	rest := word[size:]
	return unicode.IsLower(first) && strings.IndexFunc(rest, unicode.IsUpper) >= 0 &&
		(strings.IndexFunc(rest, unicode.IsLower) >= 0 || len(word) <= longest && !starters.Has(strings.ToLower(word)))
}

// joinedWords reports whether a word consists of capitalized words: YouTube. In
// German, Innen within a word is an ending.
func joinedWords(word string) bool {
	before := ' '
	for i, c := range word {
		if i == 0 && !unicode.IsUpper(c) {
			return false
		}
		if unicode.IsUpper(c) && unicode.IsLower(before) && !strings.HasPrefix(word[i:], "In") {
			return true
		}
		before = c
	}
	return false
}

// capitals returns the length of groups of capitals that are joined by hyphens, at least
// one of them short: USB-C, CD-ROM, BY-SA.
func capitals(s string) int {
	const short, longest = 2, 4
	n, parts, found := 0, 0, false
	for {
		part := scan.Run(s[n:], script.IsASCIIUpper)
		if part == 0 || part > longest {
			return 0
		}
		found = found || part <= short
		n += part
		parts++
		if !strings.HasPrefix(s[n:], "-") {
			break
		}
		n++
	}
	if parts < 2 || !found || script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}
