package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/internal/site"
)

// Dist builds the page: a folder of static files for any web server.
func Dist(ctx context.Context, args []string) error {
	var out, models string
	var plain bool
	f := NewFlags("dist", "")
	f.StringVar(&out, "out", "dist", "`FOLDER` to write")
	f.StringVar(&models, "weights", "weights", "`FOLDER` of the models of the catalogue")
	f.BoolVar(&plain, "plain", false, "leave out the compressed files, which take a minute or two")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	if err := atSource(ctx); err != nil {
		return err
	}
	return site.Build(ctx, out, models, plain)
}

// Package writes the translator for use in other pages, as a folder for npm pack, a
// web server or a bundler.
func Package(ctx context.Context, args []string) error {
	var out, models string
	f := NewFlags("package", "")
	f.StringVar(&out, "out", "dist/package", "`FOLDER` to write")
	f.StringVar(&models, "weights", "weights", "`FOLDER` of the models to include, with names such as en-de or en-de-small")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	if err := atSource(ctx); err != nil {
		return err
	}
	return site.Package(ctx, out, models)
}

// atSource returns an error outside the folder of Dragoman's source, from which the page is
// built.
func atSource(ctx context.Context) error {
	if err := exec.CommandContext(ctx, "go", "list", "dragoman/weights").Run(); err != nil {
		return usageError{fmt.Errorf("the page is built from source, with Go: do this in the folder of Dragoman's source, and name that of your models with -weights: go list dragoman/weights: %w", err)}
	}
	return nil
}

// lessonModels are the models that the lesson needs in addition to the default one.
const lessonModels = "en-zh-tutorial"

// Single builds the page as one file, which works without a server or a network.
func Single(ctx context.Context, args []string) error {
	var out, folder, models string
	f := NewFlags("single", "")
	f.StringVar(&out, "out", "dragoman.html", "`FILE` to write")
	f.StringVar(&folder, "weights", "weights", "`FOLDER` of the models of the catalogue")
	f.StringVar(&models, "models", lessonModels, "comma-separated `NAMES` of models to include in addition to the default one")
	if err := Parse(f, args, 0); err != nil {
		return err
	}
	if err := atSource(ctx); err != nil {
		return err
	}
	list := strings.FieldsFunc(models, func(c rune) bool { return c == ',' || c == ' ' })
	page, err := site.Single(ctx, folder, list)
	if err != nil {
		return fmt.Errorf("building the page: %w", err)
	}
	err = atomicfile.Write(out, func(w io.Writer) error {
		_, err := w.Write(page)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %.1f MB\n", out, float64(len(page))/1e6)
	return nil
}
