package text

import (
	"strings"
	"testing"
)

func TestWordsInQuotationMarksAreMentions(t *testing.T) {
	var none *Glossary
	for s, want := range map[string]string{
		"\"I never say 'never' or 'Who?'\", she said.": "never|Who?",
		"What is 'fun'?":                                         "fun",
		"Run `echo 'a'` and \"b 'c'.":                            "",
		"Click \"Save\".":                                        "Save",
		"Tap “Next” and then “Finish”.":                          "Next|Finish",
		"The word « amour » est là.":                             "amour",
		"他们叫他“国王”。":                                              "国王",
		"“Sunset” is my favorite.":                               "Sunset",
		"She said, “Come in” and smiled.":                        "",
		"“I know”, she said.":                                    "",
		"He asked “Who?” and left.":                              "",
		"“Save”":                                                 "",
		"A 5\" screen, \" a small\" one, “12”, “":                "",
		"He “thinks that it would be very nice of her to come”.": "",
		"他说：“我很累”。":                                              "",
	} {
		var found []string
		for _, m := range none.Mentions(s) {
			found = append(found, m.Text)
		}
		if got := strings.Join(found, "|"); got != want {
			t.Errorf("%q mentions %q, want %q", s, got, want)
		}
	}
}

func TestMentionsAreCarriedInTheMarksOfTheLanguage(t *testing.T) {
	for _, c := range []struct{ s, translation, to, want string }{
		{`Click "Save".`, "Enregistrer", "fr", `Click ⟨"Enregistrer"⟩.`},
		{"Click “Save”.", "Speichern", "de", "Click ⟨„Speichern“⟩."},
		{"The “king” is here.", "Le roi.", "fr", "The ⟨«\u00a0le roi\u00a0»⟩ is here."},
		{`Click "Save".`, "保存", "ja", "Click ⟨「保存」⟩."},
		{`"I say 'no'," he said.`, "Non.", "fr", `"I say ⟨'non'⟩," he said.`},
		{"“I say ‘no’,” he said.", "Nein", "de", "“I say ⟨‚Nein‘⟩,” he said."},
		{`"I say 'no'," he said.`, "いいえ", "ja", `"I say ⟨『いいえ』⟩," he said.`},
		{"The “home” is here.", "Zuhause", "de", "The ⟨„Zuhause“⟩ is here."},
	} {
		var none *Glossary
		g := none.Quoting(c.s, none.Mentions(c.s), []string{c.translation}, c.to)
		if got := marked(g, c.s); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestMarksAreThoseOfTheLanguage(t *testing.T) {
	for _, c := range []struct{ to, text, want string }{
		{"en", "「Yes.」「No.」", "“Yes.” “No.”"},
		{"en", "」「", "” “"},
		{"en", "【Note】Read（all）of『it』.", "[Note] Read (all) of “it”."},
		{"en", "He says «\u00a0yes\u00a0».", "He says “yes”."},
		{"en", "the file «a.doc ».", "the file “a.doc”."},
		{"fr", "Il dit «\u00a0oui\u00a0».", "Il dit «\u00a0oui\u00a0»."},
		{"de", "「Ja」", "„Ja“"},
		{"zh", "（笑）", "（笑）"},
	} {
		if got := MarksIn(c.to, c.text); got != c.want {
			t.Errorf("%q in %s: got %q, want %q", c.text, c.to, got, c.want)
		}
	}
}

func TestATranslationHasNoFullStopThatItsSentenceLacks(t *testing.T) {
	for _, c := range []struct{ sentence, translation, want string }{
		{"toilet paper", "Papier toilette.", "Papier toilette"},
		{"Milk (2%)", "牛奶（2%）。", "牛奶（2%）"},
		{"milk (drink)", "lait (boisson.)", "lait (boisson)"},
		{"Bring milk (etc.)", "lait (etc.)", "lait (etc.)"},
		{"It rains.", "Il pleut.", "Il pleut."},
		{"à 15 h", "at 3 p.m.", "at 3 p.m."},
		{"et lui", "and so...", "and so..."},
		{"Do you", "Est-ce que ?", "Est-ce que ?"},
	} {
		if got := Unstopped(c.sentence, c.translation); got != c.want {
			t.Errorf("%q of %q: got %q, want %q", c.translation, c.sentence, got, c.want)
		}
	}
}
