package text

import (
	"slices"
	"strings"
	"testing"
)

// The alignment is given for each token of the translation.
func TestOrnamentsEncloseTheWordsThatAttendToTheirs(t *testing.T) {
	v := Build(Kind{Unit: Word, Rules: Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"i like the song yesterday very much and it is not here , . ! see page"})
	v.AddPlaceholders()
	v.Know(FrequentWords([]string{"i like the song yesterday very much and it is not here see page would"}, 1), nil)
	target := Build(Kind{Unit: Word}, []string{"j'aime beaucoup la chanson hier , . ce n' est pas ici et voyez page"})
	for _, c := range []struct {
		input, translation string
		aligned            []int
		want               string
	}{
		// A token far from the others that attends to the enclosed word is left out.
		{"I like the song <b>yesterday</b> very much .", "j'aime beaucoup la chanson hier .", []int{4, 6, 2, 3, 4, 7}, "j'aime beaucoup la chanson <b>hier</b>."},
		// Words between two that attend to the enclosed one are enclosed, too.
		{"It is <i>not</i> here .", "ce n' est pas ici .", []int{0, 2, 1, 2, 3, 4}, "ce <i>n' est pas</i> ici."},
		// What is enclosed begins with a word, not with a comma.
		{"I like **yesterday** .", "j'aime , hier .", []int{0, 2, 2, 3}, "j'aime, **hier**."},
		// What stands at the end stays there.
		{"I like the song 🙂 .", "j'aime la chanson .", []int{4, 2, 3, 0}, "j'aime la chanson 🙂."},
		{"I like [the song](https://x.org) .", "j'aime la chanson .", []int{0, 2, 3, 4}, "j'aime [la chanson](https://x.org)."},
		{"<b>I like <i>the song</i></b> .", "j'aime la chanson .", []int{0, 2, 3, 4}, "<b>j'aime <i>la chanson</i></b>."},
	} {
		source := v.Encode(c.input)
		if got := RestoreAll(target.Adorn(IDs(target.Encode(c.translation)), source, c.aligned), source); got != c.want {
			t.Errorf("%q, translated to %q: got %q, want %q", c.input, c.translation, got, c.want)
		}
	}
	for _, c := range []struct {
		aligned []int
		want    string
	}{
		{[]int{0, 1, 2, 3, 4}, "voyez [ici] et [ici]."},
		{[]int{0, 1, 2, 0, 4}, "voyez [ici] et [ici]."}, // nothing attends to the second [here]
		{[]int{0, 3, 2, 2, 4}, "voyez [[ici]] et ici."},
		{[]int{0, 1, 0, 4, 2}, "voyez [ici] et [ici]."},
	} {
		source := v.EncodeWithout(Brackets, "See [here] and [here].", nil)
		if got := RestoreAll(target.Adorn(IDs(target.Encode("voyez ici et ici .")), source, c.aligned), source); got != c.want {
			t.Errorf("brackets, aligned %v: got %q, want %q", c.aligned, got, c.want)
		}
	}
	source := v.EncodeWithout(Brackets, "See (page) here.", nil)
	if got := RestoreAll(target.Adorn(IDs(target.Encode("voyez page ici .")), source, []int{0, 1, 2, 3}), source); got != "voyez (page) ici." {
		t.Errorf("brackets: got %q", got)
	}
}

func TestAnApostropheIsNoClosingQuotationMark(t *testing.T) {
	opening, closing := ornament{text: "&lsquo;", mark: firstMark}, ornament{text: "&rsquo;", mark: firstMark + 1}
	source := []Token{{ornaments: []ornament{opening}}, {ornaments: []ornament{{text: "&rsquo;", apostrophe: true}}}, {}, {ornaments: []ornament{closing}}}
	want := []enclosure{{opening.mark, closing.mark, 0, 3, false}}
	if got := enclosures(source); !slices.Equal(got, want) {
		t.Errorf("‘the dog’s house’: got %v, want %v", got, want)
	}
}

