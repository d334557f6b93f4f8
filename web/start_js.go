package web

import (
	"fmt"
	"runtime/debug"

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
	var page *page
	var renderer *renderer
	var session *Session
	if err := attempt(func() {
		page = newPage()
		page.before = page.recall()
		renderer = newRenderer(page.document.call("getElementById", "page"))
		session = NewSession(page, renderer.EventEnv())
		page.tell(session)
	}); err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	lock := renderer.EventEnv()
	env, err := vugu.NewBuildEnv(lock)
	if err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	env.SetWireFunc(func(component vugu.Builder) { letSpeak(component, &session.Language) })
	root := &Page{Session: session}
	letSpeak(root, &session.Language)
	for started := false; ; started = true {
		lock.RLock()
		renderer.Show(env.RunBuild(root))
		lock.RUnlock()
		if !started {
			go func() {
				session.Start(page.fragment())
				debug.SetGCPercent(usual)
				attempt(func() { page.window.call("dragomanKeep") })
			}()
		}
		renderer.Wait()
	}
}

// tell tells a session what happens to the page.
func (p *page) tell(s *Session) {
	s.Language = languageOf(p.language())
	p.listen("hashchange", func(object) {
		s.Speak(p.language())
		if p.been() {
			s.Return(p.fragment())
		} else {
			s.Follow(p.fragment())
		}
	}, s.update)
	p.listen("languagechange", func(object) { s.Speak(p.language()) }, s.update)
	p.listenForModels(s)
	p.watchRoom(func(room float64) { s.Room = room }, s.update)
	p.keepTyped()
}
