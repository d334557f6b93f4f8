package model

import "embed"

// Source is the code of the network itself, for the page to show where its
// numbers come from.
//
//go:embed attention.go encoder.go feeding.go gru.go intervene.go loss.go lstm.go recurrent.go simplernn.go throughtime.go written.go
var Source embed.FS
