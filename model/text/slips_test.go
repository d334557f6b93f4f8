package text_test

import (
	"testing"

	"dragoman/model/text"
)

// knowingWords returns a vocabulary that knows the words of sentences, and placeholders.
func knowingWords(sentences ...string) text.Vocabulary {
	v := text.Build(text.Kind{Unit: text.BPE, Rules: text.Rules{Spaces: true, LowerCase: true, Quotes: true}, Unknown: true}, sentences)
	v.AddPlaceholders()
	v.Know(text.FrequentWords(sentences, 1), nil)
	return v
}

func TestWordsWithoutTheirApostropheOrAccentsAreReadAsThoseThatHaveThem(t *testing.T) {
	english := knowingWords("I would have done it.", "I don't know.", "I can't, but he can.", "I'm here.", "You're right.", "What is that?", "I'll be ill.")
	french := knowingWords("C'est l'école.", "Vous êtes très grand.", "Où est l'élève ou vous ?", "Il est à vous.", "Un œuf.")
	german := knowingWords("Ich möchte nicht.", "Die Straße ist schön.", "Es ist schon spät.")
	for _, c := range []struct {
		v          text.Vocabulary
		word, want string
	}{
		{english, "dont", "don't"},
		{english, "cant", "can't"},
		{english, "im", "I'm"},
		{english, "youre", "you're"},
		{english, "thats", "that's"},
		{english, "ill", ""}, // a word, too
		{english, "doooone", "done"},
		{english, "riiight", "right"},
		{english, "thaaaats", ""},
		{english, "iii", ""},
		{english, "caaar", ""},
		{german, "schöööön", "schön"},
		{french, "cest", "c'est"},
		{french, "lecole", ""}, // neither mark alone makes it a word
		{french, "etes", "êtes"},
		{french, "eleve", ""},
		{french, "ou", ""},
		{french, "oeuf", "œuf"},
		{german, "moechte", "möchte"},
		{german, "mochte", "möchte"},
		{german, "strasse", "straße"},
		{german, "schon", ""},
	} {
		if got := c.v.Misread(c.word); got != c.want {
			t.Errorf("%q: read as %q, want %q", c.word, got, c.want)
		}
	}
	for _, c := range []struct {
		v           text.Vocabulary
		input, word string
	}{
		{english, "I CANT", "can't"}, {french, "Vous, Etes", "êtes"}, {french, "L'œuf est grand.", ""},
	} {
		for _, token := range c.v.Encode(c.input) {
			if token.Carried() {
				t.Errorf("%q: %q is carried", c.input, token.Text)
			}
		}
	}
}

func TestASpaceThatIsMissingAfterAMarkIsRead(t *testing.T) {
	v := knowingWords("I like apples, oranges; and you?")
	want := v.Encode("apples, oranges; and you")
	got := v.Encode("apples,oranges;and you")
	for i := range want {
		if i >= len(got) || got[i].ID != want[i].ID {
			t.Fatalf("token %d of %v, want %v", i, got, want)
		}
	}
}

func TestANameInSmallLettersIsCarried(t *testing.T) {
	v := knowingWords("I would have done it.", "Happy birthday!", "He said it, then.")
	tokens := v.Encode("happy birthday anna")
	if last := tokens[len(tokens)-1]; !last.Carried() || last.Text != "anna" {
		t.Errorf("the last token is %q, carried: %v; want anna, carried", last.Text, last.Carried())
	}
}
