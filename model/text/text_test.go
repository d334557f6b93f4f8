package text_test

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dragoman/model/text"
)

func TestRulesCleanUp(t *testing.T) {
	for _, c := range []struct {
		rules    text.Rules
		in, want string
	}{
		{text.Rules{}, "  Hi …  ", "  Hi …  "},
		{text.Rules{Spaces: true}, " \tHi,\u00a0 you \n", "Hi, you"},
		{text.Rules{LowerCase: true}, "ÉTÉ Tom", "été tom"},
		{text.Rules{Quotes: true}, "“It’s” – 5″…", `"It's" - 5"...`},
		{text.Rules{Quotes: true}, "ofﬁce, ﬂ", "office, fl"},
		{text.Rules{HalfWidth: true}, "ＡＢＣ　１２！", "ABC 12!"},
		{text.Rules{FullWidth: true}, "好, 不好? OK?", "好， 不好？ OK?"},
		{text.Rules{Spaces: true, LowerCase: true, Quotes: true, HalfWidth: true}, "", ""},
	} {
		if got := c.rules.Clean(c.in); got != c.want {
			t.Errorf("%+v: %q became %q, want %q", c.rules, c.in, got, c.want)
		}
	}
}

// The tutorial sorts each side's characters, including the target's start and stop
// tokens, tab and newline.
func TestTheTutorialsVocabularies(t *testing.T) {
	source := text.Build(text.Kind{}, []string{"Hi.", "Run!"})
	if got, want := strings.Join(source.Tokens, ""), "!.HRinu"; got != want || source.Start != -1 || source.Stop != -1 || source.Unknown != -1 {
		t.Errorf("source: %q %d %d %d, want %q and no special tokens", got, source.Start, source.Stop, source.Unknown, want)
	}
	target := text.Build(text.Kind{Target: true}, []string{"嗨。", "跑！"})
	if got, want := strings.Join(target.Tokens, ""), "\t\n。嗨跑！"; got != want || target.Start != 0 || target.Stop != 1 {
		t.Errorf("target: %q %d %d, want %q 0 1", got, target.Start, target.Stop, want)
	}
}

func TestAnUnseenCharacterIsReadAsItsNearestForm(t *testing.T) {
	v := text.Build(text.Kind{}, []string{"abcE. 'tab"})
	for in, want := range map[string]string{
		"A": "a", "e": "E", "é": "E", "Ã": "a", "ｂ": "b", "’": "'", "。": ".", "\u00a0": " ", "β": "", "\t": " ",
	} {
		got := v.Encode(in)
		if len(got) != 1 || got[0].Known || got[0].ReadAs != want || (want == "") != (got[0].ID == -1) {
			t.Errorf("%q: %+v, want it read as %q", in, got, want)
		}
	}
	with := text.Build(text.Kind{Unknown: true}, []string{"abc"})
	if got := with.Encode("β")[0]; got.ID != with.Unknown || got.Known || got.ReadAs != "" {
		t.Errorf("with an unknown token: %+v", got)
	}
}

// A typed tab is not the start token, nor a typed newline the stop token.
func TestSpecialTokensCannotBeTyped(t *testing.T) {
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		v := text.Build(text.Kind{Unit: unit, Target: true, Unknown: true}, []string{"a b c d"})
		for _, token := range v.Encode("a\tb\nc\uFFFDd") {
			if token.ID == v.Start || token.ID == v.Stop || token.Known && token.ID == v.Unknown {
				t.Errorf("%v: %+v", unit, token)
			}
		}
	}
}

var sentences = []string{
	"I love you.", "I love cats.", "Do you love me?", "Don't you know her?", "She's loved by 1,000 people!", "You know: love is love.",
}

func TestWordsComeBackWithTheirSpaces(t *testing.T) {
	for unit, rest := range map[text.Unit][]string{
		text.Word: {"Do you know her?", "You love cats: I know.", "Don't love me!"},
		text.BPE:  {"Do you know her?", "You love cats: I know.", "Don't love me !", "Loved (by me), you know."},
	} {
		v := text.Build(text.Kind{Unit: unit, Size: 100, Target: true}, append(sentences, rest...))
		for _, s := range append(sentences, rest...) {
			if got := v.Decode(text.IDs(v.Encode(s))); got != s {
				t.Errorf("%v: %q came back as %q", unit, s, got)
			}
		}
	}
	v := text.Build(text.Kind{Unit: text.Word, Target: true}, []string{"我 喜欢 Tom 。"})
	if got, want := v.Decode(text.IDs(v.Encode("我喜欢Tom。"))), "我喜欢Tom。"; got != want {
		t.Errorf("Chinese words came back as %q, want %q", got, want)
	}
}

