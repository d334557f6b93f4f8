package command

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/text"
)

// Sentences in several scripts, all of the same meaning.
var (
	english  = "the small house stands by the river, and in the garden grow 20 old apple trees."
	german   = "das kleine Haus steht am Fluss, und im Garten wachsen 20 alte Apfelbäume."
	turkish  = "küçük ev nehrin kıyısında duruyor ve bahçede 20 yaşlı elma ağacı büyüyor."
	russian  = "маленький дом стоит у реки, а в саду растут 20 старых яблонь."
	arabic   = "يقع البيت الصغير بجانب النهر وتنمو في الحديقة 20 شجرة تفاح قديمة."
	hindi    = "छोटा घर नदी के किनारे खड़ा है और बगीचे में 20 पुराने सेब के पेड़ उगते हैं।"
	korean   = "작은 집이 강가에 서 있고 정원에는 오래된 사과나무 20그루가 자란다."
	thai     = "บ้านหลังเล็กตั้งอยู่ริมแม่น้ำและในสวนมีต้นแอปเปิลเก่าแก่ 20 ต้น"
	chinese  = "小房子在河边，花园里长着20棵老苹果树。"
	japanese = "小さな家が川のほとりに立ち、庭には古いりんごの木が20本ある。"
)

// pairingOf returns a pairing of a number of pairs written like the sentences, for
// -preset best with these flags.
func pairingOf(t *testing.T, pairs int, source, target string, flags ...string) *pairing {
	t.Helper()
	var set trainFlags
	f := NewFlags("train", "")
	set.define(f)
	if err := Parse(f, append([]string{"-preset", "best"}, flags...), 0); err != nil {
		t.Fatal(err)
	}
	given := givenFlags(f)
	if err := applyPreset(f, given, "best", ""); err != nil {
		t.Fatal(err)
	}
	if err := set.resolve(); err != nil {
		t.Fatal(err)
	}
	p := &pairing{flags: f, set: &set, fitted: presets["best"].fitted, decided: given,
		Traits: corpus.Traits{Pairs: pairs, Source: text.Describe([]string{source, source}), Target: text.Describe([]string{target, target})}}
	p.room = p.fitted.roomFor(set.network)
	return p
}

func TestTheUnitSuitsTheWriting(t *testing.T) {
	for sentence, want := range map[string]struct{ many, few string }{
		english: {"bpe", "word"}, german: {"bpe", "word"}, turkish: {"bpe", "word"}, russian: {"bpe", "word"},
		arabic: {"bpe", "word"}, hindi: {"bpe", "word"}, korean: {"bpe", "word"},
		thai:    {"bpe", "bpe"}, // whole phrases have no spaces within
		chinese: {"char", "word"}, japanese: {"char", "word"},
		// A syllabary of 3,000 signs: a file has no room for many combinations of them.
		syllables(3000): {"char", "word"},
	} {
		for pairs, want := range map[int]string{50000: want.many, 500: want.few} {
			p := pairingOf(t, pairs, english, sentence)
			if got, reason := p.unit(p.Target); fmt.Sprint(got) != want {
				t.Errorf("%d pairs of %.40s: unit %v (%s), want %s", pairs, sentence, got, reason, want)
			}
		}
	}
}

// syllables returns words of two out of n signs of Hangul.
func syllables(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%c%c ", '가'+rune(i), '가'+rune(n-1-i))
	}
	return b.String()
}

