package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"dragoman/internal/tensorboard"
	"dragoman/model/train"
)

// events are the TensorBoard files of a training. As in Keras, training and
// validation are separate runs whose values have the same names, so that their
// curves share charts.
type events struct{ train, validation eventFile }

type eventFile struct {
	file   *os.File
	writer *tensorboard.Writer
}

// openEvents creates new files in the folders train and validation. It keeps the
// earlier files of a training that is resumed, since TensorBoard reads the files of
// a folder in order; otherwise it removes them.
func openEvents(folder string, resume bool) (*events, error) {
	var e events
	var errs [2]error
	e.train, errs[0] = openEventFile(filepath.Join(folder, "train"), resume)
	e.validation, errs[1] = openEventFile(filepath.Join(folder, "validation"), resume)
	if err := errors.Join(errs[:]...); err != nil {
		e.close()
		return nil, err
	}
	return &e, nil
}

func openEventFile(folder string, resume bool) (e eventFile, err error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return e, err
	}
	if !resume {
		for _, path := range eventFiles(folder) {
			if err := os.Remove(path); err != nil {
				return e, err
			}
		}
	}
	now := time.Now()
	if e.file, err = os.Create(filepath.Join(folder, fmt.Sprintf("events.out.tfevents.%d.dragoman", now.UnixMicro()))); err != nil {
		return e, err
	}
	e.writer, err = tensorboard.NewWriter(e.file, now)
	return e, err
}

// eventFiles returns the event files that trainings wrote to a folder.
func eventFiles(folder string) []string {
	paths, _ := filepath.Glob(filepath.Join(folder, "events.out.tfevents.*.dragoman")) // fails only for a bad pattern
	return paths
}

// write appends an epoch.
func (e *events) write(epoch train.Epoch) error {
	now := time.Now()
	err := e.train.writer.Write(now, epoch.Epoch,
		tensorboard.Scalar{Tag: "epoch_loss", Value: epoch.Loss},
		tensorboard.Scalar{Tag: "epoch_accuracy", Value: epoch.Accuracy},
		tensorboard.Scalar{Tag: "epoch_learning_rate", Value: epoch.Rate})
	if epoch.ValidationExamples > 0 {
		err = errors.Join(err, e.validation.writer.Write(now, epoch.Epoch,
			tensorboard.Scalar{Tag: "epoch_loss", Value: epoch.ValLoss},
			tensorboard.Scalar{Tag: "epoch_accuracy", Value: epoch.ValAccuracy}))
	}
	return err
}

func (e *events) close() error {
	var err error
	for _, f := range []eventFile{e.train, e.validation} {
		if f.file != nil {
			err = errors.Join(err, f.file.Close())
		}
	}
	return err
}
