package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Labelled returns the joint after the label with which a sentence begins, and whether it
// does: the colon of “Note: The shop is closed.” Few training pairs have one.
func Labelled(sentence string) (j Joint, ok bool) {
	const mostWords, mostBytes = 3, 40
	colon := strings.IndexAny(sentence, ":：")
	if colon < 0 {
		return j, false
	}
	end := len(strings.TrimRightFunc(sentence[:colon], unicode.IsSpace))
	end -= closingMarkup(sentence[:end], true)
	label := strings.TrimSuffix(sentence[:end], ".") // Tel.: 030 1234
	if len(label) > mostBytes || len(strings.Fields(label)) > mostWords || strings.IndexFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsMark(c) && !unicode.IsDigit(c) && !unicode.IsSpace(c) && c != '-' && c != '\''
	}) >= 0 {
		return j, false
	}
	_, size := utf8.DecodeRuneInString(sentence[colon:])
	size += closingMarkup(sentence[colon+size:], false)
	rest := sentence[colon+size:]
	spaces := scan.Run(rest, unicode.IsSpace)
	first, next := scan.At(label), scan.At(rest[spaces:])
	short := !strings.Contains(label, " ") || !strings.Contains(rest[spaces:], " ") // Price: $25, Phone number: 555-0199
	if sentence[colon] == ':' && spaces == 0 || spaces == len(rest) || !script.Unspaced(first) && !unicode.IsUpper(first) && !unicode.IsDigit(first) || !script.Unspaced(next) && !unicode.IsUpper(next) && !short {
		return j, false
	}
	return Joint{Span: Span{end, colon + size + spaces}}, true
}

// closingMarkup returns the length of what ends emphasis at one end of a text: the ** of
// **Note:** and of **Note**:, or the </b> of <b>Note:</b>.
func closingMarkup(s string, atEnd bool) int {
	const emphasis = "*_~"
	if atEnd {
		rest := strings.TrimRight(s, emphasis)
		if i := strings.LastIndex(s, "</"); i >= 0 && tag(s[i:]) == len(s)-i {
			rest = s[:i]
		}
		return len(s) - len(rest)
	}
	if strings.HasPrefix(s, "</") {
		return tag(s)
	}
	return len(s) - len(strings.TrimLeft(s, emphasis))
}

// NameField reports whether a label and the value after it are a field of a form for a name: Name:
// Rose. Such a name may also be a word.
func NameField(label, value string) bool {
	return nameFields.Has(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(label), " ", "_"))) && names(value) && !noNames.Has(strings.ToLower(value))
}

var nameFields = lookup.Set(`name full_name first_name last_name middle_name given_name family_name surname nickname from to cc bcc author sender
	recipient contact city town street nom prénom nom_de_famille ville rue de à auteur vorname nachname von an stadt ort autor
	nombre apellido apellidos ciudad para 姓名 名字 姓 名 作者 发件人 收件人 联系人 名前 お名前 氏名 差出人 宛先`)
