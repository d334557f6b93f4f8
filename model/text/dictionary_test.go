package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func newDictionary(t testing.TB, entries map[string][]string) *Dictionary {
	t.Helper()
	d, err := NewDictionary(entries)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADictionaryIsStoredAndRead(t *testing.T) {
	entries := map[string][]string{"curtain": {"rideau"}, "attic": {"grenier", "combles"}, "Irish": {"irlandais"}}
	d, err := ReadDictionary(newDictionary(t, entries).Bytes())
	if err != nil || d.Len() != len(entries) {
		t.Fatalf("got %v, %v; want %v", d, err, entries)
	}
	for word, want := range entries {
		if got := d.translations(word); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	for _, other := range []string{"", "A", "atti", "attics", "rideau", "zoo", "curtain\trideau"} {
		if got := d.translations(other); got != nil {
			t.Errorf("%q: got %q, want nothing", other, got)
		}
	}
	if none, err := ReadDictionary(nil); none != nil || err != nil || none.Len() != 0 || none.Bytes() != nil {
		t.Errorf("of nothing: got %v, %v; want an empty one", none, err)
	}
}

func TestWhatADictionaryCannotHoldIsNamed(t *testing.T) {
	for word, translations := range map[string][]string{
		"attic": {}, "barn": {"a", "b", "c", "d"}, "curtain": {""}, "door\tstep": {"seuil"}, "eel": {"an\nguille"}, "fog": {"\xff"}, "gnat": {strings.Repeat("a", maxEntry+1)},
	} {
		if _, err := NewDictionary(map[string][]string{word: translations}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%q", word)) {
			t.Errorf("%q: got %v, want an error that names it", word, err)
		}
	}
}

// sentences is what the vocabularies of these tests are built of.
var sentences = []string{"The curtain's red, the curtains are long; see the attic of Mr. Curtain.", "berry curtin boxes quickly"}

func TestEntriesAreWordsOfTheSentence(t *testing.T) {
	d := newDictionary(t, map[string][]string{"curtain": {"rideau"}, "berry": {"baie"}, "Irish": {"irlandais"}, "box": {"boîte"}})
	v := Build(Kind{Unit: BPE, Rules: Rules{LowerCase: true, Spaces: true}, Size: 20}, append(sentences, "Irish, I"))
	v.AddPlaceholders()
	v.Know(strings.Fields("the are red long see attic of mr curtain berries boxes i irish"), nil)
	for sentence, want := range map[string]string{
		"The curtain is red.":       "rideau",
		"Curtain":                   "rideau",
		"The curtain's hem.":        "rideau",
		"The curtains, the curtain": "rideau rideau",
		"Berries!":                  "baie",
		"Boxes.":                    "boîte",
		"See the Curtain.":          "",
		"SEE THE CURTAIN":           "rideau",
		"See the Irish.":            "irlandais",
		"See the curtian.":          "rideau", // read as curtain
		"See curtain@attic.com.":    "",
		"The red.":                  "",
	} {
		var got []string
		for _, e := range d.Entries(&v, sentence, v.Encode(sentence), true) {
			got = append(got, e.Translations[0])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
}

func TestTheLongestPhraseIsAnEntry(t *testing.T) {
	d := newDictionary(t, map[string][]string{"light": {"lumière"}, "light bulb": {"ampoule"}, "bulb": {"bulbe"}, "driver's license": {"permis"}, "Brussels sprout": {"chou de Bruxelles"}, "bus stop": {"arrêt de bus"}})
	v := Build(Kind{Unit: BPE, Rules: Rules{LowerCase: true, Spaces: true}, Size: 20}, []string{"the light bulbs, a driver's license to Brussels sprouts shine bus stops"})
	v.AddPlaceholders()
	v.Know(strings.Fields("the light bulbs bulb a driver's license to brussels sprouts shine bus stop stops"), nil)
	for sentence, want := range map[string]string{
		"The light bulb's light.": "ampoule lumière",
		"Light bulbs shine.":      "ampoule+s",
		"Light, bulb":             "lumière bulbe",
		"The light-bulb":          "",
		"To light bulbs":          "ampoule+s",
		"To light the bulb":       "bulbe",
		"A driver’s license":      "permis",
		"The Brussels sprouts":    "chou de Bruxelles+s",
		"The Light bulb":          "bulbe",
		"The bus stop":            "arrêt de bus",
		"The bus stops":           "",
	} {
		var got []string
		tokens := v.Encode(sentence)
		for _, e := range d.Entries(&v, sentence, tokens, true) {
			got = append(got, e.Translations[0])
			if e.Plural {
				got[len(got)-1] += "+s"
			}
			if e.First >= e.End || e.End > len(tokens) {
				t.Errorf("%q: tokens %d to %d of %d", sentence, e.First, e.End, len(tokens))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
}

func TestAWordIsSpelledForItsPlace(t *testing.T) {
	v := Build(Kind{Unit: BPE, Size: 30}, []string{"l'attic attic attic", "the red attic"})
	for _, spaced := range []bool{true, false} {
		ids := v.EncodeWord("attic", spaced)
		if got := v.Decode(append(v.EncodeWord("the", true), ids...)); got != map[bool]string{true: "the attic", false: "theattic"}[spaced] {
			t.Errorf("spaced %v: got %q", spaced, got)
		}
	}
	for _, word := range []string{"zebra", ""} { // there is no z
		if ids := v.EncodeWord(word, true); ids != nil {
			t.Errorf("%q: got %v, want none", word, ids)
		}
	}
}

func TestADamagedDictionaryIsInvalid(t *testing.T) {
	for lines, want := range map[string]string{
		"":                               "no end",
		"attic\tgrenier":                 "no end",
		"attic\n":                        `"attic": 0 translations`,
		"barn\tgrange\nattic\tgrenier\n": `"attic" is not in alphabetical order`,
		"attic\ta\x07\n":                 `"attic": want texts`,
	} {
		if err := (&Dictionary{lines: lines}).Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", lines, err, want)
		}
	}
}

func FuzzReadDictionary(f *testing.F) {
	f.Add(newDictionary(f, map[string][]string{"curtain": {"rideau"}, "attic": {"grenier", "combles"}}).Bytes())
	f.Fuzz(func(t *testing.T, packed []byte) {
		d, err := ReadDictionary(packed)
		if err != nil || d.Validate() != nil {
			return
		}
		v := Build(Kind{Unit: BPE}, sentences)
		for _, s := range sentences {
			d.Entries(&v, s, v.Encode(s), true)
		}
	})
}
