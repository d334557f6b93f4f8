package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"unicode"

	"dragoman/model"
	"dragoman/model/decode"
)

// translateFlags are the flags of translate.
type translateFlags struct {
	search searchFlags
	nBest  int
}

// Translate translates its arguments or, without any, standard input line by line.
func Translate(ctx context.Context, args []string) error {
	var name, glossary string
	var seed uint64
	var t translateFlags
	f := NewFlags("translate", "[TEXT …]")
	f.StringVar(&name, "model", defaultModel, "`NAME` in the catalogue, or path of a weights file")
	f.StringVar(&glossary, "glossary", "", "JSON `FILE` of terms and their required translations, such as {\"invoice\": \"facture\"}")
	f.IntVar(&t.nBest, "n-best", 0, "print up to this many translations of each line, best first, as line number<TAB>score<TAB>translation")
	f.Uint64Var(&seed, "seed", 1, "seed for -temperature")
	t.search.define(f)
	t.search.defineJudges(f)
	t.search.defineSampling(f)
	if err := Parse(f, args, -1); err != nil {
		return err
	}
	if err := t.validate(givenFlags(f)); err != nil {
		return err
	}
	m, err := loadModel(name)
	if err != nil {
		return err
	}
	t.search.sampling.Rand = newRand(seed)
	options, err := t.search.of(m)
	if err != nil {
		return err
	}
	if options.Glossary, err = readGlossary(glossary, m); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return t.lines(ctx, m, options, strings.NewReader(strings.Join(f.Args(), "\n")), os.Stdout)
	}
	return t.lines(ctx, m, options, os.Stdin, os.Stdout)
}

func (t *translateFlags) validate(given map[string]bool) error {
	if err := checkCounts(count{"n-best", t.nBest}); err != nil {
		return err
	}
	switch {
	case t.nBest > 0 && t.search.sampling.Temperature > 0:
		return usageError{errors.New("-n-best and -temperature: want only one")}
	case t.search.beam == 0 && t.nBest > 0: // follow as many hypotheses as requested
		t.search.beam = max(t.nBest, 5)
	}
	return t.search.validate(given)
}

// atOnce is the maximum number of lines to translate together. It fills the batches
// of all cores.
const atOnce = 1024

// lines writes the translation of each input line, or its n best ones, in order. It
// translates lines that arrive while it is busy together, in batches on all cores,
// and a single line, as typed by a person, immediately.
func (t *translateFlags) lines(ctx context.Context, m *model.Model, o decode.Options, r io.Reader, w io.Writer) error {
	translator := decode.NewTranslator(m)
	var readErr error // set before lines is closed
	lines := make(chan string, atOnce)
	go func() {
		defer close(lines)
		readErr = sendLines(ctx, r, lines)
	}()
	for number := 1; ; {
		batch, err := waiting(ctx, lines)
		if err != nil {
			return err
		}
		if len(batch) == 0 {
			return readErr
		}
		translations := decode.All(m, batch, o, runtime.NumCPU())
		out := bufio.NewWriter(w) // Flush returns its write errors
		for i, r := range translations {
			if t.nBest == 0 {
				fmt.Fprint(out, oneLine(strings.TrimRight(r.Text, "\r")), lineEnd(batch[i]))
			}
			for _, a := range translator.Alternatives(batch[i], r, t.nBest) {
				fmt.Fprintf(out, "%d\t%.4f\t%s%s", number, a.Score, oneLine(strings.TrimRight(a.Text, "\r")), lineEnd(batch[i]))
			}
			number++
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("writing translation: %w", err)
		}
	}
}

// sendLines sends each line, without its \n.
func sendLines(ctx context.Context, r io.Reader, lines chan<- string) error {
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			select {
			case lines <- strings.TrimSuffix(line, "\n"):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("reading input: %w", err)
		}
	}
}

// lineEnd returns the line ending of a translation, which is that of the source
// line. The source comes without its \n.
func lineEnd(source string) string {
	if strings.HasSuffix(source, "\r") {
		return "\r\n"
	}
	return "\n"
}

// oneLine returns text without line breaks and other control characters, which a
// model's tokens may contain and a terminal would obey. It keeps tabs.
func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\t' {
			return ' '
		}
		return c
	}, s)
}

// waiting waits for a line and returns it together with those already available. It
// returns none at the end of the input.
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
