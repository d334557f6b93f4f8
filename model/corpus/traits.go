package corpus

import (
	"math/rand/v2"

	"dragoman/model/text"
)

// Traits are the properties of pairs on which the settings of a training depend.
type Traits struct {
	Pairs          int     // that differ in more than case, spaces and punctuation
	Repeated       int     // the others
	Named          float64 // share of pairs with a name or a number that can be carried over
	Source, Target text.Writing
}

// Measure returns the traits of pairs.
func Measure(pairs []Pair) Traits {
	type sentences struct{ source, target string }
	seen := map[sentences]bool{}
	var distinct []Pair
	for _, p := range pairs {
		if s := (sentences{normal(p.Source), normal(p.Target)}); !seen[s] {
			seen[s] = true
			distinct = append(distinct, p)
		}
	}
	sources, targets := Sentences(distinct)
	return Traits{
		Pairs: len(distinct), Repeated: len(pairs) - len(distinct), Named: named(distinct),
		Source: text.Describe(sources), Target: text.Describe(targets),
	}
}

// named returns the share of pairs with something to carry, estimated from pairs
// at equal distances.
func named(pairs []Pair) float64 {
	const most = 10000
	var list []Pair
	for i := range min(len(pairs), most) {
		list = append(list, pairs[i*len(pairs)/min(len(pairs), most)])
	}
	names, n := Names(list, MinNames), 0
	rng := rand.New(rand.NewPCG(1, 0)) // without effect: all names are replaced
	for _, p := range list {
		if WithPlaceholders(p, names, 1, rng) != p {
			n++
		}
	}
	return float64(n) / float64(max(len(list), 1))
}
