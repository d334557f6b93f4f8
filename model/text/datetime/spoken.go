package datetime

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// spokenTimes is how a language says the time in words: half past three, neuf heures moins le
// quart, fünf vor halb acht. Networks take the hour for the next one, because half past three
// is halb vier in German, or the minutes for the hour.
type spokenTimes struct {
	hours     []string // from one to twelve; none where digits are usual
	distances []string // five, ten, a quarter, twenty, twenty-five and thirty minutes
	// past and to say a time, given the hour before it, the hour after it, the distance from the
	// nearer of them, and the minutes. Without to, past says all times.
	past, to func(hour, next, distance string, minute int) string
}

// of returns a time in words, or "" if t is not to be said in words.
func (l *spokenTimes) of(t timeOfDay) string {
	const quarter, half, full, step = 15, 30, 60, 5
	minute, _ := strconv.Atoi(t.minute)
	if !t.spoken || minute == 0 || minute%step > 0 {
		return ""
	}
	hour := func(h int) string {
		h = (h+11)%12 + 1
		if t.digits || l.hours == nil {
			return strconv.Itoa(h)
		}
		return l.hours[h-1]
	}
	say, distance := l.past, ""
	if minute > half && l.to != nil {
		say = l.to
	}
	if l.distances != nil {
		distance = l.distances[min(minute, full-minute)/step-1]
		if t.digits && minute%quarter > 0 {
			distance = strconv.Itoa(step * (slices.Index(l.distances, distance) + 1)) // 20 nach 8, and 5 vor halb 9
		}
	}
	return say(hour(t.hour), hour(t.hour+1), distance, minute)
}

// frenchHour returns an hour with its unit: trois heures.
func frenchHour(hour string) string {
	switch hour {
	case "midi":
		return hour
	case "une", "1":
		return hour + " heure"
	}
	return hour + " heures"
}

// spanishHour returns an hour with its article: las tres.
func spanishHour(hour string) string {
	if hour == "una" || hour == "1" {
		return "la " + hour
	}
	return "las " + hour
}

