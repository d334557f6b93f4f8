package train

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"math"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/gob"
)

// ErrOtherTraining is the error of Load for a checkpoint that does not belong to the
// Trainer's network, data or settings.
var ErrOtherTraining = errors.New("the checkpoint belongs to another training")

// checkpoint is the state that a Trainer needs to continue as if it had not
// stopped. Random numbers need no state: they are drawn from seed, epoch and step.
type checkpoint struct {
	Config             model.Config
	Options            Options
	Data               uint64 // fingerprint of the examples
	Epoch, Step, Total int
	Pairs              int
	Loss               model.Loss
	History            []Epoch
	Notes              Notes
	Weights, Average   []byte
	Slots              [][]byte
}

// Save writes the state of the training. A Trainer that loads it reaches exactly
// the weights that this one would have reached.
func (t *Trainer) Save(w io.Writer) error {
	c := checkpoint{
		Config: t.Network.Config, Options: t.options, Data: fingerprint(t.data),
		Epoch: t.epoch, Step: t.step, Total: t.total, Pairs: t.pairs, Loss: t.loss, History: t.History, Notes: t.Notes,
		Weights: floatBytes(t.Network.Weights()), Average: floatBytes(t.average),
	}
	for _, s := range t.optimizer.slots {
		c.Slots = append(c.Slots, floatBytes(s))
	}
	return c.write(w)
}

// write writes the checkpoint, followed by its checksum.
func (c *checkpoint) write(w io.Writer) error {
	sum := crc32.NewIEEE()
	if err := gob.Write(io.MultiWriter(w, sum), c); err != nil {
		return fmt.Errorf("writing checkpoint: %w", err)
	}
	if _, err := w.Write(sum.Sum(nil)); err != nil {
		return fmt.Errorf("writing checkpoint: %w", err)
	}
	return nil
}

// Load restores a saved state in a new Trainer. The network, the data and the
// settings must be the saved ones, except for the number of epochs if the learning
// rate does not depend on it. Otherwise the error is ErrOtherTraining.
func (t *Trainer) Load(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("reading checkpoint: %w", err)
	}
	c, err := readCheckpoint(data)
	if err != nil {
		return fmt.Errorf("reading checkpoint: %w", err)
	}
	if err := t.began(c); err != nil {
		return err
	}
	if err := c.damage(); err != nil {
		return fmt.Errorf("reading checkpoint: %w", err)
	}
	was := t.epoch
	t.epoch = c.Epoch
	t.begin()
	if steps := len(t.batches); c.Step > steps {
		t.epoch = was
		t.begin()
		return fmt.Errorf("%w: it has done %d batches of an epoch, and these pairs make %d", ErrOtherTraining, c.Step, steps)
	}
	setFloats(t.Network.Weights(), c.Weights)
	setFloats(t.average, c.Average)
	for i, s := range t.optimizer.slots {
		setFloats(s, c.Slots[i])
	}
	t.step, t.total, t.pairs, t.loss = c.Step, c.Total, c.Pairs, c.Loss
	t.History, t.Notes = c.History, c.Notes
	return nil
}

// began returns ErrOtherTraining, with what differs, unless the checkpoint belongs to this
// training.
func (t *Trainer) began(c *checkpoint) error {
	same := c.Options
	if !same.Cosine && same.Warmup == 0 && same.OwnStart == same.OwnEnd {
		same.Epochs = t.options.Epochs
	}
	switch {
	case c.Config != t.Network.Config:
		return fmt.Errorf("%w: its network and this one differ: %s", ErrOtherTraining, model.Differences(c.Config, t.Network.Config))
	case same != t.options:
		return fmt.Errorf("%w: its settings and these differ: %s", ErrOtherTraining, model.Differences(same, t.options))
	case c.Data != fingerprint(t.data):
		return fmt.Errorf("%w: its sentence pairs differ", ErrOtherTraining)
	case len(c.Weights) != 4*len(t.Network.Weights()), len(c.Average) != 4*len(t.average), len(c.Slots) != len(t.optimizer.slots):
		return fmt.Errorf("%w: its weights do not fit", ErrOtherTraining)
	}
	for i, s := range t.optimizer.slots {
		if len(c.Slots[i]) != 4*len(s) {
			return fmt.Errorf("%w: its optimizer does not fit", ErrOtherTraining)
		}
	}
	return nil
}

// readCheckpoint reads what write wrote.
func readCheckpoint(data []byte) (*checkpoint, error) {
	body := len(data) - crc32.Size
	if body < 0 {
		return nil, fmt.Errorf("%d bytes: it is incomplete", len(data))
	}
	if crc32.ChecksumIEEE(data[:body]) != binary.BigEndian.Uint32(data[body:]) {
		return nil, errors.New("checksum differs: it is damaged or not a checkpoint")
	}
	return decodeCheckpoint(data[:body])
}

func decodeCheckpoint(body []byte) (*checkpoint, error) {
	var c checkpoint
	if _, err := gob.Read(body, &c, nil); err != nil {
		return nil, err
	}
	return &c, nil
}

// damage returns an error if a field has a value that no training writes.
func (c *checkpoint) damage() error {
	for _, f := range []struct {
		name             string
		got, least, most int
	}{
		{"epoch", c.Epoch, 0, math.MaxInt32},
		{"step", c.Step, 0, math.MaxInt32},
		{"total of steps", c.Total, c.Step, math.MaxInt},
		{"number of pairs", c.Pairs, 0, math.MaxInt},
		{"history", len(c.History), c.Epoch, c.Epoch},
		{"number of judged epochs", c.Notes.Judged, 0, c.Epoch},
		{"kept epoch", c.Notes.Kept, 0, c.Notes.Judged},
	} {
		if f.got < f.least || f.got > f.most {
			return fmt.Errorf("its %s is %d, want %d to %d: it is damaged", f.name, f.got, f.least, f.most)
		}
	}
	return nil
}

// fingerprint returns a hash of the examples.
func fingerprint(d Data) uint64 {
	h := fnv.New64a()
	var b [4]byte
	add := func(x int32) {
		binary.LittleEndian.PutUint32(b[:], uint32(x))
		h.Write(b[:])
	}
	for _, set := range [][]corpus.Example{d.Train, d.Validation} {
		add(int32(len(set)))
		for _, e := range set {
			for _, side := range [][]int32{e.Source, e.Target} {
				add(int32(len(side)))
				for _, id := range side {
					add(id)
				}
			}
		}
	}
	return h.Sum64()
}

func floatBytes(x []float32) []byte {
	b := make([]byte, 0, 4*len(x))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

func setFloats(x []float32, b []byte) {
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
}
