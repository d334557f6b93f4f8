//go:build js && wasm

// Command wasm is the program that runs in the page.
package main

import (
	"fmt"
	"os"

	"dragoman/web"
)

// main's only argument is the address of the catalogue. It returns when the
// page cannot go on, which the boot script then says.
func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "want one argument, the address of the catalogue")
		os.Exit(2)
	}
	if err := web.Start(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
