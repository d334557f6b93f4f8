//go:build unix

// Command attack does to dragoman what ill will, bad luck and full disks do: it
// changes weights files, kills trainings, fills the disk, asks the server for what is
// not the page's, follows hostile links and withholds the page's files. It prints how
// often each was tried and what came of it, and fails if anything did.
//
//	go run ./internal/attack [-seed N] [-dragoman FILE] [CAMPAIGN …]
//
// It is bounded, stays on this machine, and writes into a folder of its own.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// campaigns are the ways to attack, each of which reports to its tally.
var campaigns = []struct {
	name string
	run  func(*attack, *tally) error
}{
	{"weights", weights}, {"kill", kill}, {"disk", disk}, {"traversal", traversal}, {"readers", readers}, {"links", links}, {"page", page}, {"files", files},
}

// attack is what campaigns share.
type attack struct {
	ctx      context.Context
	dragoman string // the command
	folder   string // for what is made
	dist     string // the built page
	seed     uint64
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == measured {
		if err := measure(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, "attack:", err)
			os.Exit(1)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	a := attack{ctx: ctx}
	flag.StringVar(&a.dragoman, "dragoman", "", "attack this `FILE`, not what the source gives")
	flag.Uint64Var(&a.seed, "seed", 1, "seed of everything random")
	flag.Parse()
	if err := a.run(flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "attack:", err)
		os.Exit(1)
	}
}

func (a *attack) run(names []string) error {
	var known []string
	for _, c := range campaigns {
		known = append(known, c.name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return fmt.Errorf("no campaign %q: want some of %s", name, strings.Join(known, ", "))
		}
	}
	var err error
	if a.folder, err = os.MkdirTemp("", "attack"); err != nil {
		return err
	}
	defer os.RemoveAll(a.folder)
	if err := a.build(); err != nil {
		return err
	}
	fmt.Println("| campaign | tried | panics | hangs | over memory | silent | broken | |\n| --- | --: | --: | --: | --: | --: | --: | --- |")
	failed := 0
	for _, c := range campaigns {
		if len(names) > 0 && !slices.Contains(names, c.name) {
			continue
		}
		t := &tally{campaign: c.name}
		if err := c.run(a, t); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		fmt.Println(t)
		failed += t.failures()
	}
	if failed > 0 {
		return fmt.Errorf("%d failures", failed)
	}
	return nil
}

// build makes the command, unless one was given.
func (a *attack) build() (err error) {
	if a.dragoman != "" {
		a.dragoman, err = filepath.Abs(a.dragoman)
		return err
	}
	a.dragoman = filepath.Join(a.folder, "dragoman")
	if out, err := exec.CommandContext(a.ctx, "go", "build", "-o", a.dragoman, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("building dragoman: %w\n%s", err, out)
	}
	return nil
}

// random is a source of a campaign's own.
func (a *attack) random(campaign uint64) *rand.Rand { return rand.New(rand.NewPCG(a.seed, campaign)) }

// failure is what must never happen.
type failure int

const (
	panics failure = iota // or a stop without a word of the program's own
	hangs                 // over 5 seconds of work, or longest on the clock
	memory                // more than 20 times the file
	silent                // something was wrong and nobody was told
	broken                // a file is damaged, something came out that must not, a script ran
	kinds
)

// tally counts. Its methods may be called by several goroutines.
type tally struct {
	campaign string
	note     string
	tried    int
	found    [kinds]int
	mu       sync.Mutex
}

func (t *tally) try() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tried++
}

// fail counts a failure and says what it is.
func (t *tally) fail(kind failure, format string, args ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.found[kind]++
	name := [kinds]string{"panic", "hang", "memory", "silent", "broken"}[kind]
	fmt.Fprintf(os.Stderr, "%s: %s: %.600s\n", t.campaign, name, fmt.Sprintf(format, args...))
}

func (t *tally) failures() int {
	n := 0
	for _, f := range t.found {
		n += f
	}
	return n
}

func (t *tally) String() string {
	s := fmt.Sprintf("| %s | %d |", t.campaign, t.tried)
	for _, n := range t.found {
		s += fmt.Sprintf(" %d |", n)
	}
	return s + " " + t.note + " |"
}

const (
	longestWork = 5 * time.Second // of the processor
	longest     = time.Minute     // on the clock of a machine that has more to do
)

// outcome is how a command ended.
type outcome struct {
	measures
	args           []string
	stdout, stderr string
	late           bool // it was killed
}

// command runs dragoman, in a folder, with a limit on the size of files if blocks, of
// 512 bytes, is more than 0.
func (a *attack) command(folder, stdin string, blocks int, args ...string) (outcome, error) {
	ctx, cancel := context.WithTimeout(a.ctx, longest)
	defer cancel()
	line := append([]string{measured, a.dragoman}, args...)
	if blocks > 0 {
		line = append([]string{measured, "sh", "-c", fmt.Sprintf(`ulimit -f %d; exec "$0" "$@"`, blocks), a.dragoman}, args...)
	}
	self, err := os.Executable()
	if err != nil {
		return outcome{}, err
	}
	c := exec.CommandContext(ctx, self, line...)
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) } // and what it has started
	o := outcome{args: args}
	var stdout, stderr strings.Builder
	c.Dir, c.Stdin, c.Stdout, c.Stderr = folder, strings.NewReader(stdin), &stdout, &stderr
	r, w, err := os.Pipe()
	if err != nil {
		return outcome{}, err
	}
	defer r.Close()
	c.ExtraFiles = []*os.File{w}
	err = c.Start()
	w.Close() // of which the command has its own
	if err != nil {
		return outcome{}, err
	}
	err = json.NewDecoder(r).Decode(&o.measures)
	waited := c.Wait()
	o.stdout, o.stderr, o.late = stdout.String(), stderr.String(), ctx.Err() != nil
	if a.ctx.Err() != nil {
		return outcome{}, a.ctx.Err()
	}
	if o.late {
		return o, nil
	}
	return o, errors.Join(err, waited)
}

// measures are what a process has used. A process also counts the memory that the one
// which has started it had; therefore a small one does that, this program with measured
// as its first argument, which writes them to its file 3.
type measures struct {
	Status int           // -1: a signal
	Work   time.Duration // of the processor
	Memory int64         // bytes at most
}

const measured = "measured"

func measure(line []string) error {
	c := exec.Command(line[0], line[1:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := c.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return err
	}
	m := measures{Status: c.ProcessState.ExitCode(), Work: c.ProcessState.UserTime() + c.ProcessState.SystemTime()}
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		m.Memory = int64(usage.Maxrss)
		if runtime.GOOS != "darwin" { // where it is in bytes
			m.Memory <<= 10
		}
	}
	return json.NewEncoder(os.NewFile(3, "measures")).Encode(m)
}

// judge counts what must not be in any outcome.
func (t *tally) judge(what string, o outcome) {
	t.try()
	said := strings.TrimSpace(o.stderr)
	switch {
	case o.late || o.Work > longestWork:
		t.fail(hangs, "%s: %q worked for %v", what, o.args, o.Work)
	case o.Status < 0 || strings.Contains(said, "goroutine ") || strings.Contains(said, "panic:"):
		t.fail(panics, "%s: %q: %s", what, o.args, said)
	case o.Status > 0 && !strings.Contains(said, "dragoman: "):
		t.fail(silent, "%s: %q ended with %d and says %q", what, o.args, o.Status, said)
	}
	if i := strings.IndexFunc(o.stdout+o.stderr, func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' }); i >= 0 {
		t.fail(broken, "%s: %q sends control characters to the terminal", what, o.args)
	}
}
