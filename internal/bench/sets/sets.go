// Package sets is what the commands have in common that measure models on sets of
// sentences: flags, models, and files of lines.
package sets

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"dragoman/model"
)

// Flags are the flags of a command.
type Flags struct {
	Folder string // of the sets
	List   bool   // print the sentences that are wrong
}

// Main runs a command whose arguments are the files of models: it calls measure with each
// of them, after begin, and exits if one of these returns an error. folder is the default
// of -sets, and list says what -list prints.
func Main(command, folder, list string, begin func(Flags) error, measure func(Flags, *model.Model) error) {
	var f Flags
	flag.StringVar(&f.Folder, "sets", folder, "`FOLDER` of the sets")
	flag.BoolVar(&f.List, "list", false, "print "+list)
	flag.Parse()
	if err := run(f, flag.Args(), begin, measure); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", command, err)
		os.Exit(1)
	}
}

func run(f Flags, models []string, begin func(Flags) error, measure func(Flags, *model.Model) error) error {
	if err := begin(f); err != nil {
		return err
	}
	for _, path := range models {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m, err := model.Read(data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := measure(f, m); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// Lines returns the lines of a file but those that begin with "# ", which are comments.
func Lines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	return slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "# ") }), nil
}
