package hdf5

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const folder = "../testdata/keras"

// each visits every dataset.
func each(g *Group, path string, visit func(path string, d *Dataset)) {
	for name, d := range g.Datasets {
		visit(path+"/"+name, d)
	}
	for name, sub := range g.Groups {
		each(sub, path+"/"+name, visit)
	}
}

func read(t *testing.T, name string) *Group {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// latest.h5 has headers of a newer version, chunks.h5 chunks, compressed and with
// checksums, latest_chunks.h5 both; all have the numbers of keras3_example.h5.
func TestOtherFormsHoldTheSameNumbers(t *testing.T) {
	want := map[string]string{}
	each(read(t, "keras3_example.h5").Groups["model_weights"], "", func(path string, d *Dataset) {
		data, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		want[path] = string(data)
	})
	if len(want) != 8 {
		t.Fatalf("%d datasets, want 8", len(want))
	}
	for _, name := range []string{"latest.h5", "chunks.h5", "latest_chunks.h5"} {
		count := 0
		each(read(t, name).Groups["model_weights"], "", func(path string, d *Dataset) {
			count++
			data, err := d.Bytes()
			if err != nil || string(data) != want[path] {
				t.Errorf("%s: %s: %d bytes, want %d: %v", name, path, len(data), len(want[path]), err)
			}
		})
		if count != len(want) {
			t.Errorf("%s: %d datasets, want %d", name, count, len(want))
		}
	}
}

func TestChunksInSeveralPages(t *testing.T) {
	data, err := read(t, "pages.h5").Datasets["numbers"].Bytes()
	if err != nil || len(data) != 4*1500 {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	for i := range 1500 {
		want := float32(i)
		if i < 1024 {
			want = 0 // never written
		}
		if got := math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:])); got != want {
			t.Fatalf("number %d: got %v, want %v", i, got, want)
		}
	}
}

func TestTypesAreNamedAsNumPyNamesThem(t *testing.T) {
	for name, want := range map[string]string{"keras3_example.h5": "float32", "half.h5": "float16"} {
		each(read(t, name).Groups["model_weights"], "", func(path string, d *Dataset) {
			if got, err := d.Type(); got != want || err != nil {
				t.Errorf("%s: %s: got %s, %v, want %s", name, path, got, err, want)
			}
		})
	}
	counter := read(t, "keras3_example.h5").Groups["optimizer_weights"].Groups["rm_sprop"].Datasets["iteration"]
	if _, err := counter.Type(); err == nil || !strings.Contains(err.Error(), "not little-endian floating-point") {
		t.Errorf("a counter: got %v", err)
	}
}

func TestAttributesOfFixedAndOfVariableLength(t *testing.T) {
	want := read(t, "keras3_example.h5").Attributes["model_config"] // of variable length
	if !strings.HasPrefix(want, `{"class_name": "Functional"`) {
		t.Errorf("got %.60q", want)
	}
	if got := read(t, "chunks.h5").Attributes["model_config"]; got != want { // of fixed length
		t.Errorf("got %.60q, want %.60q", got, want)
	}
}

// The superblock tells how long the file is, unless it is cut off itself.
func TestAFileThatIsCutOffIsNamed(t *testing.T) {
	for _, name := range []string{"keras3_gru_embedding.h5", "latest.h5"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < len(data); n += 97 {
			problem := "is the file complete?"
			if n < 96 {
				problem = ""
			}
			if _, err := Parse(data[:n]); err == nil || !strings.Contains(err.Error(), problem) {
				t.Errorf("%s: %d of %d bytes: got %v, want %q", name, n, len(data), err, problem)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, name := range []string{"keras3_example.h5", "latest.h5", "latest_chunks.h5", "pages.h5", "chunks.h5", "half.h5"} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := Parse(data)
		if err != nil {
			return
		}
		each(g, "", func(_ string, d *Dataset) {
			d.Type()
			d.Bytes()
		})
	})
}

// A file whose arrays all lie in the same bytes does not fill the memory.
func TestDataReadAgainAndAgainIsRefused(t *testing.T) {
	d := read(t, "keras3_example.h5").Groups["model_weights"].Groups["dense"].Groups["dense"].Datasets["kernel"]
	if d == nil {
		t.Fatal("no such array")
	}
	for range 1 << 20 {
		if _, err := d.Bytes(); err != nil {
			if !strings.Contains(err.Error(), "more data than a file of") {
				t.Errorf("got %v", err)
			}
			return
		}
	}
	t.Error("read without end")
}

// Groups that contain themselves end in an error.
func TestAGroupThatContainsItselfIsRefused(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(folder, "keras3_example.h5"))
	if err != nil {
		t.Fatal(err)
	}
	// Each entry of the nodes of the groups' symbol tables leads to the root.
	root := data[0x40:0x48]
	for at := 0; ; {
		next := strings.Index(string(data[at:]), "SNOD")
		if next < 0 {
			break
		}
		at += next + 8
		for i := range int(binary.LittleEndian.Uint16(data[at-2:])) {
			copy(data[at+40*i+8:], root)
		}
	}
	if _, err := Parse(data); err == nil || !strings.Contains(err.Error(), "nested too deeply") {
		t.Errorf("got %v", err)
	}
}
