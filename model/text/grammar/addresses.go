package grammar

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
)

// beforeAddress returns a translation so far, and the address that follows it, as they stand beside each other.
func (n *Name) beforeAddress(before, address string) (string, string) {
	before = n.addressing(before)
	if n.language != "de" {
		return before, address
	}
	number := numeral.HouseNumber(address)
	street := strings.TrimPrefix(address[number:], " ")
	rest, word, lower := scan.CutWord(before)
	article := germanStreetArticles.Of(lower)
	if number == 0 || article == "" || !FeminineStreet(street) {
		return before, address
	}
	return rest + inCase(article+" ", rest, word), street + " " + address[:number] // in der Baker Street 12
}

// germanStreetArticles are prepositions with the article of a street.
const germanStreetArticles lookup.Table = "|in=in der|nach=in die|von=von der|zu=zur|"

// addressing returns a translation so far as it stands before an address.
func (n *Name) addressing(before string) string {
	rest, word, lower := scan.CutWord(before)
	if n.language == "en" && lower == "the" { // in the Hauptstraße 5
		before = rest
		rest, word, lower = scan.CutWord(rest)
	}
	words := n.Address.Of(lower)
	if words == "" {
		return before
	}
	if outer, article, a := scan.CutWord(rest); lower == "las" && a == "a" { // a las 555-1234
		rest, word = outer, article
	}
	return rest + inCase(words+" ", rest, word)
}

// FeminineStreet reports whether German has Straße, which is feminine, in place of the last word of an
// English street.
func FeminineStreet(street string) bool {
	return lookup.Set("Street Avenue Road Lane").Has(scan.LastWord(street))
}
