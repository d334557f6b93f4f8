package text

import (
	"strings"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// An enclosure is a pair of ornaments and the tokens between them: the words in bold of
// <b>very good</b>.
type enclosure struct {
	opening, closing rune // marks of the ornaments
	begin, end       int  // tokens of the source
	punctuation      bool // quotation marks or brackets, which enclose at least a word
}

// deepest is the number of ornaments that may be open at once. Those opened before are
// taken not to enclose anything, so that the time grows linearly with their number.
const deepest = 32

// enclosures pairs the ornaments of a source that enclose words.
func enclosures(source []Token) []enclosure {
	type open struct {
		mark  rune
		token int
		parts []string
	}
	var stack []open
	var list []enclosure
	for k, t := range source {
		for _, o := range t.ornaments {
			if o.apostrophe { // &rsquo; within a word closes nothing
				continue
			}
			end := k
			if o.behind {
				end = len(source)
			}
			parts := parts(o.text)
			opener := len(stack) - 1
			for opener >= 0 && !encloses(stack[opener].parts, parts) {
				opener--
			}
			if opener >= 0 {
				if begin := stack[opener].token; begin < end {
					list = append(list, enclosure{stack[opener].mark, o.mark, begin, end, isPaired(scan.At(o.text))})
				}
				stack = stack[:opener]
				continue
			}
			if opens(parts[0]) {
				stack = append(stack[max(0, len(stack)+1-deepest):], open{o.mark, end, parts})
			}
		}
	}
	return list
}

// encloses reports whether ornaments that stand side by side close others: tags,
// quotation marks, brackets, marks of emphasis, or several of them.
func encloses(openers, closers []string) bool {
	if len(openers) != len(closers) {
		return false
	}
	for i, opener := range openers {
		if !matches(opener, closers[len(closers)-1-i]) {
			return false
		}
	}
	return true
}

// opens reports whether there is an ornament that closes this one.
func opens(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	switch {
	case tag(s) > 0, escapedTag(s) > 0:
		return !strings.HasPrefix(tagName(s), "/")
	case entityPairs.Of(s) != "", strings.ContainsRune("*_~", first):
		return true
	}
	return size == len(s) && closersOf(first) != ""
}

// parts cuts ornaments that stand side by side: <b>" has two.
func parts(s string) (list []string) {
	for s != "" {
		first, n := utf8.DecodeRuneInString(s)
		if length := max(tag(s), escapedTag(s), entity(s), linkTarget(s)); length > 0 {
			n = length
		} else if strings.HasPrefix(s, "![") {
			n = len("![")
		} else if strings.ContainsRune("*_~", first) {
			n = scan.Run(s, func(c rune) bool { return c == first })
		}
		list, s = append(list, s[:n]), s[n:]
	}
	return list
}

// entityPairs maps the names of opening quotation marks to those of closing ones.
const entityPairs lookup.Table = "|&quot;=&quot;|&#34;=&#34;|&laquo;=&raquo;|&ldquo;=&rdquo;|&bdquo;=&ldquo;|&lsquo;=&rsquo;|&#8220;=&#8221;|&#8216;=&#8217;|"

// matches reports whether one ornament closes another.
func matches(opener, closer string) bool {
	first, size := utf8.DecodeRuneInString(opener)
	switch {
	case tag(opener) > 0, escapedTag(opener) > 0:
		return tagName(closer) == "/"+tagName(opener)
	case entityPairs.Of(opener) != "":
		return closer == entityPairs.Of(opener)
	case strings.HasPrefix(closer, "]("):
		return opener == "[" || opener == "!["
	case strings.ContainsRune("*_~", first):
		return closer == opener
	}
	return size == len(opener) && closer != "" && strings.Contains(closersOf(first), closer)
}

// tagName returns the name in a tag, whose brackets may be entities: b of <b>, /b of
// &lt;/b&gt;.
func tagName(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "<"), "&lt;")
	slash := len(s) - len(strings.TrimPrefix(s, "/"))
	return s[:slash+scan.Run(s[slash:], script.IsASCIIWord)]
}

// within returns the tokens of the translation that best match those enclosed: the
// stretch in which most tokens attend to the enclosed ones, and fewest to others. It
// begins with a word. ok is false if there is none.
func (e enclosure) within(aligned []int, words []bool) (begin, end int, ok bool) {
	best, sum, from := 0, 0, 0
	for j, a := range aligned {
		switch {
		case from == j && !words[j]:
			from = j + 1
		case e.begin <= a && a < e.end:
			sum++
			if sum >= best {
				best, begin, end, ok = sum, from, j+1, true
			}
		case a >= 0:
			sum--
		}
		if sum < 0 || sum == 0 && from == j {
			sum, from = 0, j+1
		}
	}
	return begin, end, ok
}

// enclosedPlaces returns, by their marks, the number of tokens of the translation that
// precede each of the ornaments that enclose words. words are the tokens that have more
// than punctuation.
func enclosedPlaces(source []Token, aligned []int, words []bool) map[rune]int {
	places := map[rune]int{}
	for _, e := range enclosures(source) {
		begin, end, ok := e.within(aligned, words)
		if !ok && e.punctuation {
			begin, end, ok = e.behind(aligned, words)
		}
		if ok {
			places[e.opening], places[e.closing] = begin, end
		}
	}
	return places
}

// behind returns the token of the translation that an enclosure encloses if none attends to
// what it encloses in the source: the first word behind those that attend to what stands before
// it, or else the last word.
func (e enclosure) behind(aligned []int, words []bool) (begin, end int, ok bool) {
	nearest := -1
	for j, a := range aligned {
		if a >= nearest && a < e.begin {
			nearest, begin = a, j+1
		}
	}
	for begin < len(words) && !words[begin] {
		begin++
	}
	for begin == len(words) || begin > 0 && !words[begin] {
		begin--
	}
	return begin, begin + 1, len(words) > 0
}
