//go:build browser

package browser

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// built is the command and the page that it built, for all tests.
var built struct{ command, dist string }

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	folder, err := os.MkdirTemp("", "dragoman")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	built.command, built.dist = filepath.Join(folder, "dragoman"), filepath.Join(folder, "dist")
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer quitFirefox()
	defer func() {
		if launched.stop != nil {
			if err := launched.stop(); err != nil {
				fmt.Fprintln(os.Stderr, "closing Chromium:", err)
			}
		}
	}()
	return m.Run()
}

func build() error {
	models := filepath.Join(filepath.Dir(built.dist), "weights")
	if err := writeWeights(models); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"go", "build", "-o", built.command, "."},
		{built.command, "dist", "-plain", "-weights", models, "-out", built.dist},
	} {
		c := exec.Command(args[0], args[1:]...)
		c.Dir = "../.."
		if message, err := c.CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, message)
		}
	}
	return nil
}

// made returns a function that makes a file or folder for all tests when it is first
// called: by the command with the given arguments.
func made(name string, args ...string) func() (path string, err error) {
	return sync.OnceValues(func() (string, error) {
		path := filepath.Join(filepath.Dir(built.dist), name)
		c := exec.Command(built.command, append(args, "-out", path)...)
		c.Dir = "../.."
		if message, err := c.CombinedOutput(); err != nil {
			return "", fmt.Errorf("%s: %w\n%s", args[0], err, message)
		}
		return path, nil
	})
}

// serve runs the command to serve a folder until the test ends, and returns the address.
func serve(t *testing.T, dir string) string {
	t.Helper()
	c := exec.Command(built.command, "serve", "-addr", "127.0.0.1:0", "-dir", dir)
	c.Stderr = os.Stderr
	out := started(t, c)
	t.Cleanup(func() {
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("serve did not stop cleanly: %v", err)
		}
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("serve printed no address: %v", err)
	}
	return strings.TrimSpace(address)
}

// started starts a command and returns its standard output.
func started(t *testing.T, c *exec.Cmd) io.Reader {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return out
}
