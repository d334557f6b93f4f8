package lookup

import "testing"

func TestATableHasTextsByTheirKeys(t *testing.T) {
	const forms Table = "|a=b|à le=au|las=a las|=none|"
	for key, want := range map[string]string{
		"a": "b", "à le": "au", "las": "a las", "": "none", "b": "", "le": "", "a=b|à le": "", "A": "", "à": "",
	} {
		if got := forms.Of(key); got != want {
			t.Errorf("%q has %q, want %q", key, got, want)
		}
	}
}

func TestALanguageHasWhatItsCodeNames(t *testing.T) {
	words := ByLanguage[string]{{"en", "yes"}, {"fr", "oui"}}
	for language, want := range map[string]string{"en": "yes", "fr": "oui", "": "", "f": ""} {
		if got := words.Of(language); got != want {
			t.Errorf("%q has %q, want %q", language, got, want)
		}
	}
}
