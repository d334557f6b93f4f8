package web

import (
	"fmt"
	"runtime/debug"
	"syscall/js"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"
)

// collectLater is a percentage of 4 MB.
const collectLater = 1600

// Start shows the page in the element with the id "page" and never returns
// unless that fails.
func Start() error {
	// Until the first translation no garbage is collected, unless there are 64 MB:
	// it would take a tenth of the time.
	usual := debug.SetGCPercent(collectLater)
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
			go func() {
				session.Start(location.Get("hash").String())
				debug.SetGCPercent(usual)
				page.window.Call("dragomanKeep")
			}()
		}
		if !renderer.EventWait() {
			return fmt.Errorf("an event could not be handled")
		}
	}
}
