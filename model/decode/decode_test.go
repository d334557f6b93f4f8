package decode_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/kernel"
	"dragoman/model/text"
	"dragoman/model/train"
)

// reverser returns a model trained, in a second or two, to write words backwards.
func reverser(t testing.TB, attention model.AttentionKind) *model.Model {
	t.Helper()
	pairs := corpus.Reversal(1500, 3, rand.New(rand.NewPCG(1, 1)))
	var sources, targets []string
	for _, p := range pairs {
		sources, targets = append(sources, p.Source), append(targets, p.Target)
	}
	m := &model.Model{Source: text.Build(text.Kind{}, sources), Target: text.Build(text.Kind{Target: true}, targets), MaxSource: 3}
	var examples []corpus.Example
	for _, p := range pairs {
		target := append([]int32{m.Target.Start}, text.IDs(m.Target.Encode(p.Target))...)
		examples = append(examples, corpus.Example{Source: text.IDs(m.Source.Encode(p.Source)), Target: append(target, m.Target.Stop)})
	}
	m.Network = model.NewRandom(model.Config{Units: 32, EmbeddingDim: 16, Attention: attention,
		SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 8}, rand.New(rand.NewPCG(2, 2)))
	trainer, err := train.New(m.Network, train.Data{Train: examples}, train.Options{
		Epochs: 12, BatchSize: 16, LearningRate: 0.01, Optimizer: train.Adam, Clip: 1, Cosine: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := trainer.Run(context.Background(), nil, nil); err != nil {
		t.Fatal(err)
	}
	return m
}

func translate(t *testing.T, m *model.Model, input string, o decode.Options) decode.Translation {
	t.Helper()
	result, err := decode.NewTranslator(m).Translate(input, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestSearches(t *testing.T) {
	for _, attention := range []model.AttentionKind{model.NoAttention, model.Dot} {
		m := reverser(t, attention)
		t.Run(attention.String(), func(t *testing.T) {
			testGreedy(t, m)
			testBeam(t, m)
			testJudges(t, m)
			testBatches(t, m)
			testSampling(t, m)
			testLongInput(t, m)
			testObserver(t, m)
			testRecord(t, m)
			testTree(t, m)
			testParting(t, m)
			testExport(t, m)
			testInterventions(t, m)
			testFrozenGates(t, m)
		})
	}
}

func testGreedy(t *testing.T, m *model.Model) {
	for _, word := range []string{"abc", "xyz", "q", "gh"} {
		if got, want := translate(t, m, word, decode.Options{}).Text, reversed(word); got != want {
			t.Errorf("greedy: %q became %q, want %q", word, got, want)
		}
	}
	if got := translate(t, m, "  \n ", decode.Options{}); got.Text != "" || len(got.Warnings) > 0 {
		t.Errorf("the empty text became %+v", got)
	}
}

func reversed(s string) string {
	b := []byte(s)
	slices.Reverse(b)
	return string(b)
}

// A hypothesis's log-probability equals that of forced decoding, and the best
// hypothesis of a beam is at least as probable as the greedy one.
func testBeam(t *testing.T, m *model.Model) {
	for _, word := range []string{"abc", "zzz", "m"} {
		greedy := translate(t, m, word, decode.Options{}).Parts[0].Hypotheses[0]
		hypotheses := translate(t, m, word, decode.Options{Search: decode.Beam{Width: 4}}).Parts[0].Hypotheses
		if len(hypotheses) < 4 {
			t.Fatalf("%q: %d hypotheses, want 4 at least", word, len(hypotheses))
		}
		if hypotheses[0].LogProb < greedy.LogProb-1e-4 {
			t.Errorf("%q: beam finds %.4f, greedy %.4f", word, hypotheses[0].LogProb, greedy.LogProb)
		}
		for i, h := range hypotheses {
			if i > 0 && h.Score > hypotheses[i-1].Score && h.Complete == hypotheses[i-1].Complete {
				t.Errorf("%q: hypothesis %d is better than the one before it", word, i)
			}
			if want := forced(m, word, h.Tokens); math.Abs(h.LogProb-want) > 1e-3 {
				t.Errorf("%q: %v has log-probability %.5f, forced decoding gives %.5f", word, h.Tokens, h.LogProb, want)
			}
		}
	}
}

func forced(m *model.Model, word string, tokens []int32) float64 {
	s := m.Network.NewStepper()
	state := s.Encode([][]int32{text.IDs(m.Source.Encode(word))})
	previous, sum := m.Target.Start, 0.0
	for _, token := range append(slices.Clone(tokens), m.Target.Stop) {
		z := s.Step(state, []int32{previous}).Data
		chosen := z[token]
		sum += float64(chosen - kernel.Softmax(z))
		previous = token
	}
	return sum
}

func testBatches(t *testing.T, m *model.Model) {
	words := []string{"abc", "", "de", "f", "ghi", "jk", "one two", "l"}
	if got := decode.All(m, words, decode.Options{}, 0)[0].Text; got != "cba" {
		t.Errorf("without workers: %q became %q", words[0], got)
	}
	for _, o := range []decode.Options{
		{},
		{Search: decode.Beam{Width: 3}},
		{Search: decode.Beam{Width: 3, Coverage: 0.2, LengthPenalty: 0.6}},
		{Search: decode.Beam{Width: 3}, Choice: decode.Choice{Judges: []decode.Judge{{Model: m, Weight: 1, Back: true}}}},
	} {
		for i, got := range decode.All(m, words, o, 2) {
			if want := translate(t, m, words[i], o).Text; got.Text != want {
				t.Errorf("%+v: %q in a batch became %q, alone %q", o, words[i], got.Text, want)
			}
		}
	}
}

// A network that prefers to stop at once still produces a token.
func TestNoTranslationIsEmpty(t *testing.T) {
	m := reverser(t, model.NoAttention)
	bias := m.Network.Tensors()[len(m.Network.Tensors())-1]
	bias.Data[m.Target.Stop] = 50
	for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 3}}} {
		if got := translate(t, m, "abc", o); len([]rune(got.Text)) != 1 {
			t.Errorf("%+v: got %q, want one letter", o, got.Text)
		}
		if got := decode.All(m, []string{"abc"}, o, 1)[0].Text; len(got) != 1 {
			t.Errorf("%+v, in a batch: got %q, want one letter", o, got)
		}
	}
}

// A search that considers all tokens takes none that is ruled out.
func TestNoSearchSaysWhatIsRuledOut(t *testing.T) {
	m := endless(t)
	for _, o := range []decode.Options{
		{Search: decode.Beam{Width: 20}},
		{Search: decode.Sampling{Temperature: math.Inf(1), Rand: rand.New(rand.NewPCG(1, 1))}},
	} {
		for _, h := range translate(t, m, "abc", o).Parts[0].Hypotheses {
			if len(h.Tokens) == 0 || slices.Contains(h.Tokens, m.Target.Start) || math.IsInf(h.LogProb, -1) {
				t.Fatalf("%T found %v, of log-probability %v", o.Search, h.Tokens, h.LogProb)
			}
		}
	}
	r, err := decode.NewTranslator(m).Recorded("abc", decode.Recording{Candidates: m.Target.Size()})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(r.Steps[0].Candidates), len("vwxyz"); got != want {
		t.Errorf("%d candidates for the first token, want the %d letters: %+v", got, want, r.Steps[0].Candidates)
	}
}

func TestAlternativesAreTheTranslationAndWhatComesNext(t *testing.T) {
	m := reverser(t, model.Dot)
	input := "abc. de"
	r := translate(t, m, input, decode.Options{Search: decode.Beam{Width: 3}})
	list := decode.NewTranslator(m).Alternatives(input, r, 5)
	if len(list) != 3 || list[0].Text != r.Text || list[1].Text == r.Text || list[1].Score >= list[0].Score {
		t.Errorf("of %q: %+v", r.Text, list)
	}
}

// A network that strongly prefers a placeholder produces one only if the source
// has it.
func TestNothingIsCarriedOverThatIsNotThere(t *testing.T) {
	m := reverser(t, model.NoAttention)
	appended := func(v *text.Vocabulary) (old []int32) {
		old = v.Shrink(text.Kind{}, nil)
		v.AddPlaceholders()
		for len(old) < v.Size() {
			old = append(old, -1)
		}
		return old
	}
	m.Network = m.Network.Retoken(appended(&m.Source), appended(&m.Target), rand.New(rand.NewPCG(1, 1)))
	m.Source.Know([]string{"abc"}, nil)
	bias := m.Network.Tensors()[len(m.Network.Tensors())-1]
	bias.Data[m.Target.PlaceholderIDs(0)[0]] = 50
	for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 3}}} {
		for input, want := range map[string]string{"abc": "cba", "A12": "12"} {
			if got := translate(t, m, input, o).Text; got != want && !(want == "12" && strings.Contains(got, want)) {
				t.Errorf("%+v: %q became %q, want %q", o, input, got, want)
			}
			if alone, all := translate(t, m, input, o).Text, decode.All(m, []string{input, "abc", "A12"}, o, 1)[0].Text; alone != all {
				t.Errorf("%+v: %q became %q, in a batch %q", o, input, alone, all)
			}
		}
	}
}

