package text

import (
	"slices"
	"strings"
	"unicode"
)

// address returns the length of the web or e-mail address, path or file name at
// the beginning of a run without spaces, or 0.
func address(chunk string) int {
	if end := strings.IndexAny(chunk, "<>\"“”«»`|，。！？；："); end >= 0 {
		chunk = chunk[:end]
	}
	chunk = chunk[:unbroken(chunk)]
	for _, find := range []func(string) int{url, email, path, domain, file} {
		if n := find(chunk); n > 0 {
			return n
		}
	}
	return 0
}

// unbroken returns the length of a chunk up to where text in a script without spaces
// continues after an address: https://example.comを見て. Within an address, such text
// begins after a separator: /wiki/日本.
func unbroken(chunk string) int {
	before := ' '
	for i, c := range chunk {
		if Unspaced(c) && (i > 0 && !Unspaced(before) && !strings.ContainsRune("/=_-#?&+", before) || Unspaced(before) && unicode.Is(unicode.Hiragana, c) && !unicode.Is(unicode.Hiragana, before)) {
			return i
		}
		before = c
	}
	return len(chunk)
}

// url matches https://…, mailto:…, www.….
func url(s string) int {
	n := run(s, func(c rune) bool { return isASCIIWord(c) || c == '+' || c == '-' || c == '.' })
	switch lower := strings.ToLower(s); {
	case n > 1 && strings.HasPrefix(s[n:], "://"):
	case strings.HasPrefix(lower, "mailto:"), strings.HasPrefix(lower, "tel:"), strings.HasPrefix(lower, "www."):
	default:
		return 0
	}
	if end := trimmed(s); end > n+len("://") || end > len("www.") && end > n-1 && n > 0 {
		return end
	}
	return 0
}

// email matches name@example.org.
func email(s string) int {
	name := run(s, func(c rune) bool { return wordRune(c) || strings.ContainsRune(".+-%'", c) })
	if name == 0 || !strings.HasPrefix(s[name:], "@") {
		return 0
	}
	host := hostname(s[name+1:])
	if host == 0 {
		return 0
	}
	return name + 1 + host
}

// hostname matches example.org, under any top-level domain.
func hostname(s string) int {
	host := strings.TrimRight(s[:run(s, hostRune)], ".-")
	if !strings.Contains(host, ".") {
		return 0
	}
	return len(host)
}

func hostRune(c rune) bool { return wordRune(c) && c != '_' || c == '.' || c == '-' }

