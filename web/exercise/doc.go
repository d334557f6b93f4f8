// Package exercise trains small networks in the page. It has the tasks, the coach that
// trains in a worker, and the panel that shows the progress.
package exercise

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
