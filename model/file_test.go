package model_test

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/gob"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/text"
)

// tiny returns a complete model of a few hundred weights.
func tiny(t testing.TB) *model.Model {
	t.Helper()
	pairs := [][2]string{{"Hi.", "嗨。"}, {"Run.", "跑。"}}
	var sources, targets []string
	for _, p := range pairs {
		sources, targets = append(sources, p[0]), append(targets, p[1])
	}
	m := &model.Model{
		Source:    text.Build(text.Kind{}, sources),
		Target:    text.Build(text.Kind{Target: true}, targets),
		Card:      model.Card{Name: "tiny", Title: "English → Chinese", Licence: "CC0"},
		MaxSource: 4,
	}
	m.Network = model.NewRandom(model.Config{
		Units: 4, SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), EmbeddingDim: 3, Attention: model.General,
	}, rand.New(rand.NewPCG(1, 1)))
	return m
}

func bytesOf(t testing.TB, m *model.Model, p model.Precision) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := m.Write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAModelComesBackFromItsFileAsItWas(t *testing.T) {
	m := tiny(t)
	got, err := model.Read(bytesOf(t, m, model.Float32))
	if err != nil {
		t.Fatal(err)
	}
	if got.Card.Title != m.Card.Title || got.MaxSource != m.MaxSource || got.Network.Config != m.Network.Config {
		t.Errorf("got %+v, %d, %+v", got.Card, got.MaxSource, got.Network.Config)
	}
	for i, w := range m.Network.Weights() {
		if got.Network.Weights()[i] != w {
			t.Fatalf("weight %d: got %v, want %v", i, got.Network.Weights()[i], w)
		}
	}
	if s := got.Target.Decode(text.IDs(got.Target.Encode("嗨。"))); s != "嗨。" {
		t.Errorf("the target vocabulary decodes to %q", s)
	}
}

func TestInt8RoundsEachOutputToANinetySixthOfItsLargestWeight(t *testing.T) {
	m := tiny(t)
	got, err := model.Read(bytesOf(t, m, model.Int8))
	if err != nil {
		t.Fatal(err)
	}
	if got.Precision != model.Int8 {
		t.Errorf("precision is %q", got.Precision)
	}
	for i, tensor := range m.Network.Tensors() {
		largest := make([]float64, max(tensor.Rows, tensor.Cols))
		group := func(j int) int {
			if strings.HasSuffix(tensor.Name, "embedding") {
				return j / tensor.Cols
			}
			return j % tensor.Cols
		}
		for j, w := range tensor.Data {
			largest[group(j)] = max(largest[group(j)], math.Abs(float64(w)))
		}
		for j, w := range tensor.Data {
			if diff := math.Abs(float64(got.Network.Tensors()[i].Data[j] - w)); diff > largest[group(j)]/96*0.501 {
				t.Fatalf("%s[%d]: %v became %v", tensor.Name, j, w, got.Network.Tensors()[i].Data[j])
			}
		}
	}
}

// A number added to all weights of an output's row changes all logits alike.
func TestInt8DoesNotRoundWhatAllTokensHaveInCommon(t *testing.T) {
	m := tiny(t)
	probabilities := func(n *model.Network) []float32 {
		s := n.NewStepper()
		z := s.Step(s.Encode([][]int32{{0, 1}}), []int32{0}).Data
		kernel.Softmax(z)
		return z
	}
	tensors := m.Network.Tensors()
	output := tensors[slices.IndexFunc(tensors, func(t model.Tensor) bool { return t.Name == "output/kernel" })].Data
	for i := range output {
		output[i] *= 20 // so that the probabilities differ
	}
	want := probabilities(m.Network)
	for i := range output {
		output[i] -= 500
	}
	rounded, err := model.Read(bytesOf(t, m, model.Int8))
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range probabilities(rounded.Network) {
		if math.Abs(float64(got-want[i])) > 0.001 {
			t.Errorf("probability %d is %v, want %v", i, got, want[i])
		}
	}
}

