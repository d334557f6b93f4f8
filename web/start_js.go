package web

import (
	"fmt"
	"runtime/debug"
	"syscall/js"

	"github.com/vugu/vugu"
)

// collectLater is a percentage of 4 MB.
const collectLater = 1600

// Start shows the page in the element with the id "page" and returns only if
// that fails.
func Start() error {
	// Until the first translation no garbage is collected, unless there are 64 MB:
	// it would take a tenth of the time.
	usual := debug.SetGCPercent(collectLater)
	page := newPage()
	renderer := newRenderer(page.document.Call("getElementById", "page"))
	lock := renderer.EventEnv()
	env, err := vugu.NewBuildEnv(lock)
	if err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	session := NewSession(page, lock)
	location := page.window.Get("location")
	session.Language = languageOf(page.language())
	env.SetWireFunc(func(component vugu.Builder) { letSpeak(component, &session.Language) })
	page.listen("hashchange", func(js.Value) {
		session.Speak(page.language())
		session.Follow(location.Get("hash").String())
	}, session.update)
	page.listen("languagechange", func(js.Value) { session.Speak(page.language()) }, session.update)
	page.listenForModels(session)
	root := &Page{Session: session}
	letSpeak(root, &session.Language)
	for started := false; ; started = true {
		lock.RLock()
		renderer.Show(env.RunBuild(root))
		lock.RUnlock()
		if !started {
			go func() {
				session.Start(location.Get("hash").String())
				debug.SetGCPercent(usual)
				page.window.Call("dragomanKeep")
			}()
		}
		renderer.Wait()
	}
}
