package text

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// inMessage returns what a text is short for between what stands before and after it. What is short for
// something only in messages may be another thing elsewhere, in which case inMessage returns "": vitamin B4,
// a chess player's b4, M8, the name Ty, and k in a formula.
func (e expansion) inMessage(before, short, after string) (full string) {
	begins, ends := strings.Trim(before, " ") == "", strings.Trim(after, " .!?…") == ""
	next := strings.ToLower(firstWord(after))
	switch e.short {
	case "b4":
		if short != e.short || !subjects.Has(next) && next != "u" && !strings.HasSuffix(next, "ing") {
			return ""
		}
	case "m8":
		switch {
		case short != e.short:
			return ""
		case strings.HasSuffix(strings.ToLower(before), "my "):
			return e.full
		case begins || !ends && !strings.ContainsRune(",!?", scan.At(after)):
			return ""
		case !strings.HasSuffix(before, ", "): // thanks m8
			return ", my friend"
		}
		return "my friend"
	case "2day": // a 2day trip
		if !ends && !strings.ContainsRune(",!?", scan.At(after)) && !subjects.Has(next) {
			return ""
		}
	case "ty":
		if short != e.short {
			return ""
		}
	case "k":
		if !begins && strings.TrimRight(strings.ToLower(before), " ,") != "ok" || !ends && scan.At(after) != ',' {
			return ""
		}
	case "ur":
		if unowned.Has(next) || said.Has(next) {
			return "you are"
		}
	case "omw":
		if begins {
			return "I am on my way"
		}
	case "gtg":
		if strings.HasSuffix(strings.ToLower(before), "i ") {
			return "have to go"
		}
	case "btw", "BTW", "tbh", "imo", "afaik":
		if begins && !ends && strings.HasPrefix(after, " ") {
			return e.full + ","
		}
	}
	return e.full
}

// said are words that say something of you after ur, rather than being yours.
var said = lookup.Set("welcome late right wrong early amazing awesome beautiful cute funny crazy mad weird lucky kidding joking coming going doing making getting invited sure here there gonna")

// remarks are those with which a message ends. After one at the beginning, a German clause has another order
// than by itself.
var remarks = []string{"btw", "tbh", "imo", "by the way", "to be honest", "in my opinion"}

// Closing returns the joint before the remark with which a message ends, and whether it does: the place
// before the btw of “It is late btw”, and the comma of “It is late, by the way.”
func (g *Glossary) Closing(sentence string) (j Joint, ok bool) {
	const fewestWords = 2
	if g == nil || !g.english {
		return j, false
	}
	words := strings.TrimRight(sentence, ".!… ")
	for _, remark := range remarks {
		rest, found := strings.CutSuffix(words, " "+remark)
		before := strings.TrimSuffix(rest, ",")
		if !found || before == rest && strings.Contains(remark, " ") || len(strings.Fields(before)) < fewestWords || g.Phrase(remark) == "" {
			continue
		}
		j.Span = Span{len(before), len(before)}
		if before != rest {
			j.End = len(rest) + len(" ")
		}
		return j, true
	}
	return j, false
}
