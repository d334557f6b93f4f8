package command

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// longTraining is one of a few seconds, so that it can be interrupted several times on a fast
// machine, too.
var longTraining = append(slices.Clone(smallTraining), "-epochs", "30")

func TestATrainingThatIsKilledGoesOnToTheSameBytes(t *testing.T) {
	straight := t.TempDir()
	if status, _, stderr := dragoman(t, straight, "", longTraining...); status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	want, err := os.ReadFile(filepath.Join(straight, "weights/reversal.gob"))
	if err != nil {
		t.Fatal(err)
	}
	signals := []os.Signal{os.Kill, os.Interrupt}
	if runtime.GOOS == "windows" {
		signals = signals[:1] // a process cannot interrupt another there
	}
	for _, signal := range signals {
		dir := t.TempDir()
		for range 3 { // interrupt it repeatedly
			interrupt(t, dir, signal)
		}
		status, _, stderr := dragoman(t, dir, "", append(slices.Clone(longTraining), "-resume")...)
		if status != 0 {
			t.Fatalf("%v: resuming: exit status %d: %s", signal, status, stderr)
		}
		got, err := os.ReadFile(filepath.Join(dir, "weights/reversal.gob"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%v: the resumed training's weights file differs", signal)
		}
		left, err := filepath.Glob(filepath.Join(dir, "weights/*.ckpt"))
		if err != nil || len(left) > 0 {
			t.Errorf("%v: the finished training leaves %v behind, %v", signal, left, err)
		}
	}
}

// patience is the time after which a test gives up waiting for a command. On a busy
// machine, commands that share its processors take long.
const patience = 3 * time.Minute

// interrupt starts or resumes the training and sends a signal shortly after it
// writes a checkpoint.
func interrupt(t *testing.T, dir string, signal os.Signal) {
	t.Helper()
	checkpoint := filepath.Join(dir, "weights/reversal.ckpt")
	args := longTraining
	var before time.Time
	if info, err := os.Stat(checkpoint); err == nil {
		args = append(slices.Clone(args), "-resume")
		before = info.ModTime()
	}
	c := exec.Command(binary(t), args...)
	c.Dir = dir
	var stderr bytes.Buffer
	c.Stderr = &stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if info, err := os.Stat(checkpoint); err == nil && info.ModTime().After(before) {
			break
		}
		if time.Now().After(deadline) {
			c.Process.Kill()
			t.Fatalf("no checkpoint after %v: %s", patience, stderr.String())
		}
	}
	if err := c.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err := c.Wait()
	if err == nil {
		t.Fatal("the training ended before it could be interrupted")
	}
	if signal == os.Interrupt && (c.ProcessState.ExitCode() != 1 || !strings.Contains(stderr.String(), "-resume")) {
		t.Errorf("interrupted: exit status %d, %s", c.ProcessState.ExitCode(), stderr.String())
	}
}
