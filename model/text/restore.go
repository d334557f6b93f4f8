package text

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/datetime"
	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Restore replaces the placeholders in a translation by the carried text of the
// source's tokens, in order, and drops placeholders for which there is no text. It
// also corrects counters of Japanese and Chinese: Kowalski日は to Kowalskiは, 1984日に to
// 1984年に.
func Restore(translation string, source []Token) string {
	restored, _ := restore(translation, source)
	return restored
}

// RestoreAll is like Restore, but for a finished translation: it adds carried text
// that the translation has lost at the end, before the punctuation.
func RestoreAll(translation string, source []Token) string {
	restored, lost := restore(translation, source)
	for _, t := range lost {
		end := len(strings.TrimRightFunc(restored, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(".!?。！？", c) }))
		space := ""
		if end > 0 && !script.Unspaced(scan.Last(restored[:end])) {
			space = " "
		}
		restored = restored[:end] + space + t.Translation + restored[end:]
	}
	return restored
}

// Capitalize returns the translation of a sentence with a capital at its beginning if
// the sentence begins with one, unless the translation begins with carried text.
func Capitalize(translation, sentence string, source []Token) string {
	mark, words := cutInverted(translation)
	if !unicode.IsUpper(scan.At(strings.TrimLeftFunc(sentence, unicode.IsPunct))) || !unicode.IsLower(scan.At(words)) {
		return translation
	}
	for _, t := range source {
		if t.Carried() && strings.HasPrefix(words, t.Translation) {
			return translation
		}
	}
	return mark + script.Capitalized(words)
}

// cutInverted cuts off the inverted mark with which a Spanish sentence begins, with the quotation
// mark before it.
func cutInverted(sentence string) (mark, words string) {
	begin := strings.IndexAny(sentence, "¡¿")
	if begin < 0 || strings.Trim(sentence[:begin], QuotationMarks) != "" {
		return "", sentence
	}
	begin += len("¡")
	return sentence[:begin], sentence[begin:]
}

// restore is Restore. It also returns the tokens whose carried text the translation
// has lost.
func restore(translation string, source []Token) (restored string, lost []Token) {
	carried := withOrnaments(source)
	if len(carried) == 0 && strings.IndexFunc(translation, isPlaceholder) < 0 {
		return translation, nil
	}
	left := map[rune][]Token{} // by mark, what has not been restored yet
	for _, t := range carried {
		left[t.mark] = append(left[t.mark], t)
	}
	var r restoration
	done, said := 0, spelledOut(source)
	for i, c := range translation {
		tokens, isMark := left[c]
		switch {
		case i < done: // said by what is carried
		case len(tokens) > 0:
			t, end := tokens[0], i+utf8.RuneLen(c)
			left[c] = tokens[1:]
			switch {
			case t.dated:
				done = end + clockUnit(t.Translation, translation[end:])
			case t.mark < firstMark && !hourly(t.Translation):
				done = end + r.unclock(translation[end:], said)
			case numeral.IsYear(t.Translation) && strings.TrimLeft(translation[end:], " .,;!?") == "":
				if out, ok := bytes.CutSuffix(r.out, []byte(" à ")); ok { // né à 1987, as at a place
					r.out = append(out, " en "...)
				}
			}
			if t.naming.Compounds(t.Translation, translation[max(done, end):]) { // NATO-General
				t.naming, t.tightRight = nil, true
				r.restore(t, t.Translation+"-")
				continue
			}
			r.restore(t, t.written(translation))
		case c == 's' && r.genitive(translation[i+1:], said):
		case !isMark && !isPlaceholder(c):
			r.write(c, counter(translation, i), said)
		}
	}
	for _, t := range carried {
		if rest := left[t.mark]; len(rest) > 0 && rest[0].Translation == t.Translation && rest[0].Start == t.Start {
			lost = append(lost, t)
			left[t.mark] = rest[1:]
		}
	}
	return string(r.out), lost
}

// Said returns the text carried by a token as it stands in a translation, in which a date may be
// contracted with the word before it: au 5 août in place of le 5 août.
func (t Token) Said(translation string) string {
	_, rest, two := strings.Cut(t.Translation, " ")
	at := strings.Index(translation, " "+rest)
	if !t.dated || !two || at < 0 || strings.Contains(" "+translation, " "+t.Translation) {
		return t.Translation
	}
	_, word, _ := scan.CutWord(translation[:at])
	return word + " " + rest
}

// withOrnaments returns the tokens whose text is carried, and the ornaments as tokens,
// in order.
func withOrnaments(source []Token) (carried []Token) {
	for _, t := range source {
		for _, o := range t.ornaments {
			if !o.echo && !o.apostrophe && !o.or && o.ordinal == nil { // Adorn has written them
				carried = append(carried, Token{Translation: o.text, mark: o.mark, tightLeft: o.tightLeft, tightRight: o.tightRight})
			}
		}
		if t.Carried() {
			carried = append(carried, t)
		}
	}
	return carried
}

