package web

import (
	"reflect"
	"strings"
	"testing"

	"dragoman/web/webtest"
)

func TestAnAddressHoldsWhatIsSwitchedOffAndHowToSearch(t *testing.T) {
	for _, l := range []Link{
		{Panel: "off", Switches: Switches{EmptyState: true, NoAttention: true, Side: "decoder", Gate: "f", Value: 0.25}},
		{Panel: "off", Switches: Switches{Rows: map[int][]float32{0: {0.5, 0.5}, 3: {0, 1}}}},
		{Panel: "search", Search: SearchSettings{Beam: 5, Penalty: 1.2, Temperature: 0.7, TopK: 10, Seed: 42}},
	} {
		f, err := l.Fragment()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ParseLink(f); err != nil || !reflect.DeepEqual(got, l) {
			t.Errorf("%s became %+v, %v; want %+v", f, got, err, l)
		}
	}
}

func TestNonsenseInAnAddressIsLeftOut(t *testing.T) {
	l, err := ParseLink("panel=off&off=everything&freeze=decoder+f+2&freeze=x&row=1&row=0+1&row=1+0+0&row=1+-1&row=2+nan&row=3+1" + strings.Repeat("+1", maxRecorded) +
		"&beam=99&temperature=nan&topk=-3&seed=x")
	if want := (Link{Panel: "off", Search: SearchSettings{Beam: maxBeam}}); err != nil || !reflect.DeepEqual(l, want) {
		t.Errorf("got %+v, %v; want %+v", l, err, want)
	}
}

func TestAnAddressOpensAQuestionAsItWasAsked(t *testing.T) {
	v := start(t, site(t), "#lang=en&q=Hi.&panel=off&off=state&row=1+1+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0")
	v.wait("it is worked out", func() bool { return v.Inside.Off.Changed != nil })
	v.does(func() {
		webtest.WantIn(t, v.Inside.Off.As, "an empty state is handed over") // the row is not as long as the sentence
		if strings.Contains(v.Inside.Off.As, "edited") {
			t.Errorf("%q has a row that does not fit", v.Inside.Off.As)
		}
	})
	v.wait("the address stays", func() bool { return strings.Contains(v.browser.fragment, "off=state") })
	v = start(t, site(t), "#lang=en&q=Hi.&panel=search&temperature=0.5&seed=7&beam=4")
	v.wait("it is worked out", func() bool { return v.Inside.Search.Tree != nil })
	v.does(func() {
		if got, want := v.Inside.Search.SearchSettings, (SearchSettings{Beam: 4, Temperature: 0.5, Seed: 7}); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func TestAGateThatANetworkLacksIsNamed(t *testing.T) {
	v := start(t, site(t), "#lang=en&q=Hi.&panel=off&freeze=decoder+q+0.5")
	v.wait("it says so", func() bool { return strings.Contains(v.Inside.Off.Problem, "q") })
}

// Whatever an address holds, the page's own address of it says the same.
func FuzzAnAddressIsRead(f *testing.F) {
	for _, s := range []string{"#q=Hi.&panel=off&off=state&freeze=encoder+f+0.5&row=1+0.25+0.75", "panel=search&beam=5&seed=3",
		"train=pairs&pairs=a%09b&units=12", "q=%zz", "tour=5&said=3&said=x", "panel=teacher&reference=%ff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		l, err := ParseLink(fragment)
		if err != nil {
			return
		}
		once, err := l.Fragment()
		if err != nil {
			return // too long
		}
		again, err := ParseLink(once)
		if err != nil {
			t.Fatalf("%q became %q, which cannot be read: %v", fragment, once, err)
		}
		if twice, err := again.Fragment(); err != nil || twice != once {
			t.Errorf("%q became %q and then %q, %v", fragment, once, twice, err)
		}
	})
}
