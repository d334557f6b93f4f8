package site

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/kernel/simd"
	"dragoman/web/static"
	"dragoman/weights"
)

// A part is a file named in index.html.
type part struct {
	name  string
	data  content
	later bool // loaded only when needed
	alone bool // in the page as one file, too, if it is loaded only when needed
}

// content returns what is in a file.
type content = func(ctx context.Context) ([]byte, error)

// written returns the content of a file that is not compiled.
func written(name string) content {
	return func(context.Context) ([]byte, error) { return static.Files.ReadFile(name) }
}

// fixed returns a part that is not compiled.
func fixed(name string) part { return part{name: name, data: written(name)} }

// joined returns a script that consists of others: one comes sooner than several.
func joined(name string, scripts ...content) part {
	return part{name: name, data: func(ctx context.Context) ([]byte, error) {
		var all []byte
		for _, script := range scripts {
			data, err := script(ctx)
			if err != nil {
				return nil, err
			}
			all = append(all, data...)
		}
		return all, nil
	}}
}

// parts lists the files named in index.html, except the catalogue of models. A file
// named by another one comes before it.
var parts = []part{
	{name: "dragoman.wasm", data: pageProgram},
	{name: "fetch.wasm", data: program("dragoman/wasm/fetch"), later: true},
	{name: "export.wasm", data: program("dragoman/wasm/export"), later: true, alone: true},
	{name: "simd.wasm", data: func(context.Context) ([]byte, error) { return simd.Module, nil }},
	{name: "simd-relaxed.wasm", data: func(context.Context) ([]byte, error) { return simd.Relaxed, nil }},
	fixed("program.js"),
	fixed("watch.js"),
	joined("boot.js", written("earlier.js"), goScript, simdScript, languageScript, written("picture.js"), written("boot.js")),
	joined("train.js", goScript, simdScript, written("train.js")),
	fixed("style.css"),
	fixed("icon.svg"),
	fixed("manifest.json"),
	{name: "licences.txt", data: pageLicences, later: true},
}

func pageLicences(ctx context.Context) ([]byte, error) {
	return licences(ctx, "page", pagePrograms...)
}

// pagePrograms lists the programs of the page.
var pagePrograms = []string{"dragoman/wasm", "dragoman/wasm/fetch", "dragoman/wasm/export"}

// pageProgram compiles the page's program. In the model that it embeds, texts are stored
// rather than compressed: the program starts sooner, and is smaller once compressed itself.
// With inlining in Go's runtime, too, the browser has a seventh fewer functions to compile
// before the first translation; this takes 0.02 MB.
func pageProgram(ctx context.Context) ([]byte, error) {
	folder, err := goOutput(ctx, "list", "-f", "{{.Dir}}", "dragoman/weights")
	if err != nil {
		return nil, err
	}
	small, err := model.Stored(weights.Small)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", weights.SmallName, err)
	}
	embedded := map[string][]byte{filepath.Join(folder, weights.SmallName+".gob"): small}
	return compile(ctx, ".", "dragoman/wasm", embedded,
		"-gcflags=internal/runtime/...="+inlined, "-gcflags=internal/runtime/maps="+inlined+unchecked, "-gcflags=runtime="+inlined+unchecked)
}

// program returns the content of a program for the page.
func program(path string) content {
	return func(ctx context.Context) ([]byte, error) { return compile(ctx, ".", path, nil) }
}

// knownGo begins the versions of Go whose tables packFunctions knows, whose sources
// replacedSources changes, and which have the experiment newinliner. Programs compiled by others
// are larger.
const knownGo = "go1.26"

// replacedSources returns what replaces files of Go's own sources. It fails unless they are those
// of knownGo.
func replacedSources(version, root string) (map[string][]byte, error) {
	if !strings.HasPrefix(version, knownGo) {
		return nil, fmt.Errorf("%s is not %s", version, knownGo)
	}
	files, err := withoutIdle(root)
	if err != nil {
		return nil, err
	}
	files[filepath.Join(root, "src", "internal", "godebug", "godebug.go")] = []byte(noSettings)
	others, err := changed(root)
	maps.Copy(files, others)
	return files, err
}

