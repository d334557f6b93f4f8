package model

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
)

// CellKind is the kind of recurrent cell. The zero value is LSTM.
type CellKind uint8

const (
	LSTM      CellKind = iota
	GRU                // Keras's GRU with reset_after=True
	SimpleRNN          // no gates; for contrast
)

// String returns Keras's name of the layer, such as "LSTM".
func (k CellKind) String() string {
	var names []string
	for _, c := range cells {
		names = append(names, c.name)
	}
	return name(k, names...)
}

// AttentionKind is the score function of the attention. The zero value is no
// attention: the tutorial's model, in which the decoder gets only the encoder's
// last state.
type AttentionKind uint8

const (
	NoAttention AttentionKind = iota
	Dot                       // Luong et al. 2015
	General                   // Luong et al. 2015
	Additive                  // Bahdanau et al. 2015
)

// String returns the name of the score function, such as "dot", or "none".
func (k AttentionKind) String() string { return name(k, "none", "dot", "general", "additive") }

func name[K ~uint8](k K, names ...string) string {
	if int(k) < len(names) {
		return names[k]
	}
	return fmt.Sprintf("unknown(%d)", uint8(k))
}

// ParseCell is the inverse of CellKind's String, ignoring case.
func ParseCell(s string) (CellKind, error) {
	return parse(s, "cell", CellKinds()...)
}

// ParseAttention is the inverse of AttentionKind's String.
func ParseAttention(s string) (AttentionKind, error) {
	return parse(s, "attention", NoAttention, Dot, General, Additive)
}

// Config is the shape of a network. With only Units and the two vocabulary sizes
// set, it is the tutorial's: one LSTM layer on each side, one-hot inputs, no
// attention.
type Config struct {
	Cell           CellKind
	Units          int  // H of every decoder layer
	EncoderUnits   int  // H of every encoder layer, per direction; 0: Units
	EncoderLayers  int  // 0: one
	DecoderLayers  int  // 0: one
	Bidirectional  bool // the encoder reads in both directions
	EmbeddingDim   int  // E; 0: one-hot inputs, as row look-ups of the input kernels
	Attention      AttentionKind
	InputFeeding   bool // the decoder also reads its last readout; needs embeddings
	TiedOutput     bool // the output layer's kernel is the target embedding, transposed
	Lexical        bool // a direct path from the attended source words to the output; needs embeddings
	OutputNorm     int  // norm of the output layer's input and of its tied embeddings; 0: unconstrained
	Residual       bool // layers above the first add their input to their output
	SourceSize     int  // tokens of the source vocabulary
	TargetSize     int  // tokens of the target vocabulary
	MaxTargetSteps int  // maximum length of a translation; 0: 100
	// PaddedSource is the number of steps that the encoder always reads, because it
	// was trained over the padding: after a shorter sentence it reads zero vectors.
	// 0: it stops at the end of the sentence.
	PaddedSource int
	// PaddedWith is the token, counting from 1, that it reads instead of zero
	// vectors; 0: none.
	PaddedWith int
}

// Limits that keep a damaged or hostile file from asking for absurd networks.
const (
	maxUnits  = 1 << 14
	maxLayers = 16
	maxTokens = 1 << 20
	maxSteps  = 1 << 16
	maxNorm   = 100
	maxPadded = 1 << 10 // every sentence costs this many steps
)

