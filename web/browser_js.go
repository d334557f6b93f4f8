package web

import (
	"context"
	"errors"
	"fmt"
	"syscall/js"
	"time"
)

// page is the Browser that the program runs in.
type page struct {
	document, window js.Value
	*turns
}

func newPage() *page {
	return &page{window: js.Global(), document: js.Global().Get("document"), turns: newTurns()}
}

// turns are the program's and the browser's.
type turns struct {
	channel js.Value // a MessageChannel: setTimeout waits 4 ms, this does not
	turn    chan struct{}
}

func newTurns() *turns {
	t := &turns{channel: js.Global().Get("MessageChannel").New(), turn: make(chan struct{}, 1)}
	t.channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		t.turn <- struct{}{}
		return nil
	}))
	return t
}

func (t *turns) Yield() {
	t.channel.Get("port2").Call("postMessage", 0)
	<-t.turn
}

func (p *page) Catalogue() ([]byte, error) {
	list, err := await(p.window.Call("dragomanCatalogue"))
	if err != nil {
		return nil, err
	}
	return []byte(list.String()), nil
}

// Fetch has it done by another program, see ../wasm/fetch, which is fetched
// itself the first time.
func (p *page) Fetch(ctx context.Context, address string, received func(int64)) ([]byte, error) {
	if _, err := await(p.window.Call("dragomanFetcher")); err != nil {
		return nil, fmt.Errorf("there is no answer; is there a network? (%w)", err)
	}
	progress := js.FuncOf(func(_ js.Value, args []js.Value) any {
		received(int64(args[0].Int()))
		return nil
	})
	defer progress.Release()
	answer := make(chan []js.Value, 1)
	done := js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer <- args
		return nil
	})
	defer done.Release()
	cancel := p.window.Call("dragomanFetch", address, progress, done)
	defer context.AfterFunc(ctx, func() { cancel.Invoke() })()
	result := <-answer
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if message := result[0].String(); message != "" {
		return nil, errors.New(message)
	}
	data := make([]byte, result[1].Length())
	js.CopyBytesToGo(data, result[1])
	return data, nil
}

// await is what a promise is fulfilled with.
func await(promise js.Value) (value js.Value, err error) {
	settled := make(chan struct{})
	fulfilled := js.FuncOf(func(_ js.Value, args []js.Value) any {
		value = args[0]
		close(settled)
		return nil
	})
	defer fulfilled.Release()
	rejected := js.FuncOf(func(_ js.Value, args []js.Value) any {
		err = errors.New(args[0].Get("message").String())
		close(settled)
		return nil
	})
	defer rejected.Release()
	promise.Call("then", fulfilled, rejected)
	<-settled
	return value, err
}

// listen has handle called, within update, when an event has reached the
// window.
func (p *page) listen(event string, handle func(target js.Value), update func(change func())) {
	p.window.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		target := args[0].Get("target")
		go update(func() { handle(target) }) // the lock may be taken, and a callback must not wait
		return nil
	}))
}

// language is what the boot script has chosen by the address and the browser's
// settings.
func (p *page) language() string { return p.document.Get("documentElement").Get("lang").String() }

// source is the text box.
func (p *page) source() js.Value { return p.document.Call("getElementById", "source") }

func (p *page) SetSource(text string) { p.source().Set("value", text) }

func (p *page) FocusSource() { p.source().Call("focus") }

func (p *page) SetFragment(fragment string) string {
	p.window.Get("history").Call("replaceState", nil, "", "#"+fragment)
	return p.window.Get("location").Get("href").String()
}

// Copy uses the clipboard, which pages have that came over https or from the
// machine itself; elsewhere the command of older browsers.
func (p *page) Copy(text string, done func(error)) {
	clipboard := p.window.Get("navigator").Get("clipboard")
	if clipboard.IsUndefined() {
		err := p.copyCommand(text)
		go done(err)
		return
	}
	var resolve, reject js.Func
	answer := func(err error) {
		resolve.Release()
		reject.Release()
		go done(err)
	}
	resolve = js.FuncOf(func(js.Value, []js.Value) any { answer(nil); return nil })
	reject = js.FuncOf(func(_ js.Value, args []js.Value) any {
		answer(errors.New(args[0].Get("message").String()))
		return nil
	})
	clipboard.Call("writeText", text).Call("then", resolve, reject)
}

func (p *page) copyCommand(text string) error {
	box := p.document.Call("createElement", "textarea")
	box.Set("value", text)
	p.document.Get("body").Call("append", box)
	box.Call("select")
	copied := p.document.Call("execCommand", "copy").Bool()
	box.Call("remove")
	if !copied {
		return errors.New("it has no clipboard for pages that come over http")
	}
	return nil
}

func (p *page) Reveal(selector string) {
	p.shown(selector, "scrollIntoView", map[string]any{"block": "nearest"})
}

func (p *page) FocusSteps() { p.shown("#moment", "focus", map[string]any{"preventScroll": true}) }

// shown calls a method of an element once the page shows it.
func (p *page) shown(selector, method string, options map[string]any) {
	var call js.Func
	later := func() { p.window.Call("setTimeout", call, revealAfter.Milliseconds()) }
	tries := revealTries
	call = js.FuncOf(func(js.Value, []js.Value) any {
		e := p.document.Call("querySelector", selector)
		if tries--; e.IsNull() && tries > 0 {
			later()
			return nil
		}
		call.Release()
		if !e.IsNull() {
			e.Call(method, options)
		}
		return nil
	})
	later()
}

// revealAfter is how long a change takes until the page shows it; on a slow
// device up to revealTries times as long.
const (
	revealAfter = 50 * time.Millisecond
	revealTries = 100
)

// Save presses a link that is not on the page.
func (p *page) Save(name, kind string, data []byte) error {
	bytes := js.Global().Get("Uint8Array").New(len(data))
	js.CopyBytesToJS(bytes, data)
	blob := js.Global().Get("Blob").New([]any{bytes}, map[string]any{"type": kind})
	address := js.Global().Get("URL").Call("createObjectURL", blob)
	link := p.document.Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	// The browser reads it some time after the click.
	time.AfterFunc(time.Minute, func() { js.Global().Get("URL").Call("revokeObjectURL", address) })
	return nil
}

func (p *page) Picture(id string) (svg []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("drawing a picture: %v", r)
		}
	}()
	element := p.document.Call("getElementById", id)
	return []byte(p.window.Call("dragomanPicture", element).String()), nil
}
