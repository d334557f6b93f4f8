//go:build unix

package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func writing(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// entries returns the names of the files and folders in a folder.
func entries(t *testing.T, folder string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := Write(path, writing("old")); err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	err := Write(path, func(w io.Writer) error {
		io.WriteString(w, "ne")
		return full
	})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	if got, err := os.ReadFile(path); string(got) != "old" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if got := entries(t, filepath.Dir(path)); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestAFilesModeIsWhatTheUmaskLeavesOrWhatItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	mode := func() os.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	old := syscall.Umask(0o027)
	err := Write(path, writing("secret"))
	syscall.Umask(old)
	if err != nil || mode() != 0o640 {
		t.Errorf("mode %v, %v", mode(), err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Write(path, writing("again")); err != nil || mode() != 0o600 {
		t.Errorf("mode %v, %v", mode(), err)
	}
}

func TestOnlyRegularFilesAreReplaced(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(syscall.Mkfifo(in("pipe"), 0o666), os.Mkdir(in("folder"), 0o777), os.Symlink("nothing", in("dangling")),
		os.Symlink("pipe", in("link to a pipe")), os.Symlink(os.DevNull, in("link to a device")), os.WriteFile(in("protected"), nil, 0o444)); err != nil {
		t.Fatal(err)
	}
	before := entries(t, dir)
	for name, want := range map[string]string{"pipe": "pipe", "folder": "folder", "dangling": "link", "link to a pipe": "pipe", "link to a device": "device", "protected": "write-protected"} {
		if err := Write(in(name), writing("x")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want an error containing %q", name, err, want)
		}
	}
	if after := entries(t, dir); !slices.Equal(after, before) {
		t.Errorf("the folder holds %v, before it held %v", after, before)
	}
}

func TestALinkIsFollowed(t *testing.T) {
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "a.txt")
	link := filepath.Join(dir, "link")
	if err := errors.Join(os.WriteFile(elsewhere, []byte("old"), 0o666), os.Symlink(elsewhere, link)); err != nil {
		t.Fatal(err)
	}
	if err := Write(link, writing("new")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.Readlink(link); got != elsewhere || err != nil {
		t.Errorf("the link leads to %q, %v", got, err)
	}
	if got, err := os.ReadFile(elsewhere); string(got) != "new" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestWhatAKilledProgramLeftIsCleanedUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	for _, left := range []string{"tmp", "lock"} {
		if err := os.WriteFile(beside(path, left), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(path, writing("whole")); err != nil {
		t.Fatal(err)
	}
	if got := entries(t, filepath.Dir(path)); !slices.Equal(got, []string{"a.txt"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestTwoWritersNeverMixTheirFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 50 {
				text := strings.Repeat(fmt.Sprint(i), 1+100*i)
				err := Write(path, func(w io.Writer) error {
					return errors.Join(writing(text[:len(text)/2])(w), writing(text[len(text)/2:])(w))
				})
				if err != nil && !strings.Contains(err.Error(), "another dragoman") {
					t.Error(err)
				}
				if got, err := os.ReadFile(path); err == nil && strings.Trim(string(got), string(got[0])) != "" {
					t.Errorf("mixed: %q", got)
				}
			}
		})
	}
	group.Wait()
}
