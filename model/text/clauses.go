package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Joint is a place between two clauses of a sentence: a mark with the spaces around it,
// or the space before a conjunction.
type Joint struct {
	Span
	Strength Strength
}

// Strength orders Joints by how likely it is that the text on either side can be
// understood on its own, the most likely first.
type Strength int

const (
	colon       Strength = iota // ; : or a dash
	clauseComma                 // a comma, and a conjunction or a relative pronoun
	comma                       // another comma
	conjunction                 // without a comma
	listComma                   // a comma with few words on one side, as in lists
	quoted                      // within quotation marks
)

// Joints returns the joints of a sentence in a language, named by its code. In an unknown
// language, only marks make joints. There are none within the terms of g, carried text and
// brackets.
func (g *Glossary) Joints(s, language string) []Joint {
	joining := conjunctions.Of(language)
	fixed := g.placeables(s)
	var list []Joint
	closers := ""          // of the quotation or bracket that is open
	last := map[rune]int{} // by opening mark, where the last of its closing ones stands
	for i := 0; i < len(s); {
		for len(fixed) > 0 && fixed[0].End <= i {
			fixed = fixed[1:]
		}
		if len(fixed) > 0 && fixed[0].Start <= i {
			i = fixed[0].End
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if quotation := closers != "" && strings.ContainsAny(closers, QuotationMarks); closers == "" || quotation {
			if j, ok := joining.joint(s, i); ok {
				if quotation {
					j.Strength = quoted
				}
				list = append(list, j)
				i = j.End
				continue
			}
		}
		i += max(size, scan.Run(s[i:], unicode.IsSpace))
		switch {
		case closers != "":
			if strings.ContainsRune(closers, c) {
				closers = ""
			}
		case closersOf(c) != "" && c != '\'' && c != '‘':
			if _, known := last[c]; !known {
				last[c] = strings.LastIndexAny(s, closersOf(c))
			}
			if last[c] >= i {
				closers = closersOf(c)
			}
		}
	}
	return fromLists(s, list)
}

// joint returns the joint that begins at byte i of a sentence, and whether there is
// one.
func (c joiners) joint(s string, i int) (j Joint, ok bool) {
	from := i + scan.Run(s[i:], unicode.IsSpace)
	to := from + scan.Run(s[from:min(len(s), from+longestMark)], func(c rune) bool { return strings.ContainsRune(";:,–—-；：，、", c) })
	mark := s[from:to]
	j.Span = Span{i, to + scan.Run(s[to:], unicode.IsSpace)}
	if i == 0 || j.End == len(s) || j.End == i || mark != "" && mark == c.listMark {
		return j, false
	}
	before, after := s[:i], s[j.End:]
	spaced := j.End > to
	switch mark {
	case "":
		j.Strength = conjunction
		return j, c.begin(after, false) && !c.begin(scan.LastWord(before), true)
	case ",", "，", "、":
		j.Strength = comma
		if c.begin(after, true) || c.end(before) {
			j.Strength = clauseComma
		}
		return j, spaced || mark != ","
	case ";", ":":
		return j, spaced
	case "-", "--", "–":
		return j, spaced && from > i
	case "；", "：", "—", "——":
		return j, true
	}
	return j, false
}

// fewWords is the minimum number of words in a clause.
const fewWords = 3

// fromLists looks at the joints with few words on one side, up to the next joint: commas
// are taken for commas of a list, and conjunctions are dropped.
func fromLists(s string, joints []Joint) (list []Joint) {
	start := 0
	for i, j := range joints {
		end := len(s)
		if i+1 < len(joints) {
			end = joints[i+1].Start
		}
		if j.Strength != colon && j.Strength != quoted && min(NumWords(s[start:j.Start]), NumWords(s[j.End:end])) < fewWords {
			if j.Strength == conjunction {
				continue
			}
			j.Strength = listComma
		}
		list = append(list, j)
		start = j.End
	}
	return list
}

// NumWords returns the number of words of a text. Three characters of a script without
// spaces count as two words, three of Japanese syllables as one.
func NumWords(s string) float64 {
	words, characters, syllables := 0, 0, 0
	before := ' '
	for _, c := range s {
		if script.Unspaced(c) {
			characters++
			if unicode.In(c, unicode.Hiragana, unicode.Katakana) {
				syllables++
			}
		} else if !unicode.IsSpace(c) && (unicode.IsSpace(before) || script.Unspaced(before)) {
			words++
		}
		before = c
	}
	return float64(words) + (float64(characters)*2-float64(syllables))/3
}

// JointIn returns the text that joins two clauses in a language, given the text that joins
// them in the source and the translations before and after it.
func JointIn(language, source, before, after string) string {
	mark := strings.TrimSpace(source)
	if colon := strings.IndexAny(mark, ":："); colon >= 0 && mark != ":" && mark != "：" { // **Note:**
		after := mark[colon+len(string(scan.At(mark[colon:]))):]
		joint := JointIn(language, ":", before, after)
		trimmed := strings.TrimRight(joint, " ")
		return mark[:colon] + trimmed + after + joint[len(trimmed):]
	}
	switch mark {
	case "/":
		return source
	case "", ",", "，", "、":
		mark = ","
	case ";", "；":
		mark = ";"
	case ":", "：":
		mark = ":"
	default:
		mark = "–"
	}
	switch {
	case language != "en" && (script.Unspaced(scan.Last(before)) || script.Unspaced(scan.At(after))):
		if mark == "," && language == "ja" {
			return "、"
		}
		return map[string]string{",": "，", ";": "；", ":": "：", "–": "——"}[mark]
	case strings.TrimSpace(source) == "" && source != "":
		return " "
	case mark == "–" || mark != "," && language == "fr":
		return " " + mark + " "
	}
	return mark + " "
}

// Resume returns the translation of a sentence in small letters, as after the comma of a
// salutation, with a small letter, unless the sentence has a name, with which the translation
// may begin. A German one may begin with a noun, an English one with I or a day of the week.
func Resume(language, sentence, translation string) string {
	mark, words := cutInverted(translation)
	word := words[:scan.Run(words, unicode.IsLetter)]
	names := strings.ContainsFunc(strings.ReplaceAll(sentence, "I", ""), unicode.IsUpper)
	if names || language == "en" || language == "de" && !germanOpeners.Has(strings.ToLower(word)) {
		return translation
	}
	return mark + script.Uncapitalized(words)
}

// germanOpeners are frequent first words of German sentences that are no nouns.
var germanOpeners = lookup.Set("ich du er sie es wir ihr man der die das ein eine danke vielen herzlichen bitte leider hier wie was wo wann warum wer heute gestern nun ja nein hoffentlich entschuldigen entschuldige mein meine dein deine unser unsere wenn als nach mit vor")

// Uncapitalize returns the translation of a clause with a lower-case first letter, as
// within a sentence, unless its first token exists only with a capital, like a name's. If
// that token is a conjunction in lower case, it does so with the second word, which
// networks then begin with a capital.
func (v *Vocabulary) Uncapitalize(ids []int32, translation string) string {
	if mark, words := cutInverted(translation); mark != "" && len(ids) > 0 && v.Decode(ids[:1]) == mark {
		return mark + v.Uncapitalize(ids[1:], words)
	}
	i := 0
	for n, id := range ids[:min(2, len(ids))] {
		token := v.Tokens[id]
		if n == 1 {
			i = strings.IndexByte(translation, ' ') + 1
			if i == 0 || !strings.HasPrefix(token, wordStart) {
				break
			}
		}
		if n == 0 && scan.At(v.Decode(ids[:1])) != scan.At(translation) {
			break // a person, whom the network has called by another name
		}
		if unicode.IsUpper(scan.At(translation[i:])) {
			lower := strings.ToLower(token)
			if _, ok := v.ID(lower); ok && lower != token {
				return translation[:i] + script.Uncapitalized(translation[i:])
			}
			break
		}
	}
	return translation
}