func TestBothSidesShareTheRoomOfTheFile(t *testing.T) {
	long := strings.Repeat(english+" ", 5000) // enough for many subwords
	for _, c := range []struct {
		target, unit   string
		flags          []string
		source, at, to int // the source's size, and the least and greatest of the target
	}{
		{strings.Repeat(german+" ", 5000), "bpe", nil, 1900, 2000, 2500},
		{syllables(3000), "char", nil, 1900, 2000, 2500},
		{chinese, "char", nil, 3000, 10, 30},                                                        // few characters leave the room to the source
		{strings.Repeat(german+" ", 5000), "bpe", []string{"-source-size", "300"}, 300, 2400, 2400}, // one for 50 words,
	} {
		p := pairingOf(t, 50000, long, c.target, c.flags...)
		p.set.sourceUnit, p.set.targetUnit = "bpe", c.unit
		source, target := p.sizes()
		if source < c.source || target < c.at || target > c.to || source+target > p.room {
			t.Errorf("%.20s %q: sizes %d and %d of %d; want at least %d, and %d to %d", c.target, c.flags, source, target, p.room, c.source, c.at, c.to)
		}
	}
}

func TestMorePassesNeedMoreDropout(t *testing.T) {
	for _, c := range []struct {
		pairs                int
		flags                string
		updates              int
		dropout, bpe, unread float64 // unread: word dropout
		join                 float64
	}{
		{12000, "", 6000, 0.3, 0.1, 0.1, 0.15},
		{200000, "", 20000, 0.2, 0.07, 0.07, 0.15},
		{29000, "", 11600, 0.3, 0.1, 0.1, 0.15},
		{200000, "-updates 2000", 2000, 0.1, 0.03, 0.03, 0},
		{200000, "-epochs 5", 0, 0.1, 0.03, 0.03, 0},
		{29000, "-epochs 30 -dropout 0.05", 0, 0.05, 0.1, 0.1, 0.15},
	} {
		p := pairingOf(t, c.pairs, english, german, strings.Fields(c.flags)...)
		if _, err := p.choose(choices); err != nil {
			t.Fatal(err)
		}
		s := p.set
		if s.updates != c.updates || s.options.Dropout != c.dropout || s.bpeDropout != c.bpe || s.wordDropout != c.unread || s.join != c.join {
			t.Errorf("%d pairs %s: %d updates, dropout %v, %v and %v, join %v; want %+v", c.pairs, c.flags, s.updates, s.options.Dropout, s.bpeDropout, s.wordDropout, s.join, c)
		}
	}
}

func TestManyRareWordsAreReadInPieces(t *testing.T) {
	for _, c := range []struct{ unseen, want float64 }{{0.02, 0.07}, {0.05, 0.1}} {
		p := pairingOf(t, 200000, english, german)
		p.set.sourceUnit, p.set.updates, p.Source.Unseen = "bpe", 20000, c.unseen
		if got, reason := p.bpeDropout(); got != c.want {
			t.Errorf("%v of the words unseen: %v (%s), want %v", c.unseen, got, reason, c.want)
		}
	}
}

func TestLongSentencesAreNotJoined(t *testing.T) {
	document := strings.Repeat(strings.TrimSuffix(english, ".")+" and ", 6)
	for _, c := range []struct {
		source, target, unit string
		join                 float64
		length               int
	}{
		{"Go on.", "Weiter.", "bpe", 0.15, 60},
		{english, german, "bpe", 0.15, 80},
		{"Go on.", strings.Repeat(japanese, 3), "char", 0.15, 100},
		{document, document, "bpe", 0, 500},
	} {
		p := pairingOf(t, 50000, c.source, c.target, "-target-unit", c.unit)
		if _, err := p.choose(choices); err != nil {
			t.Fatal(err)
		}
		if p.set.join != c.join || p.set.maxLength != c.length {
			t.Errorf("%.60s: join %v, length %d; want %v and %d", c.source, p.set.join, p.set.maxLength, c.join, c.length)
		}
	}
}

func TestCapitalsAndNamesDependOnTheWritingOfTheSource(t *testing.T) {
	for source, want := range map[string]struct {
		lower bool
		names float64
	}{
		english: {true, 0.2}, german: {true, 0.2}, russian: {true, 0.2},
		chinese: {false, 0.2}, arabic: {false, 0.2}, korean: {false, 0.2}, // at least numbers are carried
		thai: {false, 0}, // which words are unknown cannot be told
	} {
		p := pairingOf(t, 50000, source, english)
		if _, err := p.choose(choices); err != nil {
			t.Fatal(err)
		}
		if p.set.lower != want.lower || p.set.names != want.names {
			t.Errorf("%s: lower %v, names %v; want %+v", source, p.set.lower, p.set.names, want)
		}
	}
}

