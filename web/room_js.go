package web

// watchRoom tells the session the width of the page's column, now and whenever it
// changes. Without an observer, drawings have the width for a wide screen.
func (p *page) watchRoom(b *background) {
	last := 0.0
	heard := function(func(args []object) {
		room := args[0].get("0", "contentRect", "width").number()
		if room == last || room == 0 { // only the height has changed, or there is none
			return
		}
		last = room
		go b.Update(func(s *Session) { s.Room = room }) // a callback must not wait for the lock
	})
	attempt(func() {
		observer := p.window.make("ResizeObserver", heard)
		observer.call("observe", p.document.get("body"))
		end := observer.get("disconnect").call("bind", observer)
		p.window.get("dragomanRuns").call("addEventListener", "abort", end) // another program may run in the page afterwards
	})
}
