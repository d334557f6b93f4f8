//go:build release

package site

import (
	"embed"
	"io/fs"
)

//go:embed page
var page embed.FS

func embedded() (fs.FS, bool) {
	files, err := fs.Sub(page, "page")
	return files, err == nil
}
