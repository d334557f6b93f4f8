package model

import "embed"

// Source is the code that the page shows beside the numbers that it computes: parts of
// the network and the searches, and their arithmetic in plain Go, with which the tests
// compare the fast kernels.
//
//go:embed feeding.go frozen.go plain_test.go simplernn.go written.go
//go:embed decode/beam.go decode/intervention.go decode/sampling.go decode/step.go
//go:embed kernel/plain.go projection/projection.go
var Source embed.FS
