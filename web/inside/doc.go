// Package inside lets the reader look into a translation: the story of its run, the
// views of it, and a guided tour.
//
// A View is a component that shows one aspect of a run. It is a pair of files, such
// as search.go and search.vugu, and a line in views. It embeds view, from which it
// has the run and what it may ask of the page, its Host; what takes time it does in
// Work. Everything else here, such as the address, the pictures and the busy sign,
// asks the View.
//
// The page around all this is a Page; a session of package web is one.
package inside

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
