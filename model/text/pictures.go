package text

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Networks read no emoji, since most of them only adorn a sentence. Where one stands for a noun, what
// they read lacks a word: “I like 🍕.”, “See you at the 🏖️.” Such an emoji is carried in an English
// text, like a name.

// picturesNouns makes the emoji that stand for nouns in an English text ones that are carried. list has
// the text's placeables.
func picturesNouns(s string, list []placeable) []placeable {
	for i, end := 0, 0; i < len(list); i = end {
		end = i + 1 // of the emoji side by side
		if emoji(list[i].text) == 0 || list[i].kind != ornamental {
			continue
		}
		for end < len(list) && list[end].Start == list[end-1].End && emoji(list[end].text) > 0 {
			end++
		}
		if picturesNoun(s[:list[i].Start], list[i].text, s[list[end-1].End:]) {
			for j := range list[i:end] {
				list[i+j].kind = designation
			}
		}
	}
	return list
}

// picturesNoun reports whether an emoji is the noun between what stands before and after it.
func picturesNoun(before, picture, after string) bool {
	first := firstWord(after)
	next := strings.ToLower(first)
	if strings.Trim(before, " ") == "" {
		second := strings.ToLower(firstWord(strings.TrimLeft(after, " ")[len(first):]))
		return verbsOfPictures.Has(next) && !subjectsAfterVerbs.Has(second)
	}
	if !strings.HasSuffix(before, " ") || next != "" && !behindPictures.Has(next) {
		return false
	}
	rest, _, word := scan.CutWord(before)
	_, _, earlier := scan.CutWord(rest)
	switch {
	case articlesOfPictures.Has(word):
		return true
	case regional(scan.At(picture)):
		return countriesOfPictures.Has(word)
	case !thing(scan.At(picture)):
		return false
	}
	return beforePictures.Has(word) || adjectivesOfPictures.Has(word) && articlesOfPictures.Has(earlier)
}

// picturesLove reports whether a stretch is the heart of I ❤ you, which is read as a word.
func picturesLove(x stretch, chars []char) bool {
	if !strings.ContainsRune("❤♥", scan.At(x.text)) || x.end+1 >= len(chars) || chars[x.end].r != ' ' || !script.IsASCIILetter(chars[x.end+1].r) {
		return false
	}
	_, _, subject := scan.CutWord(textOf(chars[:x.begin]))
	return lookup.Set("i we they").Has(subject)
}

// firstWord returns the word with which a text begins, after spaces, or "".
func firstWord(s string) string {
	s = strings.TrimLeft(s, " ")
	return s[:scan.Run(s, script.InWord)]
}

// thing reports whether an emoji shows food, an animal, a vehicle, a building or another thing.
func thing(c rune) bool {
	return 0x1F32D <= c && c <= 0x1F380 || 0x1F3A0 <= c && c <= 0x1F43F || 0x1F4B0 <= c && c <= 0x1F4FF || 0x1F680 <= c && c <= 0x1F6FF ||
		0x1F950 <= c && c <= 0x1F9AE && !Smiles(string(c)) || strings.ContainsRune("☕⚽⚾✈⛪", c)
}

// What tells that an emoji stands for a noun: words before it, of which articles tell it of any emoji and the
// others of things, and those before flags; adjectives after an article; words behind it; and verbs behind
// one at the beginning, unless their subject follows.
var (
	articlesOfPictures   = lookup.Set("a an the my your our their every another each")
	adjectivesOfPictures = lookup.Set("new old big small little hot cold good nice great red blue green black white favorite favourite cute fresh")
	countriesOfPictures  = lookup.Set("in to from of for and visit visited love like miss")
	beforePictures       = lookup.Set(`of with for without by from to and or like likes liked love loves loved loving want wants wanted need needs needed
		eat eats ate eating drink drinks drank drinking buy buys bought buying have has had having get got getting order ordered make made making
		cook cooked cooking prefer prefers hate hates bring brought sell sells see saw seen play plays playing watch watched watching is are was were`)
	behindPictures = lookup.Set(`is are was were has have had will would can and or but so because than as if when while in on at of for from to with without by
		near now then today tonight tomorrow yesterday again too also very every all before after please here there this last next right more so
		i you he she it we they named called`)
	verbsOfPictures    = lookup.Set("is was are were has")
	subjectsAfterVerbs = lookup.Set("it he she you they we i this that there")
)