// Validate returns an error naming a field that is out of range or does not fit
// another.
func (c Config) Validate() error {
	for _, f := range []struct {
		name          string
		got, min, max int
	}{
		{"Cell", int(c.Cell), 0, len(cells) - 1},
		{"Units", c.Units, 1, maxUnits},
		{"EncoderUnits", c.EncoderUnits, 0, maxUnits},
		{"EncoderLayers", c.EncoderLayers, 0, maxLayers},
		{"DecoderLayers", c.DecoderLayers, 0, maxLayers},
		{"EmbeddingDim", c.EmbeddingDim, 0, maxUnits},
		{"Attention", int(c.Attention), 0, int(Additive)},
		{"OutputNorm", c.OutputNorm, 0, maxNorm},
		{"SourceSize", c.SourceSize, 1, maxTokens},
		{"TargetSize", c.TargetSize, 2, maxTokens},
		{"MaxTargetSteps", c.MaxTargetSteps, 0, maxSteps},
		{"PaddedSource", c.PaddedSource, 0, maxPadded},
		{"PaddedWith", c.PaddedWith, 0, c.SourceSize},
	} {
		if f.got < f.min || f.got > f.max {
			return fmt.Errorf("configuration: %s is %d, want %d to %d", f.name, f.got, f.min, f.max)
		}
	}
	switch {
	case c.Attention == Dot && c.memoryDim() != c.Units:
		return fmt.Errorf("configuration: dot attention needs encoder outputs as wide as the decoder's state, got %d and %d; set EncoderUnits to fit, or use general attention", c.memoryDim(), c.Units)
	case c.InputFeeding && c.EmbeddingDim == 0:
		return fmt.Errorf("configuration: InputFeeding needs EmbeddingDim")
	case c.InputFeeding && c.Attention == NoAttention:
		return fmt.Errorf("configuration: InputFeeding needs Attention")
	case c.Lexical && c.EmbeddingDim == 0:
		return fmt.Errorf("configuration: Lexical needs EmbeddingDim")
	case c.Lexical && c.Attention == NoAttention:
		return fmt.Errorf("configuration: Lexical needs Attention")
	case c.OutputNorm > 0 && !c.TiedOutput:
		return fmt.Errorf("configuration: OutputNorm needs TiedOutput")
	case c.TiedOutput && c.EmbeddingDim == 0:
		return fmt.Errorf("configuration: TiedOutput needs EmbeddingDim")
	case !c.Bidirectional && c.encoderUnits() != c.Units:
		return fmt.Errorf("configuration: EncoderUnits is %d and Units %d: they may differ only if the encoder is bidirectional", c.encoderUnits(), c.Units)
	}
	return nil
}

// MaxSteps returns the maximum number of tokens in a translation.
func (c Config) MaxSteps() int { return cmp.Or(c.MaxTargetSteps, 100) }

func (c Config) encoderUnits() int  { return cmp.Or(c.EncoderUnits, c.Units) }
func (c Config) encoderLayers() int { return cmp.Or(c.EncoderLayers, 1) }
func (c Config) decoderLayers() int { return cmp.Or(c.DecoderLayers, 1) }

// memoryDim returns M, the width of the encoder's output.
func (c Config) memoryDim() int {
	if c.Bidirectional {
		return 2 * c.encoderUnits()
	}
	return c.encoderUnits()
}

// readoutDim returns R, the width of the output layer's input, and whether there
// is a readout layer.
func (c Config) readoutDim() (R int, layer bool) {
	switch {
	case c.TiedOutput:
		return c.EmbeddingDim, true
	case c.Attention != NoAttention:
		return c.Units, true
	}
	return c.Units, false
}

// padding returns the id of the padding token, -1 for zero vectors.
func (c Config) padding() int32 { return int32(c.PaddedWith) - 1 }

// MarshalText returns the name of the kind, which represents it in JSON.
func (k CellKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets the kind by its name.
func (k *CellKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseCell(string(text))
	return err
}

// MarshalText returns the name of the kind, which represents it in JSON.
func (k AttentionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText sets the kind by its name.
func (k *AttentionKind) UnmarshalText(text []byte) (err error) {
	*k, err = ParseAttention(string(text))
	return err
}

func parse[K interface {
	~uint8
	fmt.Stringer
}](s, what string, kinds ...K) (K, error) {
	var names string
	for i, k := range kinds {
		if strings.EqualFold(s, k.String()) {
			return k, nil
		}
		if i > 0 {
			names += ", "
		}
		names += k.String()
	}
	return 0, fmt.Errorf("unknown %s %q: want one of %s", what, s, names)
}

// Differences names the fields in which two values of a struct differ, with both of their
// values, such as “Units 256 and 64”.
func Differences[T any](a, b T) string {
	var list []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if !x.Field(i).Equal(y.Field(i)) {
			list = append(list, fmt.Sprintf("%s %v and %v", x.Type().Field(i).Name, x.Field(i), y.Field(i)))
		}
	}
	return strings.Join(list, ", ")
}
