package text_test

import (
	"strings"
	"testing"

	"dragoman/model/text"
)

func TestSingleQuotationMarksBecomeDouble(t *testing.T) {
	for in, want := range map[string]string{
		"'I am tired,' he said.":                  `"I am tired," he said.`,
		"‘Where are you?’ she asked.":             "“Where are you?” she asked.",
		"He said, 'I don't know.'":                `He said, "I don't know."`,
		"The word 'dog' and the word 'cat' rhyme": `The word "dog" and the word "cat" rhyme`,
		"It is 'the dogs' bones', not ours.":      `It is "the dogs' bones", not ours.`,
		"The 'dogs' sleep.":                       `The "dogs" sleep.`,
		"The dogs' bones are the cats'.":          "The dogs' bones are the cats'.",
		"Say 'yes' and 'no', not 'as'":            `Say "yes" and "no", not "as"`,
		"It's rock 'n' roll.":                     "It's rock 'n' roll.",
		"'Twas in the '90s.":                      "'Twas in the '90s.",
		"I can't, you won't.":                     "I can't, you won't.",
		"Run `echo 'a b'` now.":                   "Run `echo 'a b'` now.",
		`He said, 'I call it "fun" here.'`:        `He said, "I call it 'fun' here."`,
		"‘Is it “fun”?’ she asked.":               "“Is it ‘fun’?” she asked.",
		`"I call it 'fun' here," he said.`:        `"I call it 'fun' here," he said.`,
		"It is '9', not '98.":                     `It is "9", not '98.`,
		"l'homme dit 'oui'":                       `l'homme dit "oui"`,
		"He is 6' 2'' tall.":                      "He is 6' 2'' tall.",
		"'":                                       "'",
		"":                                        "",
	} {
		var none *text.Glossary
		if got := none.DoubleQuoted(in, false); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestMarksWithinAQuotationStaySingle(t *testing.T) {
	var none *text.Glossary
	for before, want := range map[string]bool{"“": true, "He said:\n\"": true, "«\u00a0": true, "": false, "“Hello.” ": false, "He said: ": false} {
		const s = "I call it 'fun' here."
		if got := none.DoubleQuoted(s, text.Quoted(before)) == s; got != want {
			t.Errorf("after %q: single marks stay: %v, want %v", before, got, want)
		}
	}
}

// Nothing but quotation marks changes, and no position in the text does.
func FuzzDoubleQuoted(f *testing.F) {
	for _, s := range []string{"'a' ‘b’ 'c’", "'\xff' 'x", "'https://x.org/'", "‘’'"} {
		f.Add(s)
	}
	plain := strings.NewReplacer("'", "", `"`, "", "‘", "", "’", "", "“", "", "”", "")
	f.Fuzz(func(t *testing.T, s string) {
		var none *text.Glossary
		if got := none.DoubleQuoted(s, false); len(got) != len(s) || plain.Replace(got) != plain.Replace(s) {
			t.Fatalf("%q became %q", s, got)
		}
	})
}

func TestQuotationMarksComeInPairs(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		want                bool
	}{
		{`He says "yes".`, "他说“是的”。", true},
		{`He says "yes".`, "Il dit « oui ».", true},
		{`He says "yes".`, "他说是的。", false},
		{`He says "yes".`, "他说“是的。", false},
		{`He says "yes".`, "他说”是的“。", false},
		{`He says "yes".`, "他说是的“”。", false},
		{`He says "yes".`, "Il dit « ».", false},
		{`He says "".`, "他说“”。", true},
		{`He says "".`, `Il dit "".`, true},
		{"He says yes.", "他说是的。", true},
	} {
		if got := text.Paired(text.QuotationMarks, c.source, c.translation); got != c.want {
			t.Errorf("%q, translated to %q: paired %v, want %v", c.source, c.translation, got, c.want)
		}
	}
}
