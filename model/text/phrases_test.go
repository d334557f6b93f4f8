package text

import (
	"strings"
	"testing"
)

func TestAPhraseIsTranslatedAsAWhole(t *testing.T) {
	var none *Glossary
	for _, c := range []struct{ from, to, phrase, want string }{
		{"en", "fr", "Kind regards,", "Bien cordialement"},
		{"en", "de", "NO SMOKING", "RAUCHEN VERBOTEN"},
		{"en", "zh", "Save", "保存"},
		{"en", "es", "save changes", "guardar cambios"},
		{"es", "en", "¿Olvidó su contraseña?", "Forgot password"},
		{"fr", "en", "Défense de fumer.", "No smoking"},
		{"ja", "en", "保存", "Save"},
		{"en", "de", "Chapter 12", "Kapitel 12"},
		{"en", "zh", "Day 3:", "第3天"},
		{"en", "zh", "RE", "回复"},
		{"de", "en", "WG:", "Fwd"},
		{"zh", "en", "第7页", "Page 7"},
		{"en", "fr", "Chapter 12 of 20", ""},
		{"en", "de", "Pg. 12", "Seite 12"},
		{"en", "zh", "Ch. 4", "第4章"},
		{"en", "es", "Qty 30", "Cantidad 30"},
		{"en", "ja", "Rm. 8:", "8号室"},
		{"en", "fr", "P 12", ""},
		{"en", "fr", "P. 12", "Page 12"},
		{"en", "fr", ".5", ""},
		{"en", "zh", ". 5", ""},
		{"en", "de", "Some rights reserved.", "Einige Rechte vorbehalten"},
		{"en", "es", "changelog", "registro de cambios"},
		{"en", "fr", "clear", ""},
		{"en", "de", "input/output", "Eingabe/Ausgabe"},
		{"en", "fr", "Clear!", ""},
		{"en", "fr", "I save changes", ""},
		{"en", "tr", "Save", ""},
		{"en", "ja", "See example.net/map_2 for details.", "詳細はexample.net/map_2を参照してください"},
		{"en", "de", "Download setup-2.1.exe", "Laden Sie setup-2.1.exe herunter"},
		{"de", "en", "Besuchen Sie www.example.org!", "Visit www.example.org"},
		{"en", "zh", "Call +1 555 0142.", "请拨打+1 555 0142"},
		{"en", "zh", "Follow @maria", "请关注@maria"},
		{"en", "fr", "Visit {city}", ""},
		{"en", "fr", "Call 5.", ""},
		{"en", "fr", "See example.org and example.net", ""},
		{"en", "de", "Athens", "Athen"},
		{"en", "es", "Turkey", "Turquía"},
		{"en", "es", "turkey", ""},
		{"en", "fr", "4 pm", "4 heures de l'après-midi"},
		{"en", "fr", "4 pm is too late.", ""},
		{"en", "de", "It is 9 am already.", ""},

		{"en", "fr", "Dear Mrs. Miller", "Chère Madame Miller"},
		{"en", "de", "My dear Tom,", "Lieber Tom"},
		{"en", "es", "Dear Anna and Tom:", "Queridos Anna y Tom"},
		{"en", "ja", "Dear Professor Jones,", "Jones教授"},
		{"en", "zh", "Dear Mary,", "亲爱的Mary"},
		{"en", "de", "Dear {{customer}},", "Lieber {{customer}}"},
		{"de", "en", "Sehr geehrte Frau Dr. Schmidt,", "Dear Dr. Schmidt"},
		{"fr", "en", "Chère Élise,", "Dear Élise"},
		{"zh", "en", "尊敬的王先生：", "Dear Mr. Wang"},
		{"zh", "en", "亲爱的李敏，", "Dear Li Min"},
		{"zh", "en", "亲爱的女士：", "Dear Madam"},
		{"zh", "en", "亲爱的小姐：", "Dear Miss"},
		{"ja", "en", "お客様", ""},
		{"ja", "en", "田中様", "Dear Mr. Tanaka"},
		{"ja", "en", "由美さんへ", "Dear Yumi"},
		{"en", "fr", "Dear me, what a day", ""},
		{"en", "fr", "Deer Park", ""},
	} {
		if got := none.Between(c.from, c.to).Phrase(c.phrase); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.phrase, got, c.want)
		}
	}
}

func TestAnAbbreviationBeforeANumberIsWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "fr", "As fig. 7 and vol. 2 show, it is so.", "figure 7|volume 2"},
		{"en", "de", "Call Ext. 42, or go to rm. 12.", "Durchwahl 42|Zimmer 12"},
		{"en", "de", "Ring at apt. 3C or rm. 4 b.", "Wohnung 3C|Zimmer 4"},
		{"en", "ja", "Pg. 3 is blank.", "3ページ"},
		{"en", "fr", "Pg. 3 is blank.", "Page 3"},
		{"en", "es", "She is no. 1, of course; no. Two of us.", "número 1"},
		{"fr", "en", "Voir fig. 7.", "figure 7"},
		{"de", "en", "Siehe fig. 7.", ""},
	} {
		var got []string
		var none *Glossary
		for _, p := range none.Between(c.from, c.to).placeables(c.sentence) {
			if p.kind == glossed {
				got = append(got, p.text)
			}
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

func TestASentenceIsCutAfterItsOpening(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "fr")
	for sentence, want := range map[string]string{
		"Dear Mary, thank you for your letter.": "Dear Mary|thank you for your letter.",
		"Dear friends, we moved.":               "Dear friends|we moved.",
		"Kind regards, Tom":                     "Kind regards|Tom",
		"Dear Mary,":                            "",
		"Save, Tom.":                            "",
		"To be honest, we moved.":               "",
		"My friends, we moved.":                 "",
	} {
		got := ""
		if j, ok := g.Opening(sentence); ok {
			got = sentence[:j.Start] + "|" + sentence[j.End:]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", sentence, got, want)
		}
	}
}

func TestOnlyThePhraseAndItsMarkAreLeft(t *testing.T) {
	for _, c := range []struct{ phrase, translation, want string }{
		{"保存", "保存日です！", "保存！"},
		{"Prohibido fumar", "¡Prohibido fumar!", "¡Prohibido fumar!"},
		{"Cher Tom", "Cher Tom\u00a0: Tom.", "Cher Tom\u00a0:"},
		{"Salut", "Bonjour", "Bonjour"},
	} {
		if got := OnlyPhrase(c.phrase, c.translation); got != c.want {
			t.Errorf("%q: got %q, want %q", c.translation, got, c.want)
		}
	}
}

func FuzzPhrases(f *testing.F) {
	for _, s := range []string{"Qty. 3", ".5", "P. 12:", "Hello, Germany!", "Dear Mrs. Miller,", "Call +1 555 0142.", "4 pm", "第7页", "¿Olvidó su contraseña?"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var none *Glossary
		languages := []string{"en", "fr", "de", "es", "zh", "ja"}
		for _, from := range languages {
			for _, to := range languages {
				between := none.Between(from, to)
				p, ok := between.phrases.whole(s)
				if ok && (p.Start < 0 || p.End <= p.Start || p.End > len(s)) {
					t.Fatalf("%s-%s: %v of %q", from, to, p.Span, s)
				}
				between.placeables(s)
			}
		}
	})
}

// Every phrase has all its translations, and is read in one sense only.
func TestTheTableOfPhrasesIsComplete(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(phraseTable, "\n"), "\n")
	languages := strings.Split(lines[0], "\t")
	seen := map[string]bool{}
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(languages) {
			t.Errorf("line %d: %d cells, want %d", i+2, len(cells), len(languages))
			continue
		}
		for k, cell := range cells {
			key := languages[k] + ":" + strings.ToLower(cell)
			if strings.Trim(cell, "~ ") == "" || cell != tidy(cell) || seen[key] && !strings.HasPrefix(cell, "~") {
				t.Errorf("line %d: %s %q is empty, untidy or there twice", i+2, languages[k], cell)
			}
			seen[key] = true
		}
	}
}