// Flags of Go's compiler. The first two differ with the experiment newinliner alone; they add to
// 80, the cost up to which functions are inlined, where 0 would stand for 80 more.
const (
	inlined = "-d=inlbudgetslack=1"
	briefly = "-d=inlbudgetslack=-74"

	// Without checks for nil pointers, of which WebAssembly needs many. In Go's runtime they can
	// only find its own bugs: other packages check their pointers before they call it.
	unchecked = " -d=disablenil"
)

// compile compiles a program in a folder, with other content for some files, and with further
// flags. The build is reproducible in any folder and with any history, because a changed hash
// makes all visitors load the program again. Where not the network and the search are compiled,
// only what is shorter than its call is inlined: this makes the program an eighth smaller.
func compile(ctx context.Context, folder, source string, replaced map[string][]byte, flags ...string) ([]byte, error) {
	temporary, err := os.MkdirTemp("", "dragoman")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temporary)
	env, err := goOutput(ctx, "env", "GOVERSION", "GOROOT")
	if err != nil {
		return nil, err
	}
	version, root, _ := strings.Cut(env, "\n")
	files, err := replacedSources(version, root)
	known := err == nil
	environment, brief := append(os.Environ(), "GOOS=js", "GOARCH=wasm"), "-l"
	if known {
		environment, brief = append(environment, "GOEXPERIMENT=newinliner"), briefly
	} else {
		files = map[string][]byte{}
	}
	maps.Copy(files, replaced)
	overlay, err := writeOverlay(temporary, files)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(temporary, "program.wasm")
	args := []string{"build", "-trimpath", "-buildvcs=false", "-overlay", overlay, "-ldflags=-s -w",
		"-gcflags=all=" + brief, "-gcflags=internal/runtime/maps=" + brief + unchecked, "-gcflags=runtime=" + brief + unchecked}
	for _, fast := range []string{"dragoman/model", "dragoman/model/kernel", "dragoman/model/decode"} {
		args = append(args, "-gcflags="+fast+"="+inlined)
	}
	c := exec.CommandContext(ctx, "go", append(append(args, flags...), "-o", file, source)...)
	c.Dir = folder
	c.Env = environment
	if message, err := c.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, message)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	m, err := readModule(data)
	if err != nil { // go build does not notice
		return nil, fmt.Errorf("go build: %s: %w, at %d bytes; is the disk full?", source, err, len(data))
	}
	if known {
		if err := m.packFunctions(); err != nil {
			return nil, err
		}
	}
	return m.file(), nil
}

// writeOverlay writes files into a folder, and one that tells go build to use them in place of
// others. It returns the name of the latter.
func writeOverlay(folder string, files map[string][]byte) (name string, err error) {
	replacements := map[string]string{}
	for i, file := range slices.Sorted(maps.Keys(files)) {
		replacement := filepath.Join(folder, strconv.Itoa(i)+filepath.Ext(file))
		if err := os.WriteFile(replacement, files[file], 0o666); err != nil {
			return "", err
		}
		replacements[file] = replacement
	}
	text, err := json.Marshal(map[string]any{"Replace": replacements})
	if err != nil {
		return "", err
	}
	name = filepath.Join(folder, "overlay.json")
	return name, os.WriteFile(name, text, 0o666)
}

// goScript returns the script that runs a Go program in a page.
func goScript(ctx context.Context) ([]byte, error) {
	root, err := goOutput(ctx, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
}

func simdScript(context.Context) ([]byte, error) { return simd.Script, nil }

// goOutput returns what the go command prints.
func goOutput(ctx context.Context, args ...string) (string, error) {
	text, err := exec.CommandContext(ctx, "go", args...).Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(text)), nil
}
