package web

import (
	"slices"
	"testing"

	"dragoman/web/say"
	"dragoman/weights"
)

func TestADirectionIsTakenFromAModelsName(t *testing.T) {
	for name, want := range map[string]struct {
		d    direction
		kind string
	}{
		"en-zh": {direction{"en", "zh"}, ""}, "zh-en-small": {direction{"zh", "en"}, "small"}, "en-fr-lstm-2": {direction{"en", "fr"}, "lstm-2"},
		"toy": {}, "": {}, "my-model": {}, "en-": {}, "EN-zh": {}, "yours-1": {}, "yours-2-en-zh": {direction{"en", "zh"}, "yours-2"},
	} {
		if d, kind := directionOf(name); d != want.d || kind != want.kind {
			t.Errorf("%q: got %v and %q, want %v and %q", name, d, kind, want.d, want.kind)
		}
	}
}

// catalogue returns models with these names, of which the first is picked.
func catalogue(names ...string) *Models {
	m := &Models{Selection: Selection{Picked: names[0]}}
	for _, name := range names {
		m.List = append(m.List, weights.Entry{Name: name})
	}
	return m
}

func TestWhatCanBePickedDependsOnTheLanguages(t *testing.T) {
	m := catalogue("en-zh-tutorial", "en-zh", "toy", "en-fr", "en-fr-small", "fr-en", "en-zh-small")
	if got, want := m.sources(), []string{"en", "fr"}; !slices.Equal(got, want) {
		t.Errorf("from: got %q, want %q", got, want)
	}
	if got, want := m.targets("en"), []string{"zh", "fr"}; !slices.Equal(got, want) {
		t.Errorf("from English to: got %q, want %q", got, want)
	}
	var alike []string
	for _, e := range m.alike(direction{"en", "zh"}) {
		alike = append(alike, e.Name)
	}
	if want := []string{"en-zh", "en-zh-small", "en-zh-tutorial", "toy"}; !slices.Equal(alike, want) {
		t.Errorf("from English to Chinese: got %q, want %q", alike, want)
	}
	for d, want := range map[direction]string{{"en", "zh"}: "en-zh-tutorial", {"en", "fr"}: "en-fr", {"zh", "en"}: ""} {
		if got := m.find(d, m.suffix()); got != want {
			t.Errorf("%v: got %q, want %q", d, got, want)
		}
	}
	m.Picked = "en-zh-small"
	if got := m.find(direction{"en", "fr"}, m.suffix()); got != "en-fr-small" {
		t.Errorf("after a small one: got %q, want a small one", got)
	}
}

func TestModelsHaveTheirTitlesInTheLanguageOfThePage(t *testing.T) {
	m, l := catalogue("en-fr-small", "toy"), say.In("de")
	m.List[1].Title = "Toy"
	m.entitle(&l)
	if got, want := m.List[0].Title, "Englisch → Französisch, klein"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := m.List[1].Title; got != "Toy" {
		t.Errorf("got %q, want the model's own title", got)
	}
}

func TestAnAddressHoldsBothLanguagesAndOldOnesStillWork(t *testing.T) {
	for fragment, want := range map[string]string{
		"from=fr&to=en":           "fr-en",
		"from=en&to=zh&how=small": "en-zh-small",
		"model=en-zh-tutorial":    "en-zh-tutorial",
		"model=toy":               "toy",
		"from=en":                 "",
	} {
		l, err := ParseLink(fragment)
		if err != nil || l.Model != want {
			t.Errorf("%s: got %q, %v, want %q", fragment, l.Model, err, want)
		}
	}
	for name, want := range map[string]string{"fr-en-small": "from=fr&how=small&q=&to=en", "toy": "model=toy&q="} {
		if got, err := (Link{Model: name}).Fragment(); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", name, got, err, want)
		}
	}
}
