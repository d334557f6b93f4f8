package inside

import (
	"math"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
	"dragoman/weights/toy"
)

func TestAnOverlongSentenceIsCut(t *testing.T) {
	m := webtest.Model(t, weights.Default)
	long := strings.Repeat("station ", 100_000)
	if got := len(m.Source.Encode(shorten(m, long))); got != maxRecorded {
		t.Errorf("got %d tokens, want %d", got, maxRecorded)
	}
	if got := shorten(m, "Hi."); got != "Hi." {
		t.Errorf("got %q, want the sentence as it is", got)
	}
}

func TestPercentNeverClaimsCertainty(t *testing.T) {
	for p, want := range map[float64]string{0: "< 0.1 %", 0.5: "50.0 %", 0.9354: "93.5 %", math.Nextafter(1, 0): "> 99.9 %"} {
		if got := percent(nil, p); got != want {
			t.Errorf("%v: got %s, want %s", p, got, want)
		}
	}
}

func TestAnotherModelKeepsTheReadersStep(t *testing.T) {
	v := inside(t, "#q=Hi.", "choices")
	for _, where := range []struct {
		name   string
		moment func(*Inside) int
	}{
		{"the second token read", func(*Inside) int { return 1 }},
		{"the hand-over", func(i *Inside) int { return len(i.Record.Tokens) }},
		{"the second decoder step", func(i *Inside) int { return i.decoding(1) }},
	} {
		v.does(func() {
			v.Inside.GoTo(where.moment(v.Inside))
			v.using = map[string]string{weights.DefaultName: toy.Name, toy.Name: weights.DefaultName}[v.using]
			v.Inside.Look()
		})
		v.wait("the other model's run is recorded", func() bool { return v.Inside.ModelName == v.using })
		v.does(func() {
			if got, want := v.Inside.Moment, where.moment(v.Inside); got != want {
				t.Errorf("%s of %s: got moment %d, want %d", where.name, v.using, got, want)
			}
		})
	}
}
