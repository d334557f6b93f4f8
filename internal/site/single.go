package site

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"dragoman/weights"
)

// Names in index.html and the place of its policy.
var (
	scriptTag  = regexp.MustCompile(`<script(?: defer)? src="([a-z]+\.js)"([^>]*)></script>\n`)
	styleTag   = regexp.MustCompile(`<link rel="stylesheet" href="([a-z]+\.css)">`)
	licenceTag = regexp.MustCompile(`<a href="licences\.txt">(.*)</a>`)
	hostedTag  = regexp.MustCompile(`<meta charset="utf-8">\n|<link rel="manifest"[^>]*>\n| *<p class="hosted".*\n| data-(fetcher|offline)="[^"]*"`)
	policyTag  = regexp.MustCompile(`(http-equiv="Content-Security-Policy" content=")[^"]*`)
)

// Single returns the page as one file, which works without a server or a network. It
// is index.html with everything that it names, the default model and the embedded
// one, and the named models from a folder. Its policy allows the included scripts and
// style, by their hashes, and nothing else.
func Single(ctx context.Context, folder string, models []string) ([]byte, error) {
	files, catalogue, err := singleModels(folder, models)
	if err != nil {
		return nil, err
	}
	packed := append(slices.Sorted(maps.Keys(files)), "dragoman.wasm", "export.wasm", "simd.wasm", "simd-relaxed.wasm", "catalogue.gob")
	files["catalogue.gob"] = catalogue
	for _, p := range append(parts, fixed("index.html"), fixed("unpack.js"), part{name: "licences.txt", data: pageLicences}) {
		if p.later && !p.alone {
			continue // nothing is fetched
		}
		data, err := p.data(ctx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
		files[p.name] = data
	}
	s := single{files: files, page: hostedTag.ReplaceAllString(string(files["index.html"]), "")}
	s.includeSmall()
	if err := s.includeLessons(); err != nil {
		return nil, err
	}
	for _, name := range packed {
		if err := pack(ctx, &s.body, name, files[name]); err != nil {
			return nil, err
		}
	}
	s.includeScripts()
	s.includeStyle()
	return s.whole()
}

// single builds the single-file page.
type single struct {
	page  string            // index.html, with included files so far
	files map[string][]byte // the files to include, by name
	body  strings.Builder   // elements for its end, because a script runs where it occurs

	scripts strings.Builder // sources of the policy: 'sha256-…' of each script
	style   string          // source of the policy: that of the style
}

// includeSmall includes the licences, the icon and the size of the program.
func (s *single) includeSmall() {
	s.page = licenceTag.ReplaceAllStringFunc(s.page, func(tag string) string {
		return "<details><summary>" + licenceTag.FindStringSubmatch(tag)[1] + "</summary><pre>" + html.EscapeString(string(s.files["licences.txt"])) + "</pre></details>"
	})
	s.page = strings.ReplaceAll(s.page, `"icon.svg"`, `"data:image/svg+xml;base64,`+base64.StdEncoding.EncodeToString(s.files["icon.svg"])+`"`)
	s.page = strings.ReplaceAll(s.page, `data-bytes="0"`, `data-bytes="`+strconv.Itoa(len(s.files["dragoman.wasm"]))+`"`)
}

// includeLessons includes the lesson in each language.
func (s *single) includeLessons() error {
	all, err := lessons("")
	if err != nil {
		return err
	}
	for _, l := range all {
		s.page = strings.ReplaceAll(s.page, fmt.Sprintf("href=%q", l.Name), fmt.Sprintf("href=%q", "#"+l.Anchor))
		s.body.WriteString(l.article())
	}
	return nil
}

// includeScripts includes unpack.js, the scripts that index.html names and, as text,
// the scripts of workers.
func (s *single) includeScripts() {
	script := func(name, attributes string) {
		fmt.Fprintf(&s.scripts, " '%s'", hashSource(s.files[name]))
		fmt.Fprintf(&s.body, "<script id=%q%s>%s</script>\n", name, attributes, s.files[name])
		delete(s.files, name)
	}
	script("unpack.js", "")
	for _, tag := range scriptTag.FindAllStringSubmatch(s.page, -1) {
		script(tag[1], tag[2])
	}
	s.page = scriptTag.ReplaceAllString(s.page, "")
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if strings.HasSuffix(name, ".js") {
			fmt.Fprintf(&s.body, "<script type=\"text/plain\" id=%q>%s</script>\n", name, s.files[name])
		}
	}
}

