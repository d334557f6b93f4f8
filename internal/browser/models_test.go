//go:build browser

package browser

import (
	"os"
	"path/filepath"
	"testing"

	"dragoman/weights"
	"dragoman/weights/toy"
)

// writeWeights fills a folder with the models of the catalogue and the toy.
func writeWeights(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	data, err := toy.File()
	if err != nil {
		return err
	}
	french, err := os.ReadFile("../../weights/en-fr-small.gob")
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{toy.Name: data, back: data, "en-fr-small": french, weights.DefaultName: weights.Default} {
		if err := os.WriteFile(filepath.Join(folder, name+".gob"), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// back is the name of the toy model for translating from Chinese.
const back = "zh-en"

// copyDist returns a copy of the built page that a test may damage, and the path of the
// toy model in it.
func copyDist(t *testing.T) (folder, toyPath string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "dist")
	if err := os.CopyFS(folder, os.DirFS(built.dist)); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(folder, "models", toy.Name+".*.gob"))
	if err != nil || len(found) != 1 {
		t.Fatalf("toy models in the built page: %q, %v; want one", found, err)
	}
	return folder, found[0]
}
