package site

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"

	"dragoman/wasm/translate/npm"
)

// packageFolder is the folder of the package for other pages, in the site.
const packageFolder = "package"

// writeExamples writes the pages that show what the package does. They use it as
// pages of others do, and the style sheet and the icon of this site.
func (p *page) writeExamples(ctx context.Context) error {
	files, err := fs.Glob(npm.Examples, "examples/*")
	if err != nil {
		return err
	}
	for _, name := range files {
		data, err := npm.Examples.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".html" {
			for _, part := range []string{"style.css", "icon.svg"} {
				hashed := bytes.Trim([]byte(p.names[`"`+part+`"`]), `"`)
				data = bytes.ReplaceAll(data, fmt.Appendf(nil, "%q", "../"+part), fmt.Appendf(nil, "%q", "../"+string(hashed)))
			}
		}
		if err := p.write(ctx, name, data); err != nil {
			return err
		}
	}
	return nil
}
