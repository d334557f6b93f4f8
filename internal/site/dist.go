// Package site builds the page, as a folder or as one file, and the translator for other
// pages, and serves the page.
package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dragoman/web/static"
	"dragoman/weights"
)

// Build writes the page to the folder out, for any web server, with the models in the
// folder models. Unless plain, it writes compressed forms beside each file.
func Build(ctx context.Context, out, models string, plain bool) error {
	p := page{folder: folder{out: out, plain: plain, keep: map[string]bool{}}, names: map[string]string{}}
	err := p.together(ctx, func(ctx context.Context) error { return p.build(ctx, models) })
	if err == nil {
		err = p.publish(ctx)
	}
	if err != nil {
		return fmt.Errorf("building the page: %w", err)
	}
	return nil
}

// page is the page in a folder. Browsers may cache files with a hash of their content
// in their names forever, but not index.html, which names them. index.html is written
// last, so that the folder holds a complete page at any moment.
type page struct {
	folder
	names   map[string]string // from quoted names in index.html to quoted names of written files
	version version
}

// build writes all files except the last two.
func (p *page) build(ctx context.Context, models string) error {
	packaged, err := p.packageModels(ctx, packageFolder, models)
	if err != nil {
		return err
	}
	if err := p.buildPackage(ctx, packageFolder, packaged); err != nil {
		return fmt.Errorf("%s: %w", packageFolder, err)
	}
	if err := p.addCatalogue(ctx, models, packaged); err != nil {
		return err
	}
	for _, part := range parts {
		if err := p.addPart(ctx, part); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	if err := p.writeExamples(ctx); err != nil {
		return err
	}
	return p.addLessons(ctx)
}

// publish writes the service worker and index.html, and removes old files.
func (p *page) publish(ctx context.Context) error {
	index, err := p.index()
	if err != nil {
		return err
	}
	if err := p.writeWorker(ctx, index); err != nil {
		return err
	}
	if err := p.write(ctx, "index.html", index); err != nil {
		return err
	}
	return p.removeOthers()
}

// add writes a file with a hash in its name.
func (p *page) add(ctx context.Context, name string, data []byte, later bool) error {
	hashed, err := p.writeHashed(ctx, name, data)
	if err != nil {
		return err
	}
	p.names[`"`+name+`"`] = `"` + hashed + `"`
	if later {
		p.version.Later = append(p.version.Later, hashed)
	} else {
		p.version.Files = append(p.version.Files, hashed)
	}
	return nil
}

// addCatalogue writes the models and their catalogue.
func (p *page) addCatalogue(ctx context.Context, models string, there []packaged) error {
	list, err := p.catalogue(ctx, models, there)
	if err != nil {
		return err
	}
	for _, m := range list {
		if m.File != "" {
			p.version.Later = append(p.version.Later, m.File)
		}
	}
	data, err := weights.WriteCatalogue(list)
	if err != nil {
		return err
	}
	return p.add(ctx, "catalogue.gob", data, false)
}

// addPart writes a part, replacing in it the names of earlier parts.
func (p *page) addPart(ctx context.Context, part part) error {
	data, err := part.data(ctx)
	if err != nil {
		return err
	}
	if extension := path.Ext(part.name); extension == ".json" || extension == ".js" {
		for name, hashed := range p.names {
			data = bytes.ReplaceAll(data, []byte(name), []byte(hashed))
		}
	}
	if part.name == "dragoman.wasm" {
		p.names[`data-bytes="0"`] = `data-bytes="` + strconv.Itoa(len(data)) + `"`
	}
	return p.add(ctx, part.name, data, part.later)
}

// addLessons writes the lesson. The names of its pages do not change, so that their
// addresses stay valid.
func (p *page) addLessons(ctx context.Context) error {
	all, err := lessons("./")
	if err != nil {
		return err
	}
	for _, l := range all {
		text, err := l.page()
		if err != nil {
			return fmt.Errorf("%s: %w", l.Name, err)
		}
		for _, name := range []string{`"style.css"`, `"icon.svg"`} {
			text = bytes.ReplaceAll(text, []byte(name), []byte(p.names[name]))
		}
		if err := p.write(ctx, l.Name, text); err != nil {
			return err
		}
		p.version.Later = append(p.version.Later, l.Name)
	}
	return nil
}

// index returns index.html with the names of the written files.
func (p *page) index() ([]byte, error) {
	index, err := static.Files.ReadFile("index.html")
	if err != nil {
		return nil, err
	}
	for name, hashed := range p.names {
		if !bytes.Contains(index, []byte(name)) {
			return nil, fmt.Errorf("index.html does not name %s", name)
		}
		index = bytes.ReplaceAll(index, []byte(name), []byte(hashed))
	}
	return index, nil
}

// version describes the version of the page that the service worker caches.
type version struct {
	Index   string   `json:"index"`   // its hash, which changes with any file of the page
	Program string   `json:"program"` // among the files
	Files   []string `json:"files"`
	Later   []string `json:"later"` // cached on first use
}

// writeWorker writes the service worker, including the list of files that it caches.
// Its name is the same in all versions, so that browsers find the next one.
func (p *page) writeWorker(ctx context.Context, index []byte) error {
	script, err := static.Files.ReadFile("offline.js")
	if err != nil {
		return err
	}
	p.version.Index = hashOf(index)
	p.version.Program = strings.Trim(p.names[`"dragoman.wasm"`], `"`)
	text, err := json.Marshal(p.version)
	if err != nil {
		return err
	}
	const place = "const version = {};"
	if !bytes.Contains(script, []byte(place)) {
		return fmt.Errorf("offline.js does not hold %q", place)
	}
	return p.write(ctx, "offline.js", bytes.Replace(script, []byte(place), []byte("const version = "+string(text)+";"), 1))
}

// catalogue writes the models that are neither embedded nor in the package, and
// returns the list of all models. The default and the embedded model are in it even if
// they are not in the folder.
func (p *page) catalogue(ctx context.Context, models string, there []packaged) ([]weights.Entry, error) {
	list, err := weights.List(os.DirFS(models))
	if err != nil {
		return nil, err
	}
	missing := map[string][]byte{} // in the folder; the page needs them all the same
	add := func(at int, name string, file []byte) error {
		if slices.ContainsFunc(list, func(e weights.Entry) bool { return e.Name == name }) {
			return nil
		}
		e, err := weights.Describe(name, file)
		if err != nil {
			return err
		}
		missing[name] = file
		list = slices.Insert(list, at, e)
		return nil
	}
	if err := add(0, weights.DefaultName, weights.Default); err != nil {
		return nil, err
	}
	if err := add(len(list), weights.SmallName, weights.Small); err != nil {
		return nil, err
	}
	for i, e := range list {
		if e.Name == weights.SmallName {
			continue // embedded
		}
		if k := slices.IndexFunc(there, func(m packaged) bool { return m.Name == e.Name }); k >= 0 {
			list[i].File = path.Join(packageFolder, there[k].File)
			continue
		}
		data := missing[e.Name]
		if data == nil {
			if data, err = os.ReadFile(filepath.Join(models, e.Name+".gob")); err != nil {
				return nil, err
			}
		}
		if list[i].File, err = p.writeHashed(ctx, "models/"+e.Name+".gob", data); err != nil {
			return nil, err
		}
	}
	return list, nil
}
