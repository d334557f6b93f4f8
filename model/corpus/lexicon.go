package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// A lexicon is a file of pairs, too: a word or a short phrase and its
// translation a line, the most frequent words first. References collects the
// translations of a word.

// Things are the words of a lexicon, most frequent first, that can stand in “I
// see the …”: nouns and adjectives, as far as a lexicon tells, which has no
// parts of speech. Left out are phrases, names and what else has capitals, words of
// fewer than three letters, function words, adverbs in -ly, and verbs: words all
// of whose translations are those of the infinitive “to …”, too.
func Things(lexicon []Group) []Group {
	infinitive := map[string]bool{}
	for _, g := range lexicon {
		if verb, ok := strings.CutPrefix(g.Source, "to "); ok {
			for _, t := range g.Targets {
				infinitive[verb+"\t"+t] = true
			}
		}
	}
	var things []Group
	for _, g := range lexicon {
		if strings.ContainsFunc(g.Source, func(c rune) bool { return !unicode.IsLower(c) }) ||
			len(g.Source) < 3 || functionWords[g.Source] || len(g.Source) > 4 && strings.HasSuffix(g.Source, "ly") {
			continue
		}
		for _, t := range g.Targets {
			if !infinitive[g.Source+"\t"+t] {
				things = append(things, g)
				break
			}
		}
	}
	return things
}

// Drawn are n lines of a lexicon, those of frequent words, which stand first, more
// often than others.
func Drawn(lexicon []Pair, n int, rng *rand.Rand) []Pair {
	if len(lexicon) == 0 {
		return nil
	}
	drawn := make([]Pair, n)
	for i := range drawn {
		drawn[i] = draw(lexicon, rng)
	}
	return drawn
}

// draw takes one of a list at random, with a probability that falls with the
// square root of its place.
func draw[T any](list []T, rng *rand.Rand) T {
	x := rng.Float64()
	return list[int(x*x*float64(len(list)))]
}

// functionWords are the English words of three letters and more that are no
// nouns, adjectives or main verbs, contractions, numbers below a hundred, and
// some adverbs that are as frequent.
var functionWords = setOf(`
	the and but nor yet for with from into onto upon about above across after against along among around before behind below
	beneath beside besides between beyond despite down during except inside like near off opposite out outside over past per
	plus since than through throughout till toward towards under underneath unlike until versus via within without
	you she her hers him his its our ours they them their theirs your yours who whom whose which what that this these those
	myself yourself himself herself itself ourselves yourselves themselves one ones oneself
	anyone anybody anything everyone everybody everything someone somebody something nobody nothing none
	all any both each either enough every few fewer less little many more most much neither other others another several some such
	same own least lots
	are was were been being has have had having does did done doing can could may might must shall should will would ought cannot let
	not also again ago almost alone already altogether always anymore anyway anywhere apart aside away back else elsewhere even
	ever everywhere far forever forward further hence here however indeed instead just later maybe meanwhile moreover never
	nevertheless next now nowadays nowhere often once only otherwise perhaps please quite rather really seldom so sometimes somehow
	somewhat somewhere soon still then thence there therefore thereby though thus today together tomorrow tonight too twice
	very well when whence whenever where whereas wherever whether while why whatever whichever whoever yesterday
	although because unless lest how yes because ahead abroad afterwards indoors upstairs downstairs
	two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
	thirty forty fifty sixty seventy eighty ninety hello goodbye thanks okay wow hey bye`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