// restoration is a translation into which carried text is being put.
type restoration struct {
	out    []byte
	before *Token // whose text has just been restored
	number *Token // the carried text among what has just been restored
}

// restore writes carried text, apart from its neighbour.
func (r *restoration) restore(t Token, text string) {
	if t.dated {
		before, contracted := datetime.Contract(string(r.out), text)
		r.out, text = []byte(before), contracted
	}
	if t.naming != nil {
		before, name := t.naming.Put(string(r.out), text)
		r.out, text = []byte(before), name
	}
	last, _ := utf8.DecodeLastRune(r.out)
	switch {
	case t.tightLeft, bytes.HasSuffix(r.out, []byte("( ")), bytes.HasSuffix(r.out, []byte("（ ")):
		r.out = bytes.TrimRight(r.out, " ")
	case len(r.out) > 0 && r.before != nil && r.before.collides(t):
		r.out = append(r.out, ' ')
	case len(r.out) > 0 && (r.before == nil || !r.before.tightRight) && (separate(last, scan.At(t.Translation)) || t.mark >= firstMark && script.InWord(last)):
		r.out = append(r.out, ' ')
	}
	r.out = append(r.out, text...)
	switch {
	case t.mark < firstMark:
		r.number = &t
	case r.before == nil:
		r.number = nil
	}
	r.before = &t
}

// collides reports whether the carried text of t and of next, which are apart in the
// source, would run into each other side by side in a translation without spaces.
func (t Token) collides(next Token) bool {
	apart := t.End < next.Start || next.End < t.Start
	return apart && t.mark < firstMark && next.mark < firstMark && !(script.Unspaced(scan.Last(t.Translation)) && (script.Unspaced(scan.At(next.Translation)) || t.dated && next.dated))
}

// write writes a character of the translation. After carried text, it separates or
// joins the two, and corrects a Japanese counter.
func (r *restoration) write(c rune, counter bool, source string) {
	last, _ := utf8.DecodeLastRune(r.out)
	if last == ' ' && strings.ContainsRune(" 。，、！？；：）", c) {
		r.out = bytes.TrimRight(r.out, " ")
	}
	if before := r.before; before != nil {
		ornament := before.mark >= firstMark
		switch {
		case c == '.' && last == '.' && !ornament: // U.K. at the end
			return
		case r.number != nil && counter && (c == '顿' || !counts(r.number.Translation) || !warranted(c, r.number.Translation, source)):
			return
		case before.dated && strings.ContainsRune("年月日号点時分半", last) && strings.ContainsRune("年月日号点时時分钟岁歳", c):
			return
		case before.dated && c == 'に' && strings.HasSuffix(before.Translation, "まで"): // からまで, not by
			return
		case r.number != nil && counter && c == '日' && numeral.IsYear(r.number.Translation):
			c = '年'
		case c == ' ' && before.tightRight:
			r.before = nil
			return
		case !before.tightRight && (separate(last, c) || ornament && script.InWord(c)):
			r.out = append(r.out, ' ')
		}
	}
	r.before = nil
	r.out = utf8.AppendRune(r.out, c)
}

// genitive writes the ending of a German name in the genitive, and reports whether it has:
// Annas Auto, Klaus' Auto. after is the translation after the ending's s.
func (r *restoration) genitive(after, source string) bool {
	if r.before == nil || r.before.mark >= firstMark || script.InWord(scan.At(after)) || !unicode.IsLetter(scan.Last(string(r.out))) {
		return false
	}
	if !strings.Contains(source, "'s") {
		return r.before.naming.GermanArticle() // der EU
	}
	ending := byte('s')
	if strings.ContainsRune("sxzß", scan.Last(string(r.out))) {
		ending = '\''
	}
	r.out, r.before = append(r.out, ending), nil
	return true
}

// counter reports whether the character at byte i of a Japanese or Chinese translation
// counts days, years or the like. Networks have mostly seen these after a placeholder,
// because most placeholders in training stood for dates, times and ages, and 顿 because
// they stood for parts of 波士顿, 华盛顿 and 牛顿.
func counter(translation string, i int) bool {
	c, size := utf8.DecodeRuneInString(translation[i:])
	next := scan.At(translation[i+size:])
	switch {
	case !strings.ContainsRune("年月日時分歳岁顿山", c): // most characters
		return false
	case strings.ContainsRune("日山", c) && strings.TrimFunc(translation, func(c rune) bool { return isPlaceholder(c) || strings.ContainsRune("日山。！？!?", c) }) == "":
		return true // of a label
	case strings.IndexFunc(translation, script.IsKana) >= 0:
		return strings.ContainsRune("年月日時分歳山", c) && !strings.ContainsRune("本曜間生目齢", next) // 日本, 日曜, 時間
	case c == '顿':
		return !strings.ContainsRune("饭餐饱美早午晚大丰好", next) // 三顿饭
	}
	return strings.ContainsRune("年岁", c) && !strings.ContainsRune("轻前后代间级龄", next)
}

