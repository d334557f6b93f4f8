package main

import (
	"cmp"
	"context"
	"os"
	"os/exec"
)

// inFirefox opens an address in Firefox and returns what its page reports.
func inFirefox(ctx context.Context, address string, reports <-chan measured) (m measured, err error) {
	profile, err := os.MkdirTemp("", "firefox")
	if err != nil {
		return m, err
	}
	defer os.RemoveAll(profile)
	path, err := exec.LookPath(cmp.Or(os.Getenv("FIREFOX"), "firefox-esr"))
	if err != nil {
		if path, err = exec.LookPath("firefox"); err != nil {
			return m, err
		}
	}
	browser := exec.CommandContext(ctx, path, "--headless", "--no-remote", "--profile", profile, address)
	if err := browser.Start(); err != nil {
		return m, err
	}
	defer func() {
		browser.Process.Signal(os.Interrupt)
		browser.Wait() // its exit status is meaningless
	}()
	select {
	case m = <-reports:
		return m, nil
	case <-ctx.Done():
		return m, ctx.Err()
	}
}
