// Package inside shows the inside of a translation: the story of its run, views of the
// run, and a guided tour.
//
// A View is a component that shows one aspect of a run. It consists of a pair of files,
// such as search.go and search.vugu, and a line in views. It embeds view, which gives it
// the run and its host, the surrounding page. Anything that takes time is its Work.
// Everything else, such as the address, the pictures and the busy sign, calls the View's
// methods.
//
// The surrounding page implements Page; it is a session of package web.
package inside

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
