package decode

import "embed"

// Source is the code of the searches, for the page to show.
//
//go:embed beam.go greedy.go intervention.go sampling.go step.go
var Source embed.FS
