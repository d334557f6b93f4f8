package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"dragoman/web/say"
)

// page is the browser of the program.
type page struct {
	document, window object
	*turns
	before memory
	cut    string // the last text of which the box has shown only the beginning
}

func newPage() *page {
	return &page{window: global(), document: global().get("document"), turns: newTurns()}
}

// turns alternate between the program and the browser.
type turns struct {
	port object // of a MessageChannel, because setTimeout waits 4 ms
	turn chan struct{}
}

func newTurns() *turns {
	t := &turns{turn: make(chan struct{}, 1)}
	attempt(func() {
		channel := global().make("MessageChannel")
		channel.get("port1").set("onmessage", function(func([]object) { t.turn <- struct{}{} }))
		t.port = channel.get("port2")
	})
	return t
}

func (t *turns) Yield() {
	if attempt(func() { t.port.call("postMessage", 0) }) != nil {
		time.Sleep(time.Millisecond) // the timer returns to the browser
		return
	}
	<-t.turn
}

func (p *page) Catalogue() (file []byte, err error) {
	refusal := attempt(func() {
		var buffer object
		if buffer, err = await(p.window.call("dragomanCatalogue")); err == nil {
			file = p.window.make("Uint8Array", buffer).bytes()
		}
	})
	return file, errors.Join(refusal, err)
}

// Fetch uses another program, ../wasm/fetch, which it fetches first if necessary.
func (p *page) Fetch(ctx context.Context, address string, received func(int64)) (data []byte, err error) {
	refusal := attempt(func() { data, err = p.fetch(ctx, address, received) })
	return data, errors.Join(refusal, err)
}

func (p *page) fetch(ctx context.Context, address string, received func(int64)) ([]byte, error) {
	if _, err := await(p.window.call("dragomanFetcher")); err != nil {
		return nil, err
	}
	progress := function(func(args []object) { received(int64(args[0].number())) })
	defer progress.Release()
	answer := make(chan []object, 1)
	done := function(func(args []object) { answer <- args })
	defer done.Release()
	controller := p.window.make("AbortController")
	p.window.call("dragomanFetch", address, progress, done, controller.get("signal"))
	defer context.AfterFunc(ctx, func() { attempt(func() { controller.call("abort") }) })()
	result := <-answer
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	switch phrase, detail := say.Phrase(result[0].text()), result[1].text(); {
	case phrase == "":
		return result[2].bytes(), nil
	case detail == "":
		return nil, say.Complain(phrase)
	default:
		return nil, say.Complain(phrase, detail)
	}
}

// Metered asks the browser. Only some browsers know (wicg.github.io/netinfo,
// wicg.github.io/savedata).
func (p *page) Metered() (metered bool) {
	attempt(func() {
		c := p.window.get("navigator", "connection")
		metered = c.is() && (c.get("saveData").true() || c.get("type").text() == "cellular" ||
			slices.Contains([]string{"slow-2g", "2g", "3g"}, c.get("effectiveType").text()))
	})
	return metered
}

func (p *page) Keep() {
	attempt(func() { await(p.window.call("dragomanKeep")) })
}

func (p *page) Fresh() (fresh bool) {
	attempt(func() { fresh = p.window.get("dragomanFiles").call("fresh").true() })
	return fresh
}

// listen registers a session's handler of a window's event.
func (p *page) listen(event string, b *background, handle func(*Session)) {
	p.on(event, func(object) {
		go b.Update(func(s *Session) { noted(func() { handle(s) }) }) // a callback must not wait for the lock
	})
}

// on registers a handler of a window's event until the program ends. Another one may
// run in the page afterwards.
func (p *page) on(event string, handle func(event object)) {
	p.window.call("addEventListener", event, function(func(args []object) { handle(args[0]) }),
		map[string]any{"signal": p.window.get("dragomanRuns")})
}

// watchLists tells the session when the reader leaves a list of languages or models, or opens
// it with the pointer to choose one.
func (p *page) watchLists(b *background) {
	for _, event := range []string{"focusout", "pointerdown"} {
		p.on(event, func(event object) {
			if slices.Contains([]string{"from", "to", "model"}, event.get("target", "id").text()) {
				go b.Read(func(s *Session) { s.Models.leaveList() }) // the page looks the same
			}
		})
	}
}

// language returns the code that the boot script has chosen by the address and the
// browser's settings.
func (p *page) language() string { return p.document.get("documentElement", "lang").text() }

// fragment returns the page's fragment.
func (p *page) fragment() (fragment string) {
	attempt(func() { fragment = p.window.get("location", "hash").text() })
	return fragment
}

// source returns the text box.
func (p *page) source() object { return p.document.call("getElementById", "source") }