func TestEveryFlippedByteIsNoticed(t *testing.T) {
	data := bytesOf(t, tiny(t), model.Int8)
	for i := range data {
		for _, flip := range []byte{1, 0x80, 0xff} {
			damaged := bytes.Clone(data)
			damaged[i] ^= flip
			if _, err := model.Read(damaged); err == nil {
				t.Fatalf("byte %d of %d flipped by %#x: no error", i, len(data), flip)
			}
		}
	}
}

func TestEveryTruncationIsNoticed(t *testing.T) {
	data := bytesOf(t, tiny(t), model.Int8)
	for n := range data {
		if _, err := model.Read(data[:n]); err == nil {
			t.Fatalf("cut off after %d of %d bytes: no error", n, len(data))
		}
	}
	if _, err := model.Read(append(bytes.Clone(data), 0)); err == nil {
		t.Error("a byte too many: no error")
	}
}

// forged is a file in the right format and with a valid checksum.
type forged struct {
	Format         string
	Version        int
	Card           model.Card
	Config         model.Config
	MaxSource      int
	Source, Target text.Vocabulary
	Vocabularies   []byte
	Tensors        []forgedTensor
}

type forgedTensor struct {
	Name       string
	Rows, Cols int
	Type       string
	Scales     []byte
	Data       []byte
}

func (f forged) bytes(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(f); err != nil {
		t.Fatal(err)
	}
	return binary.BigEndian.AppendUint32(b.Bytes(), crc32.ChecksumIEEE(b.Bytes()))
}

func TestWhatDoesNotFitIsNamed(t *testing.T) {
	m := tiny(t)
	good := func() forged {
		f := forged{Format: "dragoman model", Version: 1, Config: m.Network.Config, Source: m.Source, Target: m.Target}
		for _, tensor := range m.Network.Tensors() {
			f.Tensors = append(f.Tensors, forgedTensor{Name: tensor.Name, Rows: tensor.Rows, Cols: tensor.Cols,
				Type: "float32", Data: make([]byte, 4*tensor.Rows*tensor.Cols)})
		}
		return f
	}
	if _, err := model.Read(good().bytes(t)); err != nil {
		t.Fatalf("unchanged: %v", err)
	}
	for want, change := range map[string]func(*forged){
		"format":            func(f *forged) { f.Format = "holiday pictures" },
		"version is 4":      func(f *forged) { f.Version = 4 },
		"vocabularies":      func(f *forged) { f.Version, f.Vocabularies = 2, []byte("a, b, c") },
		"Units":             func(f *forged) { f.Config.Units = 1 << 40 },
		"source vocabulary": func(f *forged) { f.Source.Tokens = f.Source.Tokens[1:] },
		"target vocabulary": func(f *forged) { f.Target.Stop = 1000 },
		"MaxSource":         func(f *forged) { f.MaxSource = -1 },
		"12 bytes, want":    func(f *forged) { f.Tensors[0].Data = make([]byte, 12) },
		"shape":             func(f *forged) { f.Tensors[1].Cols = 1 << 30 },
		"\"encoder/0/bias\"": func(f *forged) {
			for i := range f.Tensors {
				if f.Tensors[i].Name == "encoder/0/bias" {
					f.Tensors[i].Name = "bias"
				}
			}
		},
		"type \"float16\"": func(f *forged) { f.Tensors[0].Type = "float16" },
		"NaN": func(f *forged) {
			binary.LittleEndian.PutUint32(f.Tensors[2].Data, math.Float32bits(float32(math.NaN())))
		},
		"tensors": func(f *forged) { f.Tensors = f.Tensors[1:] },
		"bias\": type int8": func(f *forged) {
			for i := range f.Tensors {
				if strings.HasSuffix(f.Tensors[i].Name, "bias") {
					f.Tensors[i].Type, f.Tensors[i].Data = "int8", f.Tensors[i].Data[:len(f.Tensors[i].Data)/4]
				}
			}
		},
		"is 2e+30": func(f *forged) {
			binary.LittleEndian.PutUint32(f.Tensors[2].Data[4:], math.Float32bits(2e30))
		},
		"PaddedSource":                  func(f *forged) { f.Config.PaddedSource = 1 << 16 },
		"PaddedWith":                    func(f *forged) { f.Config.PaddedSource, f.Config.PaddedWith = 9, f.Config.SourceSize+1 },
		"Search.Beam":                   func(f *forged) { f.Card.Search.Beam = 1000 },
		"Search.Patience":               func(f *forged) { f.Card.Search.Patience = math.NaN() },
		"LengthPenalty":                 func(f *forged) { f.Card.Search.LengthPenalty = math.Inf(1) },
		"Card.Scores: 1000000 elements": func(f *forged) { f.Card.Scores = make([]model.Score, 1e6) },
		"score 0 is NaN":                func(f *forged) { f.Card.Scores = []model.Score{{Value: math.NaN()}} },
		"card: Title: the control character U+001B": func(f *forged) { f.Card.Title = "\x1b[2J" },
		"card: Name: \"\\xff\" is not UTF-8":        func(f *forged) { f.Card.Name = "\xff" },
		"Tensors: 1000000 elements":                 func(f *forged) { f.Tensors = make([]forgedTensor, 1e6) },
		"words: number 0, \"\", is empty":           func(f *forged) { f.Source.Words = make([]string, 100) },
		"words: number 0, \"a\", occurs twice":      func(f *forged) { f.Source.Words = []string{"a", "a"} },
		"start, stop, unknown":                      func(f *forged) { f.Target.Stop = f.Target.Start },
		"merges: 1, for a vocabulary of unit char":  func(f *forged) { f.Target.Merges = make([]text.Merge, 1) },
	} {
		f := good()
		change(&f)
		_, err := model.Read(f.bytes(t))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error that names %s, got %v", want, err)
		}
	}
}

