package text

import "testing"

// carrier returns a vocabulary that carries all but these words.
func carrier(words ...string) *Vocabulary {
	v := Build(Kind{Unit: BPE, Size: 40, Unknown: true, Rules: Rules{Spaces: true, LowerCase: true}}, words)
	v.AddPlaceholders()
	v.Know(CountWords(words, 1))
	return &v
}

func TestACounterStandsOnlyBehindANumber(t *testing.T) {
	v := carrier("we met in costs is at old friend days")
	for source, list := range map[string]map[string]string{
		"Kowalski is old":  {"\uE000日は古い。": "Kowalskiは古い。", "\uE000日見た。": "Kowalski見た。", "\uE000日本人だ。": "Kowalski日本人だ。", "\uE000年轻": "Kowalski年轻"},
		"COVID-19 is":      {"\uE000歳です。": "COVID-19です。"},
		"it costs $25":     {"\uE000日です": "$25です", "\uE000ドルです": "$25ドルです"},
		"at 10:30":         {"\uE000時に": "10:30に"},
		"call 555-0199 in": {"\uE000日に": "555-0199に"},
		"is 42 old":        {"\uE000歳です": "42歳です"},
		"10-12 days":       {"\uE000日間です": "10-12日間です"},
		"we met in 1984":   {"\uE000日に": "1984年に", "\uE000日間に": "1984日間に"},
		"we met in 5":      {"\uE000日に": "5日に"},
		"we met in 3000":   {"\uE000日に": "3000日に"},
	} {
		tokens := v.Encode(source)
		for translation, want := range list {
			if got := Restore(translation, tokens); got != want {
				t.Errorf("%q from %q: got %q, want %q", translation, source, got, want)
			}
		}
	}
}