// counterWords are the beginnings of the words of a source with which a number is one of days,
// years and so on.
const counterWords lookup.Table = "|" +
	"日=day,date,jour,tag,día,dia|" +
	"年=year, an , ans,jahr,año,since,until|" +
	"月=month,mois,monat,mes|" +
	"時=hour,clock,time,at ,heure,uhr,stunde,hora,until,from|" +
	"分=minute,past,minut|" +
	"歳=year,age,old, ans,âge,jahr,alt,año,edad|" +
	"岁=year,age,old, ans,âge,jahr,alt,año,edad|" +
	"山=mount,mt,mont,berg|"

// warranted reports whether a source, in small letters, says what a counter after a number
// of the translation counts.
func warranted(c rune, number, source string) bool {
	if c == '年' && numeral.IsYear(number) || c == '日' && numeral.IsYear(number) || script.Unspaced(scan.At(source)) {
		return true
	}
	words := counterWords.Of(string(c))
	return words != "" && slices.ContainsFunc(strings.Split(words, ","), func(word string) bool { return strings.Contains(source, word) })
}

// spelledOut returns what tokens read, in small letters.
func spelledOut(source []Token) string {
	var b strings.Builder
	end := 0
	for _, t := range source {
		if t.Start > end {
			b.WriteByte(' ')
		}
		if !t.Carried() {
			b.WriteString(strings.ToLower(t.Text))
		}
		end = t.End
	}
	return b.String()
}

// hourly reports whether carried text may be a time of day.
func hourly(s string) bool {
	return unicode.IsDigit(scan.At(s)) && !isPhone(s) && strings.Trim(s, "0123456789:.,-–/") == ""
}

// unclock corrects what stands before carried text that a network has taken for a time of
// day: um Kowalski Uhr becomes bei Kowalski. It returns the length of the word for hours
// after it.
func (r *restoration) unclock(after, source string) int {
	if before, ok := bytes.CutSuffix(r.out, []byte("a las ")); ok {
		r.out = append(before, "en "...)
	}
	unit := scan.LongestPrefix(after, []string{" Uhr", " heures"})
	if unit != "" && script.InWord(scan.At(after[len(unit):])) {
		unit = ""
	}
	place := strings.Contains(source, " at ") && !strings.Contains(after, " zu ")
	if before, ok := bytes.CutSuffix(r.out, []byte("um ")); ok && (unit != "" || place) {
		r.out = append(before, "bei "...)
	}
	return len(unit)
}

// counts reports whether carried text is a number, or a range like 10-12, without a
// sign, a currency or a unit.
func counts(s string) bool {
	const longestRange = len("10-12")
	return strings.Trim(s, "0123456789.,'’\u00a0\u202f") == "" ||
		len(s) <= longestRange && strings.Trim(s, "0123456789-") == ""
}

// written returns carried text as written in the script of the translation: Chinese
// and Japanese have their own quotation marks and brackets.
func (t Token) written(translation string) string {
	if strings.IndexFunc(translation, script.Unspaced) < 0 || t.mark < firstMark {
		return t.Translation
	}
	switch t.Translation {
	case `"`:
	case "(":
		return "（"
	case ")":
		return "）"
	default:
		return t.Translation
	}
	opening, closing := "“", "”"
	if strings.IndexFunc(translation, script.IsKana) >= 0 {
		opening, closing = "「", "」"
	}
	if t.tightRight && !t.tightLeft {
		return opening
	}
	return closing
}

// separate reports whether carried text needs a space to keep it from running into
// its neighbour.
func separate(last, next rune) bool {
	return strings.ContainsRune(".,;:!?", last) && unicode.IsDigit(next) || script.InWord(last) && (script.InWord(next) || pictorial(next)) || pictorial(last) && script.InWord(next)
}

// clockUnit returns the length of the word for hours after a time of day that has it
// already: the Uhr that follows 3 Uhr.
func clockUnit(time, after string) int {
	if !unicode.IsDigit(scan.At(strings.TrimPrefix(strings.TrimPrefix(time, "las "), "la "))) && datetime.SpokenIn(time) == "" {
		return 0
	}
	for _, unit := range []string{" Uhr", " heures", " horas", " o'clock"} {
		if n := len(unit); strings.HasPrefix(after, unit) && !script.InWord(scan.At(after[n:])) {
			return n
		}
	}
	return 0
}
