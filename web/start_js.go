package web

import (
	"fmt"
	"runtime/debug"

	"github.com/vugu/vugu"

	"dragoman/web/say"
)

// collectLater is a percentage of 4 MB.
const collectLater = 1600

// Start shows the page in the element with the id "page". It returns only if that
// fails.
func Start() error {
	// Until the first translation, no garbage is collected below 64 MB: it would take a
	// tenth of the time.
	usual := debug.SetGCPercent(collectLater)
	var page *page
	var renderer *renderer
	var session *Session
	var background *background
	if err := attempt(func() {
		page = newPage()
		page.before = page.recall()
		renderer = newRenderer(page.document.call("getElementById", "page"), page.source())
		session = newSession(page)
		session.Language = say.In(page.language())
		background = newBackground(session, renderer.EventEnv())
		page.tell(background)
	}); err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	env, err := vugu.NewBuildEnv(renderer.EventEnv())
	if err != nil {
		return fmt.Errorf("starting the page: %w", err)
	}
	env.SetWireFunc(func(component vugu.Builder) { say.LetSpeak(component, &session.Language) })
	root := &Page{Session: session} // with the lock held, it is built and handles events
	say.LetSpeak(root, &session.Language)
	for started := false; ; started = true {
		background.View(func(*Session) { renderer.Show(env.RunBuild(root)) })
		if !started {
			go func() {
				background.start(page.fragment())
				debug.SetGCPercent(usual)
			}()
		}
		renderer.Wait()
	}
}

// tell tells the session about events of the page.
func (p *page) tell(b *background) {
	p.listen("hashchange", b, func(s *Session) {
		s.speak(p.language())
		if p.been() {
			s.revisit(p.fragment())
		} else {
			s.followLink(p.fragment())
		}
	})
	p.listen("languagechange", b, func(s *Session) { s.speak(p.language()) })
	p.listenForFiles(b)
	p.watchLists(b)
	p.cutLong(b)
	p.watchRoom(b)
	p.keepTyped()
}
