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
	got := webtest.Markup(t, &OutputPanel{Rewording: new(Rewording), Output: &Output{Text: text, State: Done}})
	webtest.WantIn(t, got, "Only the first 25000 characters of the translation are shown.")
	if n := strings.Count(got, "é"); n != mostShown { // once for the eye, once for the ear
		t.Errorf("%d characters are shown, want %d twice", n, mostShown/2)
	}
	if !utf8.ValidString(shown("a" + text)) {
		t.Error("a character is cut in two")
	}
}

// It is read a piece at a time, no matter how long its sentences are.
func TestWhatIsUnseenInALongTextIsWholeCharacters(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.does(func() { v.paste("a" + strings.Repeat("猫", maxMarked)) })
	v.waitDone()
	if len(v.Source.Notes) != 1 || !strings.Contains(v.Source.Notes[0], "猫") {
		t.Errorf("notes %q, want one on 猫", v.Source.Notes)
	}
}

func TestTheShareOfAVeryLongTextIsShown(t *testing.T) {
	webtest.WantIn(t, webtest.Markup(t, &OutputPanel{Rewording: new(Rewording), Output: &Output{State: Working, Percent: 12.34}}), "Translating… 12.3 %")
}
