package decode_test

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

// The untrained model is sure of nothing.
func TestAWordThatTheNetworkWouldInventIsCarried(t *testing.T) {
	m := carrying(model.Dot)
	for _, o := range []decode.Options{{}, {Search: decode.Beam{Width: 3}}} {
		const input = "The stationame is here."
		if got := translate(t, m, input, o).Text; strings.Count(got, "stationame") != 1 {
			t.Errorf("%+v: %q became %q", o, input, got)
		}
		if got := decode.All(m, []string{input}, o, 1)[0].Text; strings.Count(got, "stationame") != 1 {
			t.Errorf("%+v, in a batch: %q became %q", o, input, got)
		}
	}
}
