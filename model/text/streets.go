package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Streets are carried with their house numbers, since networks translate the words of their names:
// 12 Baker Street is no street of bakers.

// streetsIn find the street at byte i of a text in a language. They return its length, or 0, and
// whether it has a house number.
var streetsIn = lookup.ByLanguage[func(s string, i int) (length int, numbered bool)]{
	{"en", englishStreet}, {"fr", frenchStreet}, {"de", germanStreet}, {"es", spanishStreet},
}

// streetsBetween returns what finds the streets in a text that is translated from one language to
// another, or nil. English texts may name streets of the country where the other language is spoken.
func streetsBetween(from, to string) func(s string, i int) (length int, numbered bool) {
	find, there := streetsIn.Of(from), streetsIn.Of(to)
	switch {
	case to == "en", from == "en" && there == nil:
		return find
	case from != "en":
		return nil
	}
	return func(s string, i int) (length int, numbered bool) {
		if length, numbered = find(s, i); length > 0 {
			return length, numbered
		}
		if length, numbered = there(s, i); numbered {
			return length, true
		}
		return 0, false
	}
}

// streetAt returns the street at byte i of a text, with the postal code behind it, or an empty
// placeable if there is none.
func (g *Glossary) streetAt(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	digit := script.IsASCIIDigit(scan.At(s[i:]))
	if g.street == nil || script.InWord(before) || !digit && !unicode.IsLetter(scan.At(s[i:])) || digit && strings.ContainsRune(".,:/-–#", before) {
		return none
	}
	n, numbered := g.street(s, i)
	if numbered {
		n += len(scan.LongestPrefix(s[i+n:], []string{", ", " "}))
		if unit := flat(s[i+n:]); unit > 0 {
			n += unit
		} else {
			n = len(strings.TrimRight(s[i:i+n], ", "))
		}
		n += postalPlace(s[i+n:])
	}
	if n > 0 && s[i+n-1] == '.' && strings.Trim(s[i+n:], "\"”’»)") == "" {
		n-- // the full stop ends the sentence, too
	}
	text := s[i : i+n]
	if !numbered {
		text = script.Capitalized(text) // rue de Rivoli
	}
	return placeable{Span: Span{i, i + n}, kind: name, text: text}
}

// englishStreet finds Flat 3, 221B Baker Street and, without a number, Fifth Avenue.
func englishStreet(s string, i int) (length int, numbered bool) {
	begin := i
	if unit := flat(s[i:]); unit > 0 && strings.HasPrefix(s[i+unit:], ", ") {
		begin += unit + len(", ")
	}
	number := numeral.HouseNumber(s[begin:])
	if number == 0 || !strings.HasPrefix(s[begin+number:], " ") {
		return namedStreet(s, i, false), false
	}
	begin += number + len(" ")
	length = namedStreet(s, begin, true)
	end := begin + length
	year := numeral.IsYear(s[i:i+number]) && lookup.Set("in since by until during").Has(strings.ToLower(scan.LastWord(strings.TrimRight(s[:i], " "))))
	if length == 0 || year || countable(s[end:min(len(s), end+longestVariable)], false) { // 2 Supreme Court judges
		return 0, false
	}
	return end - i, true
}

var (
	// streetWords are words for streets, and numberedStreets those that mean other things unless
	// there is a house number.
	streetWords     = lookup.Set("Street St Avenue Ave Road Rd Lane Boulevard Blvd")
	numberedStreets = lookup.Set("Drive Dr Ln Square Sq Place Pl Court Ct Terrace Way Highway Hwy Parkway Pkwy Close Crescent Gardens Circle Alley Hill Row Mews Walk")
	// shortWords have a full stop.
	shortWords = lookup.Set("St Ave Rd Blvd Dr Ln Sq Pl Ct Hwy Pkwy Jr Mt")
	// nameless begin no name of a street, familiarStreets those that are translated, such as Main Street.
	nameless = lookup.Set(`the a an this that these those my your his her its our their every each some any no which what whose one another
		same whole supreme district county appeals circuit crown federal milky country dirt toll bus bike fast slow`)
	familiarStreets = lookup.Set("main high wall silk sesame side back open busy quiet long memory")
	// partsOfStreets begin a name of several words, even at the beginning of a sentence.
	partsOfStreets = lookup.Set("north south east west old new upper lower great little king queen prince saint st first second third fourth fifth sixth seventh eighth ninth tenth")
)

