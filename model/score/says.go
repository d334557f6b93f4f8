package score

import (
	"strings"
	"unicode"
)

// Says reports whether a sentence contains a word or phrase, ignoring case. All
// words of the phrase must occur side by side in order, but may be inflected: two
// words are forms of one if they share a prefix of at least three letters and
// three fifths of the longer word (blanc, blanche; gut, guten).
func Says(sentence, phrase string) bool {
	said, wanted := Words(strings.ToLower(sentence)), Words(strings.ToLower(phrase))
	for ; len(wanted) > 0 && len(said) >= len(wanted); said = said[1:] {
		found := true
		for i, w := range wanted {
			found = found && forms(said[i], w)
		}
		if found {
			return true
		}
	}
	return false
}

// Words returns the runs of letters and digits in a sentence. In scripts without
// spaces between words, each character counts as one.
func Words(s string) []string {
	var list []string
	apart := true
	for _, c := range s {
		alone := unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		switch {
		case !unicode.In(c, unicode.L, unicode.M, unicode.N):
			apart = true
			continue
		case apart || alone:
			list = append(list, string(c))
		default:
			list[len(list)-1] += string(c)
		}
		apart = alone
	}
	return list
}

// forms reports whether two words may be forms of one word.
func forms(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	return same >= 3 && 5*same >= 3*max(len(x), len(y))
}
