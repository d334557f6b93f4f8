// Package command implements the subcommands that train, run, measure and convert
// models and build the page.
package command

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

// A Subcommand is one of the actions of the program.
type Subcommand struct {
	Name, Synopsis string
	Run            func(ctx context.Context, args []string) error

	// Ends reports whether Run saves its work and returns soon after ctx is done.
	// If it does not, Main does not wait for it.
	Ends bool
}

// Main runs the subcommand named by the program's arguments and exits. It prints an
// error as one line on standard error and exits with status 1, or 2 for a usage
// error.
func Main(subcommands []Subcommand) {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // ignored under nohup
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), signals...)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err := run(ctx, subcommands, os.Args[1:])
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

// printable returns text without control characters, which could move a terminal's
// cursor or change its colours.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\n' {
			return '\uFFFD'
		}
		return c
	}, text)
}

func run(ctx context.Context, subcommands []Subcommand, args []string) error {
	if len(args) == 0 {
		usage(os.Stderr, subcommands)
		return usageError{errors.New("no subcommand")}
	}
	var names []string
	for _, s := range subcommands {
		if s.Name == args[0] {
			if s.Ends {
				return s.Run(ctx, args[1:])
			}
			_, err := interruptible(ctx, func() (struct{}, error) { return struct{}{}, s.Run(ctx, args[1:]) })
			return err
		}
		names = append(names, s.Name)
	}
	if slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		usage(os.Stdout, subcommands)
		return nil
	}
	return usageError{fmt.Errorf("unknown subcommand %q%s dragoman help lists all", args[0], suggestion(args[0], names))}
}

// grace is the time that interrupted work has to finish.
const grace = 250 * time.Millisecond

// interruptible runs f. Once ctx is done, it waits for f no longer than grace; f
// then runs on until the program exits.
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

func usage(w io.Writer, subcommands []Subcommand) {
	fmt.Fprintln(w, "usage: dragoman SUBCOMMAND [flags]; dragoman SUBCOMMAND -help explains the flags")
	for _, s := range subcommands {
		fmt.Fprintf(w, "  %-10s %s\n", s.Name, s.Synopsis)
	}
}

// A usageError is a mistake in the arguments.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }
