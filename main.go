// Command dragoman trains, runs and serves the translator.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
	"unicode"
)

// subcommand is one of the command's verbs. An error of run is printed to standard
// error as one line; the exit status is 1, or 2 for a usageError.
type subcommand struct {
	name, synopsis string
	run            func(ctx context.Context, args []string) error
	ends           bool // ends by itself when interrupted, its work saved or its answers given
}

var subcommands = []subcommand{
	{"train", "train a model on sentence pairs or a toy task", runTrain, true},
	{"prepare", "write the initial network and the examples of a training, for another engine", runPrepare, false},
	{"translate", "translate the arguments, or standard input line by line", runTranslate, false},
	{"evaluate", "score a model on sentence pairs: chrF, BLEU, exact match", runEvaluate, false},
	{"split", "hold out sentence pairs such that no sentence is on both sides", runSplit, false},
	{"import", "read a model that another program wrote", runImport, false},
	{"export", "write a model for other programs, or with other precision, card or scores", runExport, false},
	{"inspect", "print a model's card, configuration and tensors", runInspect, false},
	{"serve", "serve the built page", runServe, true},
	{"dist", "build the page: a folder of static files", runDist, false},
	{"single", "build the page as one file that opens from disk", runSingle, false},
}

func main() {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // ignored under nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, os.Args[1:])
	var usage usageError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "dragoman:", printable(err.Error()))
		os.Exit(2)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "dragoman: interrupted")
		os.Exit(1)
	default:
		fmt.Fprintln(os.Stderr, "dragoman:", printable(err.Error()))
		os.Exit(1)
	}
}

// printable returns text for a terminal, without control characters that would
// move its cursor or change its colours.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\n' {
			return '\uFFFD'
		}
		return c
	}, text)
}

func run(ctx context.Context, args []string) error {
	if len(args) == 0 {
		usage(os.Stderr)
		return usageError{errors.New("no subcommand")}
	}
	var names []string
	for _, s := range subcommands {
		if s.name == args[0] {
			if s.ends {
				return s.run(ctx, args[1:])
			}
			_, err := interruptible(ctx, func() (struct{}, error) { return struct{}{}, s.run(ctx, args[1:]) })
			return err
		}
		names = append(names, s.name)
	}
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		usage(os.Stdout)
		return nil
	}
	return usageError{fmt.Errorf("unknown subcommand %q%s dragoman help lists all", args[0], suggestion(args[0], names))}
}

// grace is how long interrupted work may take to end by itself.
const grace = 250 * time.Millisecond

// interruptible runs f, but once ctx is done waits no longer than grace. f then
// runs until the program ends, which is imminent.
func interruptible[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		v, err := f()
		done <- result{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
	}
	select {
	case r := <-done:
		return r.value, r.err
	case <-time.After(grace):
		var none T
		return none, ctx.Err()
	}
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "usage: dragoman SUBCOMMAND [flags]; dragoman SUBCOMMAND -help explains the flags")
	for _, s := range subcommands {
		fmt.Fprintf(w, "  %-10s %s\n", s.name, s.synopsis)
	}
}

// usageError is a mistake in how the command was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }
