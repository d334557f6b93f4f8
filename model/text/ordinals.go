package text

import (
	"strconv"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// ordinal is an ordinal in digits: 3rd, 21e, 4.º, 第3. Networks have hardly seen any, but
// they know the words. So a network reads each ordinal as a word for another one, and the
// digits replace its translation of that word: “on the 21st floor” is read as “on the third
// floor”, and in “au troisième étage” 21e replaces troisième.
type ordinal struct {
	number int
	turn   int    // the number of ordinals before it in the sentence
	digits string // of a count
	meant  string // the word that it is read as
	to     *ordinals
}

// ordinals describe how a language writes ordinals in digits.
type ordinals struct {
	before string     // what stands before the digits, and the words
	words  []string   // the beginnings of the words that ordinals are read as, in turn
	said   [][]string // and of those that a network says for these
	roman  bool       // whether Roman numerals are used
	exact  bool       // whether words are those of said, rather than begin with them
	// read returns the length of what follows the digits that end at byte end of s, and
	// the ending of the word that they are read as; ok is whether they are an ordinal.
	read func(s string, begin, end int) (length int, ending string, ok bool)
	// write returns the ordinal in place of a word that stands after another one.
	write func(n int, word, before string) string
	// counters are set if networks say no words for ordinals: what is written after the
	// digits in place of the English word that follows them.
	counters lookup.Table
}

var ordinalsOf = lookup.ByLanguage[*ordinals]{
	{"en", &ordinals{
		words: []string{"third", "fourth", "fifth"}, said: [][]string{{"third", "three"}, {"fourth", "four"}, {"fifth", "five"}},
		read: func(s string, _, end int) (int, string, bool) {
			n := scan.Suffix(s[end:], "st", "nd", "rd", "th")
			return n, "", n > 0
		},
		write: func(n int, _, _ string) string {
			if tens := n % 100 / 10; tens != 1 && 1 <= n%10 && n%10 <= 3 {
				return strconv.Itoa(n) + []string{"st", "nd", "rd"}[n%10-1]
			}
			return strconv.Itoa(n) + "th"
		},
	}},
	{"fr", &ordinals{
		words: []string{"troisièm", "quatrièm", "cinquièm"}, said: [][]string{{"trois"}, {"quatr"}, {"cinq"}}, roman: true,
		read: func(s string, _, end int) (int, string, bool) {
			n := scan.Suffix(s[end:], "er", "re", "ère", "ème", "eme", "ième", "e", "è", "nd", "nde")
			return n, "e", n > 0
		},
		write: func(n int, _, before string) string {
			switch {
			case n > 1:
				return strconv.Itoa(n) + "e"
			case feminine.Has(before):
				return "1re"
			}
			return "1er"
		},
	}},
	{"de", &ordinals{
		words: []string{"dritte", "vierte", "fünfte"}, said: [][]string{{"dritte", "zweite", "drei"}, {"vier"}, {"fünf"}},
		read: func(s string, begin, end int) (int, string, bool) {
			before := strings.ToLower(scan.LastWord(strings.TrimRight(s[:begin], " ")))
			dot, ok := strings.CutPrefix(s[end:], ".")
			if !ok || !strings.HasPrefix(dot, " ") || !unicode.IsLetter(scan.At(dot[1:])) || !determiner(before) {
				return 0, "", false
			}
			if strings.HasSuffix(before, "m") || strings.HasSuffix(before, "n") && !strings.HasSuffix(before, "ein") {
				return len("."), "n", true
			}
			return len("."), "", true
		},
		write: func(n int, _, _ string) string { return strconv.Itoa(n) + "." },
	}},
	{"es", &ordinals{
		words: []string{"tercer", "cuart", "quint"}, said: [][]string{{"tercer", "tres"}, {"cuart", "cuatr"}, {"quint", "cinco"}},
		read: func(s string, _, end int) (int, string, bool) {
			n := scan.Suffix(s[end:], ".º", "º", ".°", ".ª", "ª", ".er", "er")
			if strings.HasSuffix(s[end:end+n], "ª") {
				return n, "a", true
			}
			return n, "o", n > 0
		},
		write: func(n int, word, _ string) string {
			last := n % 10
			switch {
			case strings.HasSuffix(word, "a"):
				return strconv.Itoa(n) + ".ª"
			case strings.HasSuffix(word, "er") && (last == 1 || last == 3) && n%100 != 10+last:
				return strconv.Itoa(n) + ".er"
			}
			return strconv.Itoa(n) + ".º"
		},
	}},
	{"zh", &ordinals{
		before: "第", words: []string{"三", "四", "五"}, said: [][]string{{"三"}, {"四"}, {"五"}},
		read: func(s string, begin, end int) (int, string, bool) {
			return 0, "", strings.HasSuffix(s[:begin], "第") || scan.BeginsWith(s[end:], "楼", "层", "年级", "世纪")
		},
		write: func(n int, _, _ string) string { return strconv.Itoa(n) },
	}},
	{"ja", &ordinals{
		words: []string{"三", "四", "五"},
		read: func(s string, _, end int) (int, string, bool) {
			return 0, "", scan.BeginsWith(s[end:], "番目", "回目", "人目", "つ目", "度目", "階", "世紀")
		},
		counters: "|=番目|floor=階|century=世紀|grade=年生|time=回目|place=位|anniversary=周年|birthday=歳の誕生日|day=日目|year=年目|",
	}},
}

var feminine = lookup.Set("la une ma ta sa cette leur notre votre")

// determiner reports whether a German word stands before ordinals: der, im, meinem.
func determiner(word string) bool {
	for _, stem := range []string{"mein", "dein", "sein", "ihr", "unser", "euer", "eur", "kein", "ein", "jed", "dies"} {
		if ending, ok := strings.CutPrefix(word, stem); ok && strings.Trim(ending, "enmrs") == "" {
			return true
		}
	}
	return germanArticles.Has(word)
}

var germanArticles = lookup.Set("der die das dem den des am im zum zur vom beim ins")

// ordinalReading reads ordinals in one language, to be written in another.
type ordinalReading struct {
	from, to *ordinals
}

// at returns the ordinal at byte i of a text, or an empty placeable if there is none. earlier is
// the number of ordinals before it.
func (r *ordinalReading) at(s string, i int, before rune, earlier int) placeable {
	none := placeable{Span: Span{i, i}}
	if earlier >= len(r.from.words) || script.InWord(before) || strings.ContainsRune(".,:-/", before) {
		return none
	}
	begin := i
	if rest, ok := strings.CutPrefix(s[i:], r.from.before); ok && script.IsASCIIDigit(scan.At(rest)) {
		begin += len(r.from.before)
	}
	n, length := ordinalDigits(s[begin:], r.from.roman)
	if length == 0 {
		return none
	}
	end := begin + length
	length, ending, ok := r.from.read(s, begin, end)
	if !ok || unicode.IsDigit(scan.At(s[end+length:])) {
		return none
	}
	end += length
	if r.to.write == nil {
		noun := strings.TrimPrefix(s[end:], " ")
		noun = noun[:scan.Run(noun, unicode.IsLetter)]
		counter := r.to.counters.Of(noun)
		if counter != "" && noun != "" {
			end += len(" ") + len(noun)
		} else {
			counter = r.to.counters.Of("")
		}
		return placeable{Span: Span{i, end}, kind: glossed, text: strconv.Itoa(n) + counter}
	}
	word := s[i:begin] + r.from.words[earlier] + ending
	return placeable{Span: Span{i, end}, kind: ranked, text: s[i:end], ordinal: &ordinal{number: n, turn: earlier, meant: word, to: r.to}}
}

// ordinalDigits reads the number at the beginning of s, in digits or as a Roman numeral.
func ordinalDigits(s string, roman bool) (n, length int) {
	const most = 9999
	length = scan.Run(s, script.IsASCIIDigit)
	n, _ = strconv.Atoi(s[:length])
	if length == 0 && roman {
		length = scan.Run(s, func(c rune) bool { return strings.ContainsRune("IVX", c) })
		n = numeral.RomanValue(s[:length])
	}
	if n == 0 || n > most {
		return 0, 0
	}
	return n, length
}

// replaceOrdinal puts an ordinal in place of the word for the one that it was read as, the
// nearest to byte i of the translation, or else there.
func (a *adornment) replaceOrdinal(o *ordinal, i int) {
	best, length := a.ordinalWord(o, i)
	if length == 0 {
		digits := o.written("", "")
		if c := scan.Last(a.text[:i]); i > 0 && c != ' ' && !script.Unspaced(c) {
			digits = " " + digits
		}
		if script.InWord(scan.At(a.text[i:])) {
			digits += " "
		}
		a.added[i] += digits
		return
	}
	if article := scan.LastWord(strings.TrimSuffix(a.text[:best], " ")); a.text[best:best+length] == "half" && lookup.Set("a A an An").Has(article) {
		best -= len(article) + len(" ") // a half of them
		length += len(article) + len(" ")
	}
	written := o.written(a.text[best:best+length], scan.LastWord(strings.TrimRight(a.text[:best], " ")))
	if strings.HasSuffix(written, ".") && strings.HasPrefix(a.text[best+length:], ".") {
		length++
	}
	a.added[best] += written
	a.replaced[best] = length
}

// ordinalWord returns where in the text the word for the ordinal that another one was read
// as begins, the nearest to byte i, and its length, or 0 if there is none.
func (a *adornment) ordinalWord(o *ordinal, i int) (begin, length int) {
	for _, x := range o.to.said[o.turn] {
		for at := range a.text {
			n := o.to.wordAt(a.text, at, x)
			if n > 0 && a.replaced[at] == 0 && (length == 0 || max(at-i, i-at) < max(begin-i, i-begin)) {
				begin, length = at, n
			}
		}
	}
	return begin, length
}

// wordAt returns the length of the word at byte i of a translation that begins with x, or
// is x, or 0.
func (o *ordinals) wordAt(s string, i int, x string) int {
	if !strings.HasPrefix(strings.ToLower(s[i:min(len(s), i+len(x))]), x) {
		return 0
	}
	unspaced := script.Unspaced(scan.At(x)) || unicode.IsDigit(scan.At(x))
	before, after := scan.Last(s[:i]), scan.At(s[i+len(x):])
	switch {
	case !unspaced && i > 0 && script.InWord(before), o.exact && unspaced && (numeral.IsNumeral(before) || numeral.IsNumeral(after)):
		return 0
	case unspaced:
		return len(x)
	case o.exact && script.InWord(after) && !scan.BeginsWith(s[i+len(x):], compounds...):
		return 0
	}
	return scan.Run(s[i:], script.InWord)
}

// written returns the ordinal in place of a word that stands after another one.
func (o *ordinal) written(word, before string) string {
	if o.digits != "" {
		return countIn(o.digits, word)
	}
	return o.to.write(o.number, strings.ToLower(word), strings.ToLower(before))
}
