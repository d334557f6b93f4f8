package web

// watchRoom has changed called, within update, with the width of the page's
// column, now and whenever it changes. Without an observer, drawings are as wide
// as on a wide screen.
func (p *page) watchRoom(changed func(room float64), update func(change func())) {
	last := 0.0
	heard := function(func(args []object) {
		room := args[0].get("0", "contentRect", "width").number()
		if room == last || room == 0 { // its height has changed, or there is none
			return
		}
		last = room
		go update(func() { changed(room) }) // the lock may be taken, and a callback must not wait
	})
	noted(func() { p.window.make("ResizeObserver", heard).call("observe", p.document.get("body")) })
}
