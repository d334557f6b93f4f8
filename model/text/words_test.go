package text_test

import (
	"slices"
	"strings"
	"testing"

	"dragoman/model/text"
)

// knowing returns a vocabulary that knows the words of a few sentences, and
// placeholders.
func knowing(unit text.Unit) text.Vocabulary {
	training := []string{"My name is Tom.", "Where is the station?", "The station is here.", "He was born in May.", "It costs 5 dollars at \uE000."}
	v := text.Build(text.Kind{Unit: unit, Rules: text.Rules{Spaces: true, LowerCase: true, Quotes: true}, Unknown: true}, training)
	v.AddPlaceholders()
	v.Know(text.FrequentWords(training, 1), nil)
	return v
}

func TestUnknownNamesAndNumbersAreCarriedOver(t *testing.T) {
	for _, c := range []struct{ input, translation, want string }{
		{"My name is Zoe.", "我叫\uE000。", "我叫Zoe。"},
		{"My name is Tom.", "我叫汤姆。", "我叫汤姆。"},
		{"Zoe is here.", "\uE000在这里。", "Zoe在这里。"},
		{"Zoë’s station is Zoë’s.", "\uE000的车站是\uE000的。", "Zoë的车站是Zoë的。"},
		{"Kei-san met Zoe.", "\uE001见了\uE000。", "Zoe见了Kei-san。"},
		{"Peter Smith met Zoe.", "\uE001见了\uE000。", "Zoe见了Peter Smith。"},
		{"My name is Tom B. Station.", "我叫\uE000。", "我叫Tom B. Station。"},
		{"Tom-Zoe is here.", "\uE000在这里。", "Tom-Zoe在这里。"},
		{"Gen. Tom is here.", "\uE000在这里。", "Gen. Tom在这里。"},
		{"My name is Capt. Tom Zoe.", "我叫\uE000。", "我叫Capt. Tom Zoe。"},
		{"My name is Tom-Zoe.", "我叫\uE000。", "我叫Tom-Zoe。"},
		{"My name is J. R. Station.", "我叫\uE000。", "我叫J. R. Station。"},
		{"Zoe Station is here.", "\uE000在这里。", "Zoe Station在这里。"},
		{"My name is Tom de la Zoe.", "我叫\uE000。", "我叫Tom de la Zoe。"}, // a known name, joined to an unknown one
		{"It costs 25 dollars.", "这花\uE000美元。", "这花25美元。"},
		{"He was born at 10:30.", "他生于\uE000。", "他生于10:30。"},
		{"The station is 555-0199.", "\uE000", "555-0199"},
		{"My name is 王伟.", "我叫\uE000。", "我叫王伟。"},
		{"你好", "\uE000", "你好"},
		{"Я люблю тебя!", "\uE000！", "Я люблю тебя！"},
		{"My name is मुझे.", "我叫\uE000。", "我叫मुझे。"},
		{"It costs 5 dollars.", "这花\uE000美元。", "这花5美元。"},
		{"The station is https://example.com/a?b=c at 24/12/2025.", "在\uE001，\uE000。", "在24/12/2025，https://example.com/a?b=c。"},
		{"1 is 2 is 3 is 4 is 5", "\uE000 is \uE001 is \uE002 is \uE003 is \uE000", "1 is 2 is 3 is 4 is 5"},
		{"\uE001 is Zoe.", "是\uE000\uE001。", "是Zoe \uE001。"}, // an icon of a font
		{"qwrtpsdfg is here", "\uE000在这里", "qwrtpsdfg在这里"},
		{"Äé Öü Ñandú Çok Ébloui Ó.", "\uE000", "Äé Öü Ñandú Çok Ébloui"},
	} {
		for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
			v := knowing(unit)
			if got := text.RestoreAll(c.translation, v.Encode(c.input)); got != c.want {
				t.Errorf("%v: %q, translated to %q: got %q, want %q", unit, c.input, c.translation, got, c.want)
			}
		}
	}
}

func TestASlipIsReadAsTheWordThatWasMeant(t *testing.T) {
	v := knowing(text.BPE)
	for input, want := range map[string]string{
		"where is the staton":  "staton: station",
		"Wehre is the station": "Wehre: where",
		"the stattion":         "stattion: station",
		"the sttaion":          "sttaion: station",
		"the xtation":          "", // the first letter is rarely wrong
		"the qoq":              "", // resembles no known word
		"he wsa here":          "", // a short word resembles too many
	} {
		var read []string
		for _, token := range v.Encode(input) {
			if token.ReadAs != "" {
				read = append(read, token.Text+": "+token.ReadAs)
			}
		}
		if got := strings.Join(slices.Compact(read), ", "); got != want {
			t.Errorf("%q: got %q, want %q", input, got, want)
		}
	}
}

