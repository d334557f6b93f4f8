package decode_test

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

func TestAMentionIsTranslatedApart(t *testing.T) {
	m := carrying(model.Dot)
	apart := strings.TrimRight(translate(t, m, "The station", decode.Options{}).Text, ".")
	const input = `Is "The station" here?`
	for _, got := range []string{translate(t, m, input, decode.Options{}).Text, decode.All(m, []string{input}, decode.Options{}, 1)[0].Text} {
		if strings.Count(got, `"`+apart+`"`) != 1 {
			t.Errorf("%q became %q, which lacks %q", input, got, apart)
		}
	}
}

func TestAnUnknownWordThatIsQuotedIsNotCorrected(t *testing.T) {
	m := carrying(model.Dot)
	const input = `Is "statoin" here?`
	if got := translate(t, m, input, decode.Options{}).Text; !strings.Contains(got, `"statoin"`) {
		t.Errorf("%q became %q", input, got)
	}
}
