package inside

import "testing"

func TestNotesNameWhatCannotBeSeen(t *testing.T) {
	for s, want := range map[string]string{" ": "a space", "\u00a0": "␣", "\n": "↵", "\u200b": "␣", "中": "中"} {
		if got := visible(nil, s); got != want {
			t.Errorf("visible(%q) is %q, want %q", s, got, want)
		}
	}
}
