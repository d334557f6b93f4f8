package text

import (
	"strconv"
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/numeral"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// spread is how a language writes two numbers as one quantity: the words before, between and
// after them.
type spread struct{ before, between, after string }

func (w spread) of(low, high string) string { return w.before + low + w.between + high + w.after }

// spreads are the ways to do so. share is 9 out of 10, and among the same before things that are
// counted, which Chinese writes the other way round. A network that sees two placeholders, or two words for
// counts, says the things twice or takes one number for another, so it sees a range as one
// number.
type spreads struct{ between, from, to, or, share, among spread }

var spreadsOf = lookup.ByLanguage[*spreads]{
	{"en", &spreads{spread{"between ", " and ", ""}, spread{"from ", " to ", ""}, spread{"", " to ", ""}, spread{"", " or ", ""}, spread{"", " out of ", ""}, spread{"", " out of ", ""}}},
	{"fr", &spreads{spread{"entre ", " et ", ""}, spread{"de ", " à ", ""}, spread{"", " à ", ""}, spread{"", " ou ", ""}, spread{"", " sur ", ""}, spread{"", " sur ", ""}}},
	{"de", &spreads{spread{"zwischen ", " und ", ""}, spread{"von ", " bis ", ""}, spread{"", " bis ", ""}, spread{"", " oder ", ""}, spread{"", " von ", ""}, spread{"", " von ", ""}}},
	{"es", &spreads{spread{"entre ", " y ", ""}, spread{"de ", " a ", ""}, spread{"", " a ", ""}, spread{"", " o ", ""}, spread{"", " de ", ""}, spread{"", " de cada ", ""}}},
	{"zh", &spreads{spread{"", "到", "之间"}, spread{"从", "到", ""}, spread{"", "到", ""}, spread{"", "或", ""}, spread{}, spread{"每", "个中有", ""}}},
	{"ja", &spreads{spread{"", "から", "の間"}, spread{"", "から", "まで"}, spread{"", "〜", ""}, spread{"", "か", ""}, spread{}, spread{}}},
}

// shareIn is another English way to write a share of things that are counted: 1 in 5 adults.
var shareIn = spread{"", " in ", ""}

// durations are what a time is counted in.
var durations = lookup.Set("second seconds minute minutes hour hours day days night nights week weeks month months year years decades centuries")

// rangeReading translates ranges from one language to another.
type rangeReading struct{ from, to *spreads }

// rangeAt returns the range at byte i of a text, or an empty placeable if there is none. Before
// things that are counted, it is read as one count.
func (g *Glossary) rangeAt(s string, i int, before rune, earlier int) placeable {
	none := placeable{Span: Span{i, i}}
	if script.InWord(before) || strings.ContainsRune(".,:-/–", before) {
		return none
	}
	forms, written := g.ranges.from, g.ranges.to
	counted := written.between
	if counted.before == "" {
		counted = written.to // 之间 would follow the things
	}
	for _, way := range []struct{ read, write, count spread }{
		{forms.between, written.between, counted}, {forms.from, written.from, written.from},
		{forms.to, written.to, written.to}, {forms.or, written.or, written.or},
		{forms.share, written.share, written.among}, {shareIn, spread{}, written.among},
	} {
		if way.count.between == "" || way.read == shareIn && forms != spreadsOf.Of("en") {
			continue
		}
		if p := g.timesWithin(s, i, way.read, way.write); p.End > i {
			return p
		}
		low, high, length := way.read.read(s[i:], before)
		if length == 0 || g.dates(s, i+len(way.read.before)) || g.dates(s, i+length-len(high)) {
			continue
		}
		in, _, _ := strings.Cut(strings.TrimLeft(s[i+length:], " "), " ")
		if way.read == shareIn && (!ascends(low, high) || durations.Has(strings.Trim(in, ".,!?"))) {
			continue // 2 in 3 days
		}
		p := placeable{Span: Span{i, i + length}, kind: dated}
		if g.counts != nil {
			if count := g.counts.at(s, i+length-len(high), ' ', earlier); count.ordinal != nil && wholeNumber(low) {
				if way.count.before == spreadsOf.Of("zh").among.before {
					low, high = high, low
				}
				count.Start, count.ordinal.digits = i, way.count.of(low, high)
				return count
			}
		}
		if way.read.before == "" && !ascends(low, high) || way.write.between == "" {
			continue
		}
		p.text = way.write.of(low, high)
		if way.write == spreadsOf.Of("es").or && (high[0] == '8' || high == "11") {
			p.text = low + " u " + high
		}
		return p
	}
	if g.counts != nil {
		return g.rangeInWords(s, i, earlier)
	}
	return none
}

// timesWithin returns the two times of day at byte i of a text that stand in a spread, which
// is written as another one, or an empty placeable: from 9 a.m. to half past four.
func (g *Glossary) timesWithin(s string, i int, read, write spread) placeable {
	none := placeable{Span: Span{i, i}}
	if g.timing == nil || read.before == "" || len(s) < i+len(read.before) || !strings.EqualFold(s[i:i+len(read.before)], read.before) {
		return none
	}
	end := i + len(read.before)
	first, n := g.timing.Read(s[end:], "at")
	if end += n; n == 0 || !strings.HasPrefix(s[end:], read.between) {
		return none
	}
	end += len(read.between)
	second, n := g.timing.Read(s[end:], "at")
	if end += n; n == 0 || !strings.HasPrefix(s[end:], read.after) {
		return none
	}
	return placeable{Span: Span{i, end + len(read.after)}, kind: dated, text: write.of(first, second)}
}

// rangeInWords returns the English range in words at byte i of a text, of things that are
// counted: five to ten books. Networks take it for a time of day.
func (g *Glossary) rangeInWords(s string, i, earlier int) placeable {
	none := placeable{Span: Span{i, i}}
	start, written := i, g.ranges.to.to
	if from := scan.Suffix(s[i:], "from", "From"); from > 0 && strings.HasPrefix(s[i+from:], " ") {
		start, written = i+from+len(" "), g.ranges.to.from
	}
	low, n, digits := numeral.English(s[start:])
	to := scan.Suffix(s[start+n:], " to")
	if n == 0 || digits || to == 0 || len(s) <= start+n+to+1 {
		return none
	}
	end := start + n + to + 1
	high, n, digits := numeral.English(s[end:])
	if n == 0 || digits || low >= high {
		return none
	}
	return g.counts.counted(s, Span{i, end + n}, written.of(strconv.Itoa(low), strconv.Itoa(high)), earlier)
}

// read returns the numbers of a range at the beginning of s, and its length, or 0.
func (w spread) read(s string, before rune) (low, high string, length int) {
	if w.before != "" && !strings.EqualFold(s[:min(len(s), len(w.before))], w.before) {
		return "", "", 0
	}
	length = len(w.before)
	for i, n := range []*string{&low, &high} {
		if i > 0 {
			if !strings.HasPrefix(s[length:], w.between) {
				return "", "", 0
			}
			length += len(w.between)
			before = ' '
		}
		if length == len(s) {
			return "", "", 0
		}
		whole, kept := number(s[length:min(len(s), length+longestVariable)], before)
		if whole == 0 || kept != whole {
			return "", "", 0
		}
		*n = s[length : length+whole]
		length += whole
	}
	if !strings.HasPrefix(s[length:], w.after) {
		return "", "", 0
	}
	return low, high, length + len(w.after)
}

// ascends reports whether two numbers are in order.
func ascends(low, high string) bool {
	value := func(s string) float64 {
		s = strings.TrimLeft(s, "+-−$€£¥")
		digits := s[:scan.Run(s, func(c rune) bool { return script.IsASCIIDigit(c) || c == '.' || c == ',' })]
		v, _ := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(digits, ",", ""), "."), 64)
		return v
	}
	return value(low) < value(high)
}

// dates reports whether a date or a time begins at byte i of a text.
func (g *Glossary) dates(s string, i int) bool {
	length := 0
	if g.dating != nil {
		_, length = g.dating.At(s, i, ' ')
	}
	if g.timing != nil && length == 0 {
		_, length = g.timing.At(s, i, ' ')
	}
	return length > 0
}
