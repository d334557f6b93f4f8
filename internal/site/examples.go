package site

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"

	"dragoman/wasm/translate/npm"
)

// packageFolder is the site's folder for the package.
const packageFolder = "package"

// writeExamples writes the pages that demonstrate the package. They use the package
// as other sites' pages do, but also the style sheet and icon of this site.
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
