package web

import (
	"errors"
	"os"
	"strings"
	"testing"

	"dragoman/weights"
)

// holding returns a file of the reader's with this content.
func holding(name, data string) ownFile {
	return ownFile{name: name, size: int64(len(data)), read: func() ([]byte, error) { return []byte(data), nil }}
}

// texting is like holding for a file whose type is that of a text.
func texting(name, data string) ownFile {
	f := holding(name, data)
	f.text = true
	return f
}

func TestAFileThatCannotBeUsedIsNamed(t *testing.T) {
	large, film, gone := texting("large.txt", ""), holding("film.mp4", ""), holding("gone.gob", "")
	large.size, film.size = mostRead+1, 1<<40
	gone.read = func() ([]byte, error) { return nil, errors.New("NotFoundError") }
	v := start(t, site(t), "")
	for _, c := range []struct {
		file   ownFile
		reason string
	}{
		{holding("cat.jpeg", "\xff\xd8\xff"), "it is neither a model nor a text, or it is damaged"},
		{holding("cats.jpeg", "\xff\xd8\xff\xe0\x00\x10JFIF"), "it is neither a model nor a text, or it is damaged"},
		{holding("empty.gob", ""), "it is neither a model nor a text, or it is damaged"},
		{gone, "the browser could not read it"},
		{film, "it is larger than 256 MB"},
		{large, "it is larger than 10 MB"},
		{holding("server.log", strings.Repeat("late ", mostRead/4)), "it is larger than 10 MB"},
		{texting("old.txt", "caf\xe9"), "it is not in UTF-8"},
	} {
		v.background.open([]ownFile{c.file})
		v.does(func() {
			if got, want := v.Models.Problem, "‘"+c.file.name+"’ cannot be used: "+c.reason+"."; got != want || v.Models.own > 0 || v.Source.Text != "" {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestAllFilesThatAreBroughtAtOnceAreTaken(t *testing.T) {
	french, err := os.ReadFile("../weights/en-fr-small.gob")
	if err != nil {
		t.Fatal(err)
	}
	v := start(t, site(t), "")
	v.background.open([]ownFile{
		texting("a.txt", "\ufeffHi."), holding("fr.gob", string(french)), holding("cat.jpeg", "\xff\xd8\xff"), holding("zh.gob", string(weights.Small)), texting("b.txt", "Thank you."), holding("notes.md", "It is *late*."),
	})
	v.does(func() {
		if got, want := v.Source.Text, "Hi.\n\nThank you.\n\nIt is *late*."; got != want {
			t.Errorf("the text is %q, want %q", got, want)
		}
		if got, want := v.Models.Problem, "‘cat.jpeg’ cannot be used: it is neither a model nor a text, or it is damaged."; got != want {
			t.Errorf("problem: got %q, want %q", got, want)
		}
		for name, want := range map[string]direction{"yours-1-en-fr": {"en", "fr"}, "yours-2-en-zh": {"en", "zh"}} {
			v.apply(v.Models.pickModel(name))
			if got := v.Models.direction(); got != want || v.Models.Using != name {
				t.Errorf("%s: in use %s, the lists of languages show %v, want %v", name, v.Models.Using, got, want)
			}
		}
	})
}
