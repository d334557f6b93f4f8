package command

import (
	"os"
	"path/filepath"
)

// Beside returns the path of a file or folder next to the program, such as the page
// if the program was built in a checkout.
func Beside(name string) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(program), name), nil
}
