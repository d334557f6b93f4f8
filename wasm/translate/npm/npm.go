// Package npm holds the package for other pages: the scripts around the program
// that translates, what the npm registry asks for, and pages that show it.
package npm

import "embed"

// Files are the package's files, except those that are compiled or trained.
//
//go:embed *.js *.ts *.json
var Files embed.FS

// Examples are small pages that use the package, which stands in the folder
// package beside their own.
//
//go:embed examples
var Examples embed.FS
