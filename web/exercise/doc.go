// Package exercise trains small networks in the page: what there is to learn, the
// coach that works beside the page, and the panel that shows how it goes.
package exercise

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
