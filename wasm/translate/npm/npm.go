// Package npm holds the package for other pages: the scripts around the program
// that translates, and what the npm registry asks for.
package npm

import "embed"

// Files are the package's files, except those that are compiled or trained.
//
//go:embed *.js *.ts *.json
var Files embed.FS
