package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// minSlip is the length of the shortest word in which a slip is corrected: shorter
// ones resemble too many words.
const minSlip = 4

// slipped reports whether the first word of a sentence is a slip rather than a
// name: a known word with two letters swapped, or a slip for one of the most
// frequent words.
func (v *Vocabulary) slipped(stem []char) bool {
	const frequent = 150
	if v.unmarked(lowerOf(stem)) != "" {
		return true
	}
	meant, swapped := v.slip(stem)
	return swapped || meant != "" && v.prepare().words[meant] < frequent
}

// meant returns the known word that an unknown one most likely means: the one it
// is a slip of, or else the words it is made of. It returns "" for words that
// are known or forms of known ones, short, or near none.
func (v *Vocabulary) meant(stem []char) string {
	word := lowerOf(stem)
	if plain := strings.Map(withoutAccent, word); plain != word && v.isWord(english) && !v.isWord(word) && v.isWord(plain) {
		return plain // café, naïve
	}
	if whole := v.unmarked(word); whole != "" {
		return whole
	}
	if meant, _ := v.slip(stem); meant != "" {
		return meant
	}
	if len(stem) < 2*shortestPart || len(stem) > 2*v.prepare().longestWord || class(stem[0].r) != 1 || v.knows(stem) || v.inflected(stem) {
		return ""
	}
	letters := []rune(lowerOf(stem))
	return cmp.Or(v.compound(letters), v.glued(letters))
}

// unmarked returns the known word that an unknown one is as people type it, without its apostrophe
// or its accents or with a letter for emphasis: don't for dont, c'est for cest, élève for eleve, so
// for sooo. Without the
// apostrophe, a network that reads dont as done says the opposite. The most frequent of several
// counts.
func (v *Vocabulary) unmarked(word string) string {
	if v.isWord(word) || len(word) < len("im") {
		return ""
	}
	if short := v.unstretched(word); short != "" {
		return short
	}
	best, rank := v.prepare().plain()[word], len(v.Words)
	if best != "" {
		rank = v.rank(best)
	}
	for i := 1; i < len(word); i++ {
		whole := word[:i] + "'" + word[i:]
		if r := v.rank(whole); r < rank {
			best, rank = whole, r
		}
	}
	if head, ok := strings.CutSuffix(word, "s"); ok && best == "" && v.isWord(english) && hasIs.Has(head) {
		return head + "'s"
	}
	if v.isWord(english) && strings.HasPrefix(best, "i'") {
		return script.Capitalized(best)
	}
	return best
}

// unstretched returns the known word that a word is in which a letter stands three times or more
// for emphasis, or "": good for goood, so for sooo.
func (v *Vocabulary) unstretched(word string) string {
	const emphatic = 3
	var twice, once strings.Builder
	stretched, left := false, word
	for left != "" {
		c := scan.At(left)
		letters := left[:scan.Run(left, func(r rune) bool { return r == c })]
		left = left[len(letters):]
		if n := utf8.RuneCountInString(letters); n >= emphatic && unicode.IsLetter(c) {
			stretched = true
			twice.WriteString(string(c) + string(c))
			once.WriteRune(c)
			continue
		}
		twice.WriteString(letters)
		once.WriteString(letters)
	}
	if !stretched || strings.Trim(word, "ivxlcm") == "" || utf8.RuneCountInString(once.String()) == 1 { // xviii, www
		return ""
	}
	for _, short := range []string{twice.String(), once.String()} {
		if v.isWord(short) {
			return short
		}
	}
	return ""
}

// hasIs are the words after which an s without an apostrophe is one of is.
var hasIs = lookup.Set("he she that what there here where how who")

// Misread returns the known word to which a word would be corrected, or "" if the
// word is read as it is.
func (v *Vocabulary) Misread(word string) string {
	var stem []char
	for _, c := range word {
		stem = append(stem, char{r: c})
	}
	return v.meant(stem)
}

