package inside

import (
	"net/url"
	"reflect"
	"strings"
	"testing"

	"dragoman/web/address"
)

func TestAnAddressHoldsWhatIsSwitchedOffAndHowToSearch(t *testing.T) {
	switches := func(w Switches) func(*Inside) { return func(i *Inside) { Get[*Off](i).Switches = w } }
	for _, c := range []struct {
		panel   string
		set     func(*Inside)
		address string
	}{
		{"off", switches(Switches{EmptyState: true, NoAttention: true, Side: "decoder", Gate: "f", Value: 0.25}),
			"freeze=decoder+f+0.25&off=state&off=attention&panel=off"},
		{"off", switches(Switches{Rows: map[int][]float32{0: {0.5, 0.5}, 3: {0, 1}}}),
			"panel=off&row=1+0.5+0.5&row=4+0+1"},
		{"search", func(i *Inside) {
			s := Get[*Search](i)
			s.Beam, s.Penalty, s.Temperature, s.TopK, s.Seed = 5, 1.2, 0.7, 10, 42
		}, "beam=5&panel=search&penalty=1.2&seed=42&temperature=0.7&topk=10"},
		{"teacher", func(i *Inside) { Get[*Teacher](i).Reference = "猫。" }, "panel=teacher&reference=%E7%8C%AB%E3%80%82"},
		{"models", func(i *Inside) { Get[*Duel](i).Other = "toy" }, "beside=toy&panel=models"},
	} {
		i, v := New(nil, nil), url.Values{}
		i.Open = true
		i.show(c.panel)
		c.set(i)
		want := i.Place()
		if address.Write(v, want.Address()); v.Encode() != c.address {
			t.Errorf("%s: the address is %q, want %q", c.panel, v.Encode(), c.address)
		}
		if got := placeOf(v); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is read as %+v, want %+v", c.address, got, want)
		}
		again := New(nil, nil)
		for n, view := range again.Views {
			if address.Read(v, view.Address()); view.About().Key == c.panel && !reflect.DeepEqual(settings(view), settings(i.Views[n])) {
				t.Errorf("%q sets %v, want %v", c.address, settings(view), settings(i.Views[n]))
			}
		}
	}
}

// settings returns the settings of a view in the address.
func settings(v View) url.Values {
	values := url.Values{}
	address.Write(values, v.Address())
	return values
}

func TestNonsenseInAnAddressIsLeftOut(t *testing.T) {
	v, err := url.ParseQuery("panel=off&off=everything&freeze=decoder+f+2&freeze=x&row=1&row=0+1&row=1+0+0&row=1+-1&row=2+nan&row=3+1" + strings.Repeat("+1", maxRecorded) +
		"&beam=99&temperature=nan&topk=-3&seed=x&tour=-5&step=-1&said=1&said=x&said=2")
	if err != nil {
		t.Fatal(err)
	}
	got := placeOf(v)
	if want := (Place{Panel: "off", Said: []int32{1}, Settings: url.Values{"beam": {"8"}}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
