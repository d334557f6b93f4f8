// Package web is the page: vugu components, one a panel, over a Session, which
// is plain Go and knows the browser only through an interface.
//
// Markup is in the .vugu files, from which vugugen makes 0_components_gen.go;
// run go generate after a change. Everything that touches JavaScript is in the
// files that end in _js.go; the rest builds and is tested natively.
//
// Two traits of vugu's that the markup lives with: an element that had children
// and has none any more keeps the old ones, so that a space stands beside every
// only child that comes and goes; and long output is cut within characters, see
// Text.
package web

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
