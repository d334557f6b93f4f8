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

// date is a day or a month: March 12, 1990. Its day or its year may be 0. A day in digits stays as
// it is written: on 12/3/1990.
type date struct {
	day, month, year int
	preposition      preposition
	digits           string
}

// preposition is what stands before a date and is translated with it.
type preposition uint8

const (
	bare preposition = iota
	on               // a day: on March 12, le 12 mars, am 12. März
	in               // a month: in March 1990, en mars 1990, im März 1990
)

// calendar describes how a language writes dates with the names of months.
type calendar struct {
	months       []string           // with their short forms, in lower case
	prepositions [in + 1]lookup.Set // before a date
	articles     []string           // between a preposition and the day
	article      bool               // the preposition of days is an article: le 12 mars
	ordinals     []string           // after the day
	links        []string           // between day and month, and month and year
	monthFirst   bool               // March 12
	capitals     bool               // of months
	loses        bool               // networks into the language lose the preposition before a day in digits
	write        func(d date, month string) string
}

var calendars = lookup.ByLanguage[*calendar]{
	{"en", &calendar{
		months: []string{"january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
			"september sept sep", "october oct", "november nov", "december dec"},
		prepositions: [in + 1]lookup.Set{on: "on", in: "in"},
		articles:     []string{"the"}, ordinals: []string{"st", "nd", "rd", "th"}, links: []string{"of"}, monthFirst: true, capitals: true, loses: true,
		write: func(d date, month string) string {
			s := [...]string{"", "on ", "in "}[d.preposition] + script.Capitalized(month)
			switch {
			case d.day == 0:
				return fmt.Sprint(s, " ", d.year)
			case d.year == 0:
				return fmt.Sprint(s, " ", d.day)
			}
			return fmt.Sprint(s, " ", d.day, ", ", d.year)
		},
	}},
	{"fr", &calendar{
		months: []string{"janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juill", "août", "septembre sept",
			"octobre oct", "novembre nov", "décembre déc"},
		prepositions: [in + 1]lookup.Set{on: "le", in: "en"},
		article:      true,
		ordinals:     []string{"er"}, loses: true,
		write: func(d date, month string) string {
			if d.day == 1 {
				return "le 1er " + month + d.withYear(" ")
			}
			return d.words("le ", "en ") + d.ofMonth(" ") + month + d.withYear(" ")
		},
	}},
	{"de", &calendar{
		months: []string{"januar jan jänner", "februar febr feb", "märz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sept sep",
			"oktober okt", "november nov", "dezember dez"},
		prepositions: [in + 1]lookup.Set{bare: "der dem den", on: "am", in: "im"},
		ordinals:     []string{"."}, capitals: true,
		write: func(d date, month string) string {
			s := [...]string{"", "am ", "im "}[d.preposition]
			return s + d.ofMonth(". ") + script.Capitalized(month) + d.withYear(" ")
		},
	}},
	{"es", &calendar{
		months: []string{"enero ene", "febrero feb", "marzo mar", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago",
			"septiembre setiembre sept sep", "octubre oct", "noviembre nov", "diciembre dic"},
		prepositions: [in + 1]lookup.Set{on: "el", in: "en"},
		article:      true,
		ordinals:     []string{"º", "°", "o"}, links: []string{"de", "del"},
		write: func(d date, month string) string {
			return d.words("el ", "en ") + d.ofMonth(" de ") + month + d.withYear(" de ")
		},
	}},
	{"zh", unspacedCalendar},
	{"ja", unspacedCalendar},
}

// unspacedCalendar is that of Chinese and Japanese: 1990年3月12日.
var unspacedCalendar = &calendar{write: func(d date, _ string) string {
	var s string
	if d.year > 0 {
		s = fmt.Sprint(d.year, "年")
	}
	s += fmt.Sprint(d.month, "月")
	if d.day > 0 {
		s += fmt.Sprint(d.day, "日")
	}
	return s
}}

// words returns what a language with an article before each day writes before a date.
func (d date) words(day, month string) string {
	switch {
	case d.day > 0:
		return day
	case d.preposition == in:
		return month
	}
	return ""
}

// ofMonth returns the day, if there is one, and what joins it to its month.
func (d date) ofMonth(link string) string {
	if d.day == 0 {
		return ""
	}
	return strconv.Itoa(d.day) + link
}

// withYear returns the year, if there is one, after what joins it to the month.
func (d date) withYear(link string) string {
	if d.year == 0 {
		return ""
	}
	return link + strconv.Itoa(d.year)
}

// Dates translates dates from one language to another.
type Dates struct{ from, to *calendar }

// DatesBetween returns what translates dates between two languages, or nil if nothing does.
func DatesBetween(from, to string) *Dates {
	if a, b := calendars.Of(from), calendars.Of(to); a != nil && b != nil {
		return &Dates{a, b}
	}
	return nil
}

// At returns the date at byte i of a text as the other language writes it, and its length, which
// is 0 if there is none. before is the character before it.
func (d *Dates) At(s string, i int, before rune) (written string, length int) {
	if script.InWord(before) && (d.from != unspacedCalendar || unicode.IsDigit(before)) {
		return "", 0
	}
	found, n := d.from.read(s[i:])
	if n == 0 {
		return "", 0
	}
	first := strings.ToLower(strings.TrimSpace(s[:i]))
	for _, article := range d.from.articles {
		first = strings.TrimSuffix(first, " "+article)
	}
	switch p, _ := d.from.preposition(first); {
	case first == "" && found.preposition == bare && found.day > 0 && found.year == 0 && !unicode.IsDigit(scan.At(s)) && strings.HasPrefix(s[n:], " "):
		return "", 0 // May 10 people come?
	case found.preposition == on && d.from.article:
		if first == "" && !strings.HasPrefix(s[i+n:], ",") {
			found.preposition = bare // Le 14 juillet est un jour férié.
		}
	case found.preposition != bare && (d.to == unspacedCalendar || first == ""):
		return "", 0 // the network reads the preposition
	case p == on && (found.day > 0 || found.digits != ""), p == in && found.day == 0:
		found.preposition = p
	}
	switch {
	case found.digits != "" && (!d.to.loses || found.preposition == bare && unicode.IsDigit(scan.At(s[i:]))):
		return "", 0
	case found.digits != "":
		return d.to.before(found) + found.digits, n
	}
	return d.to.write(found, d.to.nameOf(found.month)), n
}

// Months returns the names of the months in a language, each with its short forms, and whether they
// have capitals, in which they are not given. Chinese and Japanese have no names for them.
func Months(language string) (names []string, capitals bool) {
	c := calendars.Of(language)
	return c.months, c.capitals
}

// nameOf returns the name of a month, or "" in Chinese and Japanese.
func (c *calendar) nameOf(month int) (name string) {
	if len(c.months) > 0 {
		name, _, _ = strings.Cut(c.months[month-1], " ")
	}
	return name
}

// before returns what stands before a day.
func (c *calendar) before(d date) string {
	d.day, d.month = 31, 1
	written := c.write(d, c.nameOf(d.month))
	return written[:strings.IndexFunc(written, func(r rune) bool { return unicode.IsDigit(r) || unicode.IsUpper(r) })]
}

// read returns the date at the beginning of s, and its length, which is 0 if s does not
// begin with one.
func (c *calendar) read(s string) (date, int) {
	if c == unspacedCalendar {
		return readUnspaced(s)
	}
	r := dateReader{calendar: c, rest: s}
	var d date
	first := r.word()
	if p, ok := c.preposition(strings.ToLower(first)); ok {
		d.preposition = p
		r.skip(first)
		r.word(c.articles...)
	}
	if n := dateDigits(r.rest); n > 0 && d.preposition != in {
		d.digits = r.rest[:n]
		r.skip(d.digits)
		return d, r.end
	}
	if d.day = r.day(); d.day > 0 {
		r.word(c.links...)
		d.month = r.month()
	} else if d.month = r.month(); d.month > 0 && c.monthFirst {
		r.word(c.articles...)
		d.day = r.day()
	}
	if d.month == 0 {
		return date{}, 0
	}
	d.year = r.year()
	if d.day == 0 && d.year == 0 || d.day == 0 && d.preposition == on || d.day > 0 && d.preposition == in {
		return date{}, 0
	}
	n := r.end
	if script.InWord(scan.Last(s[:n])) && script.InWord(scan.At(s[n:])) {
		return date{}, 0
	}
	return d, n
}

// preposition returns which preposition a word is, and whether it is one.
func (c *calendar) preposition(word string) (p preposition, ok bool) {
	for p, words := range c.prepositions {
		if words.Has(word) {
			return preposition(p), true
		}
	}
	return bare, false
}

// dateReader reads the parts of a date, each after optional spaces.
type dateReader struct {
	*calendar
	rest string // unread
	read int    // bytes read
	end  int    // of the last part that belongs to the date
}

// skip reads a prefix of the rest, and the spaces after it.
func (r *dateReader) skip(prefix string) {
	n := len(prefix)
	r.end = r.read + n
	n += scan.Run(r.rest[n:], script.IsBlank)
	r.read, r.rest = r.read+n, r.rest[n:]
}

// word returns the next word. If some are wanted, it reads one of them, and returns it.
func (r *dateReader) word(wanted ...string) string {
	word := r.rest[:scan.Run(r.rest, unicode.IsLetter)]
	if slices.Contains(wanted, word) {
		r.skip(word)
	}
	return word
}

// number reads a number of at most the given number of digits, unless it is part of a
// longer one.
func (r *dateReader) number(digits int) (n int, written string) {
	written = r.rest[:scan.Run(r.rest, script.IsASCIIDigit)]
	after := r.rest[len(written):]
	if len(written) == 0 || len(written) > digits || len(after) > 1 && strings.ContainsRune(".,:/-'", scan.At(after)) && unicode.IsDigit(scan.At(after[1:])) || strings.HasPrefix(after, "%") {
		return 0, ""
	}
	n, _ = strconv.Atoi(written)
	return n, written
}

// day reads the number of a day.
func (r *dateReader) day() int {
	n, written := r.number(2)
	if n == 0 || n > 31 {
		return 0
	}
	for _, o := range r.ordinals {
		if rest, ok := strings.CutPrefix(r.rest[len(written):], o); ok && !unicode.IsLetter(scan.At(rest)) {
			written += o
			break
		}
	}
	if script.InWord(scan.At(r.rest[len(written):])) {
		return 0
	}
	r.skip(written)
	return n
}

// month reads the name of a month, or its short form, which may have a full stop.
func (r *dateReader) month() int {
	word := r.word()
	if word == "" || r.capitals && !unicode.IsUpper(scan.At(word)) {
		return 0
	}
	lower := strings.ToLower(word)
	for i, forms := range r.months {
		full, _, _ := strings.Cut(forms, " ")
		if !slices.Contains(strings.Fields(forms), lower) {
			continue
		}
		if lower != full && strings.HasPrefix(r.rest[len(word):], ".") {
			word += "."
		}
		r.skip(word)
		return i + 1
	}
	return 0
}

// year reads a year, before which a comma or a word may stand.
func (r *dateReader) year() int {
	ahead := *r
	if r.monthFirst && strings.HasPrefix(ahead.rest, ",") {
		ahead.skip(",")
	}
	ahead.word(r.links...)
	n, written := ahead.number(4)
	if len(written) < 4 || n < 1000 || script.InWord(scan.At(ahead.rest[4:])) {
		return 0
	}
	ahead.skip(written)
	*r = ahead
	return n
}

// dateDigits returns the length of a day in digits with which s begins: 3/14/2025, 14.03.2025,
// 2025-03-14.
func dateDigits(s string) int {
	n := scan.Run(s, func(c rune) bool { return script.IsASCIIDigit(c) || strings.ContainsRune("/.-", c) })
	n = len(strings.TrimRight(s[:n], "/.-"))
	for _, separator := range []string{"/", ".", "-"} {
		parts := strings.Split(s[:n], separator)
		if len(parts) != 3 || script.InWord(scan.At(s[n:])) {
			continue
		}
		if numeral.IsYear(parts[2]) || len(parts[2]) == 2 && separator == "/" { // the year comes last
			slices.Reverse(parts)
		} else if !numeral.IsYear(parts[0]) {
			continue
		}
		first, _ := strconv.Atoi(parts[1])
		second, _ := strconv.Atoi(parts[2])
		if 1 <= min(first, second) && min(first, second) <= 12 && max(first, second) <= 31 {
			return n
		}
	}
	return 0
}

// readUnspaced reads a date in Chinese or Japanese.
func readUnspaced(s string) (d date, length int) {
	for {
		digits := scan.Run(s[length:], script.IsASCIIDigit)
		n, _ := strconv.Atoi(s[length : length+digits])
		after := s[length+digits:]
		unit := scan.At(after)
		switch {
		case digits == 4 && n >= 1000 && unit == '年' && d == date{}:
			d.year = n
		case digits > 0 && digits <= 2 && 1 <= n && n <= 12 && unit == '月' && d.month == 0:
			d.month = n
		case digits > 0 && digits <= 2 && 1 <= n && n <= 31 && (unit == '日' || unit == '号' || unit == '號') && d.month > 0 && d.day == 0:
			d.day = n
		case d.month > 0 && d.day+d.year > 0:
			return d, length
		default:
			return date{}, 0
		}
		length += digits + len(string(unit))
	}
}
