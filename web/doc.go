// Package web is the page: vugu components, one a panel, over a Session, which
// is plain Go and knows the browser only through an interface. Two parts of the
// page are packages of their own: web/inside lets the reader look into a
// translation, web/exercise trains a network in the page. Both draw with web/draw
// and keep what links restore in web/address.
//
// A component is a .vugu file, from which vugugen makes 0_components_gen.go, and a
// type of the same name; run go generate ./web/... after a change. Everything that
// touches JavaScript is in the files that end in _js.go; the rest builds and is
// tested natively.
//
// Session, and all that it holds, belongs to whoever has its lock; web/guard sees
// to it that nobody else gets at it. Event handlers and rendering have it. What
// takes time is a method of Background, runs in a goroutine, and has the Session
// while it calls Update.
//
// What the page says is a say.Phrase, written in English where it is said:
// c.Say("Clear") in components, which embed say.Speaker; s.Language.Say in the
// Session. Values come after the phrase as with package fmt: c.Say("Layer %d", n).
// A text that stands in a table or a variable first has the type say.Phrase there.
// Package say holds the other languages. The browser's setting chooses the language
// unless the page's address does; see static/language.js.
//
// What the page fetches is listed in internal/site/parts.go and named in static/index.html.
// A worker's script is a part, too, named there in an attribute: it is started
// with new Worker(NAME), imports others by one importScripts("a.js", "b.js"); at
// its beginning, and gets everything else by message, such as compiled modules.
// Then it runs from a server and in the page that is one file, where
// static/unpack.js finds what a server would send.
//
// The components are vugu's; what they build a renderer of this package shows,
// which leaves alone what others put into the page.
package web

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