func TestBPEMergesTheMostFrequentPairs(t *testing.T) {
	v := text.Build(text.Kind{Unit: text.BPE, Size: 3}, []string{"low low low low lower lower newest newest newest"})
	var merges []string
	for _, m := range v.Merges {
		merges = append(merges, v.Tokens[m.Left]+"+"+v.Tokens[m.Right])
	}
	// l o are neighbours 6 times, then lo w 6 times, then w e 5 times (lower,
	// newest) – but low is one token by then: e s.
	if got, want := strings.Join(merges, " "), "o+w ▁l+ow e+s"; got != want {
		t.Errorf("merges %q, want %q", got, want)
	}
}

func TestEveryTokenKnowsItsPlaceInTheInput(t *testing.T) {
	rules := text.Rules{Spaces: true, LowerCase: true, Quotes: true, HalfWidth: true}
	input := "  Ｄon’t … KNOW\u00a0  her?β "
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		v := text.Build(text.Kind{Unit: unit, Rules: rules, Unknown: true, Size: 50}, sentences)
		end := 0
		for _, token := range v.Encode(input) {
			if token.Start < end && !(unit == text.Char && token.Text == ".") && token.Text != "." {
				t.Errorf("%v: %+v begins before byte %d", unit, token, end)
			}
			end = token.End
			original := strings.TrimSpace(input[token.Start:token.End])
			if cleaned := rules.Clean(original); !strings.HasSuffix(cleaned, strings.TrimSpace(token.Text)) {
				t.Errorf("%v: %+v is at %q, which is cleaned up to %q", unit, token, original, cleaned)
			}
		}
		if end == 0 {
			t.Errorf("%v: no tokens", unit)
		}
	}
}

func TestBPEDropoutCutsWordsInOtherWays(t *testing.T) {
	v := text.Build(text.Kind{Unit: text.BPE, Size: 100}, sentences)
	plain := text.IDs(v.Encode("Do you love me?"))
	if got := v.EncodeTraining("Do you love me?", 0, nil); !slices.Equal(got, plain) {
		t.Errorf("without dropout: %v, want %v", got, plain)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	other := 0
	for range 20 {
		ids := v.EncodeTraining("Do you love me?", 0.5, rng)
		if got := v.Decode(ids); got != "Do you love me?" {
			t.Fatalf("came back as %q", got)
		}
		if !slices.Equal(ids, plain) {
			other++
		}
	}
	if other < 10 {
		t.Errorf("%d of 20 were cut in another way", other)
	}
}

func TestAVocabularySurvivesItsFile(t *testing.T) {
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		v := text.Build(text.Kind{Unit: unit, Rules: text.Rules{Spaces: true}, Target: true, Unknown: true, Size: 40}, sentences)
		var file bytes.Buffer
		if err := gob.NewEncoder(&file).Encode(v); err != nil {
			t.Fatal(err)
		}
		var got text.Vocabulary
		if err := gob.NewDecoder(&file).Decode(&got); err != nil {
			t.Fatal(err)
		}
		if err := got.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, s := range sentences {
			if !reflect.DeepEqual(got.Encode(s), v.Encode(s)) {
				t.Errorf("%v: %q is encoded in another way", unit, s)
			}
		}
	}
}

func TestAWrongVocabularyIsNamed(t *testing.T) {
	good := func() text.Vocabulary {
		return text.Build(text.Kind{Unit: text.BPE, Target: true, Size: 5}, sentences)
	}
	for want, change := range map[string]func(*text.Vocabulary){
		"tokens: none":     func(v *text.Vocabulary) { v.Tokens = nil },
		"is empty":         func(v *text.Vocabulary) { v.Tokens[3] = "" },
		"occurs twice":     func(v *text.Vocabulary) { v.Tokens[3] = v.Tokens[4] },
		"is not UTF-8":     func(v *text.Vocabulary) { v.Tokens[3] = "\xff" },
		"stop":             func(v *text.Vocabulary) { v.Stop = 10000 },
		"unknown":          func(v *text.Vocabulary) { v.Unknown = -2 },
		"merges: number 0": func(v *text.Vocabulary) { v.Merges[0].Left = -1 },
		"merges: number 1": func(v *text.Vocabulary) { v.Merges[1] = text.Merge{Left: 3, Right: 3} },
		"words: number 0":  func(v *text.Vocabulary) { v.Words = []string{"cat", "cat"} },
		"unit":             func(v *text.Vocabulary) { v.Unit = 9 },
	} {
		v := good()
		change(&v)
		if err := v.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error that says %q, got %v", want, err)
		}
	}
}

