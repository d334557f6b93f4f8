package score_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"dragoman/model/score"
)

func TestScoresAreSacrebleus(t *testing.T) {
	data, err := os.ReadFile("testdata/sacrebleu.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct {
		Cases []struct {
			Name, Tokenizer string
			Hypotheses      []string
			References      [][]string
			BLEU, ChrF      float64
			Tokens          [][]string
		}
	}
	if err := json.Unmarshal(data, &fixture); err != nil || len(fixture.Cases) == 0 {
		t.Fatal(len(fixture.Cases), err)
	}
	tokenizers := map[string]func(string) []string{"13a": score.Tokenize13a, "zh": score.TokenizeZh}
	for _, c := range fixture.Cases {
		tokenize := tokenizers[c.Tokenizer]
		for i, h := range c.Hypotheses {
			if got := tokenize(h); !slices.Equal(got, c.Tokens[i]) {
				t.Errorf("%s: tokens of %q: got %q, want %q", c.Name, h, got, c.Tokens[i])
			}
		}
		if got := score.BLEU(c.Hypotheses, c.References, tokenize); math.Abs(got-c.BLEU) > 0.005 {
			t.Errorf("%s: BLEU: got %.4f, want %.4f", c.Name, got, c.BLEU)
		}
		if got := score.ChrF(c.Hypotheses, c.References); math.Abs(got-c.ChrF) > 0.005 {
			t.Errorf("%s: chrF: got %.4f, want %.4f", c.Name, got, c.ChrF)
		}
	}
}

func TestNearestAnswersWithTheMostSimilarSentence(t *testing.T) {
	n := score.NewNearest(
		[]string{"I love you.", "I love cats.", "Where is the station?"},
		[]string{"我爱你。", "我爱猫。", "车站在哪里？"})
	for source, want := range map[string]string{
		"I love you!":             "我爱你。",
		"I love cats and you.":    "我爱猫。",
		"Where's the station now": "车站在哪里？",
		"Привет":                  "",
	} {
		if got := n.Translate(source); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

func ExampleExactMatch() {
	fmt.Println(score.ExactMatch([]string{"嗨。", "跑"}, [][]string{{"你好。", "嗨。"}, {"跑。"}}))
	// Output: 50
}

func ExampleChrF() {
	// Of the characters one half is shared, of the pairs of characters none.
	fmt.Println(score.ChrF([]string{"ab"}, [][]string{{"ac"}}))
	// Output: 25
}

func ExampleBLEU() {
	hypotheses, references := []string{"Where is the station?"}, [][]string{{"Where is the station, please?"}}
	// Of 5 tokens, 4 pairs, 3 triples and 2 fours the reference has 5, 3, 2 and 1; it has 7
	// tokens: 100·√√(5/5·3/4·2/3·1/2)·e^(1-7/5).
	fmt.Printf("%.1f\n", score.BLEU(hypotheses, references, score.Tokenize13a))
	// Output: 47.4
}

func FuzzScores(f *testing.F) {
	f.Add("The cat, 3.5-4.", "“你好”。")
	f.Fuzz(func(t *testing.T, hypothesis, reference string) {
		h, r := []string{hypothesis}, [][]string{{reference}}
		for name, s := range map[string]float64{
			"chrF": score.ChrF(h, r), "BLEU": score.BLEU(h, r, score.Tokenize13a), "BLEU zh": score.BLEU(h, r, score.TokenizeZh),
		} {
			if !(s >= 0 && s <= 100+1e-9) {
				t.Errorf("%s of %q against %q is %v", name, hypothesis, reference, s)
			}
		}
	})
}
