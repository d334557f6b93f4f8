package datetime

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
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

var clocks = lookup.ByLanguage[*clock]{
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
				if unicode.IsDigit(scan.At(hour)) {
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

// Times translates times of day from one language to another.
type Times struct{ from, to *clock }

// TimesBetween returns what translates times of day between two languages, or nil if nothing does.
func TimesBetween(from, to string) *Times {
	if a, b := clocks.Of(from), clocks.Of(to); a != nil && b != nil {
		return &Times{a, b}
	}
	return nil
}

// Read returns the time of day with which s begins as the other language writes it, and its length,
// which is 0 if there is none. before is the word before it.
func (c *Times) Read(s, before string) (written string, length int) {
	if c.from.read == nil {
		return "", 0
	}
	t, length := c.from.read(s, before)
	if length == 0 {
		return "", 0
	}
	return t.in(c.to), length
}

// At returns the time of day at byte i of a text, or two with a dash between them, as the other
// language writes it, and its length, which is 0 if there is none. before is the character before it.
func (c *Times) At(s string, i int, before rune) (written string, length int) {
	const nearby = 200 // bytes, in which the word before it ends
	if unicode.IsDigit(before) || script.IsASCIIDigit(scan.At(s[i:])) && (script.InWord(before) || strings.ContainsRune(".,:/", before) || unicode.Is(unicode.Sc, before)) {
		return "", 0
	}
	written, length = c.Read(s[i:], strings.ToLower(scan.LastWord(strings.TrimRight(s[max(0, i-nearby):i], " \u00a0"))))
	if length == 0 {
		return "", 0
	}
	rest := s[i+length:]
	dash := scan.Run(rest, func(c rune) bool { return strings.ContainsRune(" -–—~", c) })
	if strings.TrimSpace(rest[:dash]) != "" {
		if until, n := c.Read(rest[dash:], ""); n > 0 {
			length += dash + n
			written += "–" + strings.TrimPrefix(strings.TrimPrefix(until, "las "), "la ")
		}
	}
	return written, length
}

// Whole returns what a sentence that only says what time it is, or a text that is only a time, becomes
// in the other language, and its length without the mark at its end, which is 0 for other texts.
func (c *Times) Whole(s string) (written string, length int) {
	begin := len(scan.LongestPrefix(s, c.from.is))
	written, length = c.At(s, begin, ' ')
	rest := s[begin+length:]
	if length == 0 || strings.Trim(strings.TrimPrefix(rest, c.from.after), ".!。！") != "" {
		return "", 0
	}
	if begin > 0 || c.from.after != "" && strings.HasPrefix(rest, c.from.after) {
		written = strings.Replace(c.to.is[0]+written+c.to.after, "Son la ", "Es la ", 1)
	}
	return written, begin + length
}
