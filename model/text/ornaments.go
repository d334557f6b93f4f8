package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// fence returns the length of a block of code between lines of three backticks.
func fence(s string) int {
	const ticks = "```"
	if !strings.HasPrefix(s, ticks) {
		return 0
	}
	if end := strings.Index(s[len(ticks):], ticks); end > 0 {
		return len(ticks) + end + len(ticks)
	}
	return 0
}

// code returns the length of code in backticks or in an element of HTML for it, which may
// contain spaces.
func code(s string) int {
	for _, name := range []string{"code", "kbd", "samp", "pre", "script", "style"} {
		if rest, ok := strings.CutPrefix(s, "<"+name); ok && strings.ContainsRune("> ", scan.At(rest)) {
			closing := "</" + name + ">"
			if end := strings.Index(rest, closing); end > 0 {
				return len(s) - len(rest) + end + len(closing)
			}
		}
	}
	ticks := scan.Run(s, func(c rune) bool { return c == '`' })
	if ticks == 0 || ticks > 2 {
		return 0
	}
	within := s[ticks:]
	within = within[:scan.Run(within, func(c rune) bool { return c != '\n' && c != '\r' })]
	if end := strings.Index(within, s[:ticks]); end > 0 {
		return ticks + end + ticks
	}
	return 0
}

// tag returns the length of a tag: <b>, </a>, <br/>, <0>, <!-- … -->.
func tag(s string) int {
	if s[0] != '<' || len(s) < 3 {
		return 0
	}
	if strings.HasPrefix(s, "<!--") {
		if end := strings.Index(s, "-->"); end > 0 {
			return end + len("-->")
		}
	}
	if !script.IsASCIIWord(scan.At(strings.TrimLeft(s[1:min(len(s), 4)], "/!?"))) {
		return 0
	}
	end := strings.IndexAny(s[1:], "<>\n")
	if end <= 0 || s[1+end] != '>' {
		return 0
	}
	return end + 2
}

// link returns the length of what begins or ends a link or a picture in Markdown at byte i
// of s: the [ and the ](https://example.com) of [here](https://example.com).
func link(s string, i int) int {
	rest := s[i:]
	if strings.HasPrefix(rest, "](") {
		before := s[max(0, i-longestVariable):i]
		if open := strings.LastIndexAny(before, "[]\n"); open >= 0 && before[open] == '[' {
			return linkTarget(rest)
		}
		return 0
	}
	picture := strings.TrimPrefix(rest, "!")
	if !strings.HasPrefix(picture, "[") {
		return 0
	}
	end := strings.IndexAny(picture[1:min(len(picture), longestVariable)], "[]\n") + 1
	if end < 2 || linkTarget(picture[end:]) == 0 {
		return 0
	}
	return len(rest) - len(picture) + len("[")
}

// linkTarget returns the length of ](https://example.com) at the beginning of s.
func linkTarget(s string) int {
	if !strings.HasPrefix(s, "](") {
		return 0
	}
	end := scan.Run(s[:min(len(s), longestChunk)], func(c rune) bool { return !unicode.IsSpace(c) && c != ')' })
	if end == len("](") || !strings.HasPrefix(s[end:], ")") {
		return 0
	}
	return end + 1
}

// entity returns the length of an HTML character reference: &amp;.
func entity(s string) int {
	if s[0] != '&' {
		return 0
	}
	n := 1 + scan.Run(s[1:], func(c rune) bool { return script.IsASCIIWord(c) || c == '#' })
	if n > 2 && n < 12 && strings.HasPrefix(s[n:], ";") {
		return n + 1
	}
	return 0
}

// emphasis returns the length of a run of characters that mark emphasis in plain
// text and Markdown, if it stands on one side of a word: **so**, _so_.
func emphasis(chunk string, before rune) int {
	c := rune(chunk[0])
	if !strings.ContainsRune("*_~", c) {
		return 0
	}
	n := scan.Run(chunk, func(r rune) bool { return r == c })
	after := scan.At(chunk[n:])
	outside := func(c rune) bool { return unicode.IsSpace(c) || unicode.IsPunct(c) }
	touches := !unicode.IsSpace(before) || !unicode.IsSpace(after)
	if n <= 3 && (outside(before) != outside(after) || n > 1 && touches) {
		return n
	}
	return 0
}

// emoji returns the length of a picture: with its colour, joined to others, a
// flag, a key, or an icon of a font, which is a private-use character.
func emoji(s string) int {
	c, n := utf8.DecodeRuneInString(s)
	if key := strings.TrimPrefix(s[n:], "\uFE0F"); strings.ContainsRune("0123456789#*", c) {
		if strings.HasPrefix(key, "\u20E3") {
			return len(s) - len(key) + len("\u20E3")
		}
		return 0
	}
	if !pictorial(c) && !unicode.In(c, unicode.So, unicode.Co) {
		return 0
	}
	flag := regional(c)
	for n < len(s) {
		next, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case next == '\uFE0F', next == '\uFE0E', next == '\u20E3', next >= 0x1F3FB && next <= 0x1F3FF, next >= 0xE0020 && next <= 0xE007F:
		case flag && regional(next):
			flag = false
		case next == joiner:
			joined, more := utf8.DecodeRuneInString(s[n+size:])
			if !pictorial(joined) {
				return n
			}
			size += more
		default:
			return n
		}
		n += size
	}
	return n
}

// joiner joins pictures into one.
const joiner = '\u200D'

func regional(c rune) bool { return c >= 0x1F1E6 && c <= 0x1F1FF }

func pictorial(c rune) bool {
	return c >= 0x1F000 && c <= 0x1FAFF || c >= 0x2600 && c <= 0x27BF || c >= 0x2B00 && c <= 0x2BFF || c >= 0x2300 && c <= 0x23FF
}

// smiley returns the length of a face made of punctuation, or of the name of one
// between colons, if it stands alone.
func smiley(chunk string, before rune) int {
	const marks = ".,!?。，！？"
	face := strings.TrimRight(chunk, marks)
	if end := strings.IndexFunc(chunk, script.Unspaced); end > 0 && !faces.Has(face) {
		chunk = chunk[:end] // 答案是:-)吗
		face = strings.TrimRight(chunk, marks)
	}
	if script.Unspaced(before) && strings.ContainsRune(":;", scan.At(face)) && faces.Has(face) && !script.InWord(scan.Last(face)) {
		return len(face)
	}
	if quoted := strings.IndexAny(face, QuotationMarks); quoted > 0 && strings.ContainsRune(QuotationMarks, before) { // ":)" is a face
		face = face[:quoted]
	}
	if !unicode.IsSpace(before) && !strings.ContainsRune("("+QuotationMarks, before) && !unicode.In(before, unicode.Co, unicode.So) {
		return 0
	}
	switch {
	case faces.Has(face):
		return len(face)
	case len(face) > 3 && face[0] == ':' && face[len(face)-1] == ':' && scan.Run(face[1:], func(c rune) bool { return script.IsASCIIWord(c) || c == '+' || c == '-' }) == len(face)-2:
		return len(face)
	}
	return 0
}

var faces = lookup.Set(`:) :-) ;) ;-) :( :-( :D :-D ;D :P :-P :p :-p ;P :O :-O :o :-o :/ :-/ :\ :| :-| :* :-* :'( :') XD xD =) =( =D =P 8) 8-) B) B-) ^^ ^_^ -_- o_O O_o o_o T_T >_< >:( >:) <3 </3 :3 :] :[ :> :< :$ :S :-S :X :c :)) :((( ))) :))) ;)) :(( D: (: lol LOL lmao rofl xoxo ¯\_(ツ)_/¯`)
