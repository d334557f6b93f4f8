package text

import "testing"

func TestTraditionalCharactersAreReadAsSimplified(t *testing.T) {
	v := Build(Kind{Unit: Char, Unknown: true}, []string{"我们请他关门。后面有头发和东西"})
	v.AddPlaceholders()
	v.Know([]string{"我", "们", "请", "他", "关", "门"}, nil)
	for in, want := range map[string]string{
		"請他關門":                    "请他关门",
		"我們後面有東西。":                "我们后面有东西。",
		"开門":                      "\uE000门", // 开 is in none of the sentences
		"關門https://example.org/門": "关门\uE000",
	} {
		got := ""
		for _, token := range v.Encode(in) {
			got += v.Tokens[token.ID]
			if token.ReadAs != "" && in[token.Start:token.End] != token.Text {
				t.Errorf("%q: %q is at %q", in, token.Text, in[token.Start:token.End])
			}
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}
