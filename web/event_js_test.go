package web

import (
	"testing"

	"github.com/vugu/vugu"

	"dragoman/web/say"
)

// Extensions send events that lack what the browser's own have. No hand can, so the tests
// in browsers do not cause them.

// bare returns an event without any data.
func bare(kind string) object {
	return global().make("Event", kind, map[string]any{"bubbles": true, "cancelable": true})
}

func TestAnEventOfAnExtensionEndsNothing(t *testing.T) {
	window := global().make("EventTarget")
	window.set("dragomanRuns", global().make("AbortController").get("signal"))
	v := start(t, site(t), "#model=toy&q=a")
	p := &page{window: window, turns: newTurns()}
	p.tell(v.background)
	for _, kind := range []string{"dragover", "drop", "change", "beforeinput", "input", "focusout", "pointerdown", "hashchange", "languagechange", "pagehide"} {
		for _, data := range []any{nil, "Files", map[string]any{}, map[string]any{"types": []any{"Files"}}} {
			event := bare(kind)
			event.set("dataTransfer", data)
			window.call("dispatchEvent", event)
		}
		window.call("dispatchEvent", bare(kind))
	}
	file := global().make("Blob", []any{"b"})
	file.set("name", "b.txt")
	drop := bare("drop")
	drop.set("dataTransfer", map[string]any{"types": []any{"Files"}, "files": []any{file.value}})
	window.set("Uint8Array", global().get("Uint8Array"))
	window.call("dispatchEvent", drop)
	v.wait("the page still opens files", func() bool { return v.Source.Text == "b" })
	v.waitDone()
}

func TestAnEventWithoutPropertiesEndsNothing(t *testing.T) {
	r := &renderer{wanted: make(chan bool, 1), heard: map[int]*mounted{}}
	session := newSession(&folder{files: site(t)})
	background := newBackground(session, r.EventEnv())
	background.start("#model=toy&q=a&panel=search&train=pairs")
	v := &visit{session, session.browser.(*folder), t}
	v.waitDone()
	env, err := vugu.NewBuildEnv(r.EventEnv())
	if err != nil {
		t.Fatal(err)
	}
	env.SetWireFunc(func(component vugu.Builder) { say.LetSpeak(component, &session.Language) })
	root := &Page{Session: session}
	say.LetSpeak(root, &session.Language)
	kinds := map[int][]string{} // by number
	v.does(func() {
		built := env.RunBuild(root)
		var collect func(list []*vugu.VGNode)
		collect = func(list []*vugu.VGNode) {
			for _, n := range nodes(built, list) {
				for _, h := range n.DOMEventHandlerSpecList {
					kinds[len(r.heard)] = append(kinds[len(r.heard)], h.EventType)
				}
				r.heard[len(r.heard)] = &mounted{built: n}
				collect(children(n))
			}
		}
		collect(built.Out.Out)
	})
	for number, list := range kinds {
		for _, kind := range list {
			event := global().make("Object") // its currentTarget can be set
			event.set("type", kind)
			event.set("currentTarget", map[string]any{numbered: number})
			noted(func() { r.handle(event) })
		}
	}
	if len(kinds) < 40 {
		t.Errorf("%d elements handle events, want all of the page", len(kinds))
	}
	v.does(func() {}) // no handler has kept the lock
}