func TestAForeignGobIsNotAModel(t *testing.T) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(map[string]int{"one": 1}); err != nil {
		t.Fatal(err)
	}
	b.Write(make([]byte, 4))
	if _, err := model.Read(b.Bytes()); err == nil || !strings.Contains(err.Error(), "not a model file") {
		t.Errorf("got %v", err)
	}
}

// Write refuses what Read would reject.
func TestWriteRefusesWhatReadWould(t *testing.T) {
	m := tiny(t)
	m.Network.Weights()[5] = float32(math.NaN())
	var b bytes.Buffer
	if err := m.Write(&b, model.Float32); err == nil || !strings.Contains(err.Error(), "number 5 is NaN") || b.Len() > 0 {
		t.Errorf("a weight that is not a number: %v, and %d bytes", err, b.Len())
	}
	m = tiny(t)
	m.Card.Search.Beam = model.MaxBeam + 1
	if err := m.Write(&b, model.Int8); err == nil || !strings.Contains(err.Error(), "Search.Beam") || b.Len() > 0 {
		t.Errorf("a beam that is too wide: %v, and %d bytes", err, b.Len())
	}
}

// An empty element takes one byte in the file, but a hundred in memory if it is a
// tensor.
func TestEmptyElementsTakeNoMemory(t *testing.T) {
	m := tiny(t)
	for name, change := range map[string]func(*forged){
		"Tensors":       func(f *forged) { f.Tensors = make([]forgedTensor, 1<<22) },
		"Card.Scores":   func(f *forged) { f.Card.Scores = make([]model.Score, 1<<22) },
		"Source.Tokens": func(f *forged) { f.Source.Tokens = make([]string, 1<<22) },
		"Target.Merges": func(f *forged) { f.Target.Merges = make([]text.Merge, 1<<22) },
	} {
		f := forged{Format: "dragoman model", Version: 1, Config: m.Network.Config, Source: m.Source, Target: m.Target}
		change(&f)
		data := f.bytes(t)
		before := allocated()
		if _, err := model.Read(data); err == nil || !strings.Contains(err.Error(), name+": ") {
			t.Errorf("want an error that names %s, got %v", name, err)
		}
		if took := allocated() - before; took > 1<<20 {
			t.Errorf("%s: a file of %d bytes made Read allocate %d", name, len(data), took)
		}
	}
}

