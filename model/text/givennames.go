package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// wordNames are English given names that are also words, with their forms in Chinese and
// Japanese. A network that has learned the words translates them: Will, Rose.
const wordNames lookup.Table = "|Will=威尔,ウィル|Mark=马克,マーク|Bill=比尔,ビル|Jack=杰克,ジャック|Frank=弗兰克,フランク|Rose=罗丝,ローズ|Grace=格蕾丝,グレース|Hope=霍普,ホープ|Faith=费思,フェイス|" +
	"May=梅,メイ|June=琼,ジューン|April=阿普丽尔,エイプリル|Dawn=道恩,ドーン|Joy=乔伊,ジョイ|Ivy=艾薇,アイビー|Lily=莉莉,リリー|Daisy=黛西,デイジー|Violet=维奥莉特,バイオレット|" +
	"Olive=奥利芙,オリーブ|Pearl=珀尔,パール|Ruby=鲁比,ルビー|Amber=安伯,アンバー|Summer=萨默,サマー|Victor=维克托,ビクター|Art=阿特,アート|Drew=德鲁,ドリュー|Chase=蔡斯,チェイス|" +
	"Miles=迈尔斯,マイルズ|Gene=吉恩,ジーン|Pat=帕特,パット|Sue=休,スー|Penny=彭妮,ペニー|Ginger=金杰,ジンジャー|Heather=希瑟,ヘザー|Holly=霍莉,ホリー|Iris=艾丽斯,アイリス|" +
	"Jasmine=贾丝明,ジャスミン|Robin=罗宾,ロビン|Rusty=拉斯蒂,ラスティ|Sandy=桑迪,サンディ|Cliff=克利夫,クリフ|Dean=迪恩,ディーン|Rich=里奇,リッチ|Rob=罗布,ロブ|Ray=雷,レイ|" +
	"Peg=佩格,ペグ|Nick=尼克,ニック|Alma=阿尔玛,アルマ|Roman=罗曼,ローマン|Angel=安赫尔,エンジェル|Chuck=查克,チャック|Buddy=巴迪,バディ|"

// thingNames are those of wordNames that name things without an article, too: Grace is a gift.
var thingNames = lookup.Set("Grace Hope Faith May June April Dawn Joy Ivy Violet Olive Amber Summer Art Ginger Heather Holly Jasmine Roman")

// rareNames are the thingNames that have a capital as other words, too, above all as months.
var rareNames = lookup.Set("May June April Summer Art Dawn Roman")

// wordNamesBetween returns the place of a language's form in wordNames, or -1 if none is wanted there.
func wordNamesBetween(from, to string) int {
	switch {
	case from != "en" || to == "en":
		return 0
	case to == "zh":
		return 2
	case to == "ja":
		return 3
	}
	return 1
}

// wordName returns the given name at byte i of a text, or an empty placeable if there is none
// that the words around it show to be one: Will is at home, but not: Will you come?
func (g *Glossary) wordName(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	if g.wordNames == 0 || !unicode.IsUpper(scan.At(s[i:])) || script.InWord(before) || before == '-' {
		return none
	}
	name := s[i : i+scan.Run(s[i:], unicode.IsLetter)]
	forms := wordNames.Of(name)
	if forms == "" || !isPersonIn(name, s[:i], s[i+len(name):]) {
		return none
	}
	text := name
	if chinese, japanese, _ := strings.Cut(forms, ","); g.wordNames == 2 {
		text = chinese
	} else if g.wordNames == 3 {
		text = japanese
	}
	return placeable{Span: Span{i, i + len(name)}, kind: glossed, text: text}
}