// A network that would repeat one letter forever is stopped, and never produces
// the unknown token.
func TestNoTranslationLoops(t *testing.T) {
	m := reverser(t, model.NoAttention)
	bias := m.Network.Tensors()[len(m.Network.Tensors())-1]
	letter := m.Target.Encode("a")[0].ID
	bias.Data[letter] = 100
	m.Target.Unknown = m.Target.Encode("b")[0].ID
	bias.Data[m.Target.Unknown] = 50
	for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 3}}} {
		for how, got := range map[string]string{
			"alone":      translate(t, m, "abc", o).Text,
			"in a batch": decode.All(m, []string{"abc"}, o, 1)[0].Text,
		} {
			if !strings.Contains(got, "aaaaa") || strings.Contains(got, "aaaaaa") || strings.Contains(got, "b") {
				t.Errorf("%+v, %s: got %q, want a five times in a row, never six times, and no b", o, how, got)
			}
		}
	}
}

// An untrained network says the same things over and over.
func TestNoSearchSaysAPhraseAThirdTime(t *testing.T) {
	m := endless(t)
	for _, o := range []decode.Options{
		{MaxSteps: 100},
		{MaxSteps: 100, Search: decode.Beam{Width: 3}},
		{MaxSteps: 100, Search: decode.Sampling{Temperature: 0.1, Rand: rand.New(rand.NewPCG(1, 1))}},
	} {
		got := translate(t, m, "abcd", o).Text
		for i := range len(got) - 11 { // the letters of three words
			if phrase := got[i : i+12]; strings.Count(got, phrase) > 2 {
				t.Errorf("%+v: %q says %q more than twice", o, got, phrase)
				break
			}
		}
		if len(got) != 100 {
			t.Errorf("%+v: got %q, want 100 letters", o, got)
		}
	}
}

