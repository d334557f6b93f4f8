package site

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"

	"dragoman/model/detect"
	"dragoman/model/kernel/simd"
	"dragoman/wasm/translate/npm"
	"dragoman/weights"
)

// Package writes the translator for use in other pages to the folder out, with those
// models in the folder models whose names state their languages.
func Package(ctx context.Context, out, models string) error {
	f := folder{out: out, plain: true, keep: map[string]bool{}}
	list, err := f.packageModels(ctx, "", models)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("no model in %s has a name such as en-de or en-de-small", models)
	}
	if err == nil {
		err = f.buildPackage(ctx, "", list)
	}
	if err != nil {
		return fmt.Errorf("building the package: %w", err)
	}
	return f.removeOthers()
}

// source returns a part that is a source file of the package.
func source(name string) part {
	return part{name: name, data: func(context.Context) ([]byte, error) { return npm.Files.ReadFile(name) }}
}

// made returns a part with the given content.
func made(name string, data []byte) part {
	return part{name: name, data: func(context.Context) ([]byte, error) { return data, nil }}
}

// inner lists the files of the package that are named by its other files and have a
// hash in their names. A file comes after those that it names; models.js comes before
// them all.
var inner = []part{
	{name: "languages.table", data: func(context.Context) ([]byte, error) { return detect.Table(), nil }},
	{name: "detectable.js", data: func(context.Context) ([]byte, error) { return detectable(), nil }},
	{name: "translate.wasm", data: program("dragoman/wasm/translate")},
	{name: "simd.wasm", data: func(context.Context) ([]byte, error) { return simd.Module, nil }},
	{name: "simd-relaxed.wasm", data: func(context.Context) ([]byte, error) { return simd.Relaxed, nil }},
	{name: "wasm_exec.js", data: goScript},
	{name: "simd.js", data: simdScript},
	source("interface.js"),
	source("input.js"),
	source("languages.js"),
	source("store.js"),
	source("worker.js"),
	source("engine.js"),
	source("lifetime.js"),
	source("creation.js"),
	source("detector.js"),
	source("blocks.js"),
	source("inline.js"),
	source("written.js"),
	source("markup.js"),
	source("phrases.js"),
	source("look.js"),
	source("status.js"),
	source("text.js"),
	source("page.js"),
}

// entries lists the files that keep their names.
var entries = []part{
	source("translator.js"),
	source("translator.d.ts"),
	source("element.js"),
	source("element.d.ts"),
	source("polyfill.js"),
	source("polyfill.d.ts"),
	source("README.md"),
}

// buildPackage writes the package, with models that are already written, to a folder
// within f.
func (f *folder) buildPackage(ctx context.Context, within string, list []packaged) error {
	catalogue, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	script, err := modelsScript(list)
	if err != nil {
		return err
	}
	b := packageFiles{within: within, hashed: map[string]string{}}
	for _, m := range list {
		b.written = append(b.written, m.File)
	}
	for _, p := range append([]part{made("models.js", script)}, inner...) {
		if err := b.put(ctx, p, f.writeHashed); err != nil {
			return err
		}
	}
	asNamed := func(ctx context.Context, name string, data []byte) (string, error) {
		return name, f.write(ctx, name, data)
	}
	terms := part{name: "licences.txt", data: func(ctx context.Context) ([]byte, error) { return packageLicences(ctx, list) }}
	for _, p := range append([]part{made("models.json", append(catalogue, '\n')), terms}, entries...) {
		if err := b.put(ctx, p, asNamed); err != nil {
			return err
		}
	}
	description, err := describe(b.written)
	if err != nil {
		return err
	}
	return f.write(ctx, path.Join(within, "package.json"), description)
}

// packageFiles are the files of the package while they are written.
type packageFiles struct {
	within  string
	written []string          // names of files
	hashed  map[string]string // addresses of files with hashes in their names, by the addresses in scripts
}

