package web

import (
	"fmt"
	"runtime/debug"
	"syscall/js"
	"time"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"
)

const (
	collectLater = 1600            // percent of 4 MB: at first when there are 64 MB
	arriving     = 5 * time.Second // and then as usual
)

// Start shows the page in the element with the id "page" and never returns
// unless that fails.
func Start() error {
	// The first seconds go without collecting garbage, of which there is little:
	// it would take a tenth of the time to the first translation.
	usual := debug.SetGCPercent(collectLater)
	time.AfterFunc(arriving, func() { debug.SetGCPercent(usual) })
	renderer, err := domrender.New("#page")
	if err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	env, err := vugu.NewBuildEnv(renderer.EventEnv())
	if err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	lock := renderer.EventEnv()
	page := newPage()
	session := NewSession(page, lock)
	location := page.window.Get("location")
	session.Language = languageOf(page.language())
	env.SetWireFunc(func(component vugu.Builder) { letSpeak(component, &session.Language) })
	page.listen("hashchange", func(js.Value) {
		session.Speak(page.language())
		session.Follow(location.Get("hash").String())
	}, session.update)
	page.listen("languagechange", func(js.Value) { session.Speak(page.language()) }, session.update)
	// Not with @input: vugu hands events over as JSON, which takes too long for
	// a text of 100 kB.
	page.listen("input", func(target js.Value) {
		if target.Equal(page.source()) {
			session.SetSource(target.Get("value").String())
		}
	}, session.update)
	page.listenForModels(session)
	root := &Page{Session: session}
	letSpeak(root, &session.Language)
	for started := false; ; started = true {
		lock.RLock()
		built := env.RunBuild(root)
		lock.RUnlock()
		if err := renderer.Render(built); err != nil {
			return fmt.Errorf("showing the page: %w", err)
		}
		if !started {
			go session.Start(location.Get("hash").String())
		}
		if !renderer.EventWait() {
			return fmt.Errorf("an event could not be handled")
		}
	}
}
