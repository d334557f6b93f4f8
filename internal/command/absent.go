package command

import (
	"fmt"
	"os"
)

// absent returns an error naming the first of the files that already exists.
func absent(paths ...string) error {
	for _, path := range paths {
		if _, err := os.Lstat(path); err == nil {
			return usageError{fmt.Errorf("%s already exists: give another name, or -force to overwrite it", path)}
		}
	}
	return nil
}
