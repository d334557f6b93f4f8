// Package web is the page: vugu components, one for each panel, on top of a Session,
// which is plain Go and accesses the browser only through an interface. Two parts of
// the page are packages of their own: web/inside shows the inside of a translation,
// web/exercise trains a network in the page. Both draw with web/draw and use
// web/address for the state that links restore.
//
// A component is a .vugu file, from which vugugen generates 0_components_gen.go, and a
// type of the same name; run go generate ./web/... after a change. Only files that end
// in _js.go access JavaScript; everything else builds and is tested natively.
//
// A Session does what a visit does: it takes texts, requests translations and follows
// links. Its parts own what they are about and know neither the Session nor, except
// through small interfaces, the rest of the page: Source and Output are the text and its
// translation, Rewording changes the translation's words, Models pick and load models,
// and Sharing copies. What Models ask of the text they return as a change, which the
// Session applies.
//
// A Session and everything in it belong to the holder of its lock; web/guard makes
// sure that nobody else accesses it. Event handlers and rendering hold the lock.
// Anything that takes time is a method of background, runs in a goroutine, and
// accesses the Session while it calls Update.
//
// The texts of the page are of type say.Phrase and are written in English where they
// are used: c.Say("Clear") in components, which embed say.Speaker; s.Language.Say in
// the Session. Values follow the phrase as in package fmt: c.Say("Layer %d", n). A text
// in a table or a variable has the type say.Phrase there. Package say has the other
// languages. The page's address or else the browser's settings choose the language;
// see static/language.js.
//
// The files that the page fetches are listed in internal/site/parts.go and named in
// static/index.html. static/program.js begins to load the program; static/boot.js, joined
// with the scripts that it needs, runs it; until then, static/earlier.js shows what the
// page has shown at an earlier visit. The program takes over its text box. A worker's script
// is joined in the same way and named in an attribute. It is started with new Worker(NAME),
// and receives everything else by message, such as compiled modules. Then it works both from
// a server and in the single-file page, where static/unpack.js replaces the server.
//
// The components are vugu's. A renderer of this package renders what they build; it
// leaves alone what others put into the page.
package web

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
