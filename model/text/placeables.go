package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A placeable is text that means the same in every language and appears unchanged
// in a translation: an address, a number, a piece of code, an emoji. The term
// comes from computer-aided translation.
type placeable struct {
	Span
	kind placeableKind
	text string // as it appears in the translation

	ordinal *ordinal // if it is one
}

type placeableKind uint8

const (
	quantity    placeableKind = iota // numbers, prices, dates
	operator                         // signs between them
	designation                      // letters and digits that name something
	name                             // a name, or other text that is not a placeable by itself
	identifier                       // addresses, paths, variables of programs
	glossed                          // a term of a glossary
	dated                            // a date with the name of a month
	ornamental                       // tags, markup, emoji: nothing depends on them
	echoed                           // a repetition of the word before it
	apostrophe                       // an entity that is one, within a word
	ranked                           // an ordinal in digits
	alternative                      // a slash that means or
)

// longestChunk is the number of bytes without a space from which a chunk is not
// language.
const longestChunk = 1000

// placeables returns the placeables of a text, in order. It reads each byte a
// bounded number of times.
func placeables(s string) []placeable {
	var list []placeable
	before := ' '
	chunk := 0 // end of the run without spaces
	for i := 0; i < len(s); {
		starts := i >= chunk // a run without spaces begins
		if starts {
			chunk = len(s)
			if n := strings.IndexFunc(s[i:], unicode.IsSpace); n >= 0 {
				chunk = i + n
			}
		}
		p := placeable{Span: Span{i, i}}
		if c, _ := utf8.DecodeRuneInString(s[i:]); starts && chunk-i > longestChunk && alphabetic(s[i:chunk]) {
			p.End, p.kind = chunk, identifier
		} else if within := !starts && script.IsASCIILetter(before) && script.IsASCIILetter(c); !within && !unicode.IsSpace(c) { // no placeable begins within a word
			if length := fence(s[i:]); length > 0 {
				p.End, p.kind = i+length, identifier
			} else {
				p = recognize(s[:min(len(s), chunk+longestChunk)], i, min(chunk, i+longestChunk), before)
			}
		}
		if p.End > i {
			if p.kind == ornamental && isApostrophe(s[p.Start:p.End]) && script.IsASCIILetter(before) && script.IsASCIILetter(scan.At(s[p.End:])) {
				p.kind = apostrophe
			}
			if p.text == "" {
				p.text = s[p.Start:p.End]
			}
			list = append(list, p)
			before, _ = utf8.DecodeLastRuneInString(s[:p.End])
			i, chunk = p.End, max(chunk, p.End)
			continue
		}
		var size int
		before, size = utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return list
}

// recognize returns the placeable at byte i of s, in a run without spaces that
// ends at chunk; an empty one if there is none.
func recognize(s string, i, chunk int, before rune) placeable {
	is := func(length int, kind placeableKind) (placeable, bool) {
		return placeable{Span: Span{i, i + length}, kind: kind}, length > 0
	}
	inWord := script.InWord(before)
	if p, ok := is(code(s[i:]), identifier); ok {
		return p
	}
	if p, ok := is(max(cited(s[i:]), section(s[i:])), designation); ok && !inWord {
		return p
	}
	if p, ok := is(copyright(s[i:]), designation); ok && !inWord {
		return p
	}
	if p, ok := is(equation(s[i:]), quantity); ok && !inWord && before != '.' {
		return p
	}
	if !inWord && (script.IsASCIIWord(scan.At(s[i:])) || strings.ContainsRune("/.~\\:", scan.At(s[i:])) || unicode.IsLetter(scan.At(s[i:])) && !script.Unspaced(scan.At(s[i:]))) {
		if length := address(s[i:chunk]); length > 0 {
			p, _ := is(spacedPath(s[i:], length), identifier)
			return p
		}
		if p, ok := is(bracketedFile(s[i:]), identifier); ok {
			return p
		}
		if p, ok := is(max(qualified(s[i:]), assignment(s[i:])), identifier); ok {
			return p
		}
	}
	if p, ok := is(variable(s[i:], before), identifier); ok {
		return p
	}
	if !inWord {
		if p, ok := is(entityWord(s[i:chunk]), designation); ok {
			return p
		}
	}
	if p, ok := is(unitEntity(s[i:]), operator); ok {
		return p
	}
	if p, ok := is(shownTag(s[i:], before), identifier); ok {
		return p
	}
	for _, length := range []int{link(s, i), escapedTag(s[i:]), entity(s[i:]), tag(s[i:]), emoji(s[i:]), smiley(s[i:chunk], before), emphasis(s[i:chunk], before)} {
		if p, ok := is(length, ornamental); ok {
			return p
		}
	}
	if !inWord && !strings.HasSuffix(s[:i], "World War ") { // World War II has a translation
		if p, ok := is(numeral.Roman(s[i:]), designation); ok {
			return p
		}
	}
	if p, ok := is(power(s[i:]), quantity); ok && !inWord {
		return p
	}
	if length, kept := number(s[i:], before); length > 0 {
		if feet := measure(s, i, i+length); length == kept && feet > 0 {
			length, kept = length+feet, kept+feet
		}
		return placeable{Span: Span{i, i + length}, kind: quantity, text: s[i : i+kept]}
	}
	if !inWord {
		for _, length := range []int{command(s[i:]), dotted(s[i:]), numberedItem(s[i:]), chord(s[i:]), capitals(s[i:]), mixed(s[i:]), notation(s[i:], before), numberedName(s, i)} {
			if p, ok := is(length, designation); ok {
				return p
			}
		}
	}
	if p, ok := is(sign(s[i:], before), operator); ok {
		return p
	}
	return placeable{Span: Span{i, i}}
}

func alphabetic(s string) bool { return strings.IndexFunc(s, script.Unspaced) < 0 }