// path matches /usr/bin, ~/notes, ./x, C:\Users, \\server\share, src/main.go.
func path(s string) int {
	drive := len(s) > 3 && isLatin(rune(s[0])) && s[1] == ':' && (s[2] == '\\' || s[2] == '/' && s[3] != '/')
	rooted := len(s) > 1 && s[0] == '/' && (isASCIIWord(rune(s[1])) || s[1] == '.')
	relative := strings.HasPrefix(s, "~/") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") || strings.HasPrefix(s, `\\`) || strings.HasPrefix(s, `.\`)
	end := trimmed(s)
	if drive || rooted || relative && end > 2 {
		return end
	}
	last := strings.LastIndexAny(s[:end], `/\`)
	if last <= 0 || !isASCIIWord(at(s)) {
		return 0
	}
	if strings.Count(s[:end], "/") > 2 || strings.Contains(s, `\`) || file(s[last+1:]) == end-last-1 && end > last+1 || s[end-1] == '/' {
		return end
	}
	return 0
}

// domain matches example.org, and what may follow it: :8080/path?query.
func domain(s string) int {
	host := strings.TrimRight(s[:run(s, hostRune)], ".-")
	labels := strings.Split(host, ".")
	if len(labels) < 2 || slices.Contains(labels, "") {
		return 0
	}
	top := labels[len(labels)-1]
	lower := strings.ToLower(top)
	rest := s[len(host):]
	full := strings.HasPrefix(rest, "/") || len(labels) > 2
	switch {
	case top != lower && top != strings.ToUpper(top):
		return 0
	case topLevel[lower], full && wordLike[lower]:
	default:
		return 0
	}
	if rest == "" || !strings.ContainsRune("/?#:", at(rest)) {
		return len(host)
	}
	return max(len(host), trimmed(s))
}

// topLevel are the common top-level domains. Those in wordLike are also English
// words, and count only in unmistakable addresses.
var topLevel, wordLike = set("com org net edu gov mil int io ai app dev info biz tv uk de fr cn jp ru ch eu ca au nl es pl br kr tw hk sg se dk fi cz pt gr ie nz za mx ar cl tr il ua ro hu co cc xyz online site shop blog tech cloud wiki news"),
	set("it in is me so to at be no us my by page store")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// file matches the name of a file: notes.txt.
func file(s string) int {
	n := run(s, func(c rune) bool { return wordRune(c) || c == '.' || c == '-' })
	name := strings.TrimRight(s[:n], ".-")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || !extensions[strings.ToLower(name[dot+1:])] || dot == 0 && len(name) < 4 {
		return 0
	}
	return len(name)
}

var extensions = set("txt pdf doc docx odt xls xlsx csv tsv ppt pptx jpg jpeg png gif svg webp bmp mp3 mp4 wav avi mov mkv zip tar gz rar 7z iso exe dll msi apk html htm css js mjs ts tsx jsx json xml yaml yml toml ini cfg conf log md rst tex go py rb rs java kt swift c h cpp hpp cs php pl sh bat ps1 sql db gob wasm env gitignore lock")

// trimmed returns the length of an address without the punctuation after it and
// without a closing bracket that it does not open.
func trimmed(s string) int {
	s = strings.TrimRight(s, ".,;:!?…'’*")
	for s != "" {
		last := s[len(s)-1]
		open := strings.IndexByte(")]}", last)
		if open < 0 || strings.Count(s, "([{"[open:open+1]) >= strings.Count(s, string(last)) {
			break
		}
		s = strings.TrimRight(s[:strings.LastIndexByte(s, last)], ".,;:!?…'’*")
	}
	return len(s)
}

// variable matches a variable of a template or program, #tag, @name or an option of
// a command: {name}, {{x}}, <%= x %>, ${x}, $x, %s, %1$s, %(name)d, %NAME%, --force, \n.
func variable(s string, before rune) int {
	next := at(s[min(1, len(s)):])
	switch s[0] {
	case '{':
		return balanced(s)
	case '$':
		if next == '{' || next == '(' {
			if n := balanced(s[1:]); n > 0 {
				return 1 + n
			}
		}
		if isLatin(next) && !wordRune(before) {
			return 1 + run(s[1:], isASCIIWord)
		}
	case '%':
		return verb(s, before)
	case '#', '@':
		if wordRune(before) || !wordRune(next) && !(s[0] == '#' && Unspaced(next)) {
			return 0
		}
		name := s[1:][:run(s[1:], func(c rune) bool { return wordRune(c) || c == '-' || c == '.' || c == '/' && s[0] == '@' })]
		n := 1 + len(strings.TrimRight(name, ".-/"))
		if host := strings.TrimPrefix(s[n:], "@"); s[0] == '@' && host != s[n:] { // @name@example.social
			if end := hostname(host); end > 0 {
				n += 1 + end
			}
		}
		return n
	case '-':
		if !unicode.IsSpace(before) && before != '[' && before != '(' {
			return 0
		}
		dashes := run(s, func(c rune) bool { return c == '-' })
		if name := s[dashes:]; dashes <= 2 && isLatin(at(name)) {
			return dashes + len(strings.TrimRight(name[:run(name, func(c rune) bool { return isASCIIWord(c) || c == '-' || c == '=' || c == '/' || c == '.' })], "-=./"))
		}
	case '<':
		if end := strings.Index(s[:min(len(s), longestVariable)], "%>"); strings.HasPrefix(s, "<%") && end > 0 {
			return end + len("%>")
		}
	case '\\':
		if isLatin(next) {
			return 2
		}
	}
	return 0
}

// verb matches a conversion of printf and the like.
func verb(s string, before rune) int {
	if isDigit(before) {
		return 0 // a percentage
	}
	if end := run(s[1:], isASCIIWord) + 1; end > 2 && strings.HasPrefix(s[end:], "%") {
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
	n += run(s[n:], func(c rune) bool { return isDigit(c) || strings.ContainsRune("$+-#.*l", c) })
	if n < len(s) && strings.IndexByte("sdifuxXeEgGcpqvTtboS@", s[n]) >= 0 && !wordRune(at(s[n+1:])) {
		return n + 1
	}
	if n > 1 && isDigit(rune(s[n-1])) {
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
