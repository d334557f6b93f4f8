package corpus_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model/corpus"
)

func TestNamesAreFoundByWhatAlwaysStandsForThem(t *testing.T) {
	var pairs []corpus.Pair
	for _, p := range [][2]string{
		{"I saw Tom.", "我看见汤姆了。"}, {"Is it Tom?", "是汤姆吗？"}, {"Tom left.", "汤姆走了。"}, {"I know Tom.", "我认识汤姆。"},
		{"In May it rains.", "五月下雨。"}, {"In May I may go.", "五月我可以去。"}, {"You may go in May.", "你五月可以去。"}, // also an ordinary word
		{"I saw Ann.", "我看见她了。"}, {"I know Ann.", "我认识安。"}, {"Is it Ann?", "是谁？"}, // no clear counterpart
	} {
		pairs = append(pairs, corpus.Pair{Source: p[0], Target: p[1]})
	}
	want := []corpus.Name{{Source: "Tom", Target: "汤姆"}}
	if got := corpus.Names(pairs, 3); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := corpus.Names(pairs, 4); got != nil {
		t.Errorf("within sentences Tom occurs three times; found among those that do four times: %v", got)
	}
}

func TestTranslatedWordsHaveACapitalThatTheTranslationDoesNotKeep(t *testing.T) {
	var pairs []corpus.Pair
	for _, p := range [][2]string{
		{"We met in November.", "Nous nous sommes vus en novembre."}, {"It rains in November.", "Il pleut en novembre."},
		{"She is Turkish.", "Elle est turque."}, {"he is turkish", "il est turc"}, {"I like Turkish food.", "J'aime la cuisine turque."},
		{"I know Zoe.", "Je connais Zoe."}, {"Is it Zoe?", "Est-ce Zoe ?"},
		{"In May it rains.", "Il pleut en mai."}, {"You may go in May.", "Tu peux y aller en mai."},
		{"I saw Rome.", "J'ai vu Rome."},
	} {
		pairs = append(pairs, corpus.Pair{Source: p[0], Target: p[1]})
	}
	if got, want := corpus.Translated(pairs, 2), []string{"May", "November", "Turkish"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPlaceholdersStandForTheSameOnBothSides(t *testing.T) {
	names := []corpus.Name{{Source: "Tom", Target: "汤姆"}, {Source: "Mary", Target: "Marie"}}
	rng := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct{ source, target, wantSource, wantTarget string }{
		{"Tom's Tomatoes cost 12.50.", "汤姆的西红柿12.50元。", "\uE001's Tomatoes cost \uE000.", "\uE001的西红柿\uE000元。"},
		{"Mary likes Maryland, Tom.", "Marie aime Marieville.", "\uE000 likes Maryland, Tom.", "\uE000 aime Marieville."},
		{"Call Zoe at 555-0199.", "请打555-0199给Zoe。", "Call \uE001 at \uE000.", "请打\uE000给\uE001。"},
		{"It's Tom's and Zoe's car.", "Es ist Toms und Zoes Auto.", "It's \uE000's and \uE001's car.", "Es ist \uE000s und \uE001s Auto."},
		{"Mary and Toms ate.", "Marias aß mit Toms.", "Mary and \uE000 ate.", "Marias aß mit \uE000."},
		{"I have 3 of 10.", "我有十个中的3个。", "I have 3 of 10.", "我有十个中的3个。"},
	} {
		got := corpus.WithPlaceholders(corpus.Pair{Source: c.source, Target: c.target}, names, 1, rng)
		if got.Source != c.wantSource || got.Target != c.wantTarget {
			t.Errorf("%q, %q: got %q, %q", c.source, c.target, got.Source, got.Target)
		}
	}
	replaced := 0
	for range 1000 {
		if corpus.WithPlaceholders(corpus.Pair{Source: "Tom", Target: "汤姆"}, names, 0.2, rng).Source != "Tom" {
			replaced++
		}
	}
	if replaced < 150 || replaced > 250 {
		t.Errorf("%d of 1000 names were replaced, want about a fifth", replaced)
	}
}
