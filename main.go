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
	"syscall"
)

// subcommand is one of the command's verbs. run's error goes to standard error
// as one line and makes the exit status 1; a usageError makes it 2.
type subcommand struct {
	name, synopsis string
	run            func(ctx context.Context, args []string) error
}

var subcommands = []subcommand{
	{"train", "train a model on sentence pairs or a toy task", runTrain},
	{"translate", "translate the arguments, or standard input line by line", runTranslate},
	{"evaluate", "score a model on sentence pairs: chrF, BLEU, exact match", runEvaluate},
	{"split", "hold out sentence pairs such that no sentence stands on both sides", runSplit},
	{"import", "read a model that another program wrote", runImport},
	{"export", "write a model for other programs, or with other precision, card or scores", runExport},
	{"inspect", "print a model's card, configuration and tensors", runInspect},
	{"serve", "serve the built page", runServe},
	{"dist", "build the page: a folder of static files", runDist},
	{"single", "build the page as one file that opens from disk", runSingle},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	var usage usageError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "dragoman:", err)
		os.Exit(2)
	default:
		fmt.Fprintln(os.Stderr, "dragoman:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) > 0 {
		for _, s := range subcommands {
			if s.name == args[0] {
				return s.run(ctx, args[1:])
			}
		}
	}
	if len(args) == 1 && (args[0] == "help" || args[0] == "-h" || args[0] == "-help" || args[0] == "--help") {
		usage(os.Stdout)
		return nil
	}
	usage(os.Stderr)
	if len(args) == 0 {
		return usageError{errors.New("which subcommand?")}
	}
	return usageError{fmt.Errorf("unknown subcommand %q", args[0])}
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

// newFlags makes a flag set whose -help shows the synopsis and what arguments
// there are.
func newFlags(name, arguments string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.Usage = func() {
		fmt.Fprintf(f.Output(), "usage: dragoman %s [flags] %s\n", name, arguments)
		f.PrintDefaults()
	}
	return f
}

// parse parses the flags; at most so many other arguments may follow (-1: any).
func parse(f *flag.FlagSet, args []string, arguments int) error {
	f.SetOutput(os.Stderr)
	if len(args) == 1 && (args[0] == "-help" || args[0] == "--help" || args[0] == "-h") {
		f.SetOutput(os.Stdout)
	}
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		return usageError{err}
	case arguments >= 0 && f.NArg() > arguments:
		return usageError{fmt.Errorf("%s: unexpected argument %q", f.Name(), f.Arg(arguments))}
	}
	return nil
}
