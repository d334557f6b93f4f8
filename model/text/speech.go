package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Speech is direct speech with which a sentence begins, and the clause that reports it:
// “Help!” he shouted. Few training pairs have one, and networks lose what is said.
type Speech struct {
	Said   Span // in the sentence, without the quotation marks
	Quoted Span // with them
	Report Span
	mark   string // the opening quotation mark
}

// DirectSpeech returns the direct speech with which a sentence begins, and whether it
// does, and nothing else is quoted in it.
func DirectSpeech(s string) (d Speech, ok bool) {
	const mostWords = 6 // of the clause that reports it
	open, size := utf8.DecodeRuneInString(s)
	closers := closersOf(open)
	if closers == "" || !strings.ContainsRune(QuotationMarks, open) {
		return d, false
	}
	n := strings.IndexAny(s[size:], QuotationMarks)
	if n < 0 || !strings.ContainsRune(closers, scan.At(s[size+n:])) {
		return d, false
	}
	d.mark = s[:size]
	d.Said = Span{size, size + n}
	d.Quoted = Span{0, size + n + utf8.RuneLen(scan.At(s[size+n:]))}
	rest := s[d.Quoted.End:]
	begin := scan.Run(rest, func(c rune) bool { return strings.ContainsRune(", \u00a0，、と", c) })
	d.Report = Span{d.Quoted.End + begin, len(s)}
	report := s[d.Report.Start:]
	d.Said = trim(s, d.Said)
	said := s[d.Said.Start:d.Said.End]
	switch {
	case said == "" || report == "" || strings.ContainsAny(report, QuotationMarks+":："):
		return d, false
	case !strings.ContainsRune(".,!?…。，！？", scan.Last(said)) && !strings.ContainsAny(rest[:begin], ",，と"):
		return d, false
	case script.Unspaced(scan.At(report)):
		return d, utf8.RuneCountInString(report) <= 2*mostWords
	}
	return d, begin > 0 && (unicode.IsLower(scan.At(report)) || strings.HasPrefix(report, "I ")) && len(strings.Fields(report)) <= mostWords
}

// Statement returns what is said as a sentence of its own: a comma at its end becomes a
// full stop.
func (d Speech) Statement(s string) string {
	said := s[d.Said.Start:d.Said.End]
	switch last, size := utf8.DecodeLastRuneInString(said); {
	case strings.ContainsRune(",，", last):
		return said[:len(said)-size] + "."
	case !strings.ContainsRune(".!?…。！？", last):
		return said + "."
	}
	return said
}

// Reporting returns the clause that reports what is said as a sentence of its own, with
// its subject first, and whether that changes it: he asked for asked he, il dit for dit-il.
func (d Speech) Reporting(s string) (clause string, changed bool) {
	report := s[d.Report.Start:d.Report.End]
	clause = strings.TrimRight(report, ".")
	end := report[len(clause):]
	first, rest, _ := strings.Cut(clause, " ")
	if verb, pronoun, ok := strings.Cut(first, "-t-"); ok {
		return strings.TrimRight(pronoun+" "+verb+" "+rest, " ") + end, true
	}
	if i := strings.LastIndexByte(first, '-'); i > 0 && inverted.Of("fr").Has(first[i+1:]) {
		return strings.TrimRight(first[i+1:]+" "+first[:i]+" "+rest, " ") + end, true
	}
	if rest == "" || subject(first) || script.Unspaced(scan.At(first)) || len(strings.Fields(rest)) > 3 {
		return report, false
	}
	return rest + " " + first + end, true
}

// subject reports whether a word begins the subject of a clause.
func subject(word string) bool {
	lower := strings.ToLower(word)
	return subjects.Has(lower) || articles.Has(lower) || determiners.Has(lower) || romanceDeterminers.Has(lower) || word == "I" ||
		inverted.Of("fr").Has(lower) || inverted.Of("de").Has(lower) || inverted.Of("es").Has(lower)
}

var romanceDeterminers = lookup.Set("le la les l' un une des mon ma mes ton ta tes son sa ses notre votre leur el los las una unos mi mis tu tus su sus")

