package datetime

import (
	"strconv"
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// decadesOf is how a language writes a decade, its beginning, its middle and its end, one without
// its century, and a century. # is the year, % its last two digits, and @ the century.
var decadesOf = lookup.ByLanguage[[]string]{
	{"fr", []string{"années #", "début des années #", "milieu des années #", "fin des années #", "années %", "@e siècle"}},
	{"de", []string{"#er Jahre", "frühen #er Jahre", "Mitte der #er Jahre", "späten #er Jahre", "%er Jahre", "@. Jahrhundert"}},
	{"es", []string{"años #", "principios de los años #", "mediados de los años #", "finales de los años #", "años %", "siglo &"}},
	{"zh", []string{"@世纪%年代", "@世纪%年代初", "@世纪%年代中期", "@世纪%年代末", "上世纪%年代", "@世纪"}},
	{"ja", []string{"#年代", "#年代初め", "#年代半ば", "#年代後半", "%年代", "@世紀"}},
}

// Decades translates decades from English.
type Decades struct {
	forms    []string
	unspaced bool // without articles
}

// DecadesBetween returns what translates decades between two languages, or nil.
func DecadesBetween(from, to string) *Decades {
	if forms := decadesOf.Of(to); from == "en" && forms != nil {
		return &Decades{forms, to == "zh" || to == "ja"}
	}
	return nil
}

// At returns the decade at byte i of a text as the other language writes it, and its length, which is
// 0 if there is none: 1980s, the '80s, early 1990s. before is the character before it. In his 30s
// somebody is of an age.
func (d *Decades) At(s string, i int, before rune) (written string, length int) {
	if script.InWord(before) || strings.ContainsRune("-.,:/$€£", before) {
		return "", 0
	}
	rest, part := s[i:], 0
	the := strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "The ")
	if the && d.unspaced {
		rest = rest[len("the "):]
	}
	the = the || strings.EqualFold(scan.LastWord(strings.TrimRight(s[:i], " ")), "the")
	for j, word := range []string{"early ", "mid-", "late "} {
		if after, ok := strings.CutPrefix(rest, word); ok {
			rest, part = after, j+1
		}
	}
	short := strings.HasPrefix(rest, "'") || strings.HasPrefix(rest, "’") || strings.HasPrefix(rest, "‘")
	rest = strings.TrimLeft(rest, "'’‘")
	digits := rest[:scan.Run(rest, script.IsASCIIDigit)]
	rest = strings.TrimLeft(rest[len(digits):], "'’")
	after, ok := strings.CutPrefix(rest, "s")
	year, _ := strconv.Atoi(digits)
	switch {
	case !ok || script.InWord(scan.At(after)) || year%10 != 0 || year == 0:
		return "", 0
	case len(digits) == len("80") && (short || the):
		part = 4
	case len(digits) != len("1980") || year < 1000 || year >= 2100:
		return "", 0
	case year%100 == 0 && year < 1900:
		part = 5
	}
	form := strings.NewReplacer("#", digits, "%", digits[len(digits)-2:], "@", strconv.Itoa(year/100+1), "&", centuries.Of(strconv.Itoa(year/100+1))).Replace(d.forms[part])
	return form, len(s) - len(after) - i
}

// centuries are the numbers of centuries in Spanish.
const centuries lookup.Table = "|11=XI|12=XII|13=XIII|14=XIV|15=XV|16=XVI|17=XVII|18=XVIII|19=XIX|"
