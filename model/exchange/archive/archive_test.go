package archive

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/weights/toy"
)

func TestAnArchiveHoldsTheModelForTheOtherProgram(t *testing.T) {
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for format, want := range map[string]string{"onnx": "decoder.onnx", "keras": "model.py"} {
		data, err := Write(m, format)
		if err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range z.File {
			names = append(names, f.Name)
		}
		if !strings.Contains(strings.Join(names, " "), want) {
			t.Errorf("%s: got %q, want %s among them", format, names, want)
		}
	}
	if _, err := Write(m, "tape"); err == nil || !strings.Contains(err.Error(), "tape") {
		t.Errorf("an unknown format: %v, want an error that names it", err)
	}
}
