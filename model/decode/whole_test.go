package decode_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

// carrying returns an untrained model that knows placeholders: the search alone
// makes it produce them. Its translations may have the words of more, too.
func carrying(attention model.AttentionKind, more ...string) *model.Model {
	sentences := []string{"my name is tom.", "where is the station?", "the station is here.", "i have 5 dogs!"}
	kind := text.Kind{Unit: text.BPE, Size: 30, Unknown: true, Rules: text.Rules{Spaces: true, LowerCase: true, Quotes: true}}
	m := &model.Model{Source: text.Build(kind, sentences), MaxSource: 20}
	kind.Target, kind.Rules = true, text.Rules{}
	m.Target = text.Build(kind, append(sentences, more...))
	m.Source.AddPlaceholders()
	m.Target.AddPlaceholders()
	m.Source.Know(text.FrequentWords(sentences, 1), nil)
	m.Network = model.NewRandom(model.Config{Units: 8, EmbeddingDim: 8, Attention: attention, SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 40},
		rand.New(rand.NewPCG(1, 2)))
	return m
}

func TestTheSearchSaysWhatIsCarriedOverAsOften(t *testing.T) {
	for _, attention := range []model.AttentionKind{model.NoAttention, model.Dot} {
		m := carrying(attention)
		for _, o := range []decode.Options{
			{},
			{Search: decode.Beam{Width: 2}},
			{Search: decode.Beam{Width: 5, LengthPenalty: 1, Patience: 2}},
			{Search: decode.Sampling{Temperature: 2, Rand: rand.New(rand.NewPCG(3, 3))}},
			{Search: decode.Beam{Width: 3}, MaxSteps: 2},
		} {
			for input, carried := range map[string][]string{
				"The station is https://example.com/a?b=c.": {"https://example.com/a?b=c"},
				"I have 7 dogs, Kowalski has 12.":           {"7", "Kowalski", "12"},
				"1 is 2 is 3 is 4 is 5 is 6 is 7 is 8.":     {"1", "2", "3", "4", "5", "6", "7", "8"},
				"The <b>station</b> is here 🎂 {name}.":      {"<b>", "</b>", "🎂", "{name}"},
				"\uE000 is \uE001, Zoltan \uE003 is here.":  {"\uE000", "\uE001", "\uE003", "Zoltan"},
				"“The station” is “here”, 5 5 5.":           {"5 5 5"},
			} {
				got := translate(t, m, input, o).Text
				for _, c := range carried {
					if n := strings.Count(got, c); n != 1 {
						t.Errorf("%v, %+v: %q became %q, with %q %d times", attention, o, input, got, c, n)
					}
				}
			}
		}
	}
}

func TestNoSentenceEndsBeforeItsCarriedText(t *testing.T) {
	for _, attention := range []model.AttentionKind{model.NoAttention, model.Dot} {
		m := carrying(attention)
		for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 4}}, {Search: decode.Sampling{Temperature: 3, Rand: rand.New(rand.NewPCG(5, 5))}}} {
			for _, input := range []string{"The station is https://example.org!", "Where is Kowalski?"} {
				got := translate(t, m, input, o).Text
				carried := strings.Fields(strings.TrimRight(input, "!?"))
				if end := strings.IndexAny(got, "!?"); end >= 0 && end < strings.Index(got, carried[len(carried)-1]) {
					t.Errorf("%v, %+v: %q became %q", attention, o, input, got)
				}
			}
		}
	}
}

