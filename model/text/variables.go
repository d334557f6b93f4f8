package text

import (
	"cmp"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// variable matches a variable of a template or program, #tag, @name, an option of a
// command, a code to dial or a blank to fill in: {name}, {{x}}, [[x]], <%= x %>, ${x}, #{x}, $x,
// :x, %s, %1$s, %(name)d, %NAME%, __NAME__, --force, \n, *123#, $x^2$, \(x^2\), \emph{x}, ____.
func variable(s string, before rune) int {
	switch s[0] {
	case '{':
		return balanced(s)
	case '[':
		return doublyBracketed(s)
	case '_':
		return cmp.Or(dunder(s), blank(s, before))
	case ':':
		return parameter(s, before)
	case '*':
		return dialled(s)
	case '$':
		return cmp.Or(formula(s), interpolated(s, "{("), shellVariable(s, before))
	case '%':
		return verb(s, before)
	case '#':
		return cmp.Or(interpolated(s, "{"), dialled(s), mention(s, before))
	case '@':
		return cmp.Or(interpolated(s, "{"), mention(s, before))
	case '-':
		return option(s, before)
	case '.':
		return blank(s, before)
	case '<':
		if end := strings.Index(s[:min(len(s), longestVariable)], "%>"); strings.HasPrefix(s, "<%") && end > 0 {
			return end + len("%>")
		}
	case '\\':
		if n := macro(s); n > 0 {
			return n
		}
		if script.IsASCIILetter(scan.At(s[1:])) {
			return 2
		}
	}
	return 0
}

// doublyBracketed matches [[x]].
func doublyBracketed(s string) int {
	end := strings.IndexAny(s[1:min(len(s), longestVariable)], "]\n")
	if !strings.HasPrefix(s, "[[") || end <= 1 || !strings.HasPrefix(s[1+end:], "]]") {
		return 0
	}
	return 1 + end + len("]]")
}

// blank matches a blank to fill in, and a line of dots, as before the price in a menu: She ____ to
// school. Soup ........ $5. Two or three underscores beside a word emphasize it.
func blank(s string, before rune) int {
	const longestEmphasis = 3
	mark := scan.At(s)
	n := scan.Run(s, func(c rune) bool { return c == mark })
	for mark == '_' && strings.HasPrefix(s[n:], "/__") {
		n += 1 + scan.Run(s[n+1:], func(c rune) bool { return c == mark }) // __/__/____
	}
	after := scan.At(s[n:])
	switch {
	case mark == '.' && (n <= longestEmphasis || !unicode.IsSpace(before) || !unicode.IsSpace(after)),
		mark == '_' && (n < 2 || n <= longestEmphasis && (script.InWord(before) || script.InWord(after))):
		return 0
	}
	return n
}

// dunder matches __NAME__ and __init__.
func dunder(s string) int {
	name := scan.Run(s, script.IsASCIIWord)
	inner := strings.Trim(s[:name], "_")
	if !strings.HasPrefix(s, "__") || !strings.HasSuffix(s[:name], "__") || inner == "" || inner != strings.ToUpper(inner) && !dunders.Has(inner) {
		return 0
	}
	return name
}

// dunders are the names between double underscores that programs in Python have; other
// words between them are emphasized.
var dunders = lookup.Set("init main name file doc all version new del call enter exit str repr len iter next dict slots")

// parameter matches :name, unlike a face or a name between colons.
func parameter(s string, before rune) int {
	end := 1 + scan.Run(s[1:], script.IsASCIIWord)
	if end <= len(":x") || !unicode.IsSpace(before) || !unicode.IsLower(scan.At(s[1:])) || faces.Has(s[:end]) || scan.At(s[end:]) == ':' {
		return 0
	}
	return end
}

// formula matches a formula between the dollar signs of TeX, which touch it: $x^2$.
func formula(s string) int {
	end := strings.IndexAny(s[1:min(len(s), longestVariable)], "$\n")
	if end <= 0 || s[1+end] != '$' {
		return 0
	}
	inner := s[1 : 1+end]
	if unicode.IsSpace(scan.At(inner)) || unicode.IsSpace(scan.Last(inner)) || !strings.ContainsAny(inner, `\^_{}=`) {
		return 0
	}
	return len("$") + end + len("$")
}

// macro matches a formula or a macro of TeX: \(x^2\), \frac{1}{2}.
func macro(s string) int {
	for _, pair := range [][2]string{{`\(`, `\)`}, {`\[`, `\]`}} {
		if end := strings.Index(s[:min(len(s), longestVariable)], pair[1]); strings.HasPrefix(s, pair[0]) && end > 0 {
			return end + len(pair[1])
		}
	}
	n := 1 + scan.Run(s[1:], script.IsASCIILetter)
	arguments := 0
	for strings.HasPrefix(s[n+arguments:], "{") {
		length := balanced(s[n+arguments:])
		if length == 0 {
			break
		}
		arguments += length
	}
	if n == 1 || arguments == 0 {
		return 0
	}
	return n + arguments
}

// assignment matches NAME=value, without spaces.
func assignment(s string) int {
	name := scan.Run(s, func(c rune) bool { return script.IsASCIIWord(c) || c == '.' || c == '-' })
	if name == 0 || !script.IsASCIILetter(scan.At(s)) || !strings.HasPrefix(s[name:], "=") {
		return 0
	}
	value := s[name+1:][:scan.Run(s[name+1:], func(c rune) bool { return c > ' ' && c < 0x7F && c != '<' && c != '>' && c != '"' })]
	if n := trimmed(value); n > 0 {
		return name + 1 + n
	}
	return 0
}

// interpolated matches ${x}, $(x), #{x} and @{x}, given the brackets that may open it.
func interpolated(s, opening string) int {
	if !strings.ContainsRune(opening, scan.At(s[1:])) {
		return 0
	}
	if n := balanced(s[1:]); n > 0 {
		return 1 + n
	}
	return 0
}

// shellVariable matches $x.
func shellVariable(s string, before rune) int {
	if !script.IsASCIILetter(scan.At(s[1:])) || script.InWord(before) {
		return 0
	}
	return 1 + scan.Run(s[1:], script.IsASCIIWord)
}

// mention matches #tag, @name and @name@example.social.
func mention(s string, before rune) int {
	tag, next := s[0] == '#', scan.At(s[1:])
	if script.InWord(before) || !script.InWord(next) && !(tag && script.Unspaced(next)) {
		return 0
	}
	name := s[1:][:scan.Run(s[1:], func(c rune) bool { return script.InWord(c) || c == '-' || c == '.' || c == '/' && !tag })]
	n := 1 + len(strings.TrimRight(name, ".-/"))
	if tag && n == 1 {
		n += topic(s[1:])
	}
	if host, ok := strings.CutPrefix(s[n:], "@"); ok && !tag {
		if end := hostname(host); end > 0 {
			n += 1 + end
		}
	}
	return n
}

// topic returns the length of the name of a topic in Chinese or Japanese after its #, with the # behind
// it that some networks have, or 0 if no space follows: #東京, #北京#.
func topic(s string) int {
	const longest = 15
	n := scan.Run(s[:min(len(s), longest*len("京"))], func(c rune) bool {
		return script.Unspaced(c) || unicode.IsLetter(c) || script.IsASCIIDigit(c) || c == 'ー'
	})
	if strings.HasPrefix(s[n:], "#") {
		return n + len("#")
	}
	if after := scan.At(s[n:]); n < len(s) && !unicode.IsSpace(after) && !unicode.IsPunct(after) {
		return 0
	}
	return n
}

// option matches an option of a command: --force, -v, --name=value.
func option(s string, before rune) int {
	dashes := scan.Run(s, func(c rune) bool { return c == '-' })
	name := s[dashes:]
	if !unicode.IsSpace(before) && before != '[' && before != '(' || dashes > len("--") || !script.IsASCIILetter(scan.At(name)) {
		return 0
	}
	name = name[:scan.Run(name, func(c rune) bool { return script.IsASCIIWord(c) || strings.ContainsRune("-=/.", c) })]
	return dashes + len(strings.TrimRight(name, "-=./"))
}

// verb matches a conversion of printf and the like.
func verb(s string, before rune) int {
	if unicode.IsDigit(before) {
		return 0 // a percentage
	}
	if end := scan.Run(s[1:], script.IsASCIIWord) + 1; end > 2 && strings.HasPrefix(s[end:], "%") {
		return end + 1 // %NAME%
	}
	n := 1
	switch {
	case strings.HasPrefix(s, "%%"):
		return 2
	case strings.HasPrefix(s, "%("):
		if n = balanced(s[1:]) + 1; n == 1 {
			return 0
		}
	case strings.HasPrefix(s, "%{"):
		return 1 + balanced(s[1:])
	}
	n += scan.Run(s[n:], func(c rune) bool { return unicode.IsDigit(c) || strings.ContainsRune("$+-#.*l", c) })
	if n < len(s) && strings.IndexByte("sdifuxXeEgGcpqvTtboS@", s[n]) >= 0 && !script.InWord(scan.At(s[n+1:])) {
		return n + 1
	}
	if n > 1 && unicode.IsDigit(rune(s[n-1])) {
		return n // %1
	}
	return 0
}

// longestVariable limits the search for a closing bracket.
const longestVariable = 200

// balanced returns the length of the bracketed text at the beginning of s, or 0 if
// it is not closed on its line.
func balanced(s string) int {
	depth := 0
	for i, c := range s[:min(len(s), longestVariable)] {
		switch c {
		case '{', '(':
			depth++
		case '}', ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n', '\r':
			return 0
		}
	}
	return 0
}

// dialled matches a code for a telephone network: *123#, *#06#.
func dialled(s string) int {
	n := scan.Run(s, func(c rune) bool { return c == '*' || c == '#' || script.IsASCIIDigit(c) })
	if strings.IndexFunc(s[:n], unicode.IsDigit) <= 0 || !strings.HasSuffix(s[:n], "#") || script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}

// qualified matches a name of a program with a qualifier, arguments or both:
// std::vector<int>, p->next, f(x), fmt.Println("hi"), Array.prototype.map, java.util.List.
func qualified(s string) int {
	n, member := 0, false // member: joined by :: or ->, or a member of a member
	for dots, lower := 0, 0; ; {
		name := scan.Run(s[n:], script.IsASCIIWord)
		if name == 0 || unicode.IsDigit(rune(s[n])) {
			return 0
		}
		n += name
		length := 0
		for _, joint := range []string{"::", "->", "."} {
			if strings.HasPrefix(s[n:], joint) && script.IsASCIIWord(scan.At(s[n+len(joint):])) {
				length = len(joint)
				dots++
				if unicode.IsLower(scan.At(s[n+length:])) && name > 1 {
					lower++
				}
				member = member || joint != "." || dots > 1 && lower > 0
				break
			}
		}
		if length == 0 {
			break
		}
		n += length
	}
	if member && strings.HasPrefix(s[n:], "<") {
		if end := strings.IndexAny(s[n:], "> \n"); end > 0 && s[n+end] == '>' {
			n += end + 1
		}
	}
	if length := typeArguments(s[n:]); length > 0 && !member {
		return n + length
	}
	if strings.HasPrefix(s[n:], "(") {
		length := balanced(s[n:])
		if length > 0 && !script.InWord(scan.At(s[n+length:])) && (member || arguments(s[n+1:n+length-1])) {
			return n + length
		}
	}
	if member {
		return n
	}
	return 0
}

// typeArguments matches the arguments of a type, unlike a tag: the <String, int> of
// Map<String, int>.
func typeArguments(s string) int {
	end := strings.LastIndexByte(s[:scan.Run(s[:min(len(s), longestVariable)], func(c rune) bool { return script.IsASCIIWord(c) || strings.ContainsRune("<>, ?*&[].", c) })], '>')
	if !strings.HasPrefix(s, "<") || end < 0 {
		return 0
	}
	depth := 0
	for i, c := range s[:end+1] {
		switch c {
		case '<':
			if word := s[i+1:][:scan.Run(s[i+1:], script.IsASCIIWord)]; !types.Has(word) && !(unicode.IsUpper(scan.At(word)) && !unicode.IsDigit(scan.Last(word))) {
				return 0
			}
			depth++
		case '>':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// types are the names of types in small letters.
var types = lookup.Set("int string bool byte rune char float double long short void any number boolean unknown object u8 i8 u16 i16 u32 i32 u64 i64 f32 f64 usize isize str")

// oneVariable are the usual names of the only variable of a function.
var oneVariable = lookup.Set("x y z")

// arguments reports whether text between brackets behind a word is a list of arguments
// rather than a part of a sentence, as in friend(s).
func arguments(s string) bool {
	if s == "" {
		return true
	}
	list := strings.Split(s, ",")
	for _, a := range list {
		a = strings.TrimSpace(a)
		name := a != "" && scan.Run(a, script.IsASCIIWord) == len(a)
		quoted := len(a) > 1 && strings.IndexByte("\"'", a[0]) >= 0 && a[len(a)-1] == a[0]
		number := a != "" && strings.Trim(a, "0123456789.-%") == ""
		if !quoted && !number && !(name && (len(list) > 1 || oneVariable.Has(a))) {
			return false
		}
	}
	return true
}
