package web

import (
	"strings"
	"time"
)

// memory is the text in the box before the page was reloaded, before the program ran or
// before an error ended it.
type memory struct {
	Text    string
	focused bool // the box had the focus
	found   bool
}

// keptAs is the key under which the page's address and, in the lines after it, the text
// are stored, for this tab alone and as long as it is open.
const keptAs = "dragoman text"

// keepAfter is the pause in typing after which the text is stored.
const keepAfter = 500 * time.Millisecond

// keep stores the text in the box. In pages without storage, it uses the history, if
// possible.
func (p *page) keep() {
	attempt(func() {
		text, address := whole(p.source()), p.window.get("location", "href").text()
		if attempt(func() { p.window.get("sessionStorage").call("setItem", keptAs, address+"\n"+text) }) != nil {
			p.window.get("history").call("replaceState", map[string]any{"dragoman": p.been(), "text": text}, "")
		}
	})
}

// keepTyped stores the text while it is typed and when the page is left.
func (p *page) keepTyped() {
	soon := time.AfterFunc(keepAfter, p.keep)
	soon.Stop()
	p.on("input", func(object) { soon.Reset(keepAfter) })
	p.on("pagehide", func(object) { p.keep() })
}

// recall returns the stored text. A reader who follows another link, or the same one
// again, gets the link's text instead.
func (p *page) recall() (m memory) {
	attempt(func() { // of an earlier run, which has lost its box
		kept := p.window.get("dragomanKept")
		m.Text, m.found = kept.text(), kept.is()
	})
	attempt(func() { // the box of an earlier run or of earlier.js
		box := p.source()
		m.Text, m.focused = whole(box), box.equal(p.document.get("activeElement"))
		m.found = true
	})
	if m.found {
		return m
	}
	come := ""
	attempt(func() {
		come = p.window.get("performance").call("getEntriesByType", "navigation").get("0", "type").text()
	})
	if come == "navigate" {
		return m
	}
	attempt(func() {
		m.Text, m.found = p.window.get("history", "state", "text").value.String(), p.window.get("history", "state", "text").is()
	})
	attempt(func() {
		address, text, found := strings.Cut(p.window.get("sessionStorage").call("getItem", keptAs).text(), "\n")
		if found && address == p.window.get("location", "href").text() {
			m.Text, m.found = text, true
		}
	})
	return m
}

func (p *page) Kept() (text string, ok bool) {
	attempt(func() {
		if box := p.source(); p.before.focused && !box.equal(p.document.get("activeElement")) {
			box.call("focus")
		}
	})
	return p.before.Text, p.before.found
}

func (p *page) Earlier() (translation string) {
	attempt(func() {
		earlier := p.window.get("dragomanEarlier")
		translation = earlier.get("translation").text()
		earlier.set("translation", nil) // a program that runs again goes on with the reader's text
	})
	return translation
}

func (p *page) KeepTranslation(fragment, translation string) {
	attempt(func() { p.window.get("dragomanEarlier").call("keep", fragment, translation) })
}