func testSampling(t *testing.T, m *model.Model) {
	sample := func(seed uint64, temperature float64, k int) string {
		return translate(t, m, "abc", decode.Options{Search: decode.Sampling{Temperature: temperature, TopK: k, Rand: rand.New(rand.NewPCG(seed, 0))}}).Text
	}
	if a, b := sample(1, 2, 0), sample(1, 2, 0); a != b {
		t.Errorf("one seed gave %q and %q", a, b)
	}
	if got := sample(1, 5, 1); got != "cba" {
		t.Errorf("sampling among the best one gave %q", got)
	}
	different := map[string]bool{}
	for seed := range uint64(20) {
		different[sample(seed, 3, 0)] = true
	}
	if len(different) < 2 {
		t.Error("twenty samples at a high temperature are all the same")
	}
}

func testLongInput(t *testing.T, m *model.Model) {
	got := translate(t, m, "abc. de\nf", decode.Options{})
	if len(got.Parts) < 3 || !strings.Contains(got.Text, "\n") {
		t.Errorf("three sentences: %d parts, %q", len(got.Parts), got.Text)
	}
	got = translate(t, m, "abcdefgh", decode.Options{})
	if len(got.Warnings) == 0 || !strings.Contains(got.Warnings[0].String(), "longer") {
		t.Errorf("a long word: warnings %q", got.Warnings)
	}
}

