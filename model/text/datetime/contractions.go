package datetime

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// contractions are what a preposition or an article and the first word of a date become.
const contractions lookup.Table = "|" +
	"à le=au|au le=au|de le=du|du le=du|le le=le|la le=le|les le=le|sur le=le|en le=le|dans le=le|" +
	"à en=en|en en=en|dans en=en|jusqu'à le=jusqu'au|jusqu'à en=jusqu'en|" +
	"de el=del|del el=del|a el=al|al el=al|el el=el|la el=el|los el=el|las el=el|en el=el|" +
	"am am=am|an am=am|auf am=am|in am=am|im am=am|dem am=am|den am=am|im im=im|in im=im|" +
	"on on=on|at on=on|in on=on|the on=on|in in=in|at in=in|on in=in|" +
	"à de=de|de de=de|le de=de|en de=de|a de=de|de entre=entre|à entre=entre|en entre=entre|a entre=entre|" +
	"um von=von|von von=von|zu zwischen=zwischen|von zwischen=zwischen|" +
	"las las=las|la las=las|los las=las|el las=las|en las=a las|al las=a las|es las=son las|era las=eran las|las la=la|en la=a la|" +
	"since on=since|before on=before|after on=after|until on=until|till on=till|from on=from|to on=to|by on=by|of on=of|"

// partsOfDay are what stands before an hour in Chinese, once.
var partsOfDay = strings.Fields("凌晨 早上 上午 中午 下午 晚上")

// Contract returns a translation so far, and a date that follows it, after words that a
// network has said before the date are contracted with its own.
func Contract(before, dated string) (string, string) {
	if rest, ok := strings.CutSuffix(before, "上"); ok && unicode.IsDigit(scan.At(dated)) {
		return rest, dated // On March 12, word by word
	}
	for _, said := range []string{" está a ", " está en ", " está "} {
		if event, ok := strings.CutSuffix(before, said); ok && scan.BeginsWith(dated, "las ", "la ") {
			before = event + " es a "
		}
	}
	if part := scan.LongestPrefix(dated, partsOfDay); part != "" {
		for _, said := range partsOfDay {
			before = strings.TrimSuffix(before, said)
		}
	}
	for {
		trimmed := strings.TrimRight(before, " ")
		word := strings.TrimLeft(scan.LastWord(trimmed), "¿¡")
		article, rest, _ := strings.Cut(dated, " ")
		if at, ok := beforeHour(trimmed, strings.ToLower(word), dated); ok && len(trimmed) < len(before) {
			if unicode.IsUpper([]rune(word)[0]) {
				at = script.Capitalized(at)
			}
			return trimmed[:len(trimmed)-len(word)] + at + " ", dated
		}
		short := contractions.Of(strings.ToLower(word) + " " + article)
		ok := short != ""
		if !ok && unicode.IsUpper(scan.At(article)) {
			short, rest = beforeMonth(strings.ToLower(word), rest), dated
			ok = short != strings.ToLower(word)
		}
		if !ok || len(trimmed) == len(before) {
			return before, dated
		}
		if unicode.IsUpper(scan.At(word)) && short != "" {
			short = script.Capitalized(short)
		}
		before, dated = trimmed[:len(trimmed)-len(word)], strings.TrimLeft(short+" "+rest, " ")
	}
}

// beforeMonth returns the English word that stands before a date which begins with its
// month, for the word that a network has said there. rest is the date after the month.
func beforeMonth(word, rest string) string {
	day := scan.Run(rest, script.IsASCIIDigit) <= len("31")
	switch {
	case word == "the":
		return ""
	case day && (word == "in" || word == "at"):
		return "on"
	case !day && (word == "on" || word == "at"):
		return "in"
	}
	return word
}

// beforeHour returns the preposition that stands before an hour, for the word that a
// network has said there at the end of its translation so far, and whether it is another
// one.
func beforeHour(said, word, dated string) (string, bool) {
	digits := scan.Run(dated, script.IsASCIIDigit)
	spoken := SpokenIn(dated)
	switch {
	case digits == 0 && spoken == "":
	case strings.Contains(dated, " Uhr"), spoken == "de":
		return "um", lookup.Set("am an auf bei in im zu").Has(word)
	case strings.Contains(dated, " heure") || strings.HasPrefix(dated[digits:], " h "), spoken == "fr":
		return "à", lookup.Set("au dans en le").Has(word)
	case strings.HasPrefix(dated[digits:], ":"), strings.Contains(dated, " o'clock"), strings.HasSuffix(dated, ".m."), spoken == "en":
		return "at", word == "in" || word == "to" && !strings.Contains(said, "from ")
	}
	return "", false
}