func TestWordsThatTrainingLacksAreNotReplacedThere(t *testing.T) {
	v := knowing(text.BPE)
	if got, want := v.EncodeTraining("Zoe is here.", 0, nil), text.IDs(v.Encode("Zoe is here.")); slices.Equal(got, want) {
		t.Errorf("both are %v", got)
	}
	if got, want := v.EncodeTraining("\uE000 is here.", 0, nil), text.IDs(v.Encode("Zoe is here.")); !slices.Equal(got, want) {
		t.Errorf("a placeholder in training is %v, a name %v", got, want)
	}
}

func TestPlaceholdersComeLast(t *testing.T) {
	before := text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"ab"})
	after := before
	after.AddPlaceholders()
	after.AddPlaceholders()
	if got := after.Tokens[before.Size():]; len(got) != 4 || got[0] != text.Placeholder(0) || !slices.Equal(after.Tokens[:before.Size()], before.Tokens) {
		t.Errorf("%q became %q", before.Tokens, after.Tokens)
	}
}

func TestAVocabularyShrinksToItsFirstMergesAndItsMoreFrequentCharacters(t *testing.T) {
	bpe := text.Build(text.Kind{Unit: text.BPE, Size: 100}, sentences)
	before := bpe
	old := bpe.Shrink(text.Kind{Size: 5}, nil)
	if len(bpe.Merges) != 5 || bpe.Size() >= before.Size() || len(old) != bpe.Size() {
		t.Fatalf("%d merges, %d of %d tokens, %d old ids", len(bpe.Merges), bpe.Size(), before.Size(), len(old))
	}
	for id, was := range old {
		if bpe.Tokens[id] != before.Tokens[was] {
			t.Errorf("token %d: %q was %q", id, bpe.Tokens[id], before.Tokens[was])
		}
	}
	if got := bpe.Decode(text.IDs(bpe.Encode("Do you love me?"))); got != "Do you love me?" {
		t.Errorf("came back as %q", got)
	}
	if err := bpe.Validate(); err != nil {
		t.Error(err)
	}

	chars := text.Build(text.Kind{Unit: text.Char, Target: true, Unknown: true}, []string{"aab", "abc"})
	chars.AddPlaceholders()
	chars.Shrink(text.Kind{MinCount: 2}, []string{"aab", "abc"})
	if got := strings.Join(chars.Tokens[:5], "|"); got != "\t|\n|a|b|\uFFFD" || chars.Size() != 9 || chars.Tokens[chars.Unknown] != text.UnknownToken {
		t.Errorf("left are %q", chars.Tokens)
	}
}

func TestAVocabularyGrowsByWhatItLacks(t *testing.T) {
	v := text.Build(text.Kind{Unit: text.Char, Target: true}, []string{"ab"})
	before := slices.Clone(v.Tokens)
	v.Grow(2, []string{"abc", "acd"})
	if want := append(before, "c"); !slices.Equal(v.Tokens, want) {
		t.Errorf("grew to %q, want %q", v.Tokens, want)
	}
	if err := v.Validate(); err != nil {
		t.Error(err)
	}
	bpe := text.Build(text.Kind{Unit: text.BPE, Size: 5}, sentences)
	size := bpe.Size()
	if bpe.Grow(1, []string{"Ω"}); bpe.Size() != size {
		t.Errorf("subwords grew to %d tokens, want %d", bpe.Size(), size)
	}
}

func TestLettersInEachOthersPlaceAreTheLikelierSlip(t *testing.T) {
	v := knowing(text.BPE)
	v.Know([]string{"were", "where"}, nil) // the most frequent first
	for input, want := range map[string]string{"wehre": "where", "weere": "were"} {
		if got := v.Encode(input)[0].ReadAs; got != want {
			t.Errorf("%q is read as %q, want %q", input, got, want)
		}
	}
}

func TestAFormOfAKnownWordIsNoSlipForAnother(t *testing.T) {
	v := knowing(text.BPE)
	v.Know(strings.Fields("sleeping stopped leaving flying tries boast running cope hot test sweep shop stop leak tire boat fry bake hop fit run bus"), nil) // the most frequent first
	for input, want := range map[string]string{
		"sweeping": "",
		"shopped":  "",
		"leaking":  "",
		"frying":   "",
		"fries":    "",
		"tires":    "",
		"boats":    "",
		"baking":   "",
		"hopped":   "",
		"hottest":  "", // not a hot test
		"buses":    "",
		"fitness":  "",
		"leavinng": "leaving", // no form of a known word
		"stoped":   "stopped", // stop would double its p
		"runing":   "running",
	} {
		if got := v.Misread(input); got != want {
			t.Errorf("%q is read as %q, want %q", input, got, want)
		}
	}
}

