package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model/train"
)

// The files of a training are in the folder of its weights file and differ from it
// in their extensions. They are locked while it runs.

// nameOutput fills in the name of the model and of its file.
func (t *trainFlags) nameOutput() error {
	if t.name == "" {
		t.name = "my-model"
		if t.task != "" {
			t.name = t.task
		}
		if t.out != "" {
			t.name = strings.TrimSuffix(filepath.Base(t.out), ".gob")
		}
	}
	if strings.ContainsAny(t.name, `/\`) || strings.HasPrefix(t.name, ".") || printable(t.name) != t.name {
		return usageError{fmt.Errorf("-name is %q: want a name without slashes that does not begin with a dot; give the folder with -out", t.name)}
	}
	if t.out == "" {
		t.out = weightsFile(t.name)
	}
	if !strings.HasSuffix(t.out, ".gob") || filepath.Base(t.out) == ".gob" {
		return usageError{fmt.Errorf("-out is %q: want a name that ends in .gob", t.out)}
	}
	return nil
}

// weightsFile returns the path of the weights file of a model in the catalogue.
func weightsFile(name string) string { return filepath.Join("weights", name+".gob") }

// base returns the common prefix of the paths of the training's files.
func (t *trainFlags) base() string { return strings.TrimSuffix(t.out, ".gob") }

func (t *trainFlags) checkpoint() string { return t.base() + ".ckpt" }

// events returns the folder of the training's TensorBoard files.
func (t *trainFlags) events() string { return filepath.Join(t.tensorboard, t.name) }

// claim locks the files of the training. It fails if one of them exists and must not
// be overwritten.
func (t *trainFlags) claim() (unlock func(), err error) {
	if err := os.MkdirAll(filepath.Dir(t.out), 0o777); err != nil {
		return nil, err
	}
	if unlock, err = atomicfile.Lock(t.base()); err != nil {
		return nil, fmt.Errorf("-out %s: %w", t.out, err)
	}
	for _, extension := range []string{".ckpt", ".gob", ".history.jsonl", ".svg", ".png"} {
		path := t.base() + extension
		if err = atomicfile.Check(path); err != nil {
			err = fmt.Errorf("-out %s: %s: %w", t.out, path, err)
			break
		}
		atomicfile.Clean(path)
		if t.force || t.resume {
			continue
		}
		if err = absent(path); err != nil {
			if extension == ".ckpt" {
				err = usageError{fmt.Errorf("%s is the checkpoint of an interrupted training: -resume continues it, -force starts over", path)}
			}
			break
		}
	}
	if err == nil && t.tensorboard != "" && !t.force && !t.resume {
		if old := eventFiles(filepath.Join(t.events(), "train")); old != nil {
			err = absent(old[0])
		}
	}
	if err != nil {
		unlock()
		return nil, err
	}
	return unlock, nil
}

func load(t *train.Trainer, checkpoint string) error {
	f, err := os.Open(checkpoint)
	if err != nil {
		return fmt.Errorf("nothing to resume: %w", err)
	}
	defer f.Close() // read only: nothing is lost
	if err := t.Load(f); err != nil {
		return fmt.Errorf("%s: %w", checkpoint, err)
	}
	return nil
}

// A historyLine is one epoch in the history file.
type historyLine struct {
	Epoch       int     `json:"epoch"`
	Loss        float64 `json:"loss"`
	Accuracy    float64 `json:"accuracy"`
	ValLoss     float64 `json:"val_loss"`
	ValAccuracy float64 `json:"val_accuracy"`
	Rate        float64 `json:"rate"`
}

// writeHistory writes base.history.jsonl, one JSON object per epoch, and the
// learning curve base.svg and base.png.
func writeHistory(base string, history []train.Epoch) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	for _, e := range history {
		if err := encoder.Encode(historyLine{e.Epoch, e.Loss, e.Accuracy, e.ValLoss, e.ValAccuracy, e.Rate}); err != nil {
			return err
		}
	}
	if err := atomicfile.Write(base+".history.jsonl", func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	}); err != nil {
		return err
	}
	return writeCurve(base, history)
}
