// Package atomicfile writes files completely or not at all, and keeps two runs of
// the program from writing the same file.
package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/gofrs/flock"
)

// Write writes a temporary file in the same folder and renames it to path. Thus path
// holds either the complete old file or the complete new one at any moment, even
// after a crash. Write follows links. A new file gets its mode from the umask; a
// replaced one keeps its mode. Write replaces only regular files that are not
// write-protected.
func Write(path string, write func(io.Writer) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing %s: %w", path, err)
		}
	}()
	target, old, err := replaceable(path)
	if err != nil {
		return err
	}
	unlock, err := Lock(target)
	if err != nil {
		return err
	}
	defer unlock()
	temporary := beside(target, "tmp")
	if err := os.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) { // left behind by a killed program
		return err
	}
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(temporary)
		}
	}()
	if old != nil {
		if err := f.Chmod(old.Mode().Perm()); err != nil {
			return err
		}
	}
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(temporary, target); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(target))
}

// Clean removes the temporary file of a program that was killed while writing to
// path.
func Clean(path string) {
	if unlock, err := Lock(path); err == nil { // no program is about to rename it
		os.Remove(beside(path, "tmp"))
		unlock()
	}
}

// Check returns an error if Write would refuse to write to path.
func Check(path string) error {
	_, _, err := replaceable(path)
	return err
}

// replaceable resolves links in path and returns the file's path and info. The info
// is nil if the file does not exist yet.
func replaceable(path string) (target string, old fs.FileInfo, err error) {
	old, err = os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil, nil
	}
	if err == nil && old.Mode()&fs.ModeSymlink != 0 {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", nil, fmt.Errorf("it is a link: %w", err)
		}
		old, err = os.Lstat(path)
	}
	switch {
	case err != nil:
		return "", nil, err
	case old.IsDir():
		return "", nil, errors.New("it is a folder")
	case !old.Mode().IsRegular():
		return "", nil, errors.New("it is not a regular file but a device, a pipe or a socket")
	case old.Mode().Perm()&0o222 == 0:
		return "", nil, errors.New("it is write-protected")
	}
	return path, old, nil
}

// Lock keeps other runs of this program from writing to path. It fails if one is
// writing. The lock ends with the process, even if the lock file remains.
func Lock(path string) (unlock func(), err error) {
	name := beside(path, "lock")
	for {
		l := flock.New(name)
		switch ok, err := l.TryLock(); {
		case err != nil:
			return nil, err
		case !ok:
			return nil, fmt.Errorf("another dragoman is writing to it (%s is locked)", name)
		}
		held, err := l.Stat()
		if err == nil {
			if there, e := os.Stat(name); e == nil && os.SameFile(held, there) {
				return func() {
					os.Remove(name) // fails on Windows while the file is open
					l.Close()
				}, nil
			}
		}
		l.Close() // its previous owner removed the file
		if err != nil {
			return nil, err
		}
	}
}

// beside returns the name of a temporary file beside path.
func beside(path, extension string) string {
	folder, name := filepath.Split(path)
	return filepath.Join(folder, "."+name+"."+extension)
}

// syncFolder makes a rename in the folder survive a crash of the machine, if the
// system supports that.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil // the file system does not support it
	}
	return errors.Join(err, f.Close())
}
