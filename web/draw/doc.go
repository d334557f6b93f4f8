// Package draw has components that show numbers: line charts, heat maps and tables, as
// SVG and HTML. It does not depend on networks or languages.
package draw

//go:generate go tool vugugen -s -skip-go-mod -skip-main .
//go:generate gofmt -w 0_components_gen.go