func TestAScriptOfTheTrainingIsNotForeign(t *testing.T) {
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		v := text.Build(text.Kind{Unit: unit, Rules: text.Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"я люблю тебя", "люблю"})
		v.AddPlaceholders()
		v.Know([]string{"люблю", "тебя", "я"}, nil)
		for _, token := range v.Encode("Я люблю тебю") {
			if token.Carried() {
				t.Errorf("%v: %q is carried", unit, token.Text)
			}
		}
	}
}

// Guards against encoding in quadratic time, which used to take hours.
func TestALongWordTakesNoLongerThanManyShortOnes(t *testing.T) {
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		v := knowing(unit)
		for _, word := range []string{strings.Repeat("a", 100_000), strings.Repeat("acgtgatc", 10_000), strings.Repeat("王", 50_000)} {
			end := 0
			for _, token := range v.Encode(word) {
				end = token.End
			}
			if end != len(word) {
				t.Errorf("%v: %s… is encoded up to byte %d of %d", unit, word[:9], end, len(word))
			}
		}
	}
}

// The alignment is given for each token of the translation.
func TestOrnamentsStandBesideTheWordsThatAttendToTheirs(t *testing.T) {
	for _, c := range []struct {
		input, translation string
		aligned            []int
		want               string
	}{
		{"The **station** is here.", "la gare est ici.", []int{0, 1, 2, 3, 4}, "la **gare** est ici."},
		{"The <b>station is</b> here.", "la gare est ici.", []int{0, 1, 2, 3, 4}, "la <b>gare est</b> ici."},
		{"Here 🎂!", "ici!", []int{0, 1}, "ici 🎂!"},
		{"I 👍🏽 the station", "je la gare", []int{0, 1, 2}, "je 👍🏽 la gare"},
		{"the station 👍🏽", "la gare", []int{0, 1}, "la gare 👍🏽"},
		{"the **station**", "gare", []int{1}, "**gare**"},
		{"<i>the</i> \uF8FF <b>station</b>", "gare", []int{1}, "<i></i>\uF8FF<b>gare</b>"},
	} {
		v := text.Build(text.Kind{Unit: text.Word, Rules: text.Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{"the station is here i ! ."})
		v.AddPlaceholders()
		v.Know(text.FrequentWords([]string{"the station is here i"}, 1), nil)
		target := text.Build(text.Kind{Unit: text.Word}, []string{"la gare est ici je . !"})
		source := v.Encode(c.input)
		if got := text.RestoreAll(target.Adorn(text.IDs(target.Encode(c.translation)), source, c.aligned), source); got != c.want {
			t.Errorf("%q, translated to %q: got %q, want %q", c.input, c.translation, got, c.want)
		}
	}
}

func TestWhereNounsAreCapitalizedACapitalMakesNoName(t *testing.T) {
	german := []string{"Der Hund sieht den Hund und die Katze.", "Ich sehe den Hund.", "Wir lieben die Katze und den Hund.", "Er sieht die Katze, Herrn Hund und Herrn Katze."}
	english := []string{"The dog sees the dog and the cat.", "I see the dog and Tom.", "We love the cat and the dog.", "He sees the cat."}
	if !text.NounsCapitalized(german) || text.NounsCapitalized(english) {
		t.Errorf("German %v, English %v: want true, false", text.NounsCapitalized(german), text.NounsCapitalized(english))
	}
	v := text.Build(text.Kind{Unit: text.BPE, Size: 50, Rules: text.Rules{LowerCase: true}, Unknown: true}, german)
	v.AddPlaceholders()
	v.Know(text.FrequentWords(german, 1), nil)
	for _, c := range []struct {
		nouns          bool
		input, carried string
	}{
		{false, "Ich sehe die Hunden.", "Hunden"},
		{true, "Ich sehe die Hunden.", ""},
		{true, "Ich sehe Herrn Hunden.", "Hunden"},
		{true, "Ich sehe Dr. Hunden.", "Hunden"},
	} {
		v.Nouns = c.nouns
		if got := text.RestoreAll("\uE000", v.Encode(c.input)); got != c.carried {
			t.Errorf("nouns are capitalized, %v: of %q %q is carried, want %q", c.nouns, c.input, got, c.carried)
		}
	}
}
