// Package command has the subcommands that train, run, measure and convert models,
// and that build the page.
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

// Subcommand is one of the command's verbs.
type Subcommand struct {
	Name, Synopsis string
	Run            func(ctx context.Context, args []string) error

	// Ends says that Run returns soon after ctx is done, its work saved or its
	// answers given. Otherwise Main does not wait for it.
	Ends bool
}

// Main runs the subcommand that the program's arguments name, and ends the
// program. An error is printed to standard error as one line; the exit status is
// then 1, or 2 if the command was called wrongly.
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

func usage(w io.Writer, subcommands []Subcommand) {
	fmt.Fprintln(w, "usage: dragoman SUBCOMMAND [flags]; dragoman SUBCOMMAND -help explains the flags")
	for _, s := range subcommands {
		fmt.Fprintf(w, "  %-10s %s\n", s.Name, s.Synopsis)
	}
}

// usageError is a mistake in how the command was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }
