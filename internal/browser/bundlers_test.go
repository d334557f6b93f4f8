//go:build browser

package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// bundled returns the folder with a page from each bundler, built on first use from the
// package as npm installs it from its tarball. make bundlers fetches the bundlers.
var bundled = sync.OnceValues(func() (string, error) {
	folder, err := packaged()
	if err != nil {
		return "", err
	}
	project, err := filepath.Abs("../../.tools/bundlers")
	if err != nil {
		return "", err
	}
	if err := os.RemoveAll(filepath.Join(project, "out")); err != nil {
		return "", err
	}
	tarball := filepath.Join(filepath.Dir(folder), "dragoman-translator-0.1.0.tgz")
	tool := func(name string) string { return filepath.Join(project, "node_modules", ".bin", name) }
	for _, step := range []struct {
		folder string
		args   []string
	}{
		{folder, []string{"npm", "pack", "--silent", "--pack-destination", filepath.Dir(tarball)}},
		{".", []string{"cp", "-r", "testdata/bundlers/.", project}},
		{project, []string{"npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--offline", tarball}},
		{project, []string{tool("tsc"), "--project", "."}},
		{project, []string{tool("vite"), "build", "--outDir", "out/vite"}},
		{project, []string{tool("esbuild"), "src/page.ts", "--bundle", "--format=esm", "--outfile=out/esbuild/src/page.ts"}},
		{project, []string{"cp", "-r", "node_modules/dragoman-translator/.", "out/esbuild/src"}}, // esbuild does not rewrite the package's addresses
		{project, []string{"cp", "index.html", "out/esbuild"}},
	} {
		c := exec.Command(step.args[0], step.args[1:]...)
		c.Dir = step.folder
		if message, err := c.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%v: %w (run make bundlers?)\n%s", step.args, err, message)
		}
	}
	return filepath.Join(project, "out"), nil
})

func TestThePackageInstalledByNPMWorksInWhatBundlersMake(t *testing.T) {
	folder, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(folder))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if filepath.Ext(r.URL.Path) == ".ts" {
			w.Header().Set("Content-Type", "text/javascript")
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	for _, bundler := range []string{"vite", "esbuild"} {
		t.Run(bundler, func(t *testing.T) {
			inEach(t, func(t *testing.T, in engine) {
				address := s.URL + "/" + bundler + "/"
				b := in.visit(t, 900, 700, address)
				b.set("#english", "Where is the station?")
				b.wait(reads("#french", "Où est la gare ? (true)"))
				b.clickAt(element("dragoman-translate", 0), .25, .4)
				b.write("Hello!")
				b.wait(partReads("dragoman-translate", "translation", "你好"))
			})
		})
	}
}
