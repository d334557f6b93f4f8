package datetime

import (
	"strconv"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// clockDigits reads an hour up to most, and minutes behind one of the separators.
func clockDigits(s, separators string, most int) (t timeOfDay, length int) {
	length = scan.Run(s, script.IsASCIIDigit)
	t.hour, _ = strconv.Atoi(s[:length])
	if length == 0 || length > 2 || t.hour > most {
		return t, 0
	}
	if rest := s[length:]; rest != "" && strings.IndexByte(separators, rest[0]) >= 0 && scan.Run(rest[1:], script.IsASCIIDigit) == 2 && rest[1] < '6' {
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
	n += scan.Run(s[n:], script.IsBlank)
	clock := scan.Suffix(s[n:], "o'clock", "o’clock")
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
	return t, n + scan.Suffix(s[n:], " sharp")
}

// englishSide reads the side of noon after an hour: p.m., in the morning, at night.
func englishSide(s string, hour int) (which side, length int) {
	n := scan.Run(s, script.IsBlank)
	for i, forms := range [...][]string{{"in the morning"}, {"in the afternoon", "in the evening"}, {"at night"}} {
		if l := scan.Suffix(s[n:], forms...); l > 0 {
			if which = am; i == 1 || i == 2 && 5 < hour && hour < 12 {
				which = pm
			}
			return which, n + l
		}
	}
	lower := strings.ToLower(s[n:min(len(s), n+len("a.m."))])
	for _, form := range []string{"a.m.", "p.m.", "a.m", "p.m", "am", "pm"} {
		if !strings.HasPrefix(lower, form) || script.InWord(scan.At(s[n+len(form):])) {
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
	n += scan.Run(s[n:], script.IsBlank)
	unit := scan.Suffix(s[n:], "heures", "heure", "h", "H")
	if unit == 0 && strings.HasPrefix(s[n:], "h") && script.IsASCIIDigit(scan.At(s[n+1:])) {
		unit = len("h")
	}
	if unit == 0 {
		return t, 0
	}
	n += unit
	space := scan.Run(s[n:], script.IsBlank)
	if digits := scan.Run(s[n+space:], script.IsASCIIDigit); digits == 2 && s[n+space] < '6' && !script.InWord(scan.At(s[n+space+2:])) {
		t.minute = s[n+space : n+space+2]
		n += space + 2
	} else if half := scan.Suffix(s[n:], " et demie"); half > 0 {
		t.spoken, t.digits, t.minute, n = true, true, "30", n+half
	}
	if part := scan.Suffix(s[n:], " du matin"); part > 0 {
		t.side, n = am, n+part
	} else if part := scan.Suffix(s[n:], " de l'après-midi", " de l’après-midi", " du soir"); part > 0 {
		t.side, n = pm, n+part
	}
	until := strings.HasPrefix(s[n:], " à ") && script.IsASCIIDigit(scan.At(s[n+len(" à "):])) || strings.HasPrefix(strings.TrimLeft(s[n:], " "), "-")
	if t.side == unsaid && !frenchClockWords.Has(before) && !(before == "de" && until) {
		return t, 0
	}
	return t, n
}

var frenchClockWords = lookup.Set("à vers dès est jusqu'à jusqu’à avant après entre")

// readGermanTime reads 15 Uhr, 15:30 Uhr, 3 Uhr nachts and halb vier.
func readGermanTime(s, _ string) (t timeOfDay, length int) {
	const hours = 24
	t, n := readSpokenGermanTime(s)
	if n == 0 {
		t, n = clockDigits(s, ":.", hours)
	}
	clock := scan.Suffix(s[n:], " Uhr", "\u00a0Uhr")
	if n == 0 || clock == 0 && !t.spoken {
		return t, 0
	}
	n += clock
	if rest := s[n:]; t.minute == "" && len(rest) > 2 && rest[0] == ' ' && scan.Run(rest[1:], script.IsASCIIDigit) == 2 && rest[1] < '6' && !unicode.IsLetter(scan.At(strings.TrimLeft(rest[3:], " "))) {
		t.minute = rest[1:3]
		n += 3
	}
	if part := scan.Suffix(s[n:], " morgens", " vormittags", " früh"); part > 0 {
		t.side, n = am, n+part
	} else if part := scan.Suffix(s[n:], " nachmittags", " mittags", " abends"); part > 0 {
		t.side, n = pm, n+part
	} else if part := scan.Suffix(s[n:], " nachts"); part > 0 {
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
		t.hour, n = numeral.Chinese(s[begin:])
	}
	unit := scan.At(s[begin+n:])
	if n == 0 || t.hour > hours || !strings.ContainsRune(units, unit) || strings.HasPrefix(s[begin+n:], "時間") {
		return t, 0
	}
	t.side = side(which)
	n += begin + len(string(unit))
	digits := scan.Run(s[n:], script.IsASCIIDigit)
	minute, han := numeral.Chinese(s[n:])
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

// Clock returns the length of the time in digits with which s begins, such as 9:30, or 0, and
// whether it has minutes.
func Clock(s string) (length int, minutes bool) {
	const hours = 24
	t, length := clockDigits(s, ":", hours)
	return length, t.minute != ""
}

// English returns the length of the English time of day with which s begins, or 0.
func English(s string) int {
	_, length := readEnglishTime(s, "")
	return length
}
