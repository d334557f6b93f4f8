package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"dragoman/model/train"
)

// A progressBar shows the progress of a training: on a terminal as a line that it
// redraws, elsewhere as one line per epoch.
type progressBar struct {
	w        io.Writer
	terminal bool
	epochs   int

	started time.Time // start of the training
	begun   float64   // share of it done in earlier runs
	last    time.Time // when the line was last drawn
	since   time.Time // when the epoch was begun or resumed
	pairs   int       // pairs of the epoch done by then
	fresh   bool      // whether no step of the epoch is done yet
	drawn   bool      // whether there is a line to erase
}

func newProgressBar(f *os.File, epochs int) *progressBar {
	info, err := f.Stat()
	return &progressBar{w: f, terminal: err == nil && info.Mode()&os.ModeCharDevice != 0, epochs: epochs, begun: -1, fresh: true, since: time.Now()}
}

// interval is the time between redraws on a terminal.
const interval = 100 * time.Millisecond

func (b *progressBar) step(p train.Progress) {
	now := time.Now()
	done := (float64(p.Epoch-1) + float64(p.Step)/float64(p.Steps)) / float64(b.epochs)
	if b.begun < 0 { // time the first step too, but count only what follows it
		b.begun, b.started = done, now
	}
	if b.fresh {
		b.fresh, b.since, b.pairs = false, now, p.Pairs
	}
	if !b.terminal || now.Sub(b.last) < interval && p.Step < p.Steps {
		return
	}
	b.last = now
	const width = 20
	filled := width * p.Step / p.Steps
	line := fmt.Sprintf("epoch %d/%d [%s%s] loss %.4f acc %.4f %s pairs/s, %s left", p.Epoch, b.epochs,
		strings.Repeat("█", filled), strings.Repeat("░", width-filled), p.Loss.Mean(), p.Loss.Accuracy(), b.speed(now, p.Pairs), b.left(now, done))
	fmt.Fprintf(b.w, "\r\033[K%s", line)
	b.drawn = true
}

func (b *progressBar) speed(now time.Time, pairs int) string {
	seconds := now.Sub(b.since).Seconds()
	if seconds < 0.05 {
		return "–"
	}
	return fmt.Sprintf("%.0f", float64(pairs-b.pairs)/seconds)
}

func (b *progressBar) left(now time.Time, done float64) string {
	if done <= b.begun {
		return "–"
	}
	rate := now.Sub(b.started).Seconds() / (done - b.begun)
	return time.Duration((1 - done) * rate * float64(time.Second)).Round(time.Second).String()
}

func (b *progressBar) epoch(e train.Epoch) {
	b.end()
	now := time.Now()
	fmt.Fprintf(b.w, "epoch %d/%d loss %.4f acc %.4f", e.Epoch, b.epochs, e.Loss, e.Accuracy)
	if e.ValidationExamples > 0 {
		fmt.Fprintf(b.w, " val_loss %.4f val_acc %.4f", e.ValLoss, e.ValAccuracy)
	}
	fmt.Fprintf(b.w, " %s pairs/s, %s left\n", b.speed(now, e.Pairs), b.left(now, float64(e.Epoch)/float64(b.epochs)))
	b.fresh = true
}

// end erases the redrawn line.
func (b *progressBar) end() {
	if b.drawn {
		fmt.Fprint(b.w, "\r\033[K")
		b.drawn = false
	}
}
