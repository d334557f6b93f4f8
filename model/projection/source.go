package projection

import "embed"

// Source is the code of the projection, for the page to show.
//
//go:embed projection.go
var Source embed.FS
