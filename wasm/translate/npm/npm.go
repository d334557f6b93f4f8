// Package npm holds the npm package for other pages: the scripts around the
// translating program, the package description, and example pages.
package npm

import "embed"

// Files are the package's files, except those that are compiled or trained.
//
//go:embed *.js *.ts *.json README.md
var Files embed.FS

// Examples are small pages that use the package, which they expect in the folder
// package beside their own.
//
//go:embed examples
var Examples embed.FS