// isPersonIn reports whether a word that may be a name is that of a person between what stands
// before and after it in a sentence.
func isPersonIn(name, before, after string) bool {
	next := strings.TrimPrefix(after, " ")
	spaced := len(next) < len(after)
	following := next[:scan.Run(next, func(c rune) bool { return unicode.IsLetter(c) || c == '\'' || c == '’' })]
	if spaced && (unicode.IsUpper(scan.At(next)) && following != "I" || unicode.IsDigit(scan.At(next))) || strings.HasPrefix(after, "-") {
		return false // Rose Garden, Mark 5
	}
	previous := strings.TrimLeft(scan.LastWord(strings.TrimRight(before, " ")), QuotationMarks)
	start := strings.TrimLeft(before, " "+QuotationMarks)
	if previous == "" || strings.ContainsRune(".!?:;", scan.Last(previous)) {
		return actsAtBeginning(name, after, next, following)
	}
	lower := strings.ToLower(strings.TrimRight(previous, ","))
	switch first := strings.TrimRight(start, " ") == previous; {
	case unicode.IsUpper(scan.At(previous)) && !(first && beforePersons.Has(lower)):
		return false
	case articles.Has(lower) && lower != "that", strings.HasSuffix(lower, "'s"), previous == "I", strings.HasSuffix(before, "How to "):
		return false
	case rareNames.Has(name):
		return meetings.Has(lower) || !beforeMonths.Has(lower) && actsAtBeginning(name, after, next, following)
	}
	return true
}

// actsAtBeginning reports whether a word that begins a sentence, and may be a name, is one before what
// follows it.
func actsAtBeginning(name, after, next, following string) bool {
	rest := strings.TrimLeft(strings.TrimPrefix(next, following), " ")
	second := rest[:scan.Run(rest, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })]
	thing := thingNames.Has(name)
	switch {
	case strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s "):
		_, noun, _ := strings.Cut(after, " ")
		noun = noun[:scan.Run(noun, unicode.IsLower)]
		return noun != "" && (!thing || relatives.Has(noun))
	case following == "and" && unicode.IsUpper(scan.At(rest)):
		return !thing || wordNames.Of(second) != "" || GivenName(second)
	case strings.HasPrefix(after, ", "):
		return (!thing || name == "Grace") && unicode.IsLower(scan.At(after[len(", "):]))
	case following == "is" || following == "was" || following == "isn't" || following == "wasn't":
		return !thing || states.Has(second) && !strings.Contains(rest, " favo") || unicode.IsDigit(scan.At(second)) || strings.Contains(rest, " years old")
	case following == "has":
		return !thing || relatives.Has(strings.Trim(scan.LastWord(rest), ".!?"))
	case thing:
		return deeds.Has(following)
	}
	return deeds.Has(following) || auxiliaries.Has(following) && !(name == "Will" && following == "can")
}

var (
	// auxiliaries stand after the subject of a sentence.
	auxiliaries = lookup.Set("had will would can can't could couldn't does doesn't did didn't won't should must might went came goes comes left looks looked seems took gave made got needs needed died helped ran fell")
	// deeds are done by persons.
	deeds = lookup.Set(`says said likes liked lives lived works worked wants wanted loves loved told asked knows knew thinks thought called bought married speaks spoke wrote writes plays played studies
		teaches eats drinks sleeps slept smiled laughed met sings sang cried hates invited bakes cooked cooks hopes`)
	// states are what persons are, of whom a word that names things is said to be it.
	states = lookup.Set("my his her our your their tired ill sick late pregnant married asleep hungry thirsty angry sad happy busy afraid sorry crying sleeping eating reading waiting coming")
	// relatives and the like belong to persons.
	relatives = lookup.Set("mother father parents brother sister husband wife son daughter children baby car house dog cat friend friends birthday room name bike job phone boyfriend girlfriend uncle aunt desk book")
	// beforePersons are words before names, at the beginning of a sentence.
	beforePersons = lookup.Set(`will did is was does has can could would should are do have had where why when how who what if tell ask call see let hi hello hey dear thank thanks with for to and but because
		while after before since that only even maybe perhaps uncle aunt cousin brother sister poor give show meet help`)
	// meetings are verbs before persons.
	meetings = lookup.Set("met saw married told tell asked ask invited kissed love loves called")
	// beforeMonths are words before months.
	beforeMonths = lookup.Set("in of this last next since until by early late every for from to and or during before after between through")
)
