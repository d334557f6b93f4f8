package web

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vugu/vugu"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// again visits a page that shows a translation of an earlier visit. The program does not go
// on before the channel is closed.
func again(t *testing.T, translation, fragment string) (v *visit, goOn chan struct{}) {
	t.Helper()
	goOn = make(chan struct{})
	f := &folder{files: site(t), earlier: translation, held: goOn}
	var lock sync.RWMutex
	v = &visit{newSession(f), f, t}
	go newBackground(v.Session, vugu.NewEventEnvImpl(&lock, nil)).start(fragment)
	return v, goOn
}

func TestTheTranslationOfAnEarlierVisitStaysUntilThereIsAWholeOne(t *testing.T) {
	small := webtest.Translation(t, weights.Small, tired).Text
	v, goOn := again(t, small+"!", "#q=I'm+tired.")
	v.wait("it is shown", func() bool { return v.Output.Text == small+"!" && v.Output.announcement() == "" })
	close(goOn)
	v.wait("it is translated anew", func() bool {
		if v.Output.State != Done && (v.Output.Text != small+"!" || v.Output.announcement() != "") {
			t.Errorf("before it is whole, there is %q, announced as %q", v.Output.Text, v.Output.announcement())
		}
		return v.Output.State == Done
	})
	if v.Models.standIn() && v.Output.Text != small {
		t.Errorf("got %q, want %q", v.Output.Text, small)
	}
}

func TestTheTranslationOfAnEarlierVisitIsNotThatOfAnotherText(t *testing.T) {
	v, goOn := again(t, "累", "#q=I'm+tired.")
	v.wait("it is shown", func() bool { return v.Output.State == Earlier })
	v.does(func() { v.enter("Hi.") })
	v.wait("it is that of the last text", func() bool { return v.Output.State == Working })
	close(goOn)
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Default, "Hi.").Text; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlyTheFirstTranslationOfAnAddressIsKept(t *testing.T) {
	hi := webtest.Translation(t, weights.Small, "Hi.").Text
	for fragment, want := range map[string][]string{
		"#lang=en&q=Hi.":       {"#lang=en&q=Hi. " + hi},
		"#from=en&to=zh&q=Hi.": {"#from=en&to=zh&q=Hi. " + hi},
		"":                     nil,
		"#model=toy&q=Hi.":     nil, // by another model
		"#model=en-zh&q=Hi.":   nil,
		"#q=Hi.&panel=cells":   nil, // the rest of the page is folded
		"#q=Hi.&train=1":       nil,
		"#q=%zz":               nil,
		"#q=Hi.&x=" + strings.Repeat("x", maxLink): nil,
	} {
		v := start(t, site(t), fragment)
		v.does(func() { v.enter("Thank you.") })
		v.waitDone()
		if got := v.browser.translated; !slices.Equal(got, want) {
			t.Errorf("%.30s: kept %q, want %q", fragment, got, want)
		}
	}
	f := &folder{files: site(t), kept: "typed"}
	if startIn(t, f, "#q=Hi."); len(f.translated) > 0 {
		t.Errorf("of a text that was typed, %q was kept", f.translated)
	}
}
