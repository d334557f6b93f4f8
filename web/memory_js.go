package web

import (
	"encoding/json"
	"time"
)

// memory is what the reader had typed before the page was loaded again, or an
// error ended the program.
type memory struct {
	Text    string
	Address string // of the page
	focused bool   // the keyboard wrote to the box
	found   bool
}

// keptAs is the name under which the text is kept: for this tab alone, and no
// longer than it is open.
const keptAs = "dragoman text"

// keepAfter is how long the reader types no more until the text is kept.
const keepAfter = 500 * time.Millisecond

// keep keeps what stands in the text box. Pages that may store nothing have
// their history, if that.
func (p *page) keep() {
	attempt(func() {
		m := memory{Text: p.source().get("value").text(), Address: p.window.get("location", "href").text()}
		data, err := json.Marshal(m)
		if err != nil {
			return
		}
		if attempt(func() { p.window.get("sessionStorage").call("setItem", keptAs, string(data)) }) != nil {
			p.window.get("history").call("replaceState", map[string]any{"dragoman": p.been(), "text": m.Text}, "")
		}
	})
}

// keepTyped has the text kept while it is typed and when the page is left.
func (p *page) keepTyped() {
	soon := time.AfterFunc(keepAfter, p.keep)
	soon.Stop()
	p.on("input", func(object) { soon.Reset(keepAfter) })
	p.on("pagehide", func(object) { p.keep() })
}

// recall finds what was kept. Who comes to the page by another link, or to the
// same one anew, wants what the link says.
func (p *page) recall() (m memory) {
	attempt(func() { // the box of a program before, in which the reader may have gone on
		before := p.window.get("dragomanKept")
		m.Text, m.found = before.get("text").text(), true
		m.focused = before.get("focused").true()
		box := p.source()
		m.Text, m.focused = box.get("value").text(), box.equal(p.document.get("activeElement"))
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
		var stored memory
		data := p.window.get("sessionStorage").call("getItem", keptAs).text()
		if json.Unmarshal([]byte(data), &stored) == nil && stored.Address == p.window.get("location", "href").text() {
			m, m.found = stored, true
		}
	})
	return m
}

func (p *page) Kept() (text string, ok bool) {
	if p.before.focused {
		p.FocusSource()
	}
	return p.before.Text, p.before.found
}
