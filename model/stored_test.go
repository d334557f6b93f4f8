package model_test

import (
	"bytes"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/text"
)

func TestAModelWithStoredTextsIsTheSame(t *testing.T) {
	m := tiny(t)
	m.Source.Know([]string{"hi", "run", strings.Repeat("run", 10)}, nil)
	var err error
	if m.Dictionary, err = text.NewDictionary(map[string][]string{"curtain": {"窗帘"}, "attic": {"阁楼"}}); err != nil {
		t.Fatal(err)
	}
	data := bytesOf(t, m, model.Int8)
	got, err := model.Stored(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, plain := range []string{strings.Repeat("run", 10), "attic\t阁楼\ncurtain\t窗帘\n"} {
		if bytes.Contains(data, []byte(plain)) || !bytes.Contains(got, []byte(plain)) {
			t.Errorf("%q is not stored instead of compressed", plain)
		}
	}
	read, err := model.Read(got)
	if err != nil {
		t.Fatal(err)
	}
	if n := read.Dictionary.Len(); n != 2 {
		t.Errorf("its dictionary has %d words, want 2", n)
	}
	m.Dictionary, read.Dictionary = nil, nil // which would be written as they were read
	if !bytes.Equal(bytesOf(t, read, model.Int8), bytesOf(t, m, model.Int8)) {
		t.Error("it differs from the original")
	}
}

func TestTextsOfADamagedModelAreNotStored(t *testing.T) {
	data := bytesOf(t, tiny(t), model.Int8)
	data[len(data)/2] ^= 1
	if _, err := model.Stored(data); err == nil {
		t.Error("want an error")
	}
}
