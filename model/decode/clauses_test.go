package decode_test

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

// long is cut after its lines, but not after the third.
var long = []string{
	"Where the station of Kowalski is here in town,",
	"because my dogs have my name and 7 more here in my park;",
	"the name of my station is Tom, and",
	"her cat is where I saw a park,",
	"which is what Zoltan and 15 men want now!",
}

// french returns an untrained model, to French by its name.
func french() *model.Model {
	m := carrying(model.Dot)
	m.Card.Name, m.MaxSource = "en-fr", 200
	return m
}

func TestALongSentenceIsTranslatedByClauses(t *testing.T) {
	m := french()
	input := "Here. " + strings.Join(long, " ") + " There."
	for _, o := range []decode.Options{{MaxSteps: 20}, {Search: decode.Beam{Width: 3}, MaxSteps: 20}} {
		r := translate(t, m, input, o)
		var clauses []string
		for _, p := range r.Parts {
			clauses = append(clauses, input[p.Span.Start:p.Span.End])
		}
		want := []string{"Here.", strings.TrimRight(long[0], ","), strings.TrimRight(long[1], ";"),
			strings.Join(long[2:4], " "), long[4], "There."}
		want[3] = strings.TrimRight(want[3], ",")
		if got := strings.Join(clauses, " | "); got != strings.Join(want, " | ") {
			t.Errorf("%+v: cut\n%s, want\n%s", o, got, strings.Join(want, " | "))
		}
		sentence := strings.TrimRight(r.Text, ".!?")
		for _, carried := range []string{"Kowalski", "7", "Zoltan", "15"} {
			if strings.Count(r.Text, carried) != 1 {
				t.Errorf("%+v: %q has not %s once", o, r.Text, carried)
			}
		}
		if n := strings.Count(r.Text, ", "); n < 2 {
			t.Errorf("%+v: %q has %d of the two commas", o, sentence, n)
		}
		if !strings.Contains(r.Text, " ; ") {
			t.Errorf("%+v: %q has no semicolon as in French", o, r.Text)
		}
		if all := decode.All(m, []string{input}, o, 1)[0].Text; all != r.Text {
			t.Errorf("%+v: %q, in a batch %q", o, r.Text, all)
		}
	}
}

func TestAWordThatASentenceBeginsWithIsSaidAsOften(t *testing.T) {
	const input = "Tom, Tom, Tom, where is the station?"
	r := translate(t, french(), input, decode.Options{})
	if len(r.Parts) != 2 {
		t.Fatalf("%d parts, want two", len(r.Parts))
	}
	tom := strings.Split(r.Text, ", ")
	if len(tom) < 4 || tom[1] != tom[0] || tom[2] != tom[0] {
		t.Errorf("%q became %q, want one thing three times", input, r.Text)
	}
}

func TestASentenceOfUsualLengthIsOnePart(t *testing.T) {
	m := french()
	for _, input := range []string{"Where is Tom, because the station is here, and my dogs is there?", strings.Repeat("no ", 40) + "no.", "x = f(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);"} {
		if n := len(translate(t, m, input, decode.Options{}).Parts); n > 1 {
			t.Errorf("%q: %d parts, want one at most", input, n)
		}
	}
}

// The words of a sentence that was cut are words of its text, and come from words of
// the clause that they translate.
func TestWordsOfClausesStandInTheirPlaces(t *testing.T) {
	m := french()
	input := strings.Join(long, " ")
	translator := decode.NewTranslator(m)
	r, err := translator.Translate(input, decode.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	words, err := translator.Words(input, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	end := 0
	for _, w := range words {
		if between := r.Text[end:w.Span.Start]; strings.Trim(between, " ,;") != "" {
			t.Errorf("%q belongs to no word of %q", between, r.Text)
		}
		end = w.Span.End
	}
	if end != len(r.Text) {
		t.Errorf("%q belongs to no word of %q", r.Text[end:], r.Text)
	}
	for _, l := range translator.Alignment(input, r) {
		source, target := input[l.Source.Start:l.Source.End], r.Text[l.Target.Start:l.Target.End]
		for _, carried := range []string{"Kowalski", "7", "Zoltan", "15"} {
			if (source == carried) != (target == carried) {
				t.Errorf("%q is aligned with %q", source, target)
			}
		}
	}
}
