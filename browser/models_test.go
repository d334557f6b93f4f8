package browser

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/weights"
)

// toyModel is an untrained model: what it says is nonsense, but the same
// everywhere.
func toyModel() ([]byte, error) {
	v := func(target bool, sentence string) text.Vocabulary {
		return text.Build(text.Kind{Unit: text.Char, Target: target}, []string{sentence})
	}
	m := model.Model{
		Source:    v(false, " abcdefghijklmnopqrstuvwxyz."),
		Target:    v(true, "山水人月日木火土金天"),
		Card:      model.Card{Name: "toy", Title: "Toy → Nonsense", Licence: "none"},
		MaxSource: 20,
	}
	m.Network = model.NewRandom(model.Config{
		Units: 32, SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 30,
	}, rand.New(rand.NewPCG(3, 4)))
	for i := range m.Network.Weights() {
		m.Network.Weights()[i] *= 3 // so that it says more than one thing
	}
	var b bytes.Buffer
	err := m.Write(&b, model.Float32)
	return b.Bytes(), err
}

// native is what the same weights say outside the browser.
func native(t *testing.T, data []byte, input string) decode.Translation {
	t.Helper()
	m, err := model.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	translation, err := decode.NewTranslator(m).Translate(input, decode.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return translation
}

func toy(t *testing.T) []byte {
	t.Helper()
	data, err := toyModel()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// writeWeights fills a folder with the models of the catalogue and the toy.
func writeWeights(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	toy, err := toyModel()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "toy.gob"), toy, 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, weights.DefaultName+".gob"), weights.Default, 0o666)
}

// copyDist is a copy of the built page that a test may damage; it returns the
// path of the toy model in it, too.
func copyDist(t *testing.T) (folder, toy string) {
	t.Helper()
	folder = filepath.Join(t.TempDir(), "dist")
	if err := os.CopyFS(folder, os.DirFS(built.dist)); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(folder, "models", "toy.*.gob"))
	if err != nil || len(found) != 1 {
		t.Fatalf("toy models in the built page: %q, %v; want one", found, err)
	}
	return folder, found[0]
}
