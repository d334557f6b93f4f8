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
	"sync"

	"dragoman/model"
	"dragoman/model/decode"
)

// searchFlags are the options of a search.
type searchFlags struct{ decode.Options }

func (s *searchFlags) define(f *flag.FlagSet) {
	f.IntVar(&s.Beam, "beam", 1, "hypotheses that are followed; 1 is greedy search")
	f.Float64Var(&s.LengthPenalty, "length-penalty", 0.6, "exponent by which longer hypotheses are favoured, with -beam")
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

// translateLines writes one line of translation for each line of input, in
// order and as soon as it and all before it are there, on all cores.
func translateLines(ctx context.Context, m *model.Model, o decode.Options, r io.Reader, w io.Writer) error {
	type job struct {
		line   string
		result chan string
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work := make(chan job)
	order := make(chan job, 64*runtime.NumCPU()) // bounds what is read ahead
	var group sync.WaitGroup
	for range runtime.NumCPU() {
		group.Go(func() {
			t := decode.NewTranslator(m)
			for j := range work {
				translation, _ := t.Translate(j.line, o, nil) // only an observer could fail
				j.result <- strings.ReplaceAll(translation.Text, "\n", " ")
			}
		})
	}
	var readErr error
	go func() {
		defer close(order)
		defer close(work)
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				j := job{strings.TrimRight(line, "\r\n"), make(chan string, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				select {
				case work <- j:
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
	out := bufio.NewWriter(w)
	for j := range order {
		select {
		case translation := <-j.result:
			if _, err := fmt.Fprintln(out, translation); err != nil {
				return fmt.Errorf("writing translation: %w", err)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
		if len(order) == 0 { // someone may be waiting for this line
			if err := out.Flush(); err != nil {
				return fmt.Errorf("writing translation: %w", err)
			}
		}
	}
	group.Wait()
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing translation: %w", err)
	}
	return readErr
}
