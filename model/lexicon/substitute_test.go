package lexicon

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dragoman/model/corpus"
)

// prepared returns a Substitution with pairs that show the kinds of a few words.
func prepared(t *testing.T, lexicon string, pairs ...string) *Substitution {
	t.Helper()
	read := func(lines string) []corpus.Pair {
		list, err := corpus.ReadPairs(strings.NewReader(lines), "lines")
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	return NewSubstitution(corpus.References(read(lexicon)), read(strings.Join(pairs, "\n")), func(w string) bool { return w != "啊" })
}

func TestARareWordTakesThePlaceOfAKnownOne(t *testing.T) {
	lexicon := "book\t书\nbook\t预订\nbooks\t书\nplastic\t塑料\nred\t红色\nred\t红\ngolden\t金色\nfruit\t水果\nwater\t水\noh\t啊\n"
	s := prepared(t, lexicon,
		"I see the book.\t我看见了那书。", "He has my book.\t他有我的书。", "This is about a book.\t这是关于书的。",
		"I see the water.\t我看见水。", "Go to the water.\t去水里。", "It is in the water.\t它在水里。",
		"It is red.\t它是红色的。", "A red car.\t红色的汽车。", "It was so red.\t它这么红。",
		"The plastic.\t塑料。", "I see the fruit.\t我看见水果。", "Go to the fruit.\t去水果那里。",
		"It is golden. So golden. As golden.\t它是金色的。")
	rng := rand.New(rand.NewPCG(1, 2))
	for _, test := range []struct {
		why, source, target string
		want                string // "" leaves the pair unchanged
	}{
		{"", "I lost the book.", "我丢了那书。", "plastic 塑料 fruit 水果"},
		{"", "The sky is red.", "天空是红色的。", "golden 金色"},
		{"an adjective of one character", "The sky is red.", "天空红。", ""},
		{"no noun here", "I book the room.", "我预订房间。", ""},
		{"twice in the source", "The book is in the book.", "书在那里。", ""},
		{"twice in the target", "I lost the book.", "书，我丢了书。", ""},
		{"not in the target", "I lost the book.", "我丢了它。", ""},
		{"part of another word", "I lost the water.", "我丢了水果。", ""},
		{"with a measure word of its own", "I lost a book.", "我丢了一本书。", ""},
		{"nothing is rarer", "I lost the plastic.", "我丢了塑料。", ""},
	} {
		p := corpus.Pair{Source: test.source, Target: test.target}
		got := s.Apply(p, rng)
		if test.want == "" {
			if got != p {
				t.Errorf("%s: %v becomes %v", test.why, p, got)
			}
			continue
		}
		was, said := "book", "书"
		if strings.Contains(test.source, "red") {
			was, said = "red", "红色"
		}
		found := false
		for w := strings.Fields(test.want); len(w) > 0; w = w[2:] {
			found = found || got == (corpus.Pair{Source: strings.Replace(test.source, was, w[0], 1), Target: strings.Replace(test.target, said, w[1], 1)})
		}
		if !found {
			t.Errorf("%v becomes %v, want %s", p, got, test.want)
		}
	}
}

func TestASubstituteGoesWithItsArticles(t *testing.T) {
	var pairs []string
	for _, w := range []string{"raison", "saison", "maison", "cuisson", "boisson"} {
		pairs = append(pairs, "I see the "+w+".\tJe vois la "+w+".")
	}
	for _, w := range []string{"garage", "village", "visage", "nuage", "bagage"} {
		pairs = append(pairs, "I see the "+w+".\tJe vois le "+w+".")
	}
	for range 3 {
		pairs = append(pairs, "I see the house.\tJe vois la maison.", "It is a house.\tC'est une maison.")
	}
	s := prepared(t, "house\tmaison\nbargain\tmarchandage\nwedding\tmariage\nharvest\tmoisson\noven\tmoisson\n", pairs...)
	rng := rand.New(rand.NewPCG(1, 2))
	for article, want := range map[string][]string{"the": {"harvest", "oven"}, "a": {"harvest"}} {
		p := corpus.Pair{Source: "I hate " + article + " house.", Target: "Je hais la maison."}
		got := map[string]bool{}
		for range 100 {
			q := s.Apply(p, rng)
			got[strings.TrimSuffix(strings.TrimPrefix(q.Source, "I hate "+article+" "), ".")+" "+q.Target] = true
		}
		delete(got, "house Je hais la maison.") // if no drawn word fits
		for _, w := range want {
			if !got[w+" Je hais la moisson."] {
				t.Errorf("%s %s: not among %v", article, w, got)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: got %v, want %v", article, got, want)
		}
	}
}
