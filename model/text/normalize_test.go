package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWhatLooksAlikeIsReadAlike(t *testing.T) {
	for in, want := range map[string]string{
		"I\u200blove\u2060you.":         "Iloveyou.",
		"\ufeffHi\u00adde":              "Hide",
		"caf\u0065\u0301 a\u0323\u0302": "café ậ",
		"❤\ufe0f and a\ufe0f":           "❤\ufe0f and a",
		"👨\u200d👩\u200d👧 a\u200db":      "👨\u200d👩\u200d👧 ab",
		"می\u200cخواهم":                 "می\u200cخواهم",
		"a\tb\r\nc\x00":                 "a\tb\r\nc",
		"\xff\xe9 stays":                "\xff\xe9 stays",
		"한":                             "한",
		"Ｂ棟は１５：３０～１７：００、５０％オフ！":   "B棟は15:30~17:00、50%オフ！",
		"ﾃﾚﾋﾞで｢ﾊﾟﾝ｣､ｳﾞｨｰﾅｽ･ｶﾞｯﾂ｡": "テレビで「パン」、ヴィーナス・ガッツ。",
		"（１）：Ａ，Ｂ？": "（1）：A，B？",
	} {
		if got := Normalize(in).Text; got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestANormalizedTextKnowsWhereItComesFrom(t *testing.T) {
	in := "\u200bI\u00ad love cafe\u0301s, e\u0301t\u200be. Ｒ２、６ｶﾞﾑ"
	n := Normalize(in)
	for _, c := range []struct{ word, original string }{
		{"love", "love"}, {"cafés", "cafe\u0301s"}, {"I", "I"}, {"ét", "e\u0301t"}, {"e.", "e."}, {"R2", "Ｒ２"}, {"、6", "、６"}, {"ガ", "ｶﾞ"}, {"ム", "ﾑ"},
	} {
		at := len(n.Text[:strings.Index(n.Text, c.word)])
		s := n.Original(Span{at, at + len(c.word)})
		if got := Normalize(in[s.Start:s.End]).Text; got != c.word {
			t.Errorf("%q comes from %q, want %q", c.word, in[s.Start:s.End], c.original)
		}
	}
}

// Some characters are decomposed for good, so that one becomes several.
func TestAPartOfADecomposedCharacterComesFromAllOfIt(t *testing.T) {
	in := "a\ufb2cb"
	n := Normalize(in)
	for at, c := range n.Text {
		want := "\ufb2c"
		if c < utf8.RuneSelf {
			want = string(c)
		}
		s := n.Original(Span{at, at + utf8.RuneLen(c)})
		if got := in[s.Start:s.End]; got != want {
			t.Errorf("%q of %q comes from %q, want %q", c, n.Text, got, want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("I\u200blove cafe\u0301s.")
	f.Add("\xff\u0301\u200d👨\u200d👩")
	f.Fuzz(func(t *testing.T, s string) {
		n := Normalize(s)
		if again := Normalize(n.Text).Text; utf8.ValidString(s) && again != n.Text {
			t.Fatalf("%q becomes %q and that %q", s, n.Text, again)
		}
		end := 0
		for i := range len(n.Text) + 1 {
			at := n.original(i)
			if at < end || at > len(s) {
				t.Fatalf("%q: byte %d comes from byte %d of %d, the one before from %d", s, i, at, len(s), end)
			}
			end = at
		}
	})
}

func TestNumbersInDigitsAreWhereTheWordsWere(t *testing.T) {
	const original = "我ａ有四百六十五本书"
	n := Normalize(original).InDigits("zh", "en")
	for of, want := range map[string]string{"465": "四百六十五", "本书": "本书", "a": "ａ", "a有465": "ａ有四百六十五"} {
		begin := strings.Index(n.Text, of)
		span := n.Original(Span{begin, begin + len(of)})
		if got := original[span.Start:span.End]; got != want {
			t.Errorf("%q: got %q, want %q", of, got, want)
		}
	}
}
