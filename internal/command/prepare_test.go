package command

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readNumPy reads the vectors of an archive that writeExamples wrote.
func readNumPy(t *testing.T, path string) map[string][]int32 {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	vectors := map[string][]int32{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		header := 10 + int(data[8]) + int(data[9])<<8
		if header%64 != 0 || data[header-1] != '\n' {
			t.Errorf("%s: the header ends at %d: want a multiple of 64 and a line end", f.Name, header)
		}
		var v []int32
		for b := data[header:]; len(b) > 0; b = b[4:] {
			v = append(v, int32(b[0])|int32(b[1])<<8|int32(b[2])<<16|int32(b[3])<<24)
		}
		vectors[f.Name] = v
	}
	return vectors
}

func TestPrepareRefusesWhatOnlyTrainSupports(t *testing.T) {
	for _, flags := range [][]string{{"-unmasked"}, {"-own", "0.2"}, {"-keep", "loss"}, {"-resume"}, {"-tensorboard", "board"}} {
		status, _, errs := dragoman(t, t.TempDir(), "", append([]string{"prepare", "-task", "reversal", "-samples", "100"}, flags...)...)
		if want := "prepare: " + flags[0] + ": only dragoman train supports it"; status != 2 || !strings.Contains(errs, want) {
			t.Errorf("%v: status %d, %q, want %q", flags, status, errs, want)
		}
	}
}

func TestPrepareWritesWhatATrainingSees(t *testing.T) {
	dir := t.TempDir()
	flags := []string{"-task", "reversal", "-digits", "1", "-samples", "100", "-units", "8", "-epochs", "3", "-batch", "16"}
	if status, _, errs := dragoman(t, dir, "", append([]string{"prepare", "-to", "prepared"}, flags...)...); status != 0 {
		t.Fatal(errs)
	}
	for _, name := range []string{"epoch-000.npz", "epoch-001.npz", "epoch-002.npz"} {
		v := readNumPy(t, filepath.Join(dir, "prepared", name))
		pairs := len(v["source_ends.npy"])
		if pairs != 90 || len(v["target_ends.npy"]) != pairs || len(v["order.npy"]) != pairs || len(v["batch_ends.npy"]) != 6 {
			t.Errorf("%s: %d sources, %d targets, %d in order, %d batches; want 90, 90, 90, 6", name,
				pairs, len(v["target_ends.npy"]), len(v["order.npy"]), len(v["batch_ends.npy"]))
		}
		if end := v["source_ends.npy"][pairs-1]; int(end) != len(v["sources.npy"]) {
			t.Errorf("%s: the sources end at %d of %d", name, end, len(v["sources.npy"]))
		}
	}
	var s settings
	data, err := os.ReadFile(filepath.Join(dir, "prepared", "settings.json"))
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil || s.Network.Units != 8 || s.Training.Epochs != 3 {
		t.Errorf("settings %+v, error %v", s, err)
	}
	if _, out, _ := dragoman(t, dir, "", append([]string{"train", "-print-config"}, flags...)...); out != string(data) {
		t.Errorf("train -print-config gives\n%s\nsettings.json is\n%s", out, data)
	}

	// The result imports as a model, even without training.
	if status, _, errs := dragoman(t, dir, "", "import", "-from", "prepared/initial.safetensors", "-out", "back.gob"); status != 0 {
		t.Fatal(errs)
	}
	if status, out, errs := dragoman(t, dir, "abc\n", "translate", "-model", "back.gob"); status != 0 || out == "" {
		t.Errorf("translating with it: %q %s", out, errs)
	}
}

func TestPrepareEncodesSentencesToTranslate(t *testing.T) {
	dir := t.TempDir()
	lines := "abc\nxyz\n\nabcabcabcabc\n"
	if err := os.WriteFile(filepath.Join(dir, "lines.txt"), []byte(lines), 0o666); err != nil {
		t.Fatal(err)
	}
	flags := []string{"prepare", "-task", "reversal", "-digits", "1", "-samples", "100", "-units", "8", "-epochs", "1", "-sentences", "lines.txt"}
	if status, _, errs := dragoman(t, dir, "", flags...); status != 0 {
		t.Fatal(errs)
	}
	got := readNumPy(t, filepath.Join(dir, "prepared", "sentences.npz"))["source_ends.npy"]
	if want := []int32{3, 6, 6, 6}; !slices.Equal(got, want) { // one sentence is empty and one is too long
		t.Errorf("the sentences end at %d, want %d", got, want)
	}
	if status, _, errs := dragoman(t, dir, "", flags[:len(flags)-2]...); status != 0 {
		t.Fatal(errs)
	}
	if _, err := os.Stat(filepath.Join(dir, "prepared", "sentences.npz")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("prepared again without sentences: those of the earlier call are still there, %v", err)
	}
}
