package model_test

import (
	"os"
	"testing"

	"dragoman/model"
)

// BenchmarkRead reads the default model of the page.
func BenchmarkRead(b *testing.B) {
	data, err := os.ReadFile("../weights/en-zh.gob")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := model.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadEmbedded reads the model that is part of the page's program.
func BenchmarkReadEmbedded(b *testing.B) {
	data, err := os.ReadFile("../weights/en-zh-small.gob")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := model.ReadEmbedded(data, nil); err != nil {
			b.Fatal(err)
		}
	}
}
