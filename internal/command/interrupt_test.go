//go:build unix

package command

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// entries returns the names of the files and folders in a folder.
func entries(t *testing.T, folder string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// start starts the command and kills it when the test ends.
func start(t *testing.T, dir string, args ...string) (c *exec.Cmd, stderr *bytes.Buffer, ended <-chan error) {
	t.Helper()
	// Under nohup, the tests ignore SIGHUP, and so would the command.
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	c, stderr = exec.Command(binary(t), args...), new(bytes.Buffer)
	c.Dir, c.Stderr = dir, stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	t.Cleanup(func() { c.Process.Kill() })
	return c, stderr, done
}

// endsSoon waits for an interrupted command to end, which takes a second, or more
// on a busy machine.
func endsSoon(t *testing.T, what string, stderr *bytes.Buffer, ended <-chan error) {
	t.Helper()
	select {
	case <-ended:
		if got := stderr.String(); !strings.Contains(got, "interrupted") {
			t.Errorf("%s: it prints %q", what, got)
		}
	case <-time.After(patience):
		t.Errorf("%s: it is still running", what)
	}
}

func TestACommandThatWaitsForAPipeHearsSignals(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.gob")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Fatal(err)
	}
	for i, args := range []string{"train -pairs pipe.gob", "evaluate -model pipe.gob -pairs x", "split -pairs pipe.gob", "export -model pipe.gob -out e.gob",
		"inspect -model pipe.gob", "translate -model pipe.gob Hi."} {
		signal := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[i%3]
		c, stderr, ended := start(t, dir, strings.Fields(args)...)
		var writer *os.File
		for deadline := time.Now().Add(patience); writer == nil && time.Now().Before(deadline); time.Sleep(time.Millisecond) {
			writer, _ = os.OpenFile(pipe, os.O_WRONLY|syscall.O_NONBLOCK, 0) // fails until somebody reads
		}
		if writer == nil {
			t.Fatalf("%s does not read: %s", args, stderr)
		}
		if err := c.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		endsSoon(t, args, stderr, ended)
		writer.Close()
	}
}

func TestACommandAtWorkHearsSignalsAndLeavesFilesWhole(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := dragoman(t, dir, "", smallTraining...); status != 0 {
		t.Fatal(stderr)
	}
	var pairs strings.Builder
	for i := range 200000 {
		fmt.Fprintf(&pairs, "abc abc abc abc %d\tcba\n", i)
	}
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "pairs.txt"), []byte(pairs.String()), 0o666), os.Mkdir(filepath.Join(dir, "out"), 0o777)); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"evaluate -model reversal -pairs pairs.txt -beam 50 -show out/shown.txt", "export -model reversal -out out/e.gob -pairs pairs.txt -beam 50",
		"train -pairs pairs.txt -samples 0 -source-unit bpe -name t -out out/t.gob"} {
		c, stderr, ended := start(t, dir, strings.Fields(args)...)
		time.Sleep(500 * time.Millisecond) // it runs for minutes
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		endsSoon(t, args, stderr, ended)
	}
	for _, name := range entries(t, filepath.Join(dir, "out")) {
		if name != "e.gob" {
			t.Errorf("%s is left behind", name)
		} else {
			readModel(t, filepath.Join(dir, "out", name))
		}
	}
}

func TestATrainingSavesWhenItsTerminalIsGone(t *testing.T) {
	dir := t.TempDir()
	endless := append(slices.Clone(smallTraining), "-epochs", "100000")
	for range 2 { // the second goes on from what the first has saved
		c, stderr, ended := start(t, dir, endless...)
		trains(t, dir, stderr)
		if err := c.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		<-ended
		if got := stderr.String(); !strings.Contains(got, "-resume continues") {
			t.Fatalf("it prints %s", got)
		}
		endless = append(endless, "-resume")
	}
}

// trains waits until a running training has written another checkpoint.
func trains(t *testing.T, dir string, stderr *bytes.Buffer) {
	t.Helper()
	modified := func() (at time.Time) {
		if info, err := os.Stat(filepath.Join(dir, "weights/reversal.ckpt")); err == nil {
			at = info.ModTime()
		}
		return at
	}
	before := modified()
	for deadline := time.Now().Add(patience); !modified().After(before); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no checkpoint after %v: %s", patience, stderr)
		}
	}
}

func TestATrainingOutlivesItsPicture(t *testing.T) {
	dir := t.TempDir()
	c, stderr, ended := start(t, dir, append(slices.Clone(smallTraining), "-epochs", "100000")...)
	trains(t, dir, stderr)
	picture := filepath.Join(dir, "weights/reversal.png")
	for os.Remove(picture) != nil || os.Mkdir(picture, 0o777) != nil { // between two writes
		time.Sleep(time.Millisecond)
	}
	trains(t, dir, stderr)
	trains(t, dir, stderr)
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	<-ended
	if got := stderr.String(); !strings.Contains(got, "training continues, but: writing weights/reversal.png") || !strings.Contains(got, "-resume continues") {
		t.Errorf("it prints %s", got)
	}
}

func TestTwoTrainingsDoNotShareTheirFiles(t *testing.T) {
	dir := t.TempDir()
	training := append(slices.Clone(smallTraining), "-epochs", "100000")
	c, stderr, ended := start(t, dir, training...)
	trains(t, dir, stderr)
	for _, how := range []string{"-force", "-resume"} {
		status, _, stderr := dragoman(t, dir, "", append(training, how)...)
		if status != 1 || !strings.Contains(stderr, "another dragoman is writing to it") {
			t.Errorf("a second training with %s: exit status %d: %s", how, status, stderr)
		}
	}
	if err := c.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	<-ended
	if got := entries(t, filepath.Join(dir, "weights")); !slices.Contains(got, "reversal.ckpt") || slices.ContainsFunc(got, func(n string) bool { return n[0] == '.' }) {
		t.Errorf("the folder holds %v", got)
	}
}
