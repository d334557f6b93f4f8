package text

import (
	"strconv"
	"strings"
	"unicode"

	"dragoman/model/text/datetime"
	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A week describes how a language writes days of the week and months in opening hours: Mon–Fri,
// Sat & Sun, Jan–Mar. Networks take the short forms for other words, and say only one of the two
// days of Monday–Friday.
type week struct {
	days         string   // of each the full name, the short form that is written, and those that are only read
	from         spread   // from one day to another
	dash         string   // the same in short forms
	and, comma   string   // between days
	to           []string // the words that from has between days, if they are read
	open, closed string   // before opening hours, and before the days without any
}

var weeks = lookup.ByLanguage[*week]{
	{"en", &week{"Monday Mon,Tuesday Tue Tues,Wednesday Wed,Thursday Thu Thur Thurs,Friday Fri,Saturday Sat,Sunday Sun",
		spread{"", " to ", ""}, "–", " & ", ", ", []string{" to ", " through ", " thru "}, "open ", "closed "}},
	{"fr", &week{"lundi lun,mardi mar,mercredi mer,jeudi jeu,vendredi ven,samedi sam,dimanche dim",
		spread{"du ", " au ", ""}, "–", " et ", ", ", nil, "ouvert ", "fermé "}},
	{"de", &week{"Montag Mo,Dienstag Di,Mittwoch Mi,Donnerstag Do,Freitag Fr,Samstag Sa,Sonntag So",
		spread{"", " bis ", ""}, "–", " & ", ", ", nil, "geöffnet ", "geschlossen "}},
	{"es", &week{"lunes lun,martes mar,miércoles mié,jueves jue,viernes vie,sábado sáb,domingo dom",
		spread{"de ", " a ", ""}, "–", " y ", ", ", nil, "abierto ", "cerrado "}},
	{"zh", &week{"周一 周一 星期一,周二 周二 星期二,周三 周三 星期三,周四 周四 星期四,周五 周五 星期五,周六 周六 星期六,周日 周日 星期日 星期天",
		spread{"", "至", ""}, "至", "、", "、", []string{"至", "到"}, "营业时间：", "休息："}},
	{"ja", &week{"月曜日 月 月曜,火曜日 火 火曜,水曜日 水 水曜,木曜日 木 木曜,金曜日 金 金曜,土曜日 土 土曜,日曜日 日 日曜",
		spread{"", "から", "まで"}, "～", "・", "、", []string{"から"}, "営業：", "休業："}},
}

// weekReading translates days and months in opening hours from one language to another.
type weekReading struct {
	from, to   *week
	read, said [][]string // the forms of the days of each language, and of its months if it has names for them
}

// weeksBetween returns the reading of days, or nil if there is none.
func weeksBetween(from, to string) *weekReading {
	if weeks.Of(from) == nil || weeks.Of(to) == nil {
		return nil
	}
	return &weekReading{weeks.Of(from), weeks.Of(to), namesIn(from), namesIn(to)}
}

// daysOfWeek is their number.
const daysOfWeek = 7

// namesIn returns the forms of the days of a language, and of its months if it has names for
// them.
func namesIn(language string) (names [][]string) {
	for forms := range strings.SplitSeq(weeks.Of(language).days, ",") {
		names = append(names, strings.Fields(forms))
	}
	months, capitals := datetime.Months(language)
	for _, forms := range months {
		list := strings.Fields(forms)
		if full := list[0]; len(list) > 1 && language != "en" {
			list[1] += "."
		} else if len(list) == 1 {
			list = append(list, full)
		}
		for i, form := range list {
			if capitals {
				list[i] = script.Capitalized(form)
			}
		}
		names = append(names, list)
	}
	return names
}

// at returns the days or months at byte i of a text, or an empty placeable if there are none.
// Full names are read only as a range, because networks read Monday and Tuesday.
func (r *weekReading) at(s string, i int, before rune) placeable {
	const fewestInList = 3
	none := placeable{Span: Span{i, i}}
	if script.InWord(before) && !script.Unspaced(before) {
		return none
	}
	n := 0
	if r.from == weeks.Of("en") {
		n = len(scan.LongestPrefix(s[i:], []string{"from ", "From "}))
	}
	number, short, length := r.name(s[i+n:])
	numbers, joints := []int{number}, ""
	for length > 0 {
		n += length
		joint, kind := r.from.joint(s[i+n:])
		next, abbreviated, more := r.name(s[i+n+joint:])
		if length = joint + more; joint == 0 || more == 0 || isMonth(next) != isMonth(number) {
			break
		}
		numbers, joints, short = append(numbers, next), joints+kind, short || abbreviated
	}
	after := scan.At(s[i+n:])
	if joints == "" || !short && joints != "-" || isMonth(number) && joints != "-" || strings.Trim(joints, ",") == "" && len(numbers) < fewestInList || unicode.Is(unicode.Han, scan.Last(s[:i+n])) && unicode.Is(unicode.Han, after) && short {
		return none
	}
	text := r.written(number, short)
	for k, next := range numbers[1:] {
		switch name := r.written(next, short); {
		case !short && !isMonth(number):
			text = r.to.from.of(text, name)
		case joints[k] == '-':
			text += r.to.dash + name
		case joints[k] == '&':
			text += r.to.and + name
		default:
			text += r.to.comma + name
		}
	}
	return placeable{Span: Span{i, i + n}, kind: dated, text: text}
}

// joint returns the length of what joins two days at the beginning of a text, and whether it is
// a dash, an ampersand or a comma.
func (w *week) joint(s string) (length int, kind string) {
	for _, to := range w.to {
		if strings.HasPrefix(s, to) {
			return len(to), "-"
		}
	}
	if and := " and "; strings.HasPrefix(s, and) && w == weeks.Of("en") {
		return len(and), "&"
	}
	n := scan.Run(s, script.IsBlank)
	mark := scan.At(s[n:])
	for _, marks := range []string{"-–—~～〜", "&/・", ",、"} {
		if mark != 0 && strings.ContainsRune(marks, mark) {
			n += len(string(mark))
			return n + scan.Run(s[n:], script.IsBlank), marks[:1]
		}
	}
	return 0, ""
}

func isMonth(number int) bool { return number >= daysOfWeek }

// name returns the number of the name with which a text begins, whether it is a short form, and
// its length, or 0.
func (r *weekReading) name(s string) (number int, short bool, length int) {
	for k, forms := range r.read {
		for i, form := range forms {
			form = strings.TrimSuffix(form, ".")
			rest, ok := strings.CutPrefix(s, form)
			if !ok && unicode.IsUpper(scan.At(s)) {
				rest, ok = strings.CutPrefix(s, script.Capitalized(form))
			}
			if !ok || len(form) <= length || !script.Unspaced(scan.At(form)) && script.InWord(scan.At(rest)) {
				continue
			}
			number, short, length = k, i > 0 && form != forms[0], len(form)
			if short && strings.HasPrefix(rest, ".") && !script.Unspaced(scan.At(form)) && strings.Trim(rest, ". ") != "" {
				length++
			}
		}
	}
	return number, short, length
}

// written returns a name as the other language writes it.
func (r *weekReading) written(number int, short bool) string {
	switch {
	case number >= len(r.said): // January
		return strconv.Itoa(number-daysOfWeek+1) + "月"
	case short:
		return r.said[number][1]
	}
	return r.said[number][0]
}

// hours returns the placeable for all of a text that has no other words than days, months and
// times, and open or closed before them, and whether it is one: Open Mon–Fri 9 am–5 pm.
func (g *Glossary) hours(s string) (p placeable, ok bool) {
	const longest = 160
	s = strings.TrimRight(s, ". ")
	if len(s) > longest || strings.Contains(s, "\n") {
		return p, false
	}
	from, to := g.week.from, g.week.to
	done, text := 0, ""
	for _, head := range [][2]string{{from.open, to.open}, {from.closed, to.closed}} {
		if opening := strings.TrimRight(head[0], " ："); len(s) > len(opening) && strings.EqualFold(s[:len(opening)], opening) {
			done, text = len(opening)+scan.Run(s[len(opening):], func(c rune) bool { return strings.ContainsRune(" :：", c) }), head[1]
		}
	}
	if number, short, n := g.week.name(s[done:]); n > 0 && short && script.IsASCIIDigit(scan.At(strings.TrimLeft(s[done+n:], ": "))) {
		done, text, ok = done+n, text+g.week.written(number, short), true
	} else if g.week.at(s, done, ' ').End == done {
		return p, false
	}
	for _, found := range append(g.found(s), placeable{Span: Span{len(s), len(s)}}) {
		gap, read := g.week.gap(s[min(done, found.Start):found.Start])
		if found.Start < done || !read {
			return p, false
		}
		ok = ok || g.week.at(s, found.Start, ' ').End > found.Start
		text += gap + found.text
		done = found.End
	}
	if unicode.IsUpper(scan.At(s)) {
		text = script.Capitalized(text)
	}
	return placeable{Span: Span{0, len(s)}, kind: glossed, text: text}, ok
}

// gap translates what stands between days and times, and reports whether it is no more than signs,
// further days, and words for open and closed: , Sat: closed.
func (r *weekReading) gap(s string) (text string, read bool) {
	if to := r.from.to; len(to) > 0 && s == to[0] {
		return r.to.dash, true
	}
	for s != "" {
		length := scan.Run(s, func(c rune) bool { return !unicode.IsLetter(c) })
		text, s = text+s[:length], s[length:]
		if s == "" {
			break
		}
		number, _, length := r.name(s)
		word := s[:scan.Run(s, unicode.IsLetter)]
		switch {
		case length > 0:
			text += r.written(number, true)
		case strings.EqualFold(word, strings.Trim(r.from.closed, " ：")):
			text, length = text+strings.Trim(r.to.closed, " ："), len(word)
		case word == "Uhr" || word == "h":
			text, length = strings.TrimRight(text, " \u00a0"), len(word)
		default:
			return "", false
		}
		s = s[length:]
	}
	return text, true
}