// namedStreet returns the length of the name of a street at byte i of a text, which a house number
// stands before if numbered.
func namedStreet(s string, i int, numbered bool) (length int) {
	const mostWords = 4
	end, words := i, 0
	for n := range mostWords + 1 {
		word := s[end:][:nameWord(s[end:])]
		if first := scan.At(word); !unicode.IsUpper(first) && !(script.IsASCIIDigit(first) && unicode.IsLower(scan.Last(word))) { // 42nd
			break
		}
		end += len(word)
		short := len(word) == 1 || shortWords.Has(word)
		if short && strings.HasPrefix(s[end:], ".") {
			end++
		}
		next := scan.At(strings.TrimPrefix(s[end:], " "))
		if n > 0 && (numbered && numberedStreets.Has(word) || streetWords.Has(word) && (numbered || !short || !unicode.IsUpper(next))) {
			length, words = end-i, n+1
		}
		if !strings.HasPrefix(s[end:], " ") {
			break
		}
		end++
	}
	first, _, _ := strings.Cut(strings.ToLower(s[i:i+length]), " ")
	begins := strings.Trim(s[:i], " \"“‘'(") == ""
	switch {
	case nameless.Has(first), weekdays.Has(first + "s"):
		return 0
	case !numbered && words == 2 && familiarStreets.Has(first):
		return 0
	case !numbered && words > 2 && begins && !partsOfStreets.Has(first) && !given(first): // Take Baker Street
		return 0
	}
	return length
}

// nameWord returns the length of the word of a name at the beginning of s: Queen's, Saint-Michel, 42nd.
func nameWord(s string) int {
	return scan.Run(s[:min(len(s), longestVariable)], func(c rune) bool { return script.InWord(c) || strings.ContainsRune("'’-", c) })
}

// flat returns the length of the number of a flat or the like at the beginning of s.
func flat(s string) int {
	word := len(scan.LongestPrefix(s, []string{"Flat ", "Apartment ", "Apt. ", "Apt ", "Suite ", "Ste. ", "Ste ", "Unit ", "Room ", "#"}))
	if word == 0 {
		return 0
	}
	if script.IsASCIIUpper(scan.At(s[word:])) && !script.InWord(scan.At(s[word+1:])) {
		return word + 1 // Flat B
	}
	number := numeral.HouseNumber(s[word:])
	if number == 0 {
		return 0
	}
	return word + number
}

// postalPlace returns the length of the town with a postal code behind a street, or 0 if there is no
// code: , New York, NY 10016, and , 75006 Paris.
func postalPlace(s string) (length int) {
	const mostWords = 3
	for n := 0; n <= mostWords; n++ {
		joint := scan.LongestPrefix(s[length:], []string{", ", " "})
		length += len(joint)
		if joint == "" {
			return 0
		}
		if code := postalCode(s[length:]); code > 0 {
			length += code
			town, ok := strings.CutPrefix(s[length:], " ")
			if digits := script.IsASCIIDigit(scan.At(s[length-code:])); n == 0 && ok && digits && unicode.IsUpper(scan.At(town)) {
				length += len(" ") + nameWord(town)
			}
			return length
		}
		if !unicode.IsUpper(scan.At(s[length:])) {
			return 0
		}
		length += nameWord(s[length:])
		length += len(scan.LongestPrefix(s[length:], []string{"."}))
	}
	return 0
}

// postalCode returns the length of the postal code at the beginning of s: 75006, NY 10016, SW1A 1AA.
func postalCode(s string) int {
	capitals := func(c rune) bool { return script.IsASCIIUpper(c) || script.IsASCIIDigit(c) }
	n := scan.Run(s, capitals)
	letters, digits := scan.Run(s[:n], script.IsASCIIUpper), scan.Run(s[:n], script.IsASCIIDigit)
	switch second, spaced := strings.CutPrefix(s[n:], " "); {
	case 4 <= digits && digits == n && n <= 5 && !numeral.IsYear(s[:n]):
	case !spaced || letters == 0 || n > 4:
		return 0
	case letters == n && 2 <= n && n <= 3 && 4 <= scan.Run(second, script.IsASCIIDigit) && scan.Run(second, script.IsASCIIDigit) <= 5:
		n += len(" ") + scan.Run(second, script.IsASCIIDigit)
	case letters < n && scan.Run(second, capitals) == len("1AA"):
		n += len(" 1AA")
	default:
		return 0
	}
	if strings.HasPrefix(s[n:], "-") {
		n += len("-") + scan.Run(s[n+1:], script.IsASCIIDigit)
	}
	if script.InWord(scan.At(s[n:])) {
		return 0
	}
	return n
}