// includeStyle includes the style.
func (s *single) includeStyle() {
	s.page = styleTag.ReplaceAllStringFunc(s.page, func(tag string) string {
		data := s.files[styleTag.FindStringSubmatch(tag)[1]]
		s.style = hashSource(data)
		return "<style>" + string(data) + "</style>"
	})
}

// whole returns the finished page, with its policy and its end.
func (s *single) whole() ([]byte, error) {
	policy := fmt.Sprintf("default-src 'none'; script-src%s 'wasm-unsafe-eval'; style-src '%s'; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'",
		s.scripts.String(), s.style)
	page := policyTag.ReplaceAllString(s.page, "${1}"+policy)
	head, foot, found := strings.Cut(page, "</body>")
	if !found {
		return nil, errors.New("index.html has no </body>")
	}
	return utf16Text(head + s.body.String() + "</body>" + foot), nil
}

// singleModels returns the files of the default model and the named ones, and a
// catalogue of these and the embedded one.
func singleModels(folder string, models []string) (files map[string][]byte, catalogue []byte, err error) {
	var list []weights.Entry
	files = map[string][]byte{}
	add := func(name, file string, data []byte) error {
		e, err := weights.Describe(name, data)
		if err != nil {
			return err
		}
		if e.File = file; file != "" {
			files[file] = data
		}
		list = append(list, e)
		return nil
	}
	if err := add(weights.DefaultName, weights.DefaultName+".gob", weights.Default); err != nil {
		return nil, nil, err
	}
	if err := add(weights.SmallName, "", weights.Small); err != nil {
		return nil, nil, err
	}
	for _, name := range models {
		file := name + ".gob"
		if name == weights.SmallName || files[file] != nil {
			continue // embedded, or already read
		}
		data, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return nil, nil, fmt.Errorf("no model %q in %s: %w", name, folder, err)
		}
		if err := add(name, file, data); err != nil {
			return nil, nil, err
		}
	}
	catalogue, err = weights.WriteCatalogue(list)
	return files, catalogue, err
}

// hashSource returns the Content-Security-Policy source for an inline script or
// style.
func hashSource(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// pack writes compressed data at 15 bits per character, for unpack.js. In UTF-16 this
// takes a fifteenth more than the bytes themselves, whereas base64 in UTF-8 takes a
// third more. The characters are U+4000 to U+BFFF, which have no special meaning in
// HTML.
func pack(ctx context.Context, w *strings.Builder, name string, data []byte) error {
	var packed bytes.Buffer
	if err := zipped.pack(ctx, &packed, name, data); err != nil {
		return fmt.Errorf("compressing %s: %w", name, err)
	}
	fmt.Fprintf(w, `<script type="text/plain" id="%s" data-bytes="%d">`, name, packed.Len())
	held, bits := uint(0), 0
	for _, b := range append(packed.Bytes(), 0, 0) { // padding for the last character
		held, bits = held<<8|uint(b), bits+8
		if bits >= 15 {
			bits -= 15
			w.WriteRune(rune(0x4000 + held>>bits))
			held &= 1<<bits - 1
		}
	}
	w.WriteString("</script>\n")
	return nil
}

// utf16Text returns text in UTF-16 with a byte-order mark.
func utf16Text(text string) []byte {
	data := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune(text)) {
		data = append(data, byte(c), byte(c>>8)) // little-endian
	}
	return data
}
