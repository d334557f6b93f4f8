package text

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// frenchStreet finds 12, rue de la Paix and, without a number, avenue Victor Hugo.
func frenchStreet(s string, i int) (length int, numbered bool) {
	begin := i + numeral.HouseNumber(s[i:])
	words := lookup.Set("rue avenue boulevard quai")
	if numbered = begin > i; numbered {
		begin += scan.Suffix(s[begin:], " bis", " ter")
		begin += len(scan.LongestPrefix(s[begin:], []string{", ", " "}))
		words = "rue avenue boulevard quai place allée impasse chemin route square cours passage"
	}
	if length = streetNamed(s, begin, words, numbered); length == 0 {
		return 0, false
	}
	return begin + length - i, numbered
}

// spanishStreet finds Calle Mayor, 5 and, without a number, avenida de América.
func spanishStreet(s string, i int) (length int, numbered bool) {
	name := streetNamed(s, i, "calle avenida paseo plaza carrera camino ronda", true)
	joint := scan.LongestPrefix(s[i+name:], []string{", ", " "})
	end := i + name + len(joint)
	number := numeral.HouseNumber(s[end:])
	if end += number; name > 0 && number > 0 && !(joint == ", " && unicode.IsLetter(scan.At(strings.TrimPrefix(s[end:], " ")))) {
		return end - i, true
	}
	return streetNamed(s, i, "calle avenida paseo plaza", false), false
}

// streetNamed returns the length of one of the words for streets, with the name behind it, at byte i of
// a text. Without a number, une rue de Paris is no name.
func streetNamed(s string, i int, words lookup.Set, numbered bool) int {
	const mostWords = 4
	end := i + scan.Run(s[i:], unicode.IsLetter)
	if !words.Has(strings.ToLower(s[i:end])) || !strings.HasPrefix(s[end:], " ") {
		return 0
	}
	end++
	of := scan.LongestPrefix(s[end:], []string{"de la ", "de l'", "de l’", "du ", "des ", "de ", "d'", "d’", "del ", "de los ", "de las "})
	article := strings.ToLower(scan.LastWord(strings.TrimRight(s[:i], " ")))
	switch {
	case numbered:
	case lookup.Set("une cette chaque quelle una esta esa cada").Has(article), (of == "de " || of == "d'") && article != "la" && article != "l'" && article != "l’":
		return 0
	}
	end += len(of)
	length := 0
	for range mostWords {
		if day := scan.Run(s[end:], script.IsASCIIDigit); day > 0 { // rue du 4 Septembre
			end += day + len(scan.LongestPrefix(s[end+day:], []string{" ", " de "}))
		}
		if !unicode.IsUpper(scan.At(s[end:])) {
			break
		}
		end += nameWord(s[end:])
		end += scan.Suffix(s[end:], " de Gaulle")
		length = end - i
		if !strings.HasPrefix(s[end:], " ") {
			break
		}
		end++
	}
	return length
}

// germanStreet finds Hauptstraße 5, Am Markt 3 and, without a number, Berliner Straße and
// Karl-Marx-Allee.
func germanStreet(s string, i int) (length int, numbered bool) {
	const mostWords = 3
	if !unicode.IsUpper(scan.At(s[i:])) {
		return 0, false
	}
	before := strings.TrimRight(s[:i], " \"„»(")
	begins := before == "" || strings.ContainsRune(".!?", scan.Last(before))
	end, alone := i, false
	if on := scan.LongestPrefix(s[i:], []string{"Am ", "Im ", "Zum ", "Zur ", "An der ", "Auf dem ", "Auf der ", "In der ", "Unter den "}); on != "" {
		end += len(on)
		word := nameWord(s[end:])
		if begins || !unicode.IsUpper(scan.At(s[end:])) || lookup.Set("Jahr Platz").Has(s[end:end+word]) {
			return 0, false
		}
		end += word
	} else {
		for n := range mostWords {
			if !unicode.IsUpper(scan.At(s[end:])) {
				return 0, false
			}
			word := s[end:][:nameWord(s[end:])]
			end += len(word)
			lower := strings.ToLower(word)
			dot := strings.HasSuffix(lower, "str") && strings.HasPrefix(s[end:], ".")
			if dot {
				end++
			}
			parts := strings.Split(lower, "-")
			last := parts[len(parts)-1]
			of := strings.ToLower(strings.TrimRight(s[i:end-len(word)], " "))
			street := germanStreets.Has(last) || dot && last == "str"
			if adjective := len(of) > len("der") && strings.ContainsRune("ers", scan.Last(of)); n > 0 && street && adjective && !determiner(of) {
				alone = strings.HasSuffix(of, "er") && !begins
				break
			}
			if n == 0 && (street && len(parts) > 1 || dot || slices.ContainsFunc(germanEndings, func(ending string) bool { return strings.HasSuffix(last, ending) && last != ending }) && !roads.Has(last) || germanSquares.Has(last)) {
				alone = street && len(parts) > 1
				break
			}
			if n == mostWords-1 || !strings.HasPrefix(s[end:], " ") {
				return 0, false
			}
			end++
		}
	}
	if number := numeral.HouseNumber(strings.TrimPrefix(s[end:], " ")); number > 0 && strings.HasPrefix(s[end:], " ") {
		after := s[end+1+number:]
		if next := strings.TrimLeft(after, " \u00a0"); len(next) == len(after) || !unicode.IsUpper(scan.At(next)) && !strings.ContainsRune("%€°", scan.At(next)) { // 5 Uhr
			return end + 1 + number - i, true
		}
	}
	if alone {
		return end - i, false
	}
	return 0, false
}

var (
	// germanStreets are words for streets, behind a name or a hyphen.
	germanStreets = lookup.Set("straße strasse allee gasse chaussee platz weg ring damm ufer")
	// germanEndings end names of streets that have a number, unless they are roads, which have one, too.
	germanEndings = []string{"straße", "strasse", "allee", "gasse", "chaussee", "weg", "damm"}
	germanSquares = lookup.Set("marktplatz bahnhofsplatz bahnhofplatz rathausplatz kirchplatz schlossplatz schloßplatz domplatz")
	roads         = lookup.Set("bundesstraße landesstraße landstraße staatsstraße kreisstraße bundesstrasse landstrasse radweg wanderweg rundweg sackgasse")
)
