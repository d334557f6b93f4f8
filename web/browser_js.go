package web

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// page is the Browser that the program runs in.
type page struct {
	document, window object
	*turns

	kept    string // see Kept
	focused bool
}

func newPage() *page {
	return &page{window: global(), document: global().get("document"), turns: newTurns()}
}

// turns are the program's and the browser's.
type turns struct {
	channel object // a MessageChannel: setTimeout waits 4 ms, this does not
	turn    chan struct{}
}

func newTurns() *turns {
	t := &turns{channel: global().make("MessageChannel"), turn: make(chan struct{}, 1)}
	t.channel.get("port1").set("onmessage", function(func([]object) { t.turn <- struct{}{} }))
	return t
}

func (t *turns) Yield() {
	t.channel.get("port2").call("postMessage", 0)
	<-t.turn
}

func (p *page) Catalogue() (list []byte, err error) {
	refusal := attempt(func() {
		var text object
		text, err = await(p.window.call("dragomanCatalogue"))
		list = []byte(text.text())
	})
	return list, errors.Join(refusal, err)
}

// Fetch has it done by another program, see ../wasm/fetch, which is fetched
// itself the first time.
func (p *page) Fetch(ctx context.Context, address string, received func(int64)) (data []byte, err error) {
	refusal := attempt(func() { data, err = p.fetch(ctx, address, received) })
	return data, errors.Join(refusal, err)
}

func (p *page) fetch(ctx context.Context, address string, received func(int64)) ([]byte, error) {
	if _, err := await(p.window.call("dragomanFetcher")); err != nil {
		return nil, fmt.Errorf("there is no answer; is there a network? (%w)", err)
	}
	progress := function(func(args []object) { received(int64(args[0].number())) })
	defer progress.Release()
	answer := make(chan []object, 1)
	done := function(func(args []object) { answer <- args })
	defer done.Release()
	cancel := p.window.call("dragomanFetch", address, progress, done)
	defer context.AfterFunc(ctx, func() { attempt(func() { cancel.invoke() }) })()
	result := <-answer
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if message := result[0].text(); message != "" {
		return nil, errors.New(message)
	}
	return result[1].bytes(), nil
}

// listen has handle called, within update, when an event has reached the
// window.
func (p *page) listen(event string, handle func(target object), update func(change func())) {
	p.on(event, func(event object) {
		target := event.get("target")
		go update(func() { noted(func() { handle(target) }) }) // the lock may be taken, and a callback must not wait
	})
}

// on has handle called when an event has reached the window, for as long as
// the program runs: another may run in the page after it.
func (p *page) on(event string, handle func(event object)) {
	p.window.call("addEventListener", event, function(func(args []object) { handle(args[0]) }),
		map[string]any{"signal": p.window.get("dragomanRuns")})
}

// language is what the boot script has chosen by the address and the browser's
// settings.
func (p *page) language() string { return p.document.get("documentElement", "lang").text() }

// fragment is what the page's address asks for.
func (p *page) fragment() (fragment string) {
	attempt(func() { fragment = p.window.get("location", "hash").text() })
	return fragment
}

// source is the text box.
func (p *page) source() object { return p.document.call("getElementById", "source") }

func (p *page) SetSource(text string) {
	attempt(func() { p.source().set("value", text) })
}

func (p *page) Kept() (text string, focused bool) { return p.kept, p.focused }

// takeOver notes what a program before, which an error stopped, has left in the
// text box: the reader may have gone on in it.
func (p *page) takeOver() {
	before := p.window.get("dragomanKept")
	if !before.is() {
		return
	}
	p.kept, p.focused = before.get("text").text(), before.get("focused").true()
	if box := p.source(); box.is() {
		p.kept, p.focused = box.get("value").text(), box.equal(p.document.get("activeElement"))
	}
}

func (p *page) FocusSource() {
	attempt(func() { p.source().call("focus") })
}

func (p *page) SetFragment(fragment string) (address string, err error) {
	err = attempt(func() {
		p.window.get("history").call("replaceState", nil, "", "#"+fragment)
		address = p.window.get("location", "href").text()
	})
	return address, err
}

// Copy uses the clipboard, which pages have that came over https or from the
// machine itself; where there is none, or it refuses, the command of older
// browsers.
func (p *page) Copy(text string, done func(error)) {
	var promise object
	err := attempt(func() { promise = p.window.get("navigator", "clipboard").call("writeText", text) })
	go func() {
		if err == nil {
			_, err = await(promise)
		}
		if err != nil && p.copyCommand(text) == nil {
			err = nil
		}
		done(err)
	}()
}

func (p *page) copyCommand(text string) error {
	copied := false
	err := attempt(func() {
		focused := p.document.get("activeElement")
		box := p.document.call("createElement", "textarea")
		box.set("value", text)
		p.document.get("body").call("append", box)
		defer box.call("remove")
		box.call("select")
		copied = p.document.call("execCommand", "copy").true()
		focused.call("focus", map[string]any{"preventScroll": true})
	})
	if err == nil && !copied {
		err = errors.New("it has no clipboard for this page")
	}
	return err
}

func (p *page) Reveal(selector string) {
	p.shown(selector, "scrollIntoView", map[string]any{"block": "start"})
}

func (p *page) FocusSteps() { p.shown("#moment", "focus", map[string]any{"preventScroll": true}) }

// shown calls a method of an element once the page shows it.
func (p *page) shown(selector, method string, options map[string]any) {
	go func() {
		for range revealTries {
			time.Sleep(revealAfter)
			var e object
			if err := attempt(func() { e = p.document.call("querySelector", selector) }); err != nil {
				return
			}
			if e.is() {
				attempt(func() { e.call(method, options) })
				return
			}
		}
	}()
}

// revealAfter is how long a change takes until the page shows it; on a slow
// device up to revealTries times as long.
const (
	revealAfter = 50 * time.Millisecond
	revealTries = 100
)

// Save presses a link that is not on the page.
func (p *page) Save(name, kind string, data []byte) error {
	return attempt(func() {
		blob := p.window.make("Blob", []any{array(data)}, map[string]any{"type": kind})
		address := p.window.get("URL").call("createObjectURL", blob)
		link := p.document.call("createElement", "a")
		link.set("href", address)
		link.set("download", name)
		link.call("click")
		// The browser reads it some time after the click.
		time.AfterFunc(time.Minute, func() {
			attempt(func() { p.window.get("URL").call("revokeObjectURL", address) })
		})
	})
}

func (p *page) Picture(id string) (svg []byte, err error) {
	err = attempt(func() {
		element := p.document.call("getElementById", id)
		svg = []byte(p.window.call("dragomanPicture", element).text())
	})
	if err != nil {
		return nil, fmt.Errorf("drawing a picture: %w", err)
	}
	return svg, nil
}