// put writes a part. In scripts it replaces the addresses of parts written before.
func (b *packageFiles) put(ctx context.Context, p part, write func(ctx context.Context, name string, data []byte) (string, error)) error {
	data, err := p.data(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	if path.Ext(p.name) == ".js" {
		for name, hashed := range b.hashed {
			data = bytes.ReplaceAll(data, []byte(name), []byte(hashed))
		}
	}
	name, err := write(ctx, path.Join(b.within, p.name), data)
	if name = path.Base(name); name != p.name {
		b.hashed[`"./`+p.name+`"`] = `"./` + name + `"`
	}
	b.written = append(b.written, name)
	return err
}

// describe returns package.json, including the list of these files.
func describe(files []string) ([]byte, error) {
	text, err := npm.Files.ReadFile("package.json")
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	list, err := json.MarshalIndent(files, "  ", "  ")
	if err != nil {
		return nil, err
	}
	const place = `"files": []`
	if !bytes.Contains(text, []byte(place)) {
		return nil, fmt.Errorf("package.json does not hold %q", place)
	}
	return bytes.Replace(text, []byte(place), append([]byte(`"files": `), list...), 1), nil
}

// packaged describes a model of the package, as in models.json or in a page's own
// catalogue.
type packaged struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Terms  string `json:"licence,omitempty"`
	Source string `json:"sourceLanguage"`
	Target string `json:"targetLanguage"`
	Bytes  int64  `json:"bytes"`
	Hash   string `json:"sha256"`
	File   string `json:"file"` // relative to the catalogue
}

// packageModels writes the models and describes them.
func (f *folder) packageModels(ctx context.Context, within, models string) ([]packaged, error) {
	all, err := weights.List(os.DirFS(models))
	if err != nil {
		return nil, err
	}
	list := []packaged{}
	for _, e := range all {
		m := packaged{Name: e.Name, Title: e.Title, Terms: e.Card.Licence, Bytes: e.Bytes}
		var ok bool
		if m.Source, m.Target, ok = languages(e.Name); !ok {
			continue
		}
		data, err := os.ReadFile(filepath.Join(models, e.Name+".gob"))
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		m.Hash = hex.EncodeToString(sum[:])
		if m.File, err = f.writeHashed(ctx, path.Join(within, "models", e.Name+".gob"), data); err != nil {
			return nil, err
		}
		m.File = path.Join("models", path.Base(m.File))
		list = append(list, m)
	}
	return list, nil
}

// packageLicences returns the licences of the program and of the models.
func packageLicences(ctx context.Context, list []packaged) ([]byte, error) {
	text, err := licences(ctx, "package", "dragoman/wasm/translate")
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(text)
	fmt.Fprintf(b, "\nModels\n======\n\n")
	for _, m := range list {
		fmt.Fprintf(b, "%s, %s: %s\n", m.Name, m.Title, cmp.Or(m.Terms, "its card names no licence"))
	}
	return b.Bytes(), nil
}

// modelName matches the names of models that state their languages: en-de,
// en-zh-Hant, en-de-small.
var modelName = regexp.MustCompile(`^([a-z]{2,3})-([a-z]{2,3}(?:-[A-Z][a-z]{3})?)(?:-[a-z0-9-]+)?$`)

// languages returns the languages, as BCP 47 tags, of a model with this name.
func languages(name string) (source, target string, ok bool) {
	m := modelName.FindStringSubmatch(name)
	if m == nil {
		return "", "", false
	}
	if source, target = m[1], m[2]; target == "zh" {
		target = "zh-Hans"
	}
	if source == "zh" {
		source = "zh-Hans"
	}
	return source, target, true
}

// detectable returns a script that exports the languages that LanguageDetector detects
// and describes its table.
func detectable() []byte {
	tags, _ := json.Marshal(detect.Languages()) // strings always marshal
	table := detect.Table()
	return fmt.Appendf(nil, `// The languages that LanguageDetector detects, and the file of its table.
export default %s;
export const table = {"name": "language detection", "bytes": %d, "sha256": "%x", "url": new URL("./languages.table", import.meta.url).href};
`, tags, len(table), sha256.Sum256(table))
}

// modelsScript returns the catalogue as a script, from which bundlers find the files
// that it names.
func modelsScript(list []packaged) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// The models of this package: models.json as a script.\nexport default [\n")
	for _, m := range list {
		file := m.File
		m.File = ""
		text, err := json.Marshal(m)
		if err != nil {
			return nil, err
		}
		text = bytes.TrimSuffix(text, []byte(`,"file":""}`))
		fmt.Fprintf(&b, "  %s, \"url\": new URL(\"./%s\", import.meta.url).href},\n", text, file)
	}
	b.WriteString("];\n")
	return b.Bytes(), nil
}
