package kernel

import "embed"

// Source is the code that the others are held against, for the page to show
// where its numbers come from.
//
//go:embed plain.go
var Source embed.FS
