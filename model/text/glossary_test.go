package text

import (
	"slices"
	"strings"
	"testing"
)

func glossary(t testing.TB, terms map[string]string) *Glossary {
	g, err := NewGlossary(terms)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// marked returns a text with the terms that are found replaced by ⟨translation⟩.
func marked(g *Glossary, s string) string {
	var b strings.Builder
	done := 0
	for _, p := range g.placeables(s) {
		if p.kind == glossed || p.kind == dated {
			b.WriteString(s[done:p.Start] + "⟨" + p.text + "⟩")
			done = p.End
		}
	}
	return b.String() + s[done:]
}

func TestTermsAreFoundAsWholeWords(t *testing.T) {
	g := glossary(t, map[string]string{
		"invoice": "facture", "credit note": "avoir", "credit": "crédit", "Dragoman": "Dragoman", "Apple": "Apple",
		"Yahoo! Mail": "Yahoo! Mail", "C++": "C++", "3D printer": "imprimante 3D", "customer's file": "dossier", "café": "bistrot", "发票": "invoice",
	})
	for s, want := range map[string]string{
		"The invoice is late.":                     "The ⟨facture⟩ is late.",
		"Invoice, invoices, reinvoice, e-invoice.": "⟨facture⟩, invoices, reinvoice, e-⟨facture⟩.",
		"INVOICE 12":                           "⟨FACTURE⟩ 12",
		"the credit note, a credit":            "the ⟨avoir⟩, a ⟨crédit⟩",
		"the credit\u00a0 note":                "the ⟨avoir⟩",
		"the credit\nnote":                     "the ⟨crédit⟩\nnote",
		"Dragoman is not dragoman or DRAGOMAN": "⟨Dragoman⟩ is not dragoman or DRAGOMAN",
		"an apple from Apple":                  "an apple from ⟨Apple⟩",
		"I read Yahoo! Mail.":                  "I read ⟨Yahoo! Mail⟩.",
		"C++ and C":                            "⟨C++⟩ and C",
		"a 3D printer":                         "a ⟨imprimante 3D⟩",
		"the customer’s file":                  "the ⟨dossier⟩",
		"a cafe\u0301":                         "a cafe\u0301", // Normalize comes first
		"请把发票给我":                               "请把⟨invoice⟩给我",
		"`invoice` https://x.org/invoice invoice@x.org {invoice}": "`invoice` https://x.org/invoice invoice@x.org {invoice}",
		"<b>invoice</b> **invoice**":                              "<b>⟨facture⟩</b> **⟨facture⟩**",
		"the invoice's number":                                    "the ⟨facture⟩'s number",
	} {
		if got := marked(g, s); got != want {
			t.Errorf("%q: found %q, want %q", s, got, want)
		}
	}
}

func TestASentenceDoesNotEndWithinATerm(t *testing.T) {
	g := glossary(t, map[string]string{"Yahoo! Mail": "Yahoo! Mail", "Acme Inc.": "Acme SA"})
	for _, s := range []string{"I read Yahoo! Mail.", "We sell to Acme Inc. Europe."} {
		if got := g.sentences(s); len(got) != 1 {
			t.Errorf("%q is cut into %d sentences", s, len(got))
		}
	}
}

func TestATermBeginsATranslationWithACapital(t *testing.T) {
	g := glossary(t, map[string]string{"invoice": "facture", "npm": "npm", "phone": "iPhone"})
	for _, c := range []struct{ sentence, translation, want string }{
		{"Invoices and an invoice.", "facture et factures.", "Facture et factures."},
		{"the invoice", "facture", "facture"},
		{"Invoices!", "¡facture!", "¡Facture!"},
		{"Use npm.", "npm est à utiliser.", "npm est à utiliser."},
		{"Phone me.", "iPhone moi.", "iPhone moi."},
		{"Why?", "pourquoi ?", "pourquoi ?"},
	} {
		if got := g.Capitalize(c.translation, c.sentence); got != c.want {
			t.Errorf("%q: %q became %q, want %q", c.sentence, c.translation, got, c.want)
		}
	}
}

func TestALanguageMayHaveSomeOfTheRulesOnly(t *testing.T) {
	before := spreadsOf
	defer func() { spreadsOf = before }()
	spreadsOf = slices.Clone(spreadsOf)
	spreadsOf[1].Language = "xx"
	var none *Glossary
	for _, languages := range [][2]string{{"en", "xx"}, {"xx", "en"}, {"en", "yy"}, {"yy", "zz"}} {
		g := none.Between(languages[0], languages[1])
		for _, s := range []string{"Dear Mrs. Miller, it is on the 21st floor.", "Kind regards", "Cher Tom", "au 21e étage"} {
			if got, want := g.placeables(s), none.placeables(s); !slices.Equal(got, want) {
				t.Errorf("%v: %q has %v, want %v", languages, s, got, want)
			}
		}
	}
	if got := none.Between("en", "xx").placeables("It takes from 5 to 7."); len(got) != 1 || got[0].text != "de 5 à 7" {
		t.Errorf("the range is %v", got)
	}
}

func FuzzGlossary(f *testing.F) {
	f.Add("credit note", "avoir", "a Credit  NOTE, `credit note`")
	f.Add("İ", "x", "i̇İ")
	f.Add("a\xff", "\xff", "a\xff")
	f.Fuzz(func(t *testing.T, term, translation, s string) {
		g, err := NewGlossary(map[string]string{term: translation, "a": "b"})
		if err != nil {
			return
		}
		end := 0
		for _, p := range g.placeables(s) {
			if p.Start < end || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("%q in %q: a placeable at %v after %d", term, s, p.Span, end)
			}
			end = p.End
		}
	})
}

func TestAWordThatFrenchHasLentStaysInFrench(t *testing.T) {
	var none *Glossary
	for s, want := range map[string]string{
		"Our soirée was a déjà vu, not a faux pas.": "Our ⟨soirée⟩ was a ⟨déjà⟩ vu, not a faux pas.",
		"Naïve, naïve cafés, señor Müller":          "Naïve, naïve cafés, señor Müller",
	} {
		if got := marked(none.Between("en", "fr"), s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
		if got := marked(none.Between("en", "de"), s); got != s {
			t.Errorf("%q: into German, got %q", s, got)
		}
	}
}

func TestAGlossaryComesBeforeDates(t *testing.T) {
	g := glossary(t, map[string]string{"March 1990": "the Uprising"}).Between("en", "fr")
	if got, want := marked(g, "March 1990 and March 1991"), "⟨the Uprising⟩ and ⟨mars 1991⟩"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"on 12 March 1990", "le 1er mars", "am 3. Mai 2020", "el 12 de marzo del 1990", "1990年3月12日", "Sept. 9, 2001", "on the 31st of", "🍕 Ⱥ is"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var none *Glossary
		languages := []string{"en", "fr", "de", "es", "zh", "ja"}
		for _, from := range languages {
			for _, to := range languages {
				end := 0
				for _, p := range none.Between(from, to).placeables(s) {
					if p.Start < end || p.End <= p.Start || p.End > len(s) {
						t.Fatalf("%s-%s: %v of %q", from, to, p.Span, s)
					}
					end = p.End
					if p.kind == dated && strings.TrimSpace(p.text) == "" {
						t.Fatalf("%s-%s: %q is written %q", from, to, s[p.Start:p.End], p.text)
					}
				}
			}
		}
	})
}
