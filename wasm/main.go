//go:build js && wasm

// Command wasm is the program that runs in the page.
package main

import (
	"fmt"
	"os"

	"dragoman/web"
)

// main exits when the page cannot continue; the boot script then reports it.
func main() {
	run := web.Start
	if len(os.Args) > 1 && os.Args[1] == "train" {
		run = web.Train // in a worker
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
