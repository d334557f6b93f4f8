package command

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"dragoman/model/detect"
)

// Detect prints the language of each argument or, without arguments, of each line
// of standard input.
func Detect(ctx context.Context, args []string) error {
	f := NewFlags("detect", "[TEXT …]")
	if err := Parse(f, args, -1); err != nil {
		return err
	}
	if f.NArg() > 0 {
		return detectLines(strings.NewReader(strings.Join(f.Args(), "\n")), os.Stdout)
	}
	return detectLines(os.Stdin, os.Stdout)
}

// detectLines writes each line preceded by its most probable language and that
// language's probability, separated by tabs.
func detectLines(r io.Reader, w io.Writer) error {
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		if line != "" {
			line = strings.TrimRight(line, "\r\n")
			best := detect.Best(detect.Detect(line))
			if _, err := fmt.Fprintf(w, "%s\t%.2f\t%s\n", best.Language, best.Confidence, oneLine(line)); err != nil {
				return fmt.Errorf("writing languages: %w", err)
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
