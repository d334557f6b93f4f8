//go:build js && wasm

// Command wasm is the program that runs in the page.
package main

import (
	"fmt"
	"os"

	"dragoman/web"
)

// main returns when the page cannot go on, which the boot script then says.
func main() {
	if err := web.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