func testObserver(t *testing.T, m *model.Model) {
	enough := errors.New("enough")
	var steps int
	task := decode.Task{Stepper: m.Network.NewStepper(), Start: m.Target.Start, Stop: m.Target.Stop, Sources: [][]int32{ids(m, "abc")}, MaxSteps: 10}
	task.Probe.Step = func(s *decode.Step) error {
		if steps++; steps == 3 {
			return enough
		}
		trace := s.Trace()
		if len(trace.Layers) != 1 || len(trace.Layers[0].H) != 32 || len(trace.Layers[0].Gates) != 4*32 {
			t.Errorf("trace has %d layers", len(trace.Layers))
		}
		if m.Network.Config.Attention != model.NoAttention {
			var sum float32
			for _, a := range trace.Attention {
				sum += a
			}
			if math.Abs(float64(sum-1)) > 1e-5 || len(trace.Attention) != 3 {
				t.Errorf("attention %v", trace.Attention)
			}
		}
		return nil
	}
	_, err := decode.Greedy{}.Search(task)
	if !errors.Is(err, enough) || steps != 3 {
		t.Errorf("ended with %v after %d steps", err, steps)
	}
}

func testRecord(t *testing.T, m *model.Model) {
	tr := decode.NewTranslator(m)
	r, err := tr.Recorded("abc", decode.Recording{Candidates: 4})
	if err != nil || r.Text != "cba" || len(r.Steps) != 4 || len(r.Encoder) != 1 || len(r.Encoder[0].Steps) != 3 {
		t.Fatalf("record of %q with %d steps, %d encoder layers, %v", r.Text, len(r.Steps), len(r.Encoder), err)
	}
	if got, want := r.LogProb, forced(m, "abc", []int32{r.Steps[0].Token, r.Steps[1].Token, r.Steps[2].Token}); math.Abs(got-want) > 1e-4 {
		t.Errorf("log-probability %v, want %v", got, want)
	}
	for i, s := range r.Steps {
		if s.Said != m.Target.Tokens[s.Token] || len(s.Candidates) != 4 || s.Candidates[0].Token != s.Token || !(s.Entropy >= 0 && s.Entropy <= math.Log2(float64(m.Target.Size()))) {
			t.Errorf("step %d: %+v", i, s)
		}
		if i > 0 && s.Previous != r.Steps[i-1].Token {
			t.Errorf("step %d was fed %d, the step before said %d", i, s.Previous, r.Steps[i-1].Token)
		}
	}
	other := r.Steps[0].Candidates[1].Token
	what, err := tr.Recorded("abc", decode.Recording{Candidates: 4, Forced: []int32{other}})
	if err != nil || what.Steps[0].Token != other || what.Steps[1].Previous != other || what.LogProb >= r.LogProb {
		t.Errorf("forced to say %d: %+v, %v", other, what.Steps[0], err)
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	for _, attention := range []model.AttentionKind{model.NoAttention, model.Dot, model.Additive} {
		n := model.NewRandom(model.Config{Units: 32, EmbeddingDim: 16, Attention: attention, SourceSize: 9, TargetSize: 9}, rand.New(rand.NewPCG(1, 1)))
		s := n.NewStepper()
		state := s.Encode([][]int32{{1, 2, 3}})
		previous := []int32{0}
		s.Step(state, previous)
		s.Step(state, previous)
		if got := testing.AllocsPerRun(20, func() { s.Step(state, previous) }); got != 0 {
			t.Errorf("%v attention: a step allocates %v times", attention, got)
		}
	}
}

// endless returns a random model that never produces the stop token.
func endless(t testing.TB) *model.Model {
	t.Helper()
	m := &model.Model{Source: text.Build(text.Kind{}, []string{"abcd"}), Target: text.Build(text.Kind{Target: true}, []string{"vwxyz"})}
	m.Network = model.NewRandom(model.Config{Units: 16, EmbeddingDim: 8, Attention: model.General,
		SourceSize: m.Source.Size(), TargetSize: m.Target.Size()}, rand.New(rand.NewPCG(1, 1)))
	tensors := m.Network.Tensors()
	tensors[len(tensors)-1].Data[m.Target.Stop] = -100
	return m
}

func TestAStepOfASearchAllocatesNothing(t *testing.T) {
	m := endless(t)
	s := m.Network.NewStepper()
	for name, c := range map[string]struct {
		search  decode.Search
		observe func(*decode.Step) error
	}{
		"greedy":                 {search: decode.Greedy{}},
		"beam":                   {search: decode.Beam{Width: 3}},
		"beam with coverage":     {search: decode.Beam{Width: 3, Coverage: 0.2, LengthPenalty: 1}},
		"beam under observation": {search: decode.Beam{Width: 3}, observe: func(*decode.Step) error { return nil }},
	} {
		allocations := func(steps int) float64 {
			search := func() {
				if _, err := c.search.Search(decode.Task{Stepper: s, Start: m.Target.Start, Stop: m.Target.Stop,
					Sources: [][]int32{{0, 1, 2, 3}}, MaxSteps: steps, Probe: decode.Probe{Step: c.observe}}); err != nil {
					t.Fatal(err)
				}
			}
			search()
			return testing.AllocsPerRun(20, search)
		}
		if few, many := allocations(10), allocations(60); many > few+0.5 { // garbage collection frees working memory
			t.Errorf("%s: %v allocations in 60 steps, %v in 10", name, many, few)
		}
	}
}

func TestTheHeapAfterAThousandTranslationsIsThatAfterTen(t *testing.T) {
	m := endless(t)
	translator := decode.NewTranslator(m)
	heap := func(translations int) int64 {
		for range translations {
			if _, err := translator.Translate("abcd", decode.Options{Search: decode.Beam{Width: 3}}, nil); err != nil {
				t.Fatal(err)
			}
		}
		runtime.GC()
		runtime.GC() // pools keep working memory through one collection
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return int64(stats.HeapAlloc)
	}
	ten := heap(10)
	if thousand := heap(990); thousand > ten+50_000 {
		t.Errorf("%d bytes, then %d", ten, thousand)
	}
}

func ExampleTranslator() {
	m := reverser(&testing.T{}, model.NoAttention)
	translation, err := decode.NewTranslator(m).Translate("abc", decode.Options{}, func(text string, _ int) error {
		fmt.Println(text)
		return nil
	})
	fmt.Println(translation.Text, err)
	// Output:
	// c
	// cb
	// cba
	// cba
	// cba <nil>
}

func TestAModelThatWasTrainedOverThePaddingReadsItToo(t *testing.T) {
	m := reverser(t, model.NoAttention)
	plain := decode.NewTranslator(m)
	before, err := plain.States([]string{"ab"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Network.Config.PaddedSource = 5
	r, err := decode.NewTranslator(m).Recorded("ab", decode.Recording{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Tokens) != 5 || r.Tokens[1].Padding() || !r.Tokens[2].Padding() || len(r.Encoder[0].Steps) != 5 {
		t.Errorf("%d tokens, %d steps: %+v; want the word and three of padding", len(r.Tokens), len(r.Encoder[0].Steps), r.Tokens)
	}
	if got := translate(t, m, "ab", decode.Options{}).Text; got != r.Text {
		t.Errorf("translated %q, recorded %q", got, r.Text)
	}
	after, err := plain.States([]string{"ab"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Equal(before[0], after[0]) {
		t.Error("the padding has not changed the state")
	}
	if _, err := plain.Recorded("ab", decode.Recording{Intervention: &decode.Intervention{EmptyState: true}}); err != nil {
		t.Fatal(err)
	}
	if again, err := plain.States([]string{"ab"}, nil); err != nil || !slices.Equal(again[0], after[0]) {
		t.Errorf("after an intervention the state is %v, %v; want %v", again, err, after)
	}
	if got := float32(after[0][0]); got != r.Encoder[0].Steps[4].H[0] {
		t.Errorf("handed over: %v, want the state after the padding, %v", got, r.Encoder[0].Steps[4].H[0])
	}
}

func TestWhatAttendsToThePaddingIsAlignedWithTheSource(t *testing.T) {
	m := endless(t)
	m.Network = model.NewRandom(m.Network.Config, rand.New(rand.NewPCG(0, 1)))
	m.Network.Config.PaddedSource = 9
	input := "ab"
	r := translate(t, m, input, decode.Options{MaxSteps: 9})
	for _, l := range decode.NewTranslator(m).Alignment(input, r) {
		if l.Source.End > len(input) || l.Source.Start >= l.Source.End {
			t.Errorf("%q is aligned with %v of %q", r.Text[l.Target.Start:l.Target.End], l.Source, input)
		}
	}
}

func TestPaddingNeedsNoCoverage(t *testing.T) {
	m := endless(t) // it attends to all steps nearly alike
	m.Network.Config.PaddedSource = 9
	h := translate(t, m, "ab", decode.Options{Search: decode.Beam{Width: 1, Coverage: 1}, MaxSteps: 1}).Parts[0].Hypotheses[0]
	if got, want := h.Score-h.LogProb, 2*math.Log(1./9); math.Abs(got-want) > 1 {
		t.Errorf("the penalty for two letters is %.2f, want about %.2f", got, want)
	}
}

// The words of a translation cover it, know where they come from, and something
// else can stand in their places.
func TestWordsOfATranslation(t *testing.T) {
	m := reverser(t, model.Dot)
	input := "abc. de"
	translator := decode.NewTranslator(m)
	r := translate(t, m, input, decode.Options{Search: decode.Beam{Width: 3}})
	words, err := translator.Words(input, r, nil)
	if err != nil || len(words) < 2 {
		t.Fatalf("of %q: %d words, %v; want two at least", r.Text, len(words), err)
	}
	end := 0
	for _, w := range words {
		if w.Span.Start < end || w.Span.End <= w.Span.Start || w.Span.End > len(r.Text) || strings.TrimSpace(r.Text[end:w.Span.Start]) != "" {
			t.Errorf("%q has a word at %v, after %d", r.Text, w.Span, end)
		}
		if !(w.Probability > 0 && w.Probability <= 1) || len(w.Sources) == 0 {
			t.Errorf("%q: probability %v, from %v", r.Text[w.Span.Start:w.Span.End], w.Probability, w.Sources)
		}
		end = w.Span.End
	}
	last := words[len(words)-1]
	others, err := translator.Instead(input, r, last, 3, nil)
	if err != nil || len(others) == 0 {
		t.Fatalf("instead of the last word: %d translations, %v; want some", len(others), err)
	}
	for _, other := range others {
		before := r.Text[:last.Span.Start]
		if !strings.HasPrefix(other.Text, before) || other.Text == r.Text || other.Text != before+other.Rest(last) {
			t.Errorf("instead of %q: got %q, want the same before the last word, and another rest; it is %q", r.Text, other.Text, other.Rest(last))
		}
		if _, err := translator.Words(input, other, nil); err != nil {
			t.Error(err)
		}
	}
	stopped := errors.New("stopped")
	if _, err := translator.Words(input, r, func() error { return stopped }); err != stopped {
		t.Errorf("stopped: got %v", err)
	}
}
