//go:build browser

package browser

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"dragoman/model"
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

// paired is a page built once with the best and the small models to French and to German:
// as the cards say, the small one to French is nearly as good, the one to German is not.
var paired = sync.OnceValues(func() (folder string, err error) {
	models := filepath.Join(filepath.Dir(built.dist), "paired-weights")
	if err := writeWeights(models); err != nil {
		return "", err
	}
	poor, err := toy.File()
	if err != nil {
		return "", err
	}
	small, err := os.ReadFile("../../weights/en-fr-small.gob")
	if err != nil {
		return "", err
	}
	for name, c := range map[string]struct {
		file  []byte
		worse float64
	}{"en-fr": {small, 1}, "en-de": {poor, 30}} {
		best, err := os.ReadFile("../../weights/" + name + ".gob")
		if err != nil {
			return "", err
		}
		worse, err := scoredBelow(c.file, best, c.worse)
		if err != nil {
			return "", err
		}
		for file, data := range map[string][]byte{name: best, name + "-small": worse} {
			if err := os.WriteFile(filepath.Join(models, file+".gob"), data, 0o666); err != nil {
				return "", err
			}
		}
	}
	return made("paired", "dist", "-plain", "-weights", models)()
})

// scoredBelow returns the file of a small model with a card that has the best one's scores,
// lowered.
func scoredBelow(small, best []byte, by float64) ([]byte, error) {
	b, err := model.Read(best)
	if err != nil {
		return nil, err
	}
	m, err := model.ReadCompact(small, nil)
	if err != nil {
		return nil, err
	}
	m.Card.Scores = slices.Clone(b.Card.Scores)
	for i := range m.Card.Scores {
		m.Card.Scores[i].Value -= by
	}
	var file bytes.Buffer
	err = m.Write(&file, model.Int8)
	return file.Bytes(), err
}

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
