//go:build browser

package browser

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// saved returns the file that the browser saves after what press does.
func (b *tab) saved(press func()) []byte {
	b.Helper()
	folder := b.downloads()
	before, err := filepath.Glob(filepath.Join(folder, "*"))
	b.must(err)
	for _, file := range before {
		b.must(os.Remove(file))
	}
	press()
	var last int64 = -1
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(settled) {
		files, err := os.ReadDir(folder)
		if !errors.Is(err, fs.ErrNotExist) {
			b.must(err)
		}
		if len(files) != 1 { // none, or an unfinished one beside the name that it will have
			continue
		}
		info, err := files[0].Info()
		if err != nil { // it has been renamed
			continue
		}
		unfinished := map[string]bool{".crdownload": true, ".part": true, ".tmp": true}
		if unfinished[filepath.Ext(info.Name())] || info.Size() == 0 || info.Size() != last {
			last = info.Size()
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, info.Name()))
		b.must(err)
		return data
	}
	b.must(fmt.Errorf("nothing is saved in %v", patience))
	return nil
}

// saves presses a button that saves a file and returns the file.
func (b *tab) saves(button string) string {
	b.Helper()
	return string(b.saved(func() { b.click(button) }))
}
