package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"dragoman/model/gob"
	"dragoman/model/text"
)

// Model is everything needed to translate: a network, the vocabularies of both
// sides with their clean-up rules, and a card. A file holds one Model.
type Model struct {
	Network        *Network
	Source, Target text.Vocabulary
	Card           Card
	// Dictionary translates words that the network does not know; nil for none.
	Dictionary *text.Dictionary
	// MaxSource is the length in tokens of the longest source sentence in the
	// training data; 0 if unknown.
	MaxSource int
	// Precision is that of the file from which the model was read.
	Precision Precision
}

// A file is one gob value of type file, followed by the CRC-32 (IEEE) of its
// bytes, big-endian, which detects any flipped bit.
const (
	fileFormat  = "dragoman model"
	fileVersion = 3
)

type file struct {
	Format         string
	Version        int
	Card           Card
	Config         Config
	MaxSource      int
	Source, Target text.Vocabulary // in a file, only of version 1
	Vocabularies   []byte          // since version 2: Source and Target, packed
	Dictionary     []byte          // as text.Dictionary.Bytes
	Tensors        []fileTensor
}

// Precision is the format of the weights in a file.
type Precision string

const (
	Float32 Precision = "float32"
	// Int8 takes a quarter of the space. Each output of a matrix (each token of an
	// embedding) has a scale, with which its largest absolute weight is rounded to
	// 96.
	Int8 Precision = "int8"
)

// Write writes the model as one file. It fails if Read would reject the file, for
// example because of weights that are not numbers. Biases and vectors are always
// float32. Weights that ReadCompact kept in 8 bits are written unchanged in Int8:
// rounding them again, perhaps to other levels, would lose as much again.
func (m *Model) Write(w io.Writer, p Precision) error {
	n := m.Network
	if p == Float32 {
		n = n.Expanded()
	}
	f := file{Format: fileFormat, Version: fileVersion, Card: m.Card, Config: m.Network.Config,
		MaxSource: m.MaxSource, Source: m.Source, Target: m.Target, Dictionary: m.Dictionary.Bytes()}
	for i, t := range n.tensors {
		if err := t.bounded(); err != nil {
			return fmt.Errorf("writing model: tensor %q: %w", t.Name, err)
		}
		if w := n.matrices[i]; w != nil && w.int8 != nil {
			f.Tensors = append(f.Tensors, w.pack(t))
		} else {
			f.Tensors = append(f.Tensors, pack(t, p))
		}
	}
	if err := f.validate(); err != nil {
		return fmt.Errorf("writing model: %w", err)
	}
	var err error
	if f.Vocabularies, err = (vocabularies{f.Source, f.Target}).pack(); err != nil {
		return fmt.Errorf("writing model: %w", err)
	}
	if err := f.write(w); err != nil {
		return fmt.Errorf("writing model: %w", err)
	}
	return nil
}

// write writes the file, whose vocabularies are packed, and its checksum.
func (f file) write(w io.Writer) error {
	f.Source, f.Target = text.Vocabulary{}, text.Vocabulary{}
	sum := crc32.NewIEEE()
	if err := gob.Write(io.MultiWriter(w, sum), f); err != nil {
		return err
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("checksum: %w", err)
	}
	return nil
}

// Bytes returns the number of bytes that a network's weights take in a file.
func (c Config) Bytes(p Precision) int {
	bytes := 0
	for _, t := range Shapes(c) {
		if n := t.scales(); p == Int8 && n > 0 {
			bytes += t.Rows*t.Cols + 2*n
		} else {
			bytes += 4 * t.Rows * t.Cols
		}
	}
	return bytes
}

// Read decodes a file. For data that is damaged, truncated, of another kind or of
// a newer version it returns an error that says what is wrong. It never takes more
// memory than a small multiple of len(data).
func Read(data []byte) (*Model, error) {
	f, err := readFile(data, true)
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	m, err := f.model(true, f.expanded)
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	return m, nil
}

// ReadCompact is Read for translating only: it leaves 8-bit weights as they are,
// which is faster and takes a quarter of the memory. The network has no Weights and
// cannot be trained. If pause is not nil, it is called between the steps of
// reading, each of which is short.
func ReadCompact(data []byte, pause func()) (*Model, error) {
	return readCompact(data, true, pause)
}

// ReadEmbedded is ReadCompact for a file embedded in the program, which it trusts: it
// skips the checksum and the check of the dictionary's words, which take half of the time.
func ReadEmbedded(data []byte, pause func()) (*Model, error) {
	return readCompact(data, false, pause)
}

// readCompact is ReadCompact or, if check is false, ReadEmbedded.
func readCompact(data []byte, check bool, pause func()) (*Model, error) {
	f, err := readFile(data, check)
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	if pause == nil {
		pause = func() {}
	}
	pause()
	m, err := f.model(check, func() (*Network, error) { return f.compact(pause) })
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	return m, nil
}

// ErrNoModel is the error for data that is not a model file, or a badly damaged one.
var ErrNoModel = errors.New("not a model file, or damaged")

// readFile decodes a file. If check is false, it ignores the checksum.
func readFile(data []byte, check bool) (*file, error) {
	body := len(data) - crc32.Size
	switch {
	case body <= 0:
		return nil, fmt.Errorf("%w: file of %d bytes: too short, is it complete?", ErrNoModel, len(data))
	case len(data) > MaxFile:
		return nil, fmt.Errorf("file of %d bytes: no model has more than %d", len(data), MaxFile)
	}
	var f file
	rest, err := gob.Read(data[:body], &f, limit(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoModel, err)
	}
	switch {
	case f.Format != fileFormat:
		return nil, fmt.Errorf("%w: format is %q, want %q", ErrNoModel, f.Format, fileFormat)
	case f.Version > fileVersion:
		return nil, fmt.Errorf("version is %d, this program reads up to %d: use a newer program", f.Version, fileVersion)
	case f.Version < 1:
		return nil, fmt.Errorf("version is %d, want 1 to %d", f.Version, fileVersion)
	case len(rest) > 0:
		return nil, fmt.Errorf("%d bytes too many at the end", len(rest))
	}
	if check {
		if got, want := crc32.ChecksumIEEE(data[:body]), binary.BigEndian.Uint32(data[body:]); got != want {
			return nil, fmt.Errorf("checksum is %08x, want %08x: the file is damaged, fetch or copy it again", got, want)
		}
	}
	if f.Version > 1 {
		v, err := unpackVocabularies(f.Vocabularies)
		if err != nil {
			return nil, err
		}
		f.Source, f.Target = v.Source, v.Target
	}
	return &f, nil
}

// validate checks every field against its limits and against the others. Tokens
// come last, because looking for duplicates takes memory.
func (f *file) validate() error {
	if err := f.Card.Validate(); err != nil {
		return err
	}
	if err := f.Config.Validate(); err != nil {
		return err
	}
	c := f.Config
	switch {
	case f.Source.Size() != c.SourceSize:
		return fmt.Errorf("source vocabulary: %d tokens, the configuration has %d", f.Source.Size(), c.SourceSize)
	case f.Target.Size() != c.TargetSize:
		return fmt.Errorf("target vocabulary: %d tokens, the configuration has %d", f.Target.Size(), c.TargetSize)
	case f.Target.Start < 0 || f.Target.Stop < 0:
		return errors.New("target vocabulary: no start or no stop token")
	case f.MaxSource < 0 || f.MaxSource > maxSteps:
		return fmt.Errorf("MaxSource is %d, want 0 to %d", f.MaxSource, maxSteps)
	}
	tensors := Shapes(c)
	if len(f.Tensors) != len(tensors) {
		return fmt.Errorf("%d tensors, the configuration has %d", len(f.Tensors), len(tensors))
	}
	for i, t := range tensors {
		if err := f.Tensors[i].check(t); err != nil {
			return fmt.Errorf("tensor %q: %w", t.Name, err)
		}
	}
	if err := f.Source.Validate(); err != nil {
		return fmt.Errorf("source vocabulary: %w", err)
	}
	if err := f.Target.Validate(); err != nil {
		return fmt.Errorf("target vocabulary: %w", err)
	}
	return nil
}

// model returns the model of a valid file. If check is false, the dictionary is trusted.
func (f *file) model(check bool, network func() (*Network, error)) (*Model, error) {
	if err := f.validate(); err != nil {
		return nil, err
	}
	dictionary, err := text.ReadDictionary(f.Dictionary)
	if err == nil && check {
		err = dictionary.Validate()
	}
	if err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	n, err := network()
	if err != nil {
		return nil, err
	}
	m := &Model{Network: n, Source: f.Source, Target: f.Target, Card: f.Card, Dictionary: dictionary, MaxSource: f.MaxSource, Precision: Float32}
	for _, t := range f.Tensors {
		if Precision(t.Type) == Int8 {
			m.Precision = Int8
		}
	}
	return m, nil
}

// expanded returns the network in float32, whatever the file's precision.
func (f *file) expanded() (*Network, error) {
	n := New(f.Config)
	for i, t := range n.tensors {
		if err := f.Tensors[i].unpack(t); err != nil {
			return nil, fmt.Errorf("tensor %q: %w", t.Name, err)
		}
	}
	return n, nil
}

// compact returns the network in the file's precision.
func (f *file) compact(pause func()) (*Network, error) {
	n := &Network{Config: f.Config}
	l := n.layout()
	for i, t := range l.tensors {
		from := &f.Tensors[i]
		if w := l.weights[i]; w != nil && Precision(from.Type) == Int8 && t.scales() > 0 {
			scales, err := from.scales(t)
			if err != nil {
				return nil, fmt.Errorf("tensor %q: %w", t.Name, err)
			}
			w.keep(scales, from.Data)
		} else {
			l.place(i, make([]float32, t.Rows*t.Cols))
			if err := from.unpack(l.tensors[i]); err != nil {
				return nil, fmt.Errorf("tensor %q: %w", t.Name, err)
			}
		}
		pause()
	}
	n.tensors, n.matrices = l.tensors, l.weights
	return n, nil
}
