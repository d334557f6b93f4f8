package corpus

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// Addition generates n different sums of two numbers of up to the given number of
// digits: "12+345" and "357". The tutorial mentions it as the case of sequences of
// nearly equal length; after Zaremba & Sutskever 2014, “Learning to Execute”. It
// returns fewer than n if there are not enough sums.
func Addition(n, digits int, rng *rand.Rand) []Pair {
	largest := 1
	for range digits {
		largest *= 10
	}
	n = min(n, largest*(largest+1)/2)
	return distinct(n, func() Pair {
		// Drawing the number of digits before the number itself covers all
		// lengths.
		a, b := number(digits, rng), number(digits, rng)
		return Pair{Source: fmt.Sprintf("%d+%d", a, b), Target: strconv.Itoa(a + b)}
	}, func(p Pair) string { // a+b and b+a are the same question
		a, b, _ := strings.Cut(p.Source, "+")
		return min(a, b) + "+" + max(a, b)
	})
}

func number(digits int, rng *rand.Rand) int {
	limit := 1
	for range 1 + rng.IntN(digits) {
		limit *= 10
	}
	return rng.IntN(limit)
}

// Reversal generates n different words of 1 to length letters, and their
// reversals.
func Reversal(n, length int, rng *rand.Rand) []Pair {
	possible := 0
	for count, l := 26, 1; l <= length && possible < n; count, l = count*26, l+1 {
		possible += count
	}
	return distinct(min(n, possible), func() Pair {
		word := make([]byte, 1+rng.IntN(length))
		back := make([]byte, len(word))
		for i := range word {
			word[i] = byte('a' + rng.IntN(26))
			back[len(word)-1-i] = word[i]
		}
		return Pair{Source: string(word), Target: string(back)}
	}, source)
}

// dateForms are the formats in which Dates writes a day.
var dateForms = []string{
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006",
	"Mon, 2 Jan 2006", "01/02/2006", "January 2 2006", "2.1.2006",
}

// Dates generates n different dates of the years 1900 to 2099 as people write
// them, and their ISO 8601 form: "2 Jan 2006" and "2006-01-02".
func Dates(n int, rng *rand.Rand) []Pair {
	first := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	const days = 200 * 365
	return distinct(min(n, days*len(dateForms)/2), func() Pair {
		day := first.AddDate(0, 0, rng.IntN(days))
		form := dateForms[rng.IntN(len(dateForms))]
		return Pair{Source: day.Format(form), Target: day.Format(time.DateOnly)}
	}, source)
}

func source(p Pair) string { return p.Source }

// distinct draws until it has n pairs with different keys.
func distinct(n int, draw func() Pair, key func(Pair) string) []Pair {
	pairs := make([]Pair, 0, n)
	seen := make(map[string]bool, n)
	for tries := 0; len(pairs) < n && tries < 200*n; tries++ {
		p := draw()
		if k := key(p); !seen[k] {
			seen[k] = true
			p.Line = len(pairs) + 1
			pairs = append(pairs, p)
		}
	}
	return pairs
}
