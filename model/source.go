package model

import "embed"

// Source is the source code of the network, of the searches and of the portable
// arithmetic, which the page shows beside the numbers that it computes.
//
//go:embed attention.go feeding.go frozen.go loss.go recurrent.go written.go
//go:embed decode/beam.go decode/intervention.go decode/sampling.go decode/step.go
//go:embed kernel/plain.go projection/projection.go
var Source embed.FS
