package dataset

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model/corpus"
	"dragoman/model/text"
)

// pairsOf reads pairs, one per line, sides separated by a tab.
func pairsOf(t *testing.T, lines string) []corpus.Pair {
	t.Helper()
	pairs, err := corpus.ReadPairs(strings.NewReader(lines), "pairs")
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

var characters = Options{Target: Side{Kind: text.Kind{Target: true}}}

// sentences returns an example's source and target as text.
func (d *Dataset) sentences(e corpus.Example) (source, target string) {
	return d.Source.Decode(e.Source), d.Target.Decode(e.Target[1 : len(e.Target)-1])
}

func TestThePairsOfADatasetAreEncodedWhole(t *testing.T) {
	training, heldOut := pairsOf(t, "ab\tBA\nabc\tCBA\nabcde\tEDCBA\n"), pairsOf(t, "ba\tAB\n")
	o := characters
	o.MaxLength = 4
	d, err := Prepare(training, heldOut, o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range slices.Concat(d.Examples.Train, d.Examples.Validation) {
		source, target := d.sentences(e)
		got = append(got, source+" "+target)
		if e.Target[0] != d.Target.Start || e.Target[len(e.Target)-1] != d.Target.Stop {
			t.Errorf("the target %v does not begin with %d and end with %d", e.Target, d.Target.Start, d.Target.Stop)
		}
	}
	if want := []string{"ab BA", "abc CBA", "ba AB"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if d.LeftOut != 1 {
		t.Errorf("%d pairs are left out, want 1: abcde", d.LeftOut)
	}
	if d.MaxSource != 3 || d.MaxTarget != 5 {
		t.Errorf("the longest sentences have %d and %d tokens, want 3 and 5", d.MaxSource, d.MaxTarget)
	}
	d.Vary(Noise{})
	if d.Examples.Resample != nil {
		t.Error("without noise, the pairs are drawn anew")
	}
	o.MaxLength = 1
	if _, err := Prepare(training, nil, o); err == nil || !strings.Contains(err.Error(), "none of 3 pairs") {
		t.Errorf("no pair is short enough: error %v", err)
	}
}

func TestAVocabularyGrowsAndShrinksWithThePairs(t *testing.T) {
	old := text.Build(text.Kind{Unknown: true}, []string{"abc"})
	for _, c := range []struct {
		side   Side
		tokens string
		old    []int32
	}{
		{Side{From: &old}, "abc\uFFFD", []int32{0, 1, 2, 3}},
		{Side{From: &old, Grow: true}, "abc\uFFFDd", []int32{0, 1, 2, 3, -1}},
		{Side{From: &old, Shrink: true, Kind: text.Kind{MinCount: 2}}, "bc\uFFFD", []int32{1, 2, 3}},
		{Side{From: &old, Shrink: true, Grow: true, Kind: text.Kind{MinCount: 2}}, "bc\uFFFDd", []int32{1, 2, 3, -1}},
	} {
		v, ids := c.side.vocabulary([]string{"bcd", "bcd"}, false)
		if got := strings.Join(v.Tokens, ""); got != c.tokens || !slices.Equal(ids, c.old) {
			t.Errorf("grow %v, shrink %v: tokens %q, old ids %v; want %q, %v", c.side.Grow, c.side.Shrink, got, ids, c.tokens, c.old)
		}
	}
}

// Berlin is Berlin in the translations, and rare: it is carried. Tom is
// 汤姆 and must be learned.
func TestRareNamesThatStayAsTheyAreAreNotLearned(t *testing.T) {
	pairs := pairsOf(t, "I like Berlin.\t我喜欢Berlin。\nWe like Berlin.\t我们喜欢Berlin。\nI like Tom.\t我喜欢汤姆。\nWe like Tom.\t我们喜欢汤姆。\n")
	var sources []string
	for _, p := range pairs {
		sources = append(sources, p.Source)
	}
	got := knownWords(sources, pairs)
	slices.Sort(got)
	if want := []string{"i", "like", "tom", "we"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestVeryLongWordsAreNotKnown(t *testing.T) {
	long := strings.Repeat("ha", 100)
	if got := knownWords([]string{"so " + long, "so " + long}, nil); !slices.Equal(got, []string{"so"}) {
		t.Errorf("got %q, want so", got)
	}
}

func TestJoiningPutsAnotherPairBehind(t *testing.T) {
	d, err := Prepare(pairsOf(t, "a b.\tA B.\nc d.\tC D.\n"), nil, characters)
	if err != nil {
		t.Fatal(err)
	}
	d.Vary(Noise{Join: 1})
	for _, e := range d.Examples.Resample(0, rand.New(rand.NewPCG(1, 0))) {
		source, target := d.sentences(e)
		if len(source) != len("a b. c d.") || strings.ToUpper(source) != target {
			t.Errorf("%q is translated by %q, want two sentences by theirs", source, target)
		}
	}
}

func TestALexiconIsLearnedBesidesThePairs(t *testing.T) {
	training := pairsOf(t, strings.Repeat("I see the book.\t我看见书。\n", 3)+"A cup.\t杯子。\nDo you see it?\t你看？\n")
	d, err := Prepare(training, nil, characters)
	if err != nil {
		t.Fatal(err)
	}
	d.Vary(Noise{Words: 0.4, Substitute: 1, Lexicon: pairsOf(t, "cup\t杯子\nbook\t书\nhelicopter\t飞机\n")})
	got := map[string]bool{}
	for epoch := range 20 {
		examples := d.Examples.Resample(epoch, rand.New(rand.NewPCG(uint64(epoch), 0)))
		if len(examples) != 7 {
			t.Fatalf("%d examples, want five pairs and two words", len(examples))
		}
		for _, e := range examples {
			source, target := d.sentences(e)
			got[source+target] = true
		}
	}
	for want, is := range map[string]bool{"I see the cup.我看见杯子。": true, "cup杯子": true, "book书": true, "helicopter飞机": false, "Do you see it?你看？": true} {
		if got[want] != is {
			t.Errorf("%s: %v, want %v, of %v", want, !is, is, got)
		}
	}
	words := pairsOf(t, "hello\t喂\nlocation\t位置\nlocation\t地点\nfar\t远\n")
	d.Source.Know([]string{"locution", "for"}, nil)
	if got, want := misread(words, &d.Source), []string{"location"}; !slices.Equal(got, want) {
		t.Errorf("misread are %q, want %q", got, want)
	}
}

func TestALexiconIsLearnedInTheOtherDirection(t *testing.T) {
	training := corpus.Exchanged(pairsOf(t, strings.Repeat("I see the book.\t我看见书。\n", 3)+"A cup.\t杯子。\n"))
	d, err := Prepare(training, nil, characters)
	if err != nil {
		t.Fatal(err)
	}
	d.Vary(Noise{Words: 0.5, Substitute: 1, Reversed: true, Lexicon: corpus.Exchanged(pairsOf(t, "cup\t杯子\nbook\t书\nhelicopter\t飞机\n"))})
	got := map[string]bool{}
	for epoch := range 20 {
		for _, e := range d.Examples.Resample(epoch, rand.New(rand.NewPCG(uint64(epoch), 0))) {
			source, target := d.sentences(e)
			got[source+target] = true
		}
	}
	// The helicopter's characters are not among those that the network reads.
	for want, is := range map[string]bool{"我看见杯子。I see the cup.": true, "书book": true, "我看见飞机。I see the helicopter.": false} {
		if got[want] != is {
			t.Errorf("%s: %v, want %v, of %v", want, !is, is, got)
		}
	}
}
