package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"dragoman/model"
	"dragoman/model/decode"
)

// searchFlags are the options of a search.
type searchFlags struct{ decode.Options }

func (s *searchFlags) define(f *flag.FlagSet) {
	f.IntVar(&s.Beam, "beam", 1, "hypotheses that are followed; 1 is greedy search")
	f.Float64Var(&s.LengthPenalty, "length-penalty", 1, "exponent by which longer hypotheses are favoured, with -beam")
	f.Float64Var(&s.Coverage, "coverage", 0, "weight of the penalty for source tokens not attended to, with -beam")
	f.IntVar(&s.MaxSteps, "max-steps", 0, "limit of tokens (default: the model's)")
}

func runTranslate(ctx context.Context, args []string) error {
	var name string
	var search searchFlags
	f := newFlags("translate", "[TEXT …]")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	search.define(f)
	if err := parse(f, args, -1); err != nil {
		return err
	}
	if search.Beam < 0 || search.Beam > 1000 {
		return usageError{fmt.Errorf("-beam is %d: want 1 to 1000", search.Beam)}
	}
	m, err := loadModel(name)
	if err != nil {
		return err
	}
	if f.NArg() > 0 {
		return translateLines(ctx, m, search.Options, strings.NewReader(strings.Join(f.Args(), "\n")), os.Stdout)
	}
	return translateLines(ctx, m, search.Options, os.Stdin, os.Stdout)
}

// atOnce is how many lines are translated together at most: enough for full
// batches on all cores.
const atOnce = 1024

// translateLines writes one line of translation for each line of input, in
// order. Lines that have come in while others were being translated are
// translated together, in batches on all cores; a line that comes alone, from
// a person who types, is translated at once.
func translateLines(ctx context.Context, m *model.Model, o decode.Options, r io.Reader, w io.Writer) error {
	lines := make(chan string, atOnce)
	var readErr error // set before lines is closed
	go func() {
		defer close(lines)
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				select {
				case lines <- strings.TrimRight(line, "\r\n"):
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				if err != io.EOF {
					readErr = fmt.Errorf("reading input: %w", err)
				}
				return
			}
		}
	}()
	for {
		batch, err := waiting(ctx, lines)
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			return readErr
		}
		out := bufio.NewWriter(w)
		for _, t := range decode.All(m, batch, o, runtime.NumCPU()) {
			fmt.Fprintln(out, strings.ReplaceAll(t.Text, "\n", " ")) // Flush returns its error
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("writing translation: %w", err)
		}
	}
}

// waiting waits for a line and takes with it those that are there already; at
// the end of the input there are none.
func waiting(ctx context.Context, lines <-chan string) ([]string, error) {
	var batch []string
	for len(batch) < atOnce {
		if len(batch) > 0 && len(lines) == 0 {
			break
		}
		select {
		case line, ok := <-lines:
			if !ok {
				return batch, nil
			}
			batch = append(batch, line)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return batch, nil
}