// Quote returns the translation of what is said in the quotation marks of a language, as
// it stands before the clause that reports it.
func (d Speech) Quote(language, translation string) string {
	marks := quotationMarks.Of(language)
	if marks[0] == "" || d.mark == `"` && language != "zh" && language != "ja" {
		marks = [2]string{`"`, `"`}
	}
	said := strings.TrimRight(translation, ".。")
	statement := said != translation && said != ""
	switch {
	case !statement:
		said = translation
		if language == "de" || language == "es" {
			return marks[0] + said + marks[1] + ","
		}
	case language == "en":
		said += ","
	case language == "zh":
		said += "，"
	case language == "fr" || language == "de" || language == "es":
		return marks[0] + said + marks[1] + ","
	}
	return marks[0] + said + marks[1]
}

// ReportJoint returns what stands between direct speech and the clause that reports it.
func ReportJoint(language string) string {
	switch language {
	case "zh":
		return ""
	case "ja":
		return "と"
	}
	return " "
}

// inverted are, by language, the pronouns that change places with the verb of a clause
// that reports speech: dit-il, sagte er, dijo ella.
var inverted = lookup.ByLanguage[lookup.Set]{
	{"fr", "je j' tu il elle on nous vous ils elles"},
	{"de", "ich du er sie es wir ihr"},
	{"es", "yo tú él ella usted nosotros ellos ellas"},
}

// Report returns the translation of a clause that reports direct speech before it, with
// the verb at its beginning where the language puts it there.
func Report(language, translation string) string {
	if rest, ok := strings.CutSuffix(translation, "了。"); ok && language == "zh" {
		return rest + "道。" // 他喊道
	}
	pronouns := inverted.Of(language)
	clause := strings.TrimRight(translation, ".!?")
	words := strings.Fields(strings.Replace(clause, "J'", "J' ", 1))
	if pronouns == "" || len(words) < 2 {
		return translation
	}
	end := translation[len(clause):]
	last := len(words) - 1
	switch first := strings.ToLower(words[0]); {
	case pronouns.Has(strings.ReplaceAll(first, "’", "'")) && language == "fr":
		words = append([]string{hyphenedTo(words[1], strings.Replace(first, "j'", "je", 1))}, words[2:]...)
	case pronouns.Has(first) && last > 1 && clitics.Has(words[1]):
		words[0], words[1], words[2] = words[1], words[2], first
	case pronouns.Has(first):
		words[0], words[1] = words[1], first
	case language == "fr" && last > 1 && slices.Contains([]string{"a", "ont"}, words[last-1]):
		words[0] = uncapitalizedArticle(words[0])
		words = append(words[last-1:last+1:last+1], words[:last-1]...)
	case language == "de" && last > 1 && slices.Contains([]string{"hat", "haben"}, words[last-1]):
		words[0] = uncapitalizedArticle(words[0])
		words = append(append([]string{words[last-1]}, words[:last-1]...), words[last])
	case last < 4 && unicode.IsLower(scan.At(words[last])) && (subject(words[0]) || unicode.IsUpper(scan.At(words[0]))):
		words[0] = uncapitalizedArticle(words[0])
		words = append([]string{words[last]}, words[:last]...)
	}
	return strings.Join(words, " ") + end
}

// clitics are the Spanish pronouns that stay before the verb.
var clitics = lookup.Set("me te se le les nos os lo la")

// hyphenedTo returns a French verb with its subject behind it: dit-il, cria-t-il.
func hyphenedTo(verb, pronoun string) string {
	if strings.ContainsRune("aec", scan.Last(verb)) && strings.ContainsRune("ieo", scan.At(pronoun)) {
		return verb + "-t-" + pronoun
	}
	return verb + "-" + pronoun
}

// uncapitalizedArticle returns a word with a small letter if it is an article or the like.
func uncapitalizedArticle(word string) string {
	if subject(word) && word != "I" {
		return script.Uncapitalized(word)
	}
	return word
}
