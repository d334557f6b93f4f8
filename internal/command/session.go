package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"time"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/kernel"
	"dragoman/model/train"
)

// A session is a running training. It updates its files after every epoch, so that
// killing it loses no more than one epoch.
type session struct {
	*trainFlags
	start   *training
	trainer *train.Trainer
	model   *model.Model // the file to write
	judge   *keeper
	board   *events // nil without -tensorboard
}

// run runs a training from the start or, with -resume, from its checkpoint.
func (t *trainFlags) run(ctx context.Context, d *training, command string) (result error) {
	trainer, err := train.New(d.network, d.Examples, t.options)
	if err != nil {
		return err
	}
	trainer.Notes = train.Notes{Date: time.Now().Format(time.DateOnly), Best: math.Inf(-1)}
	if t.resume {
		if err := load(trainer, t.checkpoint()); err != nil {
			return err
		}
	}
	s := &session{trainFlags: t, start: d, trainer: trainer, judge: newKeeper(t.keep, t.patience, d.Dataset, &trainer.Notes),
		model: &model.Model{Source: d.Source, Target: d.Target, MaxSource: d.MaxSource, Card: t.card(d.Dataset, command, trainer.Notes.Date)}}
	s.announce()
	if t.tensorboard != "" {
		if s.board, err = openEvents(t.events(), t.resume); err != nil {
			return err
		}
		defer func() { result = errors.Join(result, s.board.close()) }()
	}
	return s.end(ctx, s.epochs(ctx))
}

// announce prints the size of the training.
func (s *session) announce() {
	fmt.Fprintf(os.Stderr, "%d pairs to train on, %d to validate; %d source and %d target tokens; %d weights; kernel %s, %d workers\n",
		len(s.start.Examples.Train), len(s.start.Examples.Validation), s.start.Source.Size(), s.start.Target.Size(), len(s.start.network.Weights()), kernel.Name(), s.trainer.Options().Workers)
	if len(s.start.Examples.Validation) == 0 {
		fmt.Fprintln(os.Stderr, "no pairs are held out, so the quality on other sentences is not measured")
	}
}

// epochs trains until the last epoch, an interrupt, or the end of the patience.
func (s *session) epochs(ctx context.Context) error {
	bar := newProgressBar(os.Stderr, s.trainer.Options().Epochs)
	defer bar.end()
	if done := len(s.trainer.History); done > s.trainer.Notes.Judged { // interrupted after an epoch, before its weights were judged
		if err := s.finish(ctx, s.trainer.History[done-1]); err != nil {
			return err
		}
	}
	if err := s.judge.wait(); err != nil {
		return err
	}
	return s.trainer.Run(ctx, bar.step, func(e train.Epoch) error {
		bar.epoch(e)
		if err := s.finish(ctx, e); err != nil {
			return err
		}
		return s.judge.wait()
	})
}

// finish judges the weights of a finished epoch and updates the files.
func (s *session) finish(ctx context.Context, e train.Epoch) error {
	s.model.Network, s.model.Card.Epochs = s.trainer.Best(), e.Epoch
	better, err := s.judge.improved(ctx, s.model, e)
	if err != nil {
		return err
	}
	if better {
		if err := atomicfile.Write(s.out, func(w io.Writer) error { return s.model.Write(w, model.Precision(s.precision)) }); err != nil {
			return err
		}
	}
	err = writeHistory(s.base(), s.trainer.History)
	if s.board != nil {
		err = errors.Join(err, s.board.write(e))
	}
	if err != nil { // a failure to draw curves must not end the training
		fmt.Fprintln(os.Stderr, "training continues, but:", err)
	}
	return atomicfile.Write(s.checkpoint(), s.trainer.Save)
}

// end saves an interrupted training. For a complete one it removes the checkpoint
// and scores the weights kept. err is the error that ended the training, if any.
func (s *session) end(ctx context.Context, err error) error {
	switch {
	case errors.Is(err, errNoBetter):
		notes := s.trainer.Notes
		fmt.Fprintf(os.Stderr, "stopped after epoch %d: %d epochs in a row were no better than epoch %d, which is kept\n",
			notes.Judged, notes.Judged-notes.Kept, notes.Kept)
	case errors.Is(err, context.Canceled):
		if err := atomicfile.Write(s.checkpoint(), s.trainer.Save); err != nil {
			return err
		}
		return fmt.Errorf("stopped in epoch %d; saved in %s. The same command with -resume continues", s.trainer.Progress().Epoch, s.checkpoint())
	case err != nil:
		return err
	}
	if err := os.Remove(s.checkpoint()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	fmt.Fprintln(os.Stderr, "wrote", s.out)
	_, err = interruptible(ctx, func() (struct{}, error) {
		kept, err := loadModel(s.out)
		if err == nil {
			report(kept, s.start.Dataset, s.task)
		}
		return struct{}{}, err
	})
	return err
}
