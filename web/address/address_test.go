package address

import (
	"net/url"
	"strconv"
	"testing"
)

// state is the state that the table of the tests keeps in an address.
type state struct {
	text  string
	place int
	rate  float64
	on    bool
}

func table(s *state) []Field {
	return []Field{
		Text("q", &s.text),
		Ordinal("step", &s.place),
		Number("rate", &s.rate, 0.5, func(v string) (float64, error) { return strconv.ParseFloat(v, 64) }),
		Choice("on", &s.on, true, strconv.FormatBool, strconv.ParseBool),
	}
}

func TestAnAddressHoldsWhatIsNotAsAtFirst(t *testing.T) {
	for _, c := range []struct {
		state   state
		address string
	}{
		{state{rate: 0.5, on: true}, ""},
		{state{text: "a & b", place: 2, rate: 0.25}, "on=false&q=a+%26+b&rate=0.25&step=3"},
	} {
		v := url.Values{}
		if Write(v, table(&c.state)); v.Encode() != c.address {
			t.Errorf("%+v is written as %q, want %q", c.state, v.Encode(), c.address)
		}
		got := state{text: "old", place: 9, rate: 9}
		if Read(v, table(&got)); got != c.state {
			t.Errorf("%q is read as %+v, want %+v", c.address, got, c.state)
		}
	}
}

func TestWhatMakesNoSenseIsAsAtFirst(t *testing.T) {
	got := state{}
	Read(url.Values{"q": {"\xff"}, "step": {"-3"}, "rate": {"fast"}, "on": {"maybe"}}, table(&got))
	if want := (state{text: "\uFFFD", rate: 0.5, on: true}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
