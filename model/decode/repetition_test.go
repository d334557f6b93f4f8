package decode

import (
	"math"
	"testing"

	"dragoman/model"
	"dragoman/model/text"
)

func TestAPhraseIsNotSaidAThirdTime(t *testing.T) {
	for _, c := range []struct {
		source, before, said string
		next                 rune
		want                 bool // may follow
	}{
		{"xyz", "", "abc, abc, ab", 'c', false},
		{"xyz", "", "abc, abc, ab", 'd', true},
		{"xyz", "", "abc, abd, ab", 'c', true},
		{"xyz", "", "abc. Then abc; but ab", 'c', false},
		{"xyzxyzxyz", "", "abc, abc, ab", 'c', true}, // the source says something three times
		{"xyz, xyz, xyz", "", "abc, abc, abc, ab", 'c', false},
		{"xyz", "", "aaaa", 'a', true}, // 1 + 11110 = 11111
		{"xyz", "", "ab", 'c', true},
		{"xyz", "abc, abc.", "ab", 'c', false},
		{"xyz", "abc.", "abc, ab", 'c', false},
		{"xyz", "abc,", "ab", 'c', true},
		{"xyz", "a, bc, b,", " b", 'c', true},
		{"xyz", ", b, b,", " ", 'b', false},
		{"xyz", "", "", 'c', true},
		{"1 and 2", "", "#ab, #ab, #a", 'b', false},
		{"1 and 2", "", "ab#, ab#, ab", '#', true}, // # stands for a number: it is said as often as in the source
	} {
		constraints := &constraints{phrase: phraseOfWords, placeholders: []placeholder{{[]int32{'1'}, []int32{'#'}}}}
		logits := make([]float32, 128)
		task := Task{constraints: constraints, earlier: []earlier{{[]rune(c.source), []rune(c.before)}}, Sources: [][]int32{nil}}
		task.ruleOutPhrases(logits, 0, []rune(c.said))
		if got := !math.IsInf(float64(logits[c.next]), -1); got != c.want {
			t.Errorf("%c after %q, %q: allowed %v, want %v", c.next, c.before, c.said, got, c.want)
		}
	}
}

// Three letters say nothing: a sentence may have many words that end alike.
func TestAPhraseIsAFewWords(t *testing.T) {
	for _, c := range []struct {
		unit text.Unit
		of   string
		want int
	}{
		{text.Char, "Les élèves, les parents et les voisins.", phraseOfLetters},
		{text.Char, "我在图书馆。OK", phraseOfWords},
		{text.Char, "図書館にいます。", phraseOfWords},
		{text.Word, "Les élèves sont ici.", phraseOfWords},
		{text.BPE, "Les élèves sont ici.", phraseOfWords},
	} {
		v := text.Build(text.Kind{Unit: c.unit, Target: true}, []string{c.of})
		if got := phraseLength(&v); got != c.want {
			t.Errorf("%s of %q: a phrase has %d tokens, want %d", c.unit, c.of, got, c.want)
		}
	}
}

// What the clauses of a sentence say counts as it stands in the sentence.
func TestAClauseFollowsWhatTheOnesBeforeItSay(t *testing.T) {
	m := &model.Model{Target: text.Build(text.Kind{Target: true}, []string{"我去，你来。他在；"}), Card: model.Card{Name: "en-zh"}, Network: &model.Network{}}
	translator := &Translator{Model: m}
	said := func(s string, before *Part, joint string) *Part {
		return &Part{Tokens: []text.Token{{ID: 7}}, Hypotheses: []Hypothesis{{Tokens: text.IDs(m.Target.Encode(s))}}, before: before, joint: joint}
	}
	last := said("", said("你来。", said("我去。", nil, ""), " "), "; ")
	task := translator.taskOf(Options{}, last)
	e := task.earlier[0]
	if got := m.Target.Decode(e.translation); got != "我去，你来；" {
		t.Errorf("before the last clause: %q", got)
	}
	if len(e.source) != 3 || len(task.Sources[0]) != 1 {
		t.Errorf("the source has %d tokens, %d of them to translate; want 3 and 1", len(e.source), len(task.Sources[0]))
	}
}
