// Package static holds the page's files that are not compiled: markup, style,
// boot script and icon.
package static

import "embed"

// Files are the page's static files.
//
//go:embed *.html *.css *.js *.svg
var Files embed.FS
