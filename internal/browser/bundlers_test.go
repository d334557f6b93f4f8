//go:build browser

package browser

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// installed returns the folder of a project in which npm has installed the package from its
// tarball, on first use. make bundlers fetches the bundlers.
var installed = sync.OnceValues(func() (string, error) {
	folder, err := packaged()
	if err != nil {
		return "", err
	}
	project, err := filepath.Abs("../../.tools/bundlers")
	if err != nil {
		return "", err
	}
	tarball := filepath.Join(filepath.Dir(folder), "dragoman-translator-0.1.0.tgz")
	return project, commands{
		{folder, []string{"npm", "pack", "--silent", "--pack-destination", filepath.Dir(tarball)}},
		{".", []string{"cp", "-r", "testdata/bundlers/.", project}},
		{project, []string{"npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--offline", tarball}},
	}.run()
})

// bundled returns the folder with a page from each bundler, built on first use.
var bundled = sync.OnceValues(func() (string, error) {
	project, err := installed()
	if err != nil {
		return "", err
	}
	out := filepath.Join(project, "out")
	if err := os.RemoveAll(out); err != nil {
		return "", err
	}
	return out, commands{
		{project, []string{tool(project, "tsc"), "--project", "."}},
		{project, []string{tool(project, "vite"), "build", "--outDir", "out/vite"}},
		{project, []string{tool(project, "esbuild"), "src/page.ts", "--bundle", "--format=esm", "--outfile=out/esbuild/src/page.ts"}},
		{project, []string{"cp", "-r", "node_modules/dragoman-translator/.", "out/esbuild/src"}}, // esbuild does not rewrite the package's addresses
		{project, []string{"cp", "index.html", "out/esbuild"}},
	}.run()
})

// tool returns the path of a program that npm has installed in a project.
func tool(project, name string) string { return filepath.Join(project, "node_modules", ".bin", name) }

// commands are run one after the other, each in its folder.
type commands []struct {
	folder string
	args   []string
}

func (list commands) run() error {
	for _, step := range list {
		c := exec.Command(step.args[0], step.args[1:]...)
		c.Dir = step.folder
		if message, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%v: %w (run make bundlers?)\n%s", step.args, err, message)
		}
	}
	return nil
}

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
			inEach(t, func(t *testing.T, in engine) { in.visit(t, 900, 700, s.URL+"/"+bundler+"/").translatesByPackage() })
		})
	}
}

func TestThePackageInstalledByNPMWorksWhileAPageIsDeveloped(t *testing.T) {
	project, err := installed()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(tool(project, "vite"), "--host", "127.0.0.1", "--port", "0", "--force")
	c.Dir = project
	c.Env = append(os.Environ(), "NO_COLOR=1")
	out := started(t, c)
	t.Cleanup(func() {
		c.Process.Kill()
		c.Wait() // its exit status is meaningless
	})
	lines := bufio.NewScanner(out)
	address := ""
	for address == "" && lines.Scan() {
		_, address, _ = strings.Cut(lines.Text(), "Local:")
	}
	go io.Copy(io.Discard, out)
	if address == "" {
		t.Fatalf("Vite's server prints no address: %v", lines.Err())
	}
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 900, 700, strings.TrimSpace(address))
		b.expect("[vite]") // it tells of its connection
		b.translatesByPackage()
	})
}

// translatesByPackage uses the text box and the element of testdata/bundlers.
func (b *tab) translatesByPackage() {
	b.Helper()
	b.set("#english", "Where is the station?")
	b.wait(reads("#french", "Où est la gare ? (true)"))
	b.clickAt(element("dragoman-translate", 0), .25, .4)
	b.write("Hello!")
	b.wait(partReads("dragoman-translate", "translation", "你好"))
}
