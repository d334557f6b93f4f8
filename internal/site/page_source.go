//go:build !release

package site

import "io/fs"

func embedded() (fs.FS, bool) { return nil, false }