func TestALexiconIsUsed(t *testing.T) {
	for lexicon, want := range map[string][2]float64{"": {0, 0}, "words.txt": {0.1, 0.3}} {
		p := pairingOf(t, 50000, english, german)
		p.set.dataFlags.lexicon = lexicon
		if _, err := p.choose(choices); err != nil {
			t.Fatal(err)
		}
		if got := [2]float64{p.set.lexiconPairs, p.set.substitute}; got != want {
			t.Errorf("with the lexicon %q: %v of its words as pairs and in place of others, want %v", lexicon, got, want)
		}
	}
}

func TestTheSearchSuitsTheTarget(t *testing.T) {
	for sentence, want := range map[string]model.Search{
		german:  {Beam: 5, LengthPenalty: 1, Coverage: 0.08, Patience: 2},
		thai:    {Beam: 5, LengthPenalty: 1, Coverage: 0.08, Patience: 2},
		chinese: {Beam: 5, LengthPenalty: 1.2, Coverage: 0.15, Patience: 2},
	} {
		p := pairingOf(t, 50000, english, sentence)
		if _, err := p.choose(choices); err != nil {
			t.Fatal(err)
		}
		if got := p.set.search(); got != want {
			t.Errorf("%s: %+v, want %+v", sentence, got, want)
		}
	}
	if got := (&trainFlags{preset: "tutorial"}).search(); got != (model.Search{}) {
		t.Errorf("the tutorial's: %+v, want none", got)
	}
}

func TestAModelIsNamedAfterItsLanguages(t *testing.T) {
	pairs := func(source, target string) []corpus.Pair { return []corpus.Pair{{Source: source, Target: target}} }
	for _, c := range []struct {
		pairs []corpus.Pair
		given map[string]bool
		want  string // name and title
	}{
		{pairs(english, german), nil, "en-de-own English → German, own"},
		{pairs(japanese, english), nil, "ja-en-own Japanese → English, own"},
		{pairs(english, chinese), map[string]bool{"out": true}, " English → Chinese, own"},
		{pairs(english, russian), map[string]bool{"name": true, "title": true}, " "},
		{pairs(english, english), nil, " "},
		{pairs("12 + 3", "15"), nil, " "},
	} {
		var set trainFlags
		set.entitle(c.given, c.pairs)
		if got := set.name + " " + set.title; got != c.want {
			t.Errorf("%v: got %q, want %q", c.pairs, got, c.want)
		}
	}
}

// Long words of three bytes a letter, of which hardly any occurs twice, make a large
// file.
func TestTheFileIsSmallEnoughWhateverThePairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	sentence := func() string {
		var words []string
		for range 8 {
			var word []rune
			for range 9 {
				word = append(word, 'क'+rune(rng.IntN(30)))
			}
			words = append(words, string(word))
		}
		return strings.Join(words, " ")
	}
	var pairs []corpus.Pair
	for range 2900 {
		pairs = append(pairs, corpus.Pair{Source: sentence(), Target: sentence()})
	}
	for _, name := range []string{"small", "best"} {
		set, _ := presetFor(t, pairs, "-preset", name, "-validation", "0")
		o := opened{trainFlags: set.trainFlags, files: []pairFile{{pairs: pairs}}, fit: set.pairing}
		ready, err := o.prepare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var size counter
		m := model.Model{Network: ready.network, Source: ready.Source, Target: ready.Target}
		if err := m.Write(&size, model.Int8); err != nil {
			t.Fatal(err)
		}
		if most := presets[name].fitted.bytes; int(size) > most || int(size) < most*8/10 {
			t.Errorf("%s: a file of %d bytes with %d and %d tokens; want nearly %d", name, size, ready.Source.Size(), ready.Target.Size(), most)
		}
	}
}