func TestWhatIsCarriedIsAlignedWithItself(t *testing.T) {
	m := carrying(model.Dot)
	const input = "Kowalski is at https://x.org/a, 7 is not."
	translator := decode.NewTranslator(m)
	r, err := translator.Translate(input, decode.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, l := range translator.Alignment(input, r) {
		found[input[l.Source.Start:l.Source.End]] += r.Text[l.Target.Start:l.Target.End]
	}
	for _, carried := range []string{"Kowalski", "https://x.org/a", "7"} {
		if !strings.Contains(found[carried], carried) {
			t.Errorf("in %q, %q became %q", r.Text, carried, found[carried])
		}
	}
}

func TestWhatStaysBetweenSentencesIsAlignedWithItself(t *testing.T) {
	translator := decode.NewTranslator(carrying(model.Dot))
	for input, stays := range map[string]string{
		"2 + 2 = 4":                  "2 + 2 = 4",
		"Where?\r\n\r\n\t- Here.":    "\r\n\r\n\t- ",
		"\u00a0Where is the station": "\u00a0",
	} {
		r, err := translator.Translate(input, decode.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(translator.Alignment(input, r), func(l decode.Link) bool {
			return input[l.Source.Start:l.Source.End] == stays && r.Text[l.Target.Start:l.Target.End] == stays
		}) {
			t.Errorf("%q is not aligned with itself in %q and %q", stays, input, r.Text)
		}
	}
}

// A translation that gets its capital from the source still belongs to its tokens.
func TestWordsAfterACapitalStandInTheirPlaces(t *testing.T) {
	m := carrying(model.Dot)
	translator := decode.NewTranslator(m)
	for _, input := range []string{"Where is the station", "Tom is here."} {
		r, err := translator.Translate(input, decode.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first := r.Text[:1]; first != strings.ToUpper(first) {
			t.Fatalf("%q became %q, which has no capital", input, r.Text)
		}
		words, err := translator.Words(input, r, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := len(strings.Fields(r.Text)); len(words) < want {
			t.Errorf("%q has %d words, want at least %d", r.Text, len(words), want)
		}
		aligned := ""
		for _, l := range translator.Alignment(input, r) {
			aligned += r.Text[l.Target.Start:l.Target.End]
		}
		if want := strings.ReplaceAll(r.Text, " ", ""); aligned != want {
			t.Errorf("of %q, only %q is aligned", want, aligned)
		}
	}
}

func TestWhatIsBetweenSentencesStays(t *testing.T) {
	m := carrying(model.Dot)
	for input, want := range map[string]string{
		"......":                     "......",
		"x = 3;":                     "x = 3;",
		":-) :-(":                    ":-) :-(",
		"2 + 2 = 4":                  "2 + 2 = 4",
		"1. Where?\r\n\r\n\t- Here.": "1. *\r\n\r\n\t- *",
		"\u200b":                     "",
		"“Where?” https://x.org":     "“*” https://x.org",
		"Where!!!":                   "*!!",
	} {
		got := translate(t, m, input, decode.Options{}).Text
		rest, ok := got, true
		for i, piece := range strings.Split(want, "*") {
			at := strings.Index(rest, piece)
			if ok = at >= 0 && (i > 0 || at == 0); !ok {
				break
			}
			rest = rest[at+len(piece):]
		}
		if !ok || !strings.Contains(want, "*") && got != want {
			t.Errorf("%q became %q, want %q, * for anything", input, got, want)
		}
	}
}

// Any text is translated, and keeps all its addresses and numbers.
func FuzzTranslate(f *testing.F) {
	for _, s := range []string{"The station is here.", "see https://example.com/a, a@b.org", "<b>7</b> 🎂 “no”", strings.Repeat("acgt", 500), "\uE000\u200b\xff{x}%s", "No, no, no!", "1. a\r\n- b", "The the station is is here, HERE.", `'here' is "the 'station' of Tom B. Zork"`} {
		f.Add(s)
	}
	m := carrying(model.Dot)
	t := decode.NewTranslator(m)
	f.Fuzz(func(tt *testing.T, s string) {
		const mark = "Qzx77"
		for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 3}}} {
			r, err := t.Translate(s+"\n"+"The station is "+mark+" here.\n", o, nil)
			if err != nil {
				tt.Fatal(err)
			}
			if n := strings.Count(r.Text, mark); n != 1+strings.Count(s, mark) {
				tt.Fatalf("%q became %q, with %s %d times", s, r.Text, mark, n)
			}
			for _, p := range r.Parts {
				if p.Span.Start < 0 || p.Span.End > len(s)+len("\nThe station is "+mark+" here.\n") || p.Span.Start > p.Span.End {
					tt.Fatalf("%q: a part at %v", s, p.Span)
				}
			}
		}
	})
}