// slip returns the known word one slip away from an unknown one: two letters
// swapped, or else one too many, missing or wrong, except the first (Damerau
// 1964). Of several, it returns the most frequent. A form of a known word is not a slip.
func (v *Vocabulary) slip(stem []char) (meant string, swapped bool) {
	if len(stem) < minSlip || len(stem) > v.prepare().longestWord+1 || class(stem[0].r) != 1 || v.knows(stem) || v.inflected(stem) {
		return "", false
	}
	letters := []rune(lowerOf(stem))
	known := v.prepare().words
	best, rank := "", len(v.Words)
	try := func(parts ...[]rune) {
		w := string(slices.Concat(parts...))
		if r, ok := known[w]; ok && r < rank {
			best, rank = w, r
		}
	}
	for i := range len(letters) - 1 {
		try(letters[:i], []rune{letters[i+1], letters[i]}, letters[i+2:])
	}
	if best != "" { // no letter is wrong: few words are so near by chance
		return best, true
	}
	for i := 1; i <= len(letters); i++ {
		before, after := letters[:i], letters[i:]
		for c := 'a'; c <= 'z'; c++ {
			try(before, []rune{c}, after)
			if len(after) > 0 {
				try(before, []rune{c}, after[1:])
			}
		}
		if len(after) > 0 {
			try(before, after[1:])
		}
	}
	return best, false
}

// shortestPart is the length of the shortest word in a compound.
const shortestPart = 3

// compound returns the two known words of which a word is made, choosing those
// whose rarer one is most frequent (Koehn and Knight 2003, “Empirical methods for
// compound splitting”): change log.
func (v *Vocabulary) compound(letters []rune) string {
	for _, affix := range affixes {
		if word := string(letters); strings.HasSuffix(word, affix) || strings.HasPrefix(word, affix) {
			return ""
		}
	}
	known := v.prepare().words
	best, rank := "", len(v.Words)
	for i := shortestPart; i <= len(letters)-shortestPart; i++ {
		first, ok := known[string(letters[:i])]
		second, too := known[string(letters[i:])]
		if ok && too && max(first, second) < rank {
			best, rank = string(letters[:i])+" "+string(letters[i:]), max(first, second)
		}
	}
	return best
}

// shortestGlued is the length of the shortest text in which spaces are missing.
const shortestGlued = 7

// openers begin English sentences that are typed without spaces. Words that happen to
// consist of three others, such as can-did-ate and he-sit-ate, begin with none of them.
var openers = lookup.Set("i how what where who when why you thank see please good nice this that")

// glued returns the frequent words, at least three, that make up an English text without
// spaces: I love you. Of several ways to cut it, it chooses one with few words.
func (v *Vocabulary) glued(letters []rune) string {
	const frequent = 1000
	if len(letters) < shortestGlued || !v.isWord(english) || strings.HasSuffix(string(letters), "soever") {
		return ""
	}
	known := v.prepare().words
	type cut struct{ from, words int } // of the last word; words is 0 if there is none
	cuts := make([]cut, len(letters)+1)
	for end := 1; end <= len(letters); end++ {
		for from := max(0, end-v.prepare().longestWord); from < end; from++ {
			word := string(letters[from:end])
			if from > 0 && cuts[from].words == 0 || from == 0 && !openers.Has(word) || len(word) == 1 && word != "i" && word != "a" {
				continue
			}
			if rank, ok := known[word]; !ok || rank >= frequent {
				continue
			}
			if n := cuts[from].words + 1; cuts[end].words == 0 || n < cuts[end].words {
				cuts[end] = cut{from, n}
			}
		}
	}
	if n := cuts[len(letters)].words; n < 3 || len(letters) <= 2*n {
		return ""
	}
	var words []string
	for end := len(letters); end > 0; end = cuts[end].from {
		word := string(letters[cuts[end].from:end])
		if word == "i" && !v.Rules.LowerCase {
			word = "I"
		}
		words = append(words, word)
	}
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// affixes are words that mean little as part of another.
var affixes = strings.Fields("ship hood able less full ward some king ring ling ting sing wing ding ping age ate ant ent ary ion ine ism ist ish ous ive red led ted let ten men man under over out for with per pro dis con com pre non sub mal par imp cap tar")
