//go:build unix

package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	secret    = "what nobody may see"
	largeFile = 24 << 20 // bytes, more than any system buffers
)

// server starts dragoman serve on a folder that holds a page. The folder and its
// parent also hold files that do not belong to the page. stop stops the server.
func (a *attack) server() (address string, stop func(), err error) {
	folder, err := os.MkdirTemp(a.folder, "served")
	if err != nil {
		return "", nil, err
	}
	page := filepath.Join(folder, "page")
	if err := os.MkdirAll(filepath.Join(page, "models"), 0o777); err != nil {
		return "", nil, err
	}
	for name, content := range map[string]string{
		"secret.js": secret, "page/.secret.js": secret, "page/models/.secret.json": secret, "page/secret.bin": secret,
		"page/index.html": "<p>the page</p>", "page/large.js": strings.Repeat("large ", largeFile/6),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o666); err != nil {
			return "", nil, err
		}
	}
	if err := os.Symlink("../secret.js", filepath.Join(page, "link.js")); err != nil {
		return "", nil, err
	}
	if err := syscall.Mkfifo(filepath.Join(page, "pipe.js"), 0o666); err != nil {
		return "", nil, err
	}
	c := exec.CommandContext(a.ctx, a.dragoman, "serve", "-addr", "127.0.0.1:0", "-dir", page)
	out, err := c.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		c.Process.Signal(syscall.SIGTERM) // fails if it has exited
		c.Wait()                          // fails because of the signal
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, err
	}
	u, err := url.Parse(strings.TrimSpace(line))
	if err != nil {
		stop()
		return "", nil, err
	}
	return u.Host, stop, nil
}

// traversal requests files outside the folder, in every spelling.
func traversal(a *attack, t *tally) error {
	address, stop, err := a.server()
	if err != nil {
		return err
	}
	defer stop()
	for _, path := range outside() {
		t.try()
		answer, err := ask(address, path)
		if err != nil {
			t.fail(hangs, "%q: %v", path, err)
		} else if strings.Contains(answer, secret) {
			t.fail(broken, "%q: %s", path, answer)
		}
	}
	for _, path := range []string{"/pipe.js", "/pipe.js", "/"} { // a pipe must not block the server
		t.try()
		if answer, err := ask(address, path); err != nil || !strings.HasPrefix(answer, "HTTP/1.1 ") {
			t.fail(hangs, "%q: %v", path, err)
		}
	}
	t.note = "requests to serve for files outside the page, hidden files, links and pipes"
	return nil
}

// outside returns paths that lead out of the folder, or to what is hidden in it.
func outside() []string {
	var climbs []string
	for _, step := range combine(
		[]string{"..", "%2e%2e", ".%2e", "%2e.", "..%00", "....", "..;", "%252e%252e", "%c0%ae%c0%ae", "．．", "models/..", "."},
		[]string{"/", "%2f", `\`, "%5c", "//", "/./", "%252f", "%c0%af", "∕"},
	) {
		for depth := range 4 {
			climbs = append(climbs, strings.Repeat(step, depth))
		}
	}
	return append(combine(
		[]string{"/", "//", "/models/", "/index.html/", "http://elsewhere/", ""},
		climbs,
		[]string{"secret.js", "page/.secret.js", "etc/passwd.js", ".secret.js"},
	), "/secret.bin", "/link.js", "/link.js.br", "/models", "/.", "/large.js\x00.bin", "/secret.bin%00.js", "/index.html?../secret.js", "*")
}

// combine returns all texts that consist of one text of each list, in order.
func combine(lists ...[]string) []string {
	texts := []string{""}
	for _, list := range lists {
		var longer []string
		for _, text := range texts {
			for _, next := range list {
				longer = append(longer, text+next)
			}
		}
		texts = longer
	}
	return texts
}

// ask sends a request with an unnormalized path, which HTTP clients would clean.
func ask(address, path string) (string, error) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		return "", err
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(longest)); err != nil {
		return "", err
	}
	if _, err := fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", path); err != nil {
		return "", err
	}
	answer, err := io.ReadAll(io.LimitReader(c, 1<<16))
	return string(answer), err
}

// slowReaders is the number of clients that never read their responses.
const slowReaders = 500

// readers holds connections open without reading the response or finishing the
// request. The server must close them all and serve others meanwhile.
func readers(a *attack, t *tally) error {
	address, stop, err := a.server()
	if err != nil {
		return err
	}
	defer stop()
	var held []net.Conn
	for n := range slowReaders {
		c, err := net.Dial("tcp", address)
		if err != nil {
			return err
		}
		defer c.Close()
		t.try()
		request := "GET /large.js HTTP/1.1\r\nHost: here\r\n\r\n"
		if n%2 == 1 {
			request = request[:len(request)-2] // never finish the request
		}
		if _, err := io.WriteString(c, request); err != nil {
			return err
		}
		held = append(held, c)
	}
	client := http.Client{Timeout: longest}
	if r, err := client.Get("http://" + address + "/"); err != nil {
		t.fail(hangs, "with %d slow readers no one else is served: %v", slowReaders, err)
	} else {
		r.Body.Close()
	}
	select { // three times as long as serve waits
	case <-time.After(30 * time.Second):
	case <-a.ctx.Done():
		return a.ctx.Err()
	}
	for n, c := range held {
		if err := c.SetDeadline(time.Now().Add(longest)); err != nil {
			return err
		}
		taken, err := io.Copy(io.Discard, c) // the system's buffer, then the end
		if errors.Is(err, os.ErrDeadlineExceeded) || taken >= largeFile {
			t.fail(hangs, "slow reader %d is still served, after %d bytes", n, taken)
		}
	}
	t.note = "connections to serve that read nothing or never finish their request"
	return nil
}
