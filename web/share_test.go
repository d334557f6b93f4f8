package web

import (
	"strings"
	"testing"

	"dragoman/web/exercise"
	"dragoman/web/inside"
	"dragoman/web/webtest"
)

func TestAnAddressOpensAQuestionAsItWasAsked(t *testing.T) {
	v := start(t, site(t), "#lang=en&q=Hi.&panel=off&off=state&row=1+1+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0+0")
	v.wait("it is worked out", func() bool { return inside.Get[*inside.Off](v.Inside).Result != nil })
	v.does(func() {
		webtest.WantIn(t, inside.Get[*inside.Off](v.Inside).As, "an empty state is handed over") // the row is not as long as the sentence
		if strings.Contains(inside.Get[*inside.Off](v.Inside).As, "edited") {
			t.Errorf("%q has a row that does not fit", inside.Get[*inside.Off](v.Inside).As)
		}
	})
	v.wait("the address stays", func() bool { return strings.Contains(v.browser.fragment, "off=state") })
	v = start(t, site(t), "#lang=en&q=Hi.&panel=search&temperature=0.5&seed=7&beam=4")
	v.wait("it is worked out", func() bool { return inside.Get[*inside.Search](v.Inside).Tree != nil })
	v.does(func() {
		if s := inside.Get[*inside.Search](v.Inside); s.Beam != 4 || s.Temperature != 0.5 || s.Seed != 7 {
			t.Errorf("got a beam of %v, temperature %v and seed %v, want 4, 0.5 and 7", s.Beam, s.Temperature, s.Seed)
		}
	})
}

func TestAGateThatANetworkLacksIsNamed(t *testing.T) {
	v := start(t, site(t), "#lang=en&q=Hi.&panel=off&freeze=decoder+q+0.5")
	v.wait("it says so", func() bool { return strings.Contains(inside.Get[*inside.Off](v.Inside).Problem, "q") })
}

func TestNoTwoThingsHaveTheSameNameInTheAddress(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range new(Link).table(new(exercise.Exercise)) {
		if seen[f.Name] {
			t.Errorf("two fields are called %q", f.Name)
		}
		seen[f.Name] = true
	}
}

// Parsing the page's own address for any address gives the same address.
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
