package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"dragoman/web"
)

// axe is the script that finds what keeps people out; make axe brings it.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("../.tools/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: run make axe", err)
	}
	return string(script)
}

// violation is what axe has found, and where.
type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, FailureSummary string }
}

// wantAccessible has axe look at what a selector matches.
func (b *tab) wantAccessible(what, selector string) {
	b.Helper()
	found := eval[string](b, fmt.Sprintf(`axe.run(%q).then(r => JSON.stringify(r.violations))`, selector))
	var violations []violation
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.Fatal(err)
	}
	for _, v := range violations {
		for _, n := range v.Nodes[:min(3, len(v.Nodes))] {
			b.Errorf("%s: %s (%s; %d places): %s\n%s", what, v.Help, v.ID, len(v.Nodes), n.HTML, strings.TrimSpace(n.FailureSummary))
		}
	}
}

// looks are the ways in which people see the page.
var looks = []struct {
	name          string
	scheme        string
	width, height int64
}{
	{"wide-light", "light", 1280, 860}, {"wide-dark", "dark", 1280, 860},
	{"phone-light", "light", 390, 844}, {"phone-dark", "dark", 390, 844},
}

// seen makes the tab look so.
func (b *tab) seen(scheme string, width, height int64) {
	b.Helper()
	b.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return err
	}))
}

func TestNobodyIsKeptOutOfAnyPanel(t *testing.T) {
	b := lookInto(t, 1280, 860, station)
	eval[any](b, axe(t))
	b.step(1)
	eval[any](b, `document.querySelector(".card summary").click()`)
	for _, l := range looks {
		b.seen(l.scheme, l.width, l.height)
		b.wantAccessible(l.name, "html")
		for _, v := range web.Views {
			b.look(v.Key)
			b.wait(`!document.querySelector("[aria-busy=true]")`)
			b.wantAccessible(l.name+", "+v.Key, "#inside")
			if wide := eval[int](b, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s, %s: the page is %d pixels wider than the screen", l.name, v.Key, wide)
			}
			b.screenshot("panel-" + v.Key + "-" + l.name)
		}
	}
}
