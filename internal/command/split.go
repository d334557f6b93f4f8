package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model/corpus"
)

// Split splits sentence pairs into training and held-out pairs that share no
// sentence.
func Split(_ context.Context, args []string) error {
	var pairs string
	var share float64
	var seed uint64
	var force bool
	var c columns
	f := NewFlags("split", "")
	f.StringVar(&pairs, "pairs", "", "`FILE` of sentence pairs, or several, separated by commas; NAME-train.txt and NAME-heldout.txt are written beside the first")
	f.Var(&c, "columns", "columns of the file to write, in this order (default 1,2)")
	f.Float64Var(&share, "validation", 0.05, "share of the pairs to hold out")
	f.Uint64Var(&seed, "seed", 1, "seed that selects the held-out pairs; train -split sentence with the same seed and share holds out the same pairs")
	f.BoolVar(&force, "force", false, "overwrite existing files")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	switch {
	case pairs == "":
		return usageError{fmt.Errorf("split: no input; give -pairs FILE")}
	case !(share > 0 && share < 1):
		return usageError{fmt.Errorf("-validation is %v: want more than 0 and less than 1", share)}
	}
	list, err := readPairs(pairs, c.Format)
	if err != nil {
		return err
	}
	if err := c.checkText(pairs, list); err != nil {
		return err
	}
	files, err := listed(pairs)
	if err != nil {
		return usageError{err}
	}
	base := withoutExtension(files[0].path)
	names := [2]string{base + "-train.txt", base + "-heldout.txt"}
	if !force {
		if err := absent(names[:]...); err != nil {
			return err
		}
	}
	train, held := corpus.SplitBySentence(list, share, seed)
	if len(held) == 0 {
		return fmt.Errorf("%s: all pairs are connected by shared sentences, so none can be held out", pairs)
	}
	for i, part := range [2][]corpus.Pair{train, held} {
		if err := atomicfile.Write(names[i], func(w io.Writer) error { return writePairs(w, part) }); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "wrote %s: %d pairs\n", names[i], len(part))
	}
	return nil
}

// withoutExtension returns the path of a file of pairs, perhaps compressed, without the
// extension that names its kind or language.
func withoutExtension(path string) string {
	path = strings.TrimSuffix(path, ".gz")
	return strings.TrimSuffix(path, filepath.Ext(path))
}

func writePairs(w io.Writer, pairs []corpus.Pair) error {
	for _, p := range pairs {
		if _, err := fmt.Fprintf(w, "%s\t%s\n", p.Source, p.Target); err != nil {
			return err
		}
	}
	return nil
}
