package command

import "testing"

func TestAPrintedLineHasNoControlCharactersButTabs(t *testing.T) {
	if got, want := oneLine("Nom\tÂge\x1b[2J\r\n"), "Nom\tÂge [2J  "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
