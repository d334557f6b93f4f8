package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dragoman/web/webtest"
)

func TestALongTextIsShownInPartAndTranslatedWhole(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	long := strings.Repeat("aé ", mostShown)
	v.does(func() {
		v.paste(long)
		v.stop()
	})
	if v.Source.Text != long || !v.Source.Cut || v.browser.box != long {
		t.Errorf("of %d bytes, the session has %d, shown in part: %v", len(long), len(v.Source.Text), v.Source.Cut)
	}
	webtest.WantIn(t, webtest.Markup(t, &SourcePanel{Source: &v.Source}), "The box shows the first 37500 characters", "150000 characters")
	v.does(func() { v.enter("a") })
	if v.Source.Cut {
		t.Error("a short text is shown in part")
	}
}

func TestALongTranslationIsShownInPart(t *testing.T) {
	text := strings.Repeat("é", mostShown)
	got := webtest.Markup(t, &OutputPanel{Output: &Output{Text: text, State: Done}})
	webtest.WantIn(t, got, "Only the first 25000 characters of the translation are shown.")
	if n := strings.Count(got, "é"); n != mostShown { // once for the eye, once for the ear
		t.Errorf("%d characters are shown, want %d twice", n, mostShown/2)
	}
	if !utf8.ValidString(shown("a" + text)) {
		t.Error("a character is cut in two")
	}
}

func TestTheShareOfAVeryLongTextIsShown(t *testing.T) {
	webtest.WantIn(t, webtest.Markup(t, &OutputPanel{Output: &Output{State: Working, Percent: 12.34}}), "Translating… 12.3 %")
}
