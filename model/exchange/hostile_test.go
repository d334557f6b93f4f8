package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
)

// edited returns keras3_example.keras with one of its members replaced.
func edited(t *testing.T, name string, edit func([]byte) []byte) []byte {
	t.Helper()
	old, err := zip.OpenReader("testdata/keras/keras3_example.keras")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, f := range old.File {
		data, err := member(&old.Reader, f.Name, maxMember)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			data = edit(data)
		}
		w, err := archive.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(data) // to memory, which does not fail
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func readTestdata(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Files made to fill the memory or to break the reader are refused at once.
func TestHostileFilesAreRefusedWithinLittleMemory(t *testing.T) {
	shared := make([]string, 1000)
	for i := range shared {
		shared[i] = fmt.Sprintf(`"%d":{"dtype":"F32","shape":[262144],"data_offsets":[0,1048576]}`, i)
	}
	for name, c := range map[string]struct {
		file    []byte
		problem string
	}{
		"two layers of one name": {edited(t, "config.json", func(config []byte) []byte {
			return bytes.Replace(config, []byte(`"layers": [`), []byte(`"layers": [{"class_name": "Dropout", "name": "lstm", "config": {}}, `), 1)
		}), `two layers have the name "lstm"`},
		"many layers": {edited(t, "config.json", func(config []byte) []byte {
			return bytes.Replace(config, []byte(`"layers": [`), []byte(`"layers": [`+strings.Repeat(`{"class_name": "LSTM", "name": "x", "config": {}}, `, 1001)), 1)
		}), "want at most 1000"},
		"a zip bomb": {edited(t, "model.weights.h5", func([]byte) []byte {
			return make([]byte, 400<<20)
		}), "model.weights.h5 has more than"},
		"tensors that share bytes": {safetensors("{"+strings.Join(shared, ",")+"}", 1<<20), "tensors share bytes"},
		"a shard listed twice": {bytes.Replace(readTestdata(t, "tfjs/model.json"), []byte(`"weights.bin"`), []byte(`"weights.bin", "./weights.bin"`), 1),
			"weightsManifest lists weights.bin twice"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{"f": {Data: c.file}, "weights.bin": {Data: readTestdata(t, "tfjs/weights.bin")}}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Read(files, "f", Options{Vocabularies: kerasPairs(t)})
			runtime.ReadMemStats(&after)
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("got %v, want %q", err, c.problem)
			}
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 256 {
				t.Errorf("allocated %d MB", got)
			}
		})
	}
}

func TestFilesThatAreCutOffAreNamed(t *testing.T) {
	for _, name := range []string{"keras/keras3_example.keras", "keras/keras3_example.h5", "keras/keras2_example.h5", "tfjs/model.json", "python.safetensors"} {
		data := readTestdata(t, name)
		_, err := Read(fstest.MapFS{"f": {Data: data[:len(data)/2]}}, "f", Options{})
		if err == nil || !strings.Contains(err.Error(), "complete") {
			t.Errorf("%s: got %v, want that it is not complete", name, err)
		}
	}
}
