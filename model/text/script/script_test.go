package script

import "testing"

func TestScriptsWithoutSpacesAreKnownByTheirCharacters(t *testing.T) {
	for c, want := range map[rune]bool{'a': false, 'é': false, 'я': false, '한': false, '5': false, ' ': false, '中': true, 'か': true, 'カ': true, 'ー': true, 'ไ': true, 'ခ': true} {
		if got := Unspaced(c); got != want {
			t.Errorf("%q: %v, want %v", c, got, want)
		}
	}
	for text, want := range map[string]bool{"": false, "cat": false, "猫 cat": true, "cat 猫": false} {
		if got := UnspacedText(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestAWordHasCharactersOfAScriptWithSpaces(t *testing.T) {
	for c, want := range map[rune]bool{'a': true, 'ß': true, '한': true, '٣': true, '_': true, '\u0301': true, '-': false, '\'': false, ' ': false, '中': false} {
		if got := InWord(c); got != want {
			t.Errorf("%q: %v, want %v", c, got, want)
		}
	}
}

func TestOnlyTheFirstLetterChangesItsCase(t *testing.T) {
	for text, want := range map[string]string{"": "", "élan vital": "Élan vital", "5 o'clock": "5 o'clock", "\xff": "\uFFFD"} {
		if got := Capitalized(text); got != want {
			t.Errorf("Capitalized(%q) is %q, want %q", text, got, want)
		}
	}
	if got, want := Uncapitalized("ÉLAN Vital"), "éLAN Vital"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
