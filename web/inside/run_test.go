package inside

import (
	"math"
	"strings"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
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
