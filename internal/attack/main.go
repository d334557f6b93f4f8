//go:build unix

// Command attack exposes dragoman to malice, bad luck and full disks: it corrupts
// weights files, kills trainings, fills the disk, requests files outside the page
// from the server, follows hostile links and withholds the page's files. It prints
// the number of attempts and failures of each kind, and fails if there are failures.
//
//	go run ./internal/attack [-seed N] [-dragoman FILE] [CAMPAIGN …]
//
// It takes a bounded time, stays on this machine, and writes only to a temporary
// folder.
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

// campaigns are the kinds of attack. Each reports to its tally.
var campaigns = []struct {
	name string
	run  func(*attack, *tally) error
}{
	{"weights", weights}, {"kill", kill}, {"disk", disk}, {"traversal", traversal}, {"readers", readers}, {"links", links}, {"page", page}, {"files", files},
}

// attack holds what the campaigns share.
type attack struct {
	ctx      context.Context
	dragoman string // the command
	folder   string // for temporary files
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
	flag.StringVar(&a.dragoman, "dragoman", "", "program `FILE` to attack (default: built from source)")
	flag.Uint64Var(&a.seed, "seed", 1, "seed of all random numbers")
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

// build builds the command unless one was given.
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

// random returns a campaign's own source of random numbers.
func (a *attack) random(campaign uint64) *rand.Rand { return rand.New(rand.NewPCG(a.seed, campaign)) }

// A failure is a kind of outcome that must never occur.
type failure int

const (
	panics failure = iota // or an exit without an error message
	hangs                 // more than longestWork of processor time, or longest of wall-clock time
	memory                // more than 20 times the file
	silent                // an error was not reported
	broken                // a damaged file, a leak, or a script that ran
	kinds
)

// A tally counts attempts and failures. Its methods are safe for concurrent use.
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

// fail counts and prints a failure.
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
	longestWork = 5 * time.Second // processor time
	longest     = time.Minute     // wall-clock time, on a busy machine
)

// outcome is the result of a command.
type outcome struct {
	measures
	args           []string
	stdout, stderr string
	late           bool // killed after longest
}

// command runs dragoman in a folder. If blocks is more than 0, it limits the size of
// files to this many blocks of 512 bytes.
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
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) } // and its children
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
	w.Close() // the command has its own copy
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

// measures are the resources that a process used. The peak memory of a process
// includes that of its parent at the time of the fork. Therefore a small parent starts
// it: this program with measured as its first argument, which writes the measures to
// its file descriptor 3.
type measures struct {
	Status int           // -1: killed by a signal
	Work   time.Duration // processor time
	Memory int64         // peak, in bytes
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
		if runtime.GOOS != "darwin" { // which reports bytes
			m.Memory <<= 10
		}
	}
	return json.NewEncoder(os.NewFile(3, "measures")).Encode(m)
}

// judge counts the failures in an outcome.
func (t *tally) judge(what string, o outcome) {
	t.try()
	said := strings.TrimSpace(o.stderr)
	switch {
	case o.late || o.Work > longestWork:
		t.fail(hangs, "%s: %q worked for %v", what, o.args, o.Work)
	case o.Status < 0 || strings.Contains(said, "goroutine ") || strings.Contains(said, "panic:"):
		t.fail(panics, "%s: %q: %s", what, o.args, said)
	case o.Status > 0 && !strings.Contains(said, "dragoman: "):
		t.fail(silent, "%s: %q exits with status %d and prints %q", what, o.args, o.Status, said)
	}
	if i := strings.IndexFunc(o.stdout+o.stderr, func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' && c != '\r' }); i >= 0 {
		t.fail(broken, "%s: %q sends control characters to the terminal", what, o.args)
	}
}
