package export

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

func TestZipIsReadByTheStandardLibrary(t *testing.T) {
	files := []File{{Name: "model.json", Data: []byte("{}")}, {Name: "a/größe.npy", Data: bytes.Repeat([]byte("x"), 1000)}, {Name: "empty"}}
	data := Zip(files)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(z.File) != len(files) {
		t.Fatalf("%d files, want %d", len(z.File), len(files))
	}
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r) // compares the checksum
		if err != nil || f.Name != files[i].Name || f.NonUTF8 || !bytes.Equal(got, files[i].Data) {
			t.Errorf("%s: %d bytes, %v; want %s with %d", f.Name, len(got), err, files[i].Name, len(files[i].Data))
		}
	}
}