// SetSource edits the box as a person does if there is something to undo.
func (p *page) SetSource(text string) {
	attempt(func() {
		box := p.source()
		was, part := box.get("value").text(), shown(text)
		if part != text {
			p.cut = text
		}
		if was == part && whole(box) == text {
			return
		}
		box.set(wholeText, nil)
		if was != "" && was != part {
			attempt(func() { p.edit(box, part) })
		}
		if box.get("value").text() != part {
			box.set("value", part)
		}
		if part != text {
			box.set(wholeText, text)
		}
		p.keep()
	})
}

// wholeText is the property of the box that holds the whole text if the box shows only
// its beginning.
const wholeText = "dragomanText"

// whole returns the text of the box, including what it does not show.
func whole(box object) string {
	if text := box.get(wholeText); text.is() {
		return text.text()
	}
	return box.get("value").text()
}

// cutLong passes pasted text that is too long for the box to the session. Typed text may
// have any length. A text of which the box shows only the beginning can be replaced but
// not edited.
func (p *page) cutLong(b *background) {
	p.on("beforeinput", func(event object) {
		box, data := p.source(), event.get("data").text()
		cut := box.get(wholeText).is()
		if !event.get("target").equal(box) || undone(event) || !cut && len(data) <= maxMarked {
			return
		}
		value := utf16.Encode([]rune(box.get("value").text()))
		before, after := value[:int(box.get("selectionStart").number())], value[int(box.get("selectionEnd").number()):]
		text := string(utf16.Decode(before)) + data + string(utf16.Decode(after))
		switch {
		case cut && len(before)+len(after) > 0:
			event.call("preventDefault")
		case len(text) > mostShown:
			event.call("preventDefault")
			go b.Update(func(s *Session) { noted(func() { s.paste(text) }) })
		}
	})
	p.on("input", func(event object) {
		box := event.get("target")
		if !box.equal(p.source()) {
			return
		}
		box.set(wholeText, nil)
		if undone(event) && p.cut != "" && box.get("value").text() == shown(p.cut) {
			go b.Update(func(s *Session) { noted(func() { s.paste(p.cut) }) })
		}
	})
}

// undone reports whether an edit takes back another one, or repeats one that was taken back.
func undone(edit object) bool { return strings.HasPrefix(edit.get("inputType").text(), "history") }

func (p *page) edit(box object, text string) {
	aside := map[string]any{"preventScroll": true}
	focused := p.document.get("activeElement")
	box.call("focus", aside)
	box.call("select")
	if text == "" {
		p.document.call("execCommand", "delete")
	} else {
		p.document.call("execCommand", "insertText", false, text)
	}
	if focused.is() && !focused.equal(box) {
		focused.call("focus", aside)
	}
}

func (p *page) FocusSource() {
	attempt(func() { p.source().call("focus") })
}

func (p *page) SetFragment(fragment string, anew bool) (address string, err error) {
	err = attempt(func() {
		history := p.window.get("history")
		if anew {
			history.call("replaceState", marked, "") // Back returns here
			history.call("pushState", marked, "", "#"+fragment)
		} else {
			history.call("replaceState", marked, "", "#"+fragment)
		}
		address = p.window.get("location", "href").text()
		p.keep() // for this address
	})
	return address, err
}

// marked is the state of entries in the history that the reader has visited; others are
// links that were followed.
var marked = map[string]any{"dragoman": true}

// been reports whether the reader has visited the current entry of the history.
func (p *page) been() (been bool) {
	attempt(func() { been = p.window.get("history", "state", "dragoman").true() })
	return been
}

func (p *page) Outdated() (outdated bool) {
	attempt(func() {
		answer, err := await(p.window.call("dragomanOutdated"))
		outdated = err == nil && answer.true()
	})
	return outdated
}

func (p *page) Reload() {
	p.keep()
	attempt(func() { p.window.get("location").call("reload") })
}

// Copy uses the clipboard, which only pages from https or localhost have. If it is
// missing or refuses, Copy uses the command of older browsers.
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

func (p *page) Focus(selector string) {
	p.shown(selector, "focus", map[string]any{"preventScroll": false})
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

// revealAfter is the time after which the page usually shows a change; on a slow device
// it takes up to revealTries times as long.
const (
	revealAfter = 50 * time.Millisecond
	revealTries = 100
)

// Export lets another program do it, ../wasm/export, which is itself fetched the first
// time.
func (p *page) Export(key string, gob []byte) (data []byte, err error) {
	refusal := attempt(func() {
		if _, err = await(p.window.call("dragomanExporter")); err != nil {
			return
		}
		result := p.window.call("dragomanExport", key, array(gob))
		if problem := result.text(); problem != "" {
			err = errors.New(problem)
			return
		}
		data = result.bytes()
	})
	return data, errors.Join(refusal, err)
}

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
