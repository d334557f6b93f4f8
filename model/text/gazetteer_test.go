package text

import (
	"strings"
	"testing"
)

// carriedAs returns a sentence as it is read, with what is carried in brackets, as it stands
// in the translation.
func carriedAs(v *Vocabulary, s string, g *Glossary) string {
	var b strings.Builder
	for _, t := range v.EncodeTerms(s, g) {
		if t.Carried() {
			b.WriteString("[" + t.Translation + "]")
		} else {
			b.WriteString(strings.ReplaceAll(v.Tokens[t.ID], wordStart, " "))
		}
	}
	return strings.TrimSpace(strings.ReplaceAll(b.String(), "[", " ["))
}

func TestNamesOfADictionaryAreCarriedWithTheirTranslations(t *testing.T) {
	d := newDictionary(t, map[string][]string{
		"Lithuania": {"Lituanie"}, "New York": {"Nueva York"}, "Bank of England": {"Banque d'Angleterre"}, "Turkish": {"turc"}, "Zealand": {"Zélande"}, "Paris": {"París"},
	})
	words := "we flew to the new york times bank of england in is small and a turkish paris government i like."
	v := carrier(words, words, "it's", "abcdefghijklmnopqrstuvwxyz")
	g := (&Glossary{}).Naming(d)
	for s, want := range map[string]string{
		"We flew to Lithuania.":           "we flew to [Lituanie].",
		"Lithuania is small.":             "[Lituanie] is small.",
		"Lithuania's government":          "[Lituanie]'s government",
		"I like New York.":                "i like [Nueva York].",
		"the New York Times is small":     "the new york times is small",
		"the Bank of England is small":    "the [Banque d'Angleterre] is small",
		"Lithuania Zabrowski is small":    "[Lithuania Zabrowski] is small",
		"We flew to Lithuania and Nuuk.":  "we flew to [Lituanie] and [Nuuk].",
		"I like Paris.":                   "i like paris.", // the network knows it
		"a Turkish government":            "a turkish government",
		"https://Lithuania.example is it": "[https://Lithuania.example] is it",
	} {
		if got := carriedAs(v, s, g); strings.ReplaceAll(got, " '", "'") != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
	if got, want := carriedAs(v, "I like Lithuania", nil), "i like [Lithuania]"; got != want {
		t.Errorf("without a dictionary, %q; want %q", got, want)
	}
}

func TestNamesInScriptsWithoutSpacesAreCarriedWithTheirTranslations(t *testing.T) {
	v := Build(Kind{Unit: Char, Unknown: true}, []string{"我们住在他里。彼らはシリアルを食べる、立陶宛"})
	v.AddPlaceholders()
	v.Know([]string{"我", "们"}, nil)
	g := (&Glossary{}).Naming(newDictionary(t, map[string][]string{"叙利亚": {"Syria"}, "シリア": {"Syria"}, "立陶宛": {"Lithuania"}}))
	for s, want := range map[string]string{
		"他们住在叙利亚。":   "他们住在 [Syria]。",
		"叙利亚":        "[Syria]",
		"彼らはシリアを食べる": "彼らは [Syria]を食べる",
		"シリアルを食べる":   "シリアルを食べる", // cereals
		"他在立陶宛":      "他在 [Lithuania]",
	} {
		if got := carriedAs(&v, s, g); got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}

func TestNamesThatTheNetworkHasLearnedAreNotCarried(t *testing.T) {
	v := carrier("we live in.", "abcdefghijklmnopqrstuvwxyz")
	v.Know(v.Words, []string{"Norway"})
	for s, want := range map[string]bool{"We live in Norway.": false, "We live in Finland.": true} {
		if got := carriedAs(v, s, nil); strings.Contains(got, "[") != want {
			t.Errorf("%q is read as %q; want that something is carried: %v", s, got, want)
		}
	}
	failing := (&Glossary{}).Naming(newDictionary(t, map[string][]string{"Norway": {"Norvège"}}))
	if got := carriedAs(v, "We live in Norway.", failing); !strings.Contains(got, "[Norvège]") {
		t.Errorf("if the dictionary has the name, %q; want [Norvège]", got)
	}
}

func TestAnUnknownWordThatBeginsACommandIsNoName(t *testing.T) {
	v := carrier("see the photo and a great man was here on broad uplands to explode a loading spread.", "abcdefghijklmnopqrstuvwxyz")
	g := (&Glossary{}).Naming(newDictionary(t, map[string][]string{"zirconium": {"zirconium"}}))
	for s, want := range map[string]bool{
		"Upload the photo.":           false,
		"Upload was here.":            true,
		"Upload the Great was here.":  true,
		"Zirconium was here.":         false, // the dictionary has it
		"See the Zirconium.":          true,
		"Upload was a great man.":     true,
		"The photo and the Uploades.": true,
	} {
		if got := carriedAs(v, s, g); strings.Contains(got, "[") != want {
			t.Errorf("%q is read as %q; want that something is carried: %v", s, got, want)
		}
	}
}

func TestASpanishConjunctionIsNoPartOfAName(t *testing.T) {
	for words, want := range map[string]string{"y vamos hoy.": "[Zoraida] y [Iker] vamos.", "vamos hoy.": "[Zoraida y Iker] vamos."} {
		v := carrier(words, words, "abcdefghijklmnopqrstuvwxyz")
		if got := carriedAs(v, "Zoraida y Iker vamos.", nil); got != want {
			t.Errorf("where %q is known, it is read as %q, want %q", words, got, want)
		}
	}
}