func TestManyOrnamentsThatEncloseNothingCostLittle(t *testing.T) {
	for _, c := range []struct {
		between []string
		want    int // enclosures
	}{
		{[]string{"😀", "</i>", ","}, 1},
		{[]string{"<i>"}, 0}, // more open ones than are looked at
	} {
		token := func(text string) Token { return Token{ornaments: []ornament{{text: text, mark: firstMark}}} }
		source := []Token{token("<b>")}
		for range deepest {
			for _, text := range c.between {
				source = append(source, token(text))
			}
		}
		if got := enclosures(append(source, token("</b>"))); len(got) != c.want {
			t.Errorf("%d times %q between <b> and </b>: got %v, want %d", deepest, c.between, got, c.want)
		}
	}
}

func TestOrnamentsStandBetweenJapaneseWords(t *testing.T) {
	for s, want := range map[string]string{ // | where an ornament may stand
		"彼はあなたを愛している。": "彼|は|あなた|を|愛している|。",
		"誕生日おめでとう。":    "誕|生|日おめでとう|。",
		"これはパンです。":     "これ|は|パン|です|。",
		"きれいなバラの花。":    "きれいな|バラ|の|花|。",
		"今日Tomに会った。":   "今|日|Tom|に|会った|。",
		"我爱你。":         "我|爱|你|。",
	} {
		got := ""
		for i, c := range s {
			if i > 0 && !joined(s, i) && !joinedKana(s, i) {
				got += "|"
			}
			got += string(c)
		}
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestAnAmpersandStandsInPlaceOfAnd(t *testing.T) {
	v := Build(Kind{Unit: Word, Rules: Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"the song and the page"})
	v.AddPlaceholders()
	v.Know([]string{"the", "song", "and", "page", "would"}, nil)
	target := Build(Kind{Unit: Word}, []string{"la chanson et la page"})
	source := v.Encode("the song &amp; the page")
	if source[2].ReadAs != "and" {
		t.Fatalf("&amp; is read as %q", source[2].ReadAs)
	}
	got := RestoreAll(target.Adorn(IDs(target.Encode("la chanson et la page")), source, []int{0, 1, 2, 3, 4}), source)
	if want := "la chanson &amp; la page"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBracketsComeInPairs(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                bool
	}{
		{"See (here).", "看（这里）。", true}, {"See (here).", "看(这里）。", true}, {"See (here).", "Voyez ici).", false},
		{"See (here).", "Voyez )ici(.", false}, {"See (here).", "Voyez ici ().", false}, {"See.", "Voyez (ici).", false},
		{"a (b [c] d)", "a (b [c] d)", true},
	} {
		if got := Paired(Brackets, c.source, c.translation); got != c.want {
			t.Errorf("%q, translated to %q: paired %v, want %v", c.source, c.translation, got, c.want)
		}
	}
}

func TestEntitiesBelongToTheirWordsAndNumbers(t *testing.T) {
	for s, want := range map[string]string{
		"Caf&eacute; is":               "Caf&eacute;",
		"The AT&amp;T office":          "AT&amp;T",
		"it is 20 &deg;C today":        "&deg;C",
		"use &lt;b&gt; here":           "&lt;b&gt;",
		"I have <code>x = 3</code> in": "<code>x = 3</code>",
		"&lt;b&gt;so&lt;/b&gt;":        "&lt;b&gt; &lt;/b&gt;",
	} {
		var found []string
		for _, p := range placeables(s) {
			if p.kind != quantity {
				found = append(found, p.text)
			}
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%q: found %q, want %q", s, got, want)
		}
	}
}

func TestAnApostropheAsAnEntityReplacesOneOfTheTranslationIfThereIsOne(t *testing.T) {
	v := Build(Kind{Unit: BPE, Size: 40, Rules: Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"it's a song", "don't see the page"})
	v.AddPlaceholders()
	v.Know([]string{"it", "it's", "a", "song", "don't", "see", "the", "page"}, nil)
	target := Build(Kind{Unit: Word}, []string{"c'est une chanson sieh seite"})
	for _, c := range []struct{ input, translation, want string }{
		{"it&#39;s a song", "c'est une chanson", "c&#39;est une chanson"},
		{"don&apos;t see", "sieh", "sieh"},
	} {
		source := v.Encode(c.input)
		for _, token := range source {
			if token.Carried() {
				t.Errorf("%q: %q is carried", c.input, token.Text)
			}
		}
		ids := IDs(target.Encode(c.translation))
		if got := RestoreAll(target.Adorn(ids, source, make([]int, len(ids))), source); got != c.want {
			t.Errorf("%q, translated to %q: got %q, want %q", c.input, c.translation, got, c.want)
		}
	}
}
