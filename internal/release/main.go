// Command release builds the programs of a release, with the page embedded, for all
// systems, together with their checksums and the licences of their contents. It tries
// those that this machine can run.
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"

	"dragoman/internal/site"
)

// page is the folder that the build tag release embeds.
const page = "internal/site/page"

func main() {
	log.SetFlags(0)
	log.SetPrefix("release: ")
	out := flag.String("out", "release", "`FOLDER` to write")
	systems := flag.String("systems", runtime.GOOS+"/"+runtime.GOARCH, "`SYSTEMS` to build for, such as linux/arm64 windows/amd64")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := release(ctx, *out, strings.Fields(*systems)); err != nil {
		log.Fatal(err)
	}
}

func release(ctx context.Context, out string, systems []string) error {
	for _, old := range []string{page, out} {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	if err := site.Build(ctx, page, "weights", true); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, s := range systems {
		system, processor, ok := strings.Cut(s, "/")
		if !ok {
			return fmt.Errorf("system %q: want one such as linux/arm64", s)
		}
		name := "dragoman-" + system + "-" + processor
		if system == "windows" {
			name += ".exe"
		}
		if err := build(ctx, filepath.Join(out, name), system, processor); err != nil {
			return err
		}
		if before, ok := runner(system, processor); ok {
			if err := try(ctx, before, filepath.Join(out, name)); err != nil {
				return fmt.Errorf("%s in an empty folder: %w", name, err)
			}
			fmt.Println(name, "translates and serves the page in an empty folder")
		}
		if err := addSum(&sums, out, name); err != nil {
			return err
		}
	}
	text, err := site.ReleaseLicences(ctx, systems, os.DirFS("weights"))
	if err != nil {
		return err
	}
	const licences = "licences.txt"
	if err := os.WriteFile(filepath.Join(out, licences), text, 0o666); err != nil {
		return err
	}
	if err := addSum(&sums, out, licences); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), sums.Bytes(), 0o666)
}

// build builds a program reproducibly.
func build(ctx context.Context, file, system, processor string) error {
	c := exec.CommandContext(ctx, "go", "build", "-tags", "release", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", file, ".")
	c.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+processor, "CGO_ENABLED=0")
	if message, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("go build for %s/%s: %w\n%s", system, processor, err, message)
	}
	return nil
}

// addSum adds a line for a file in the format of sha256sum.
func addSum(sums io.Writer, folder, name string) error {
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	defer f.Close() // read only: nothing is lost
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	_, err = fmt.Fprintf(sums, "%x  %s\n", sum.Sum(nil), name)
	return err
}
