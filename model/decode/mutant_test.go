package decode_test

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"dragoman/internal/mutant"
	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

// untrained returns small models that cover the kinds of network and vocabulary.
func untrained(t testing.TB) [][]byte {
	t.Helper()
	sources, targets := []string{"Hi.", "Run, Tom!", "I have 12 of them."}, []string{"嗨。", "跑，汤姆！", "我有十二个。"}
	var files [][]byte
	for i, c := range []model.Config{
		{Units: 4},
		{Units: 4, Cell: model.GRU, EmbeddingDim: 4, EncoderUnits: 3, Bidirectional: true, Attention: model.Additive, InputFeeding: true, TiedOutput: true, Lexical: true},
		{Units: 3, Cell: model.SimpleRNN, EmbeddingDim: 3, EncoderLayers: 2, DecoderLayers: 2, Residual: true, Attention: model.Dot},
	} {
		kind := text.Kind{Unit: text.Unit(i), Unknown: i > 0, Size: 10, Rules: text.Rules{Spaces: true, LowerCase: i > 0, Quotes: true}}
		m := &model.Model{Source: text.Build(kind, sources), MaxSource: 20, Card: model.Card{Name: "untrained",
			Scores: []model.Score{{Name: "chrF", Value: 12.5, On: "nothing"}}, Search: model.Search{Beam: i, LengthPenalty: 1, Coverage: 0.1, Patience: 2, Consensus: 1}}}
		kind.Target = true
		m.Target = text.Build(kind, targets)
		if i > 0 {
			m.Source.AddPlaceholders()
			m.Target.AddPlaceholders()
			m.Source.Know([]string{"have", "them", "run"}, nil)
		}
		c.SourceSize, c.TargetSize, c.MaxTargetSteps = m.Source.Size(), m.Target.Size(), 30
		m.Network = model.NewRandom(c, rand.New(rand.NewPCG(1, uint64(i))))
		for _, p := range []model.Precision{model.Float32, model.Int8} {
			var b bytes.Buffer
			if err := m.Write(&b, p); err != nil {
				t.Fatal(err)
			}
			files = append(files, b.Bytes())
		}
	}
	return files
}

// Whatever the fields of a file hold, reading it fails, or the model can
// translate, be written and be trained further; in bounded time and memory.
func FuzzChangedFields(f *testing.F) {
	files := untrained(f)
	for base := range files {
		f.Add(uint8(base), uint(0), uint(0), int64(0), "", uint(0), uint(0), int64(0))
		for field := uint(0); field < 200; field += 7 {
			f.Add(uint8(base), field, field/7, int64(field)-3, "\x1b", field+1, uint(1), int64(1)<<field%64)
		}
	}
	f.Fuzz(func(t *testing.T, base uint8, field, kind uint, number int64, words string, field2, kind2 uint, number2 int64) {
		file, err := mutant.Read(files[int(base)%len(files)])
		if err != nil {
			t.Fatal(err)
		}
		changed := file.Change(field, kind, number, words, 2000) + ", " + file.Change(field2, kind2, number2, words, 2000)
		data := file.Bytes()
		before, started := allocated(), time.Now()
		work(t, data)
		if took := allocated() - before; took > uint64(20*len(data))+working {
			t.Errorf("%s: a file of %d bytes took %d", changed, len(data), took)
		}
		if took := time.Since(started); took > 5*time.Second {
			t.Errorf("%s: took %v", changed, took)
		}
	})
}

// working is what a translation and two writings of any model may allocate: the
// arithmetic's buffers and the compressors', which take 10 MB when each call
// needs its own, because a collection has emptied the pools or since processors
// have one each.
const working = 32 << 20

func allocated() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.TotalAlloc
}

// work uses a file as the commands and the page do.
func work(t *testing.T, data []byte) {
	exact, err := model.Read(data)
	compact, errCompact := model.ReadCompact(data, nil)
	if (err == nil) != (errCompact == nil) {
		t.Fatalf("Read says %v, ReadCompact %v", err, errCompact)
	}
	if err != nil {
		if s := err.Error(); len(s) > 1000 || strings.ContainsFunc(s, unicode.IsControl) {
			t.Fatalf("this is no message for people: %q", s)
		}
		return
	}
	for _, m := range []*model.Model{exact, compact} {
		for _, input := range []string{"Hi.", "I have 12 of Zork's. Run, Tom!\nqwerty"} {
			if _, err := decode.NewTranslator(m).Translate(input, decode.Best(m), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, p := range []model.Precision{model.Float32, model.Int8} {
		var b bytes.Buffer
		if err := compact.Write(&b, p); err != nil {
			t.Fatalf("writing what was read as %s: %v", p, err)
		}
		if _, err := model.Read(b.Bytes()); err != nil {
			t.Fatalf("reading what was written as %s: %v", p, err)
		}
	}
	source := []int32{0, -1}
	target := []int32{exact.Target.Start, -1, exact.Target.Stop}
	s := exact.Network.Retoken(source, target, rand.New(rand.NewPCG(1, 1))).NewStepper()
	s.Step(s.Encode([][]int32{{1}}), []int32{0})
}