// Compressed, a list of a million empty tokens takes a few kB, and so does a text of
// a gigabyte.
func TestCompressedVocabulariesTakeNoMemory(t *testing.T) {
	m := tiny(t)
	compressed := func(size int) []byte {
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, flate.BestCompression)
		if err != nil {
			t.Fatal(err)
		}
		if err := gob.NewEncoder(w).Encode(struct{ Source, Target text.Vocabulary }{
			text.Vocabulary{Tokens: make([]string, size)}, m.Target}); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for want, size := range map[string]int{"Source.Tokens: 1024 elements": 1 << 10, "20 times their": 1 << 22} {
		f := forged{Format: "dragoman model", Version: 2, Config: m.Network.Config, Vocabularies: compressed(size)}
		data := f.bytes(t)
		before := allocated()
		if _, err := model.Read(data); err == nil || !strings.Contains(err.Error(), "vocabularies: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error about vocabularies: %s, got %v", want, err)
		}
		if took := allocated() - before; took > 1<<20 {
			t.Errorf("%d tokens: a file of %d bytes made Read allocate %d", size, len(data), took)
		}
	}
}

// A file of a few kB that claims gigabytes must not make Read allocate them.
func TestClaimedSizesTakeNoMemory(t *testing.T) {
	m := tiny(t)
	f := forged{Format: "dragoman model", Version: 1, Config: m.Network.Config, Source: m.Source, Target: m.Target}
	f.Config.Units, f.Config.EncoderLayers, f.Config.EmbeddingDim = 1<<14, 16, 1<<14 // 50 billion weights
	data := f.bytes(t)
	before := allocated()
	if _, err := model.Read(data); err == nil {
		t.Fatal("no error")
	}
	if took := allocated() - before; took > 1<<20 {
		t.Errorf("a file of %d bytes made Read allocate %d", len(data), took)
	}
}

func allocated() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.TotalAlloc
}

func FuzzRead(f *testing.F) {
	data := bytesOf(f, tiny(f), model.Int8)
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		before := allocated()
		if fixed := len(data) - 4; fixed > 0 { // let the fuzzer past the checksum
			data = binary.BigEndian.AppendUint32(bytes.Clone(data[:fixed]), crc32.ChecksumIEEE(data[:fixed]))
		}
		m, err := model.Read(data)
		if took := allocated() - before; took > 64<<20 {
			t.Fatalf("%d bytes made Read allocate %d", len(data), took)
		}
		if err != nil {
			return
		}
		// The network can run whatever Read accepts.
		s := m.Network.NewStepper()
		s.Step(s.Encode([][]int32{{0}}), []int32{m.Target.Start})
	})
}

func TestAConfigurationTellsTheBytesOfItsWeights(t *testing.T) {
	for _, p := range []model.Precision{model.Float32, model.Int8} {
		m := tiny(t)
		before, predicted := len(bytesOf(t, m, p)), m.Network.Config.Bytes(p)
		c := m.Network.Config
		c.Units, c.EncoderUnits = 2*c.Units, 0
		m.Network = model.New(c)
		grown, want := len(bytesOf(t, m, p))-before, c.Bytes(p)-predicted
		if grown < want || grown > want+100 { // longer numbers of rows and columns
			t.Errorf("%s: with twice the units the file grows by %d bytes, want %d", p, grown, want)
		}
	}
}
