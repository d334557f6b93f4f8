package say

import (
	"errors"
	"strings"
	"testing"
)

func TestALanguageSaysPhrasesAndWhatItLacksInEnglish(t *testing.T) {
	zh, de := In("zh"), In("de")
	for _, c := range []struct{ got, want string }{
		{zh.Say("%d characters", 3), "3 个字符"},
		{zh.Say("Unknown 100 %"), "Unknown 100 %"},
		{(*Language)(nil).Say("%d characters", 3), "3 characters"},
		{zh.Count(1, "1 character", "%d characters"), "1 个字符"},
		{zh.Say("%.2f bits", 0.5), "0.50 bits"},
		{zh.Number("%.3f", -1.5), "−1.500"},
		{de.Say("%.2f bits", 0.5), "0,50 bits"},
		{de.Explain(Complain("%d of %.2g", 1, -0.25)), "1 of −0,25"},
		{de.Number("%.1f MB", 1234.56), "1234,6 MB"},
		{(*Language)(nil).Number("%.1f", 0.25), "0.2"},
		{zh.Explain(Complain("This text is too long for a link.")), "这段文字太长，放不进链接。"},
		{zh.Explain(Complain("There is no map: %v; type more sentences, one per line.", Phrase("a space"))), "画不出地图：空格。请多输入几句，每行一句。"},
		{zh.Explain(errors.New("EOF")), "EOF"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if l := In("tlh"); l.Code != "en" {
		t.Errorf("a language that the page does not speak: got %q, want en", l.Code)
	}
}

func TestASpeakerSpeaksTheLanguageOfThePage(t *testing.T) {
	page := In("zh")
	var component struct{ Speaker }
	LetSpeak(&component, &page)
	LetSpeak(new(int), &page) // it does not embed a Speaker
	if got := component.Say("Clear"); got != "清空" {
		t.Errorf("got %q, want 清空", got)
	}
	page = In("en")
	if got := component.Say("Clear"); got != "Clear" {
		t.Errorf("after a change of the language: got %q, want Clear", got)
	}
}

func TestAFileOfPhrasesIsRead(t *testing.T) {
	got, err := parse("# a comment\nmsgid \"\"\nmsgstr \"Language: x\\n\"\n\nmsgid \"one \"\n\"phrase\"\nmsgstr \"\"\n\"eine \\\"Wendung\\\"\"\n" +
		"#, fuzzy\r\nmsgid \"untranslated\"\r\nmsgstr \"\"\r\n")
	if err != nil || len(got) != 1 || got["one phrase"] != `eine "Wendung"` {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestADamagedFileOfPhrasesNamesTheLine(t *testing.T) {
	for file, want := range map[string]string{
		"msgid \"a\"\nmsgstr \"b":        "line 2",
		"msgid \"a\"\nmsgid_plural \"\"": "line 2",
		"msgstr \"b\"":                   "line 1",
		"\"a\"":                          "line 1",
		"msgid":                          "line 1",
	} {
		if _, err := parse(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error that names %s", file, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("msgid \"a\"\n\"b\"\nmsgstr \"c\"\n")
	f.Fuzz(func(t *testing.T, file string) { parse(file) })
}