func TestSentences(t *testing.T) {
	for in, want := range map[string][]string{
		"Hi. How are you?":              {"Hi.", "How are you?"},
		"Mr. Smith paid 3.50. Why?!":    {"Mr. Smith paid 3.50.", "Why?!"},
		"你好。你好吗？好！":                     {"你好。", "你好吗？", "好！"},
		"“Go.” He went.\n\n  Then  ":    {"“Go.”", "He went.", "Then"},
		"J. Doe lives at 5 p.m. street": {"J. Doe lives at 5 p.m. street"},
		"so am I. You too.":             {"so am I.", "You too."},
		"Wait... what?":                 {"Wait...", "what?"},
		"":                              nil,
		" \n ":                          nil,
	} {
		var got []string
		for _, span := range text.Sentences(in) {
			got = append(got, in[span.Start:span.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func ExampleVocabulary_Encode() {
	v := text.Build(text.Kind{}, []string{"Hi.", "Run!"})
	for _, token := range v.Encode("hi β") {
		fmt.Printf("%q at %d: id %d, known %t, read as %q\n", token.Text, token.Start, token.ID, token.Known, token.ReadAs)
	}
	// Output:
	// "h" at 0: id 2, known false, read as "H"
	// "i" at 1: id 4, known true, read as ""
	// " " at 2: id -1, known false, read as ""
	// "β" at 3: id -1, known false, read as ""
}

func ExampleSentences() {
	input := "Hi, Mr. Wu. How are you?"
	for _, span := range text.Sentences(input) {
		fmt.Println(input[span.Start:span.End])
	}
	// Output:
	// Hi, Mr. Wu.
	// How are you?
}

func vocabularies() []text.Vocabulary {
	var list []text.Vocabulary
	for _, unit := range []text.Unit{text.Char, text.Word, text.BPE} {
		for _, rules := range []text.Rules{{}, {Spaces: true, LowerCase: true, Quotes: true, HalfWidth: true, FullWidth: true}} {
			list = append(list, text.Build(text.Kind{Unit: unit, Rules: rules, Unknown: unit != text.Char, Size: 60}, sentences))
		}
	}
	return list
}

func FuzzEncode(f *testing.F) {
	for _, s := range []string{"Do you love me?", "“Ça va ?”…", "\xff\xfe\t\n\uFFFD", "我a'b's１", "e\u0301"} {
		f.Add(s)
	}
	all := vocabularies()
	for _, v := range vocabularies() {
		v.AddPlaceholders()
		v.Know(text.FrequentWords(sentences, 1), nil)
		all = append(all, v)
	}
	f.Add("Zoë Pi’s 10:30 love Tomm.")
	f.Add("I love, love, love you you you.")
	f.Add("Do y!AAAA")
	f.Fuzz(func(t *testing.T, s string) {
		for _, v := range all {
			for _, token := range append(v.Encode(s), v.EncodeOnce(s, nil)...) {
				if token.Start < 0 || token.End > len(s) || token.Start >= token.End {
					t.Fatalf("%v: %+v of %q lies outside", v.Unit, token, s)
				}
				if token.ID < -1 || int(token.ID) >= v.Size() || token.ID == -1 && v.Unknown >= 0 {
					t.Fatalf("%v: %+v of %q has no such id", v.Unit, token, s)
				}
			}
			if back := v.Decode(text.IDs(v.Encode(s))); utf8.ValidString(s) && !utf8.ValidString(back) {
				t.Fatalf("%v: %q came back as %q", v.Unit, s, back)
			}
			if once := v.Rules.Clean(s); v.Rules.Clean(once) != once {
				t.Fatalf("%+v: %q is cleaned up to %q and that to %q", v.Rules, s, once, v.Rules.Clean(once))
			}
		}
	})
}

func FuzzSentences(f *testing.F) {
	f.Add("Hi. How are you?")
	f.Add("“Go.” 好。\n3.5")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, span := range text.Sentences(s) {
			if span.Start < end || span.End <= span.Start || span.End > len(s) {
				t.Fatalf("%q: %v after %d", s, span, end)
			}
			if between := s[end:span.Start]; strings.TrimSpace(between) != "" {
				t.Fatalf("%q: %q is in no sentence", s, between)
			}
			end = span.End
		}
		if strings.TrimSpace(s[end:]) != "" {
			t.Fatalf("%q: %q is in no sentence", s, s[end:])
		}
	})
}

// FuzzDecode decodes any ids with any vocabulary that passes Validate.
func FuzzDecode(f *testing.F) {
	f.Add("a b c", []byte{0, 1, 2}, uint8(2), int32(0), int32(1))
	f.Fuzz(func(t *testing.T, tokens string, merges []byte, unit uint8, left, right int32) {
		v := text.Vocabulary{Unit: text.Unit(unit), Tokens: strings.Split(tokens, " "), Start: -1, Stop: -1, Unknown: -1,
			Merges: []text.Merge{{Left: left, Right: right}}}
		if v.Validate() != nil {
			return
		}
		ids := make([]int32, len(merges))
		for i, b := range merges {
			ids[i] = int32(int8(b))
		}
		v.Encode(v.Decode(ids))
	})
}

func BenchmarkEncode(b *testing.B) {
	for _, v := range vocabularies() {
		b.Run(fmt.Sprintf("%v/%v", v.Unit, v.Rules.Spaces), func(b *testing.B) {
			for b.Loop() {
				v.Encode("Don't you know that she's loved by 1,000 people?")
			}
		})
	}
}
