package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

// runner returns the command, if any, that runs a program for this system on this
// machine, and reports whether it can run.
func runner(system, processor string) (before []string, ok bool) {
	if system == runtime.GOOS && processor == runtime.GOARCH {
		return nil, true
	}
	emulator, err := exec.LookPath("qemu-aarch64-static")
	return []string{emulator}, err == nil && system == runtime.GOOS && processor == "arm64"
}

// try runs a program in an empty folder. The program must translate with an embedded
// model and with one that the page fetches, and serve the page.
func try(ctx context.Context, before []string, file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	empty, err := os.MkdirTemp("", "dragoman")
	if err != nil {
		return err
	}
	defer os.RemoveAll(empty)
	command := func(args ...string) *exec.Cmd {
		args = append(append(before[:len(before):len(before)], file), args...)
		c := exec.CommandContext(ctx, args[0], args[1:]...)
		c.Dir = empty
		return c
	}
	for model, want := range map[string]string{"en-zh": "你好", "en-fr": "jour"} {
		got, err := command("translate", "-model", model, "Hello.").CombinedOutput()
		if err != nil || !bytes.Contains(got, []byte(want)) {
			return fmt.Errorf("translate -model %s Hello.: %s, %v; want %s", model, got, err, want)
		}
	}
	server := command("serve", "-addr", "127.0.0.1:0")
	server.Stderr = os.Stderr
	lines, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer server.Wait()
	defer server.Process.Kill()
	address, err := bufio.NewReader(lines).ReadString('\n')
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return visit(ctx, strings.TrimSpace(address))
}

// visit loads the page and the WebAssembly program that it names.
func visit(ctx context.Context, address string) error {
	index, err := get(ctx, address)
	if err != nil {
		return err
	}
	name := regexp.MustCompile(`dragoman\.[0-9a-f]{16}\.wasm`).Find(index)
	if name == nil {
		return errors.New("serve: the page names no program")
	}
	program, err := get(ctx, address+string(name))
	if err == nil && !bytes.HasPrefix(program, []byte("\x00asm")) {
		err = fmt.Errorf("serve: %s is not WebAssembly", name)
	}
	return err
}

func get(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, answer.Status)
	}
	return io.ReadAll(answer.Body)
}
