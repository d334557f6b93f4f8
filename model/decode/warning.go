package decode

import "fmt"

// Warning describes a problem with a translation and the first part that has it.
type Warning struct {
	Problem string // TooLong or Endless
	Excerpt string // from the part's source
	More    int    // number of other parts with the same problem
}

// Problems of a part, as formats for its excerpt or a count.
const (
	TooLong  = "“%s” is longer than anything the model was trained on: expect a poor translation."
	Endless  = "The translation of “%s” did not come to an end and was cut off."
	LikeThat = "The same goes for %d more."
)

// String returns the warning in plain words.
func (w Warning) String() string {
	s := fmt.Sprintf(w.Problem, w.Excerpt)
	if w.More > 0 {
		s += " " + fmt.Sprintf(LikeThat, w.More)
	}
	return s
}

// warnings returns a warning for each problem, with the first part that has it and
// the number of others.
func (t *Translator) warnings(input string, parts []Part) []Warning {
	var long, endless []Part
	for _, p := range parts {
		if t.Model.MaxSource > 0 && len(p.Tokens) > t.Model.MaxSource {
			long = append(long, p)
		}
		if !p.Hypotheses[0].Complete {
			endless = append(endless, p)
		}
	}
	var list []Warning
	add := func(problem string, parts []Part) {
		if len(parts) > 0 {
			list = append(list, Warning{problem, excerpt(input[parts[0].Span.Start:parts[0].Span.End]), len(parts) - 1})
		}
	}
	add(TooLong, long)
	add(Endless, endless)
	return list
}

// excerpt returns the beginning of a text, at most 40 characters.
func excerpt(s string) string {
	const most = 40
	count := 0
	for i := range s {
		if count == most {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
