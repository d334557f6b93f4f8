package model

import "embed"

// Source is the code of the network, of the searches and of the plain arithmetic,
// for the page to show where its numbers come from.
//
//go:embed attention.go feeding.go frozen.go loss.go recurrent.go written.go
//go:embed decode/beam.go decode/intervention.go decode/sampling.go decode/step.go
//go:embed kernel/plain.go projection/projection.go
var Source embed.FS
