package text

import "strings"

// inflected reports whether a word is a regular English form of a known one, spelled
// as English does: settings, fries, baked, shopped, hottest; or a French one after an elided
// word: l'œuf. Such a word is neither a name nor a slip: sweeping is of sweep, not sleeping with
// a letter wrong.
func (v *Vocabulary) inflected(stem []char) bool {
	known, word := v.prepare().words, lowerOf(stem)
	if elided, noun, ok := strings.Cut(word, "'"); ok && len(elided) <= len("qu") && v.isWord("vous") && v.isWord(noun) {
		return true // l'œuf
	}
	for _, ending := range []string{"s", "es", "ed", "ing", "ings", "est", "ly", "ness"} {
		rest, ok := strings.CutSuffix(word, ending)
		if !ok || len(rest) < shortestPart {
			continue
		}
		for _, base := range bases(rest, ending) {
			if _, ok := known[base]; ok {
				return true
			}
		}
	}
	return false
}

// imperative reports whether a word is a form of a known verb that often begins a
// sentence: the French visitez, the Spanish úsalo.
func (v *Vocabulary) imperative(stem []char) bool {
	word := lowerOf(stem)
	if rest, ok := cutAny(word, "ez", "ons"); ok && v.isWord("vous") {
		return v.isWord(rest+"er") || v.isWord(rest+"e") || v.isWord(rest+"ent")
	}
	plain := strings.Map(withoutAccent, word)
	rest, ok := cutAny(plain, "melo", "mela", "selo", "sela", "me", "te", "se", "nos", "lo", "la", "los", "las", "le", "les")
	return ok && strings.ContainsAny(word, "áéíóú") && (v.isWord(rest) || v.isWord(rest+"r"))
}

// cutAny cuts the first of the endings that a word has, if enough is left.
func cutAny(word string, endings ...string) (rest string, ok bool) {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e); ok && len(rest) >= shortestPart {
			return rest, true
		}
	}
	return word, false
}

// bases returns the words that can take an ending so that rest stands before it.
func bases(rest, ending string) []string {
	n := len(rest)
	last := rest[n-1]
	before, i := strings.CutSuffix(rest, "i")
	hisses := strings.IndexByte("sxz", last) >= 0 || strings.HasSuffix(rest, "ch") || strings.HasSuffix(rest, "sh")
	switch {
	case i && !strings.HasPrefix(ending, "ing"):
		return []string{before + "y"}
	case ending == "s" && (hisses || last == 'y' && !vowel(rest[n-2])), ending == "es" && !hisses && last != 'o':
		return nil
	case ending == "s", ending == "es", ending == "ly", ending == "ness":
		return []string{rest}
	case last == rest[n-2] && !vowel(last):
		return []string{rest[:n-1], rest}
	case doubles(rest):
		return []string{rest + "e"}
	}
	return []string{rest, rest + "e"}
}

// doubles reports whether a word doubles its last letter before an ending that
// begins with a vowel: hop, but not hope, help or heap.
func doubles(word string) bool {
	n, vowels := len(word), 0
	for i := range n {
		if vowel(word[i]) {
			vowels++
		}
	}
	return vowels == 1 && vowel(word[n-2]) && !vowel(word[n-1]) && strings.IndexByte("wxy", word[n-1]) < 0
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }
