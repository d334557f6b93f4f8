// Package static holds the page's files that are not compiled: markup, style,
// scripts and icon.
package static

import "embed"

// Files are the page's static files.
//
//go:embed *.html *.css *.js *.svg *.json
var Files embed.FS
