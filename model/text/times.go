package text

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// timeOfDay is a time by the clock: 3 p.m., 8 h 30, 下午3点.
type timeOfDay struct {
	hour   int
	minute string // in two digits, or ""
	spoken bool   // as in half past three
	digits bool   // a spoken time is in digits: half past 3, 20 to 8
	side   side
}

// side tells on which side of noon a time is.
type side uint8

const (
	unsaid side = iota
	am
	pm
)

// A clock describes how a language says times of day. Networks have seen numbers as hours in
// few sentences, and take them for ages, days and prices.
type clock struct {
	// read returns the time at the beginning of s, and its length, which is 0 if s does
	// not begin with one. before is the word before it.
	read func(s, before string) (timeOfDay, int)
	// write returns a time. spoken is the time in words, without the part of the day, or "".
	write  func(t timeOfDay, spoken string) string
	spoken *spokenTimes
	is     []string // what stands before a time that is a whole sentence; the first is written
	after  string   // what stands behind it
	unit   string   // that a network may say after a time
}

var clocks = byLanguage[*clock]{
	{"en", &clock{
		read: readEnglishTime, is: []string{"It is ", "It's "}, unit: " o'clock",
		write: func(t timeOfDay, spoken string) string {
			s := strconv.Itoa(t.hour) + prefixed(":", t.minute)
			switch {
			case spoken != "":
				return spoken + t.pick("", " in the morning", " in the morning", "", " in the afternoon", " in the evening", " at night")
			case t.side != unsaid:
				return s + [...]string{"", " a.m.", " p.m."}[t.side]
			case t.minute == "" && (t.hour == 0 || t.hour > 12):
				return s + ":00"
			case t.minute == "":
				return s + " o'clock"
			}
			return s
		},
		spoken: &spokenTimes{
			hours:     strings.Fields("one two three four five six seven eight nine ten eleven twelve"),
			distances: strings.Fields("five ten quarter twenty twenty-five half"),
			past:      func(hour, _, distance string, _ int) string { return distance + " past " + hour },
			to:        func(_, next, distance string, _ int) string { return distance + " to " + next },
		},
	}},
	{"fr", &clock{
		read: readFrenchTime, is: []string{"Il est "}, unit: " heures",
		write: func(t timeOfDay, s string) string {
			if s == "" {
				s = strconv.Itoa(t.hour) + prefixed(":", t.minute)
			}
			if t.minute == "" {
				s = frenchHour(s)
			}
			return s + t.pick("", " du matin", " du matin", "", " de l'après-midi", " du soir", " du soir")
		},
		spoken: &spokenTimes{
			hours:     strings.Fields("une deux trois quatre cinq six sept huit neuf dix onze midi"),
			distances: []string{"cinq", "dix", "et quart", "vingt", "vingt-cinq", "et demie"},
			past: func(hour, _, distance string, _ int) string {
				if hour == "midi" && distance == "et demie" {
					return "midi et demi"
				}
				return frenchHour(hour) + " " + distance
			},
			to: func(_, next, distance string, _ int) string {
				return frenchHour(next) + " moins " + strings.Replace(distance, "et ", "le ", 1)
			},
		},
	}},
	{"de", &clock{
		read: readGermanTime, is: []string{"Es ist "}, unit: " Uhr",
		write: func(t timeOfDay, s string) string {
			if s == "" {
				s = strconv.Itoa(t.hour) + prefixed(":", t.minute) + " Uhr"
			}
			return s + t.pick("", " nachts", " morgens", " mittags", " nachmittags", " abends", " abends")
		},
		spoken: &spokenTimes{
			hours:     germanHours,
			distances: strings.Fields("fünf zehn Viertel zwanzig fünf halb"),
			past: func(hour, next, distance string, minute int) string {
				switch minute {
				case 25:
					return distance + " vor halb " + next
				case 30:
					return distance + " " + next
				}
				return distance + " nach " + hour
			},
			to: func(_, next, distance string, minute int) string {
				if minute == 35 {
					return distance + " nach halb " + next
				}
				return distance + " vor " + next
			},
		},
	}},
	{"es", &clock{
		is: []string{"Son "}, unit: " horas",
		write: func(t timeOfDay, s string) string {
			if s == "" {
				s = spanishHour(strconv.Itoa(t.hour)) + prefixed(":", t.minute)
			}
			return s + t.pick("", " de la madrugada", " de la mañana", " del mediodía", " de la tarde", " de la tarde", " de la noche")
		},
		spoken: &spokenTimes{
			hours:     strings.Fields("una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
			distances: strings.Fields("cinco diez cuarto veinte veinticinco media"),
			past:      func(hour, _, distance string, _ int) string { return spanishHour(hour) + " y " + distance },
			to:        func(_, next, distance string, _ int) string { return spanishHour(next) + " menos " + distance },
		},
	}},
	{"zh", &clock{
		read: func(s, _ string) (timeOfDay, int) {
			return readUnspacedTime(s, "点點", [...]string{am: "凌晨 早上 上午", pm: "中午 下午 傍晚 晚上"})
		},
		is: []string{"现在是"}, unit: "点",
		write: func(t timeOfDay, s string) string {
			switch {
			case s != "":
			case t.minute != "":
				s = strconv.Itoa(t.hour) + ":" + t.minute
			default:
				s = strconv.Itoa(t.hour) + "点"
			}
			return t.pick("", "凌晨", "早上", "中午", "下午", "晚上", "晚上") + s
		},
		spoken: &spokenTimes{
			hours: strings.Fields("一 两 三 四 五 六 七 八 九 十 十一 十二"),
			past: func(hour, _, _ string, minute int) string {
				switch minute {
				case 15:
					return hour + "点一刻"
				case 30:
					return hour + "点半"
				}
				if isDigit(at(hour)) {
					return fmt.Sprintf("%s点%02d分", hour, minute)
				}
				return hour + "点" + hanMinutes(minute) + "分"
			},
		},
	}},
	{"ja", &clock{
		read: func(s, _ string) (timeOfDay, int) {
			return readUnspacedTime(s, "時", [...]string{am: "午前 朝", pm: "午後 夕方 夜"})
		},
		is: []string{"今は"}, after: "です", unit: "時",
		write: func(t timeOfDay, s string) string {
			switch {
			case s != "":
			case t.minute != "":
				s = strconv.Itoa(t.hour) + ":" + t.minute
			default:
				s = strconv.Itoa(t.hour) + "時"
			}
			return [...]string{"", "午前", "午後"}[t.side] + s
		},
		spoken: &spokenTimes{
			past: func(hour, _, _ string, minute int) string {
				if minute == 30 {
					return hour + "時半"
				}
				return hour + "時" + strconv.Itoa(minute) + "分"
			},
		},
	}},
}

// in returns a time as the clock of a language writes it.
func (t timeOfDay) in(c *clock) string { return c.write(t, c.spoken.of(t)) }

// prefixed returns s after a prefix, or "" if it is empty.
func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// pick picks what a language says of the part of the day: nothing, or a word for before
// five, before noon, noon, before six, before eight, or later.
func (t timeOfDay) pick(nothing, night, morning, noon, afternoon, evening, late string) string {
	switch hour := t.hour % 12; {
	case t.side == am && hour < 5:
		return night
	case t.side == am:
		return morning
	case t.side == unsaid:
		return nothing
	case hour == 0:
		return noon
	case hour < 6:
		return afternoon
	case hour < 8:
		return evening
	}
	return late
}

// clockDigits reads an hour up to most, and minutes behind one of the separators.
func clockDigits(s, separators string, most int) (t timeOfDay, length int) {
	length = run(s, isASCIIDigit)
	t.hour, _ = strconv.Atoi(s[:length])
	if length == 0 || length > 2 || t.hour > most {
		return t, 0
	}
	if rest := s[length:]; rest != "" && strings.IndexByte(separators, rest[0]) >= 0 && run(rest[1:], isASCIIDigit) == 2 && rest[1] < '6' {
		t.minute = rest[1:3]
		length += 3
	}
	return t, length
}

// readEnglishTime reads 3 pm, 3:30 p.m., 15 o'clock, 3 o'clock in the morning and half past three.
func readEnglishTime(s, before string) (t timeOfDay, length int) {
	const hours, half = 24, 12
	if t, n := readSpokenEnglishTime(s, before); n > 0 {
		return t, n
	}
	t, n := clockDigits(s, ":.", hours)
	if n == 0 || t.hour == 0 {
		return t, 0
	}
	n += run(s[n:], isBlank)
	clock := suffix(s[n:], "o'clock", "o’clock")
	if t.minute != "" {
		clock = 0
	}
	t.side, length = englishSide(s[n+clock:], t.hour)
	switch {
	case clock > 0 && length == 0 && t.hour > half: // 15 o'clock
	case length == 0 || t.hour > half || clock == 0 && strings.Contains(s[n:n+length], " "): // networks know the others
		return t, 0
	}
	n += clock + length
	return t, n + suffix(s[n:], " sharp")
}

// englishSide reads the side of noon after an hour: p.m., in the morning, at night.
func englishSide(s string, hour int) (which side, length int) {
	n := run(s, isBlank)
	for i, forms := range [...][]string{{"in the morning"}, {"in the afternoon", "in the evening"}, {"at night"}} {
		if l := suffix(s[n:], forms...); l > 0 {
			if which = am; i == 1 || i == 2 && 5 < hour && hour < 12 {
				which = pm
			}
			return which, n + l
		}
	}
	lower := strings.ToLower(s[n:min(len(s), n+len("a.m."))])
	for _, form := range []string{"a.m.", "p.m.", "a.m", "p.m", "am", "pm"} {
		if !strings.HasPrefix(lower, form) || wordRune(at(s[n+len(form):])) {
			continue
		}
		if which = am; form[0] == 'p' {
			which = pm
		}
		if n += len(form); strings.HasSuffix(form, ".") && strings.Trim(s[n:], "\"”’»)") == "" {
			n-- // the full stop ends the sentence, too
		}
		return which, n
	}
	return unsaid, 0
}

// readFrenchTime reads 8 h 30, 15h and 3 heures du matin. What may also be a
// duration is a time only after some words.
func readFrenchTime(s, before string) (t timeOfDay, length int) {
	const hours = 24
	t, n := clockDigits(s, "", hours)
	if n == 0 {
		return t, 0
	}
	n += run(s[n:], isBlank)
	unit := suffix(s[n:], "heures", "heure", "h", "H")
	if unit == 0 && strings.HasPrefix(s[n:], "h") && isASCIIDigit(at(s[n+1:])) {
		unit = len("h")
	}
	if unit == 0 {
		return t, 0
	}
	n += unit
	space := run(s[n:], isBlank)
	if digits := run(s[n+space:], isASCIIDigit); digits == 2 && s[n+space] < '6' && !wordRune(at(s[n+space+2:])) {
		t.minute = s[n+space : n+space+2]
		n += space + 2
	} else if half := suffix(s[n:], " et demie"); half > 0 {
		t.spoken, t.digits, t.minute, n = true, true, "30", n+half
	}
	if part := suffix(s[n:], " du matin"); part > 0 {
		t.side, n = am, n+part
	} else if part := suffix(s[n:], " de l'après-midi", " de l’après-midi", " du soir"); part > 0 {
		t.side, n = pm, n+part
	}
	until := strings.HasPrefix(s[n:], " à ") && isASCIIDigit(at(s[n+len(" à "):])) || strings.HasPrefix(strings.TrimLeft(s[n:], " "), "-")
	if t.side == unsaid && !frenchClockWords.has(before) && !(before == "de" && until) {
		return t, 0
	}
	return t, n
}

var frenchClockWords = set("à vers dès est jusqu'à jusqu’à avant après entre")

// readGermanTime reads 15 Uhr, 15:30 Uhr, 3 Uhr nachts and halb vier.
func readGermanTime(s, _ string) (t timeOfDay, length int) {
	const hours = 24
	t, n := readSpokenGermanTime(s)
	if n == 0 {
		t, n = clockDigits(s, ":.", hours)
	}
	clock := suffix(s[n:], " Uhr", "\u00a0Uhr")
	if n == 0 || clock == 0 && !t.spoken {
		return t, 0
	}
	n += clock
	if rest := s[n:]; t.minute == "" && len(rest) > 2 && rest[0] == ' ' && run(rest[1:], isASCIIDigit) == 2 && rest[1] < '6' && !unicode.IsLetter(at(strings.TrimLeft(rest[3:], " "))) {
		t.minute = rest[1:3]
		n += 3
	}
	if part := suffix(s[n:], " morgens", " vormittags", " früh"); part > 0 {
		t.side, n = am, n+part
	} else if part := suffix(s[n:], " nachmittags", " mittags", " abends"); part > 0 {
		t.side, n = pm, n+part
	} else if part := suffix(s[n:], " nachts"); part > 0 {
		if t.side = pm; t.hour < 6 {
			t.side = am
		}
		n += part
	}
	return t, n
}

// readUnspacedTime reads 下午3点, 3点半 and 3時30分, given the characters for the hour and the words
// before it by their side of noon. It leaves a full hour to the network, which knows it.
func readUnspacedTime(s, units string, sides [pm + 1]string) (t timeOfDay, length int) {
	const hours = 24
	begin, which := 0, 0
	for side, words := range sides {
		for word := range strings.FieldsSeq(words) {
			if strings.HasPrefix(s, word) {
				begin, which = len(word), side
			}
		}
	}
	t, n := clockDigits(s[begin:], "", hours)
	if t.digits = n > 0; !t.digits {
		t.hour, n = hanNumber(s[begin:])
	}
	unit := at(s[begin+n:])
	if n == 0 || t.hour > hours || !strings.ContainsRune(units, unit) || strings.HasPrefix(s[begin+n:], "時間") {
		return t, 0
	}
	t.side = side(which)
	n += begin + len(string(unit))
	digits := run(s[n:], isASCIIDigit)
	minute, han := hanNumber(s[n:])
	switch rest := s[n+digits:]; {
	case digits > 0 && digits <= 2 && strings.HasPrefix(rest, "分"):
		t.minute = s[n : n+digits]
		n += digits + len("分")
	case han > 0 && minute < 60 && strings.HasPrefix(s[n+han:], "分"):
		t.spoken, t.minute = true, strconv.Itoa(minute)
		n += han + len("分")
	case (minute == 1 || minute == 3) && strings.HasPrefix(s[n+han:], "刻"):
		t.spoken, t.minute = true, strconv.Itoa(15*minute)
		n += han + len("刻")
	case strings.HasPrefix(rest, "半"):
		t.spoken, t.minute = true, "30"
		n += len("半")
	default:
		return t, 0
	}
	if unit == '時' && strings.HasPrefix(s[n:], "前") {
		before, _ := strconv.Atoi(t.minute)
		t.hour, t.minute, t.spoken = (t.hour+10)%12+1, strconv.Itoa(60-before), true
		n += len("前")
	}
	if len(t.minute) == 1 {
		t.minute = "0" + t.minute
	}
	return t, n
}

// timing translates times of day from one language to another.
type timing struct{ from, to *clock }

// at returns the time of day at byte i of a text, or two with a dash between them, or an
// empty placeable if there is none.
func (c *timing) at(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	if c.from.read == nil || isDigit(before) || isASCIIDigit(at(s[i:])) && (wordRune(before) || strings.ContainsRune(".,:/", before) || unicode.Is(unicode.Sc, before)) {
		return none
	}
	word := strings.ToLower(lastWord(strings.TrimRight(s[max(0, i-longestVariable):i], " \u00a0")))
	t, n := c.from.read(s[i:], word)
	if n == 0 {
		return none
	}
	p := placeable{Span: Span{i, i + n}, kind: dated, text: t.in(c.to)}
	dash := run(s[p.End:], func(c rune) bool { return strings.ContainsRune(" -–—~", c) })
	if strings.TrimSpace(s[p.End:p.End+dash]) != "" {
		if t, n := c.from.read(s[p.End+dash:], ""); n > 0 {
			p.End += dash + n
			p.text += "–" + strings.TrimPrefix(strings.TrimPrefix(t.in(c.to), "las "), "la ")
		}
	}
	return p
}

// whole returns the placeable for a sentence that only says what time it is, or for a text
// that is only a time, and whether it is one.
func (c *timing) whole(s string) (p placeable, ok bool) {
	if c.from.read == nil {
		return p, false
	}
	begin := len(longestPrefix(s, c.from.is))
	p = c.at(s, begin, ' ')
	if p.End == begin || strings.Trim(strings.TrimPrefix(s[p.End:], c.from.after), ".!。！") != "" {
		return placeable{}, false
	}
	p.kind = glossed
	if begin > 0 || c.from.after != "" && strings.HasPrefix(s[p.End:], c.from.after) {
		p.text = strings.Replace(c.to.is[0]+p.text+c.to.after, "Son la ", "Es la ", 1)
		p.Start = 0
	}
	return p, true
}

// withBareTimes returns a Chinese translation in which no hour is counted after minutes: 10:30, not
// 10:30点. A colon between other numbers stays: 3:2.
func withBareTimes(translation string) string {
	before, after, ok := strings.Cut(translation, "点")
	if !ok {
		return translation
	}
	minutes := len(before) - len(":30")
	if minutes < 1 || before[minutes] != ':' || run(before[minutes+1:], isASCIIDigit) != len("30") || !isASCIIDigit(rune(before[minutes-1])) {
		return before + "点" + withBareTimes(after)
	}
	return before + withBareTimes(strings.TrimPrefix(after, "钟"))
}
