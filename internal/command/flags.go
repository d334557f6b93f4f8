package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// NewFlags returns a flag set whose usage message begins with the subcommand's name
// and arguments.
func NewFlags(name, arguments string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.Usage = func() {
		fmt.Fprintf(f.Output(), "usage: dragoman %s [flags] %s\n", name, arguments)
		f.PrintDefaults()
	}
	return f
}

// Parse parses the flags. They may be followed by at most arguments other arguments,
// or any number if it is -1. Unlike package flag, it does not print the list of all
// flags after an error, which would bury it.
func Parse(f *flag.FlagSet, args []string, arguments int) error {
	help := f.Usage
	f.Usage = func() {}
	f.SetOutput(io.Discard)
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		f.SetOutput(os.Stdout)
		help()
		return err
	case err != nil:
		return usageError{flagError(f, err)}
	case arguments >= 0 && f.NArg() > arguments:
		return usageError{fmt.Errorf("%s: unexpected argument %q", f.Name(), f.Arg(arguments))}
	}
	return nil
}

// A count is a flag and its number, which must not be negative.
type count struct {
	flag  string
	value int
}

// checkCounts returns an error that names the first of the flags whose number is negative.
func checkCounts(counts ...count) error {
	for _, c := range counts {
		if c.value < 0 {
			return usageError{fmt.Errorf("-%s is %d: want 0 or more", c.flag, c.value)}
		}
	}
	return nil
}

// A need is a flag without which others, separated by spaces, have no effect.
type need struct {
	flag   string
	met    bool
	others string
}

// checkNeeds returns an error that names the first of the given flags that has no effect
// without another.
func checkNeeds(given map[string]bool, needs ...need) error {
	for _, n := range needs {
		for _, other := range strings.Fields(n.others) {
			if given[other] && !n.met {
				return usageError{fmt.Errorf("-%s has no effect without -%s", other, n.flag)}
			}
		}
	}
	return nil
}

// flagError adds to an error about an unknown flag the flag that was probably meant.
func flagError(f *flag.FlagSet, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	var names []string
	f.VisitAll(func(g *flag.Flag) { names = append(names, "-"+g.Name) })
	return fmt.Errorf("%s has no flag -%s%s dragoman %s -help lists all", f.Name(), name, suggestion("-"+name, names), f.Name())
}

// suggestion returns a question that suggests the name nearest to word, or a
// semicolon if none is near.
func suggestion(word string, names []string) string {
	best, least := "", 2+len(word)/4 // edits
	for _, n := range names {
		if d := distance(word, n); d < least {
			best, least = n, d
		}
	}
	if best == "" {
		return ";"
	}
	return fmt.Sprintf(": did you mean %s?", best)
}

// distance returns the smallest number of bytes to change, insert, delete or swap with
// the next that turns one word into the other (optimal string alignment).
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
		for j := range len(b) {
			switch {
			case i == 0:
				rows[0][j+1] = j + 1
				continue
			case a[i-1] == b[j]:
				rows[i][j+1] = rows[i-1][j]
			default:
				rows[i][j+1] = 1 + min(rows[i-1][j], rows[i-1][j+1], rows[i][j])
			}
			if i > 1 && j > 0 && a[i-1] == b[j-1] && a[i-2] == b[j] {
				rows[i][j+1] = min(rows[i][j+1], 1+rows[i-2][j-1])
			}
		}
	}
	return rows[len(a)][len(b)]
}
