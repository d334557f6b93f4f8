package train

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/corpus"
)

// tiny returns a trainer with two steps per epoch.
func tiny(t testing.TB) *Trainer {
	t.Helper()
	examples := []corpus.Example{{Source: []int32{0, 1}, Target: []int32{0, 2, 1}}, {Source: []int32{1}, Target: []int32{0, 1}}}
	n := model.NewRandom(model.Config{Units: 2, SourceSize: 2, TargetSize: 3}, rand.New(rand.NewPCG(1, 1)))
	trainer, err := New(n, Data{Train: examples, Validation: examples}, Options{Epochs: 3, BatchSize: 1, Optimizer: Adam, Average: 0.9})
	if err != nil {
		t.Fatal(err)
	}
	return trainer
}

// damaged returns a checkpoint after one step, with one change and a valid
// checksum.
func damaged(t testing.TB, change func(*checkpoint)) []byte {
	t.Helper()
	trainer := tiny(t)
	trainer.Step()
	var b bytes.Buffer
	if err := trainer.Save(&b); err != nil {
		t.Fatal(err)
	}
	c, err := readCheckpoint(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	change(c)
	b.Reset()
	if err := c.write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestADamagedCheckpointIsNamedAndChangesNothing(t *testing.T) {
	for want, change := range map[string]func(*checkpoint){
		"step is -1":          func(c *checkpoint) { c.Step = -1 },
		"done 3 batches":      func(c *checkpoint) { c.Step, c.Total = 3, 3 },
		"epoch is -1":         func(c *checkpoint) { c.Epoch = -1 },
		"total of steps is 0": func(c *checkpoint) { c.Total = 0 },
		"pairs is -2":         func(c *checkpoint) { c.Pairs = -2 },
		"history is 0":        func(c *checkpoint) { c.Epoch = 1 },
		"judged epochs is 1":  func(c *checkpoint) { c.Notes.Judged = 1 },
		"kept epoch is 1":     func(c *checkpoint) { c.Notes.Kept = 1 },
		"weights do not fit":  func(c *checkpoint) { c.Average = nil },
		"optimizer":           func(c *checkpoint) { c.Slots[1] = c.Slots[1][4:] },
		"another training":    func(c *checkpoint) { c.Slots = nil },
	} {
		trainer := tiny(t)
		before := trainer.Network.Weights()[0]
		err := trainer.Load(bytes.NewReader(damaged(t, change)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error that says %q", err, want)
		}
		if after := trainer.Network.Weights()[0]; after != before {
			t.Errorf("%s: a weight was %v and is %v", want, before, after)
		}
	}
	trainer := tiny(t)
	if err := trainer.Load(bytes.NewReader(damaged(t, func(*checkpoint) {}))); err != nil {
		t.Errorf("no damage: %v", err)
	}
}

func FuzzCheckpoint(f *testing.F) {
	whole := damaged(f, func(*checkpoint) {})
	f.Add(whole[:len(whole)-4], 1, 1)
	f.Add([]byte("no checkpoint"), -1, 0)
	f.Fuzz(func(t *testing.T, body []byte, step, epoch int) {
		var b bytes.Buffer
		if c, err := decodeCheckpoint(body); err == nil { // set the numbers, under a valid checksum
			c.Step, c.Epoch = step, epoch
			if err := c.write(&b); err != nil {
				t.Fatal(err)
			}
		} else {
			b.Write(body)
		}
		trainer := tiny(t)
		if trainer.Load(&b) == nil && !trainer.Done() && !trainer.EndOfEpoch() {
			trainer.Step()
		}
	})
}