// hanMinutes returns minutes in Chinese characters: 零五, 二十, 四十五.
func hanMinutes(n int) string {
	digits := []rune(numeral.ChineseDigits)
	s := ""
	switch tens := n / 10; tens {
	case 0:
		s = "零"
	case 1:
		s = "十"
	default:
		s = string(digits[tens]) + "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}

// SpokenIn returns the language of a time of day that begins with words: half past three,
// Viertel nach vier, midi et quart. It returns "" for other times and for dates.
func SpokenIn(dated string) string {
	first, rest, _ := strings.Cut(dated, " ")
	switch first = strings.ToLower(first); {
	case strings.Contains("|half|quarter|five|ten|twenty|twenty-five|", "|"+first+"|"):
		return "en"
	case strings.Contains("|halb|viertel|fünf|zehn|zwanzig|", "|"+first+"|"):
		return "de"
	case strings.HasPrefix(rest, "heure"), first == "midi":
		return "fr"
	}
	return ""
}

// readSpokenEnglishTime reads half past three, a quarter to 9, 10 minutes past five and, after
// words such as at, ten to five and eight thirty, which may else be two numbers.
func readSpokenEnglishTime(s, before string) (t timeOfDay, length int) {
	minute, n, sure, digits := englishDistance(s)
	if n == 0 || n == len(s) || s[n] != ' ' {
		return t, 0
	}
	n++
	direction := s[n:]
	past, to := scan.Suffix(direction, "past"), scan.Suffix(direction, "to")
	if sure && minute != 30 { // half past, but not half after
		past, to = max(past, scan.Suffix(direction, "after")), max(to, scan.Suffix(direction, "before", "till"))
	}
	hour := minute
	if word := past + to; word > 0 && strings.HasPrefix(direction[word:], " ") {
		n += word + 1
		hour, length, t.digits = numeral.English(s[n:])
		t.digits = t.digits || digits
		sure = sure || past > 0
	} else if !sure && !digits {
		units, oh := strings.CutPrefix(direction, "oh ")
		minute, length, t.digits = numeral.English(units)
		n = len(s) - len(units)
		if (minute < 10) != oh || t.digits {
			return t, 0
		}
	}
	if n += length; length == 0 || hour == 0 || hour > 12 || minute > 59 || to > 0 && minute == 30 {
		return t, 0
	}
	n += scan.Suffix(s[n:], " o'clock", " o’clock")
	t.side, length = englishSide(s[n:], hour)
	n += length
	switch {
	case sure:
	case digits && (length > 0 || minute%5 > 0 || !digitClockWords.Has(before)), // 5 to 6 pm, at 3 to 1
		length == 0 && (!clockWords.Has(before) || counting(s[n:])):
		return t, 0
	}
	if to > 0 {
		hour, minute = (hour+10)%12+1, 60-minute
	}
	t.hour, t.minute, t.spoken = hour, fmt.Sprintf("%02d", minute), true
	return t, n
}

var germanHours = strings.Fields("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")

// readSpokenGermanTime reads halb vier, Viertel nach 9 and 5 vor halb acht.
func readSpokenGermanTime(s string) (t timeOfDay, length int) {
	minute, rest, digits := 0, s, scan.Run(s, script.IsASCIIDigit)
	if n, _ := strconv.Atoi(s[:digits]); n%5 == 0 && n < 30 {
		minute, rest = n, strings.TrimPrefix(s[digits:], " Minuten")
	}
	for word, n := range map[string]int{"Viertel": 15, "fünf": 5, "zehn": 10, "zwanzig": 20, "fünfundzwanzig": 25} {
		if l := scan.Suffix(s, word); l > 0 {
			minute, rest = n, strings.TrimPrefix(s[l:], " Minuten")
		}
	}
	if minute > 0 {
		nach := scan.Suffix(rest, " nach")
		if nach == 0 {
			minute = -minute
		}
		l := nach + scan.Suffix(rest, " vor")
		if l == 0 || !strings.HasPrefix(rest[l:], " ") {
			return t, 0
		}
		rest = rest[l+1:]
	}
	half := max(scan.Suffix(rest, "halb"), scan.Suffix(rest, "Halb"))
	if half > 0 && strings.HasPrefix(rest[half:], " ") {
		rest = rest[half+1:]
		minute -= 30
	}
	t, n := clockDigits(rest, "", 12)
	if t.digits = n > 0 || digits > 0; n == 0 {
		for i, word := range germanHours {
			if l := scan.Suffix(rest, word); l > 0 {
				t.hour, n = i+1, l
			}
		}
	}
	if rest = rest[n:]; n == 0 || t.hour == 0 || minute == 0 || scan.Suffix(rest, " Uhr") == 0 && strings.HasPrefix(rest, " ") && unicode.IsUpper(scan.At(rest[1:])) {
		return t, 0
	}
	if minute < 0 {
		t.hour, minute = (t.hour+10)%12+1, 60+minute
	}
	t.minute, t.spoken = fmt.Sprintf("%02d", minute), true
	return t, len(s) - len(rest)
}

// englishDistance reads what stands before past and to: half, a quarter, ten minutes. sure
// reports whether it can be nothing but a distance from an hour, if past or to follows.
func englishDistance(s string) (minute, length int, sure, digits bool) {
	switch lower := strings.ToLower(s[:min(len(s), len("a quarter "))]); {
	case strings.HasPrefix(lower, "half past "):
		return 30, len("half"), true, false
	case strings.HasPrefix(lower, "quarter "):
		return 15, len("quarter"), true, false
	case lower == "a quarter ":
		return 15, len("a quarter"), true, false
	}
	minute, length, digits = numeral.English(s)
	unit := scan.Suffix(s[length:], " minutes")
	return minute, length + unit, unit > 0, digits
}

// clockWords stand before times of day, and digitClockWords before those in digits: at 10 to 5, but not
// about 10 to 12.
var (
	clockWords      = lookup.Set("at by until till since before after around about almost nearly is it's was")
	digitClockWords = lookup.Set("at by until till it's")
)

// counting reports whether a word follows a number that does not go on after a time of day, so
// that it is probably counted.
func counting(s string) bool {
	rest, spaced := strings.CutPrefix(s, " ")
	word := rest[:scan.Run(rest, script.InWord)]
	return spaced && word != "" && !goesOn.Has(strings.ToLower(word))
}

// goesOn are words that follow a time of day.
var goesOn = lookup.Set("in on at tonight today tomorrow yesterday this every and or but when because so sharp already now to until if for with as after before while from each exactly most i you he she we they it the my our his her")
