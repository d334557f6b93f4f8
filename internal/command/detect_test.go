package command

import (
	"strings"
	"testing"
)

func TestDetectNamesTheLanguageOfEachLine(t *testing.T) {
	var out strings.Builder
	if err := detectLines(strings.NewReader("Wo ist der Bahnhof?\r\n\n2 + 2 = 4"), &out); err != nil {
		t.Fatal(err)
	}
	if want := "de\t1.00\tWo ist der Bahnhof?\nund\t1.00\t\nund\t1.00\t2 + 2 = 4\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
