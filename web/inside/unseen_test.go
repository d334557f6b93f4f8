package inside

import (
	"strings"
	"testing"

	"dragoman/model/text"
	"dragoman/web/say"
)

func TestNotesNameWhatCannotBeSeen(t *testing.T) {
	for s, want := range map[string]string{" ": "a space", "\u00a0": "␣", "\n": "↵", "\u200b": "␣", "中": "中"} {
		if got := visible(nil, s); got != want {
			t.Errorf("visible(%q) is %q, want %q", s, got, want)
		}
	}
}

func TestANoteNamesTheBeginningOfALongToken(t *testing.T) {
	english := say.In("en")
	long := strings.Repeat("0123456789", 1000)
	if got := Unseen(&english, text.Token{ID: -1, Text: long}); !strings.Contains(got, "‘"+long[:60]+"…’") {
		t.Errorf("got %q, want the first 60 characters named", got)
	}
}
