//go:build js && wasm

// Command fetch is the program that fetches models into the page. It stands
// alone since what it is made of, net/http, is a quarter of what the page would
// otherwise load at a first visit, and the model that most visits use is in the
// page's program.
package main

import (
	"context"
	"io"
	"net/http"
	"syscall/js"

	"github.com/syumai/tinyutil/httputil"
)

// main gives the page a function dragomanFetch(address, received, done). It
// calls received with the number of bytes so far, and done once: with what went
// wrong, a phrase and its detail, or with "", "" and the bytes. It returns a
// function that cancels.
func main() {
	js.Global().Set("dragomanFetch", js.FuncOf(func(_ js.Value, args []js.Value) any {
		address, received, done := args[0].String(), args[1], args[2]
		ctx, stop := context.WithCancel(context.Background())
		cancel := js.FuncOf(func(js.Value, []js.Value) any {
			stop()
			return nil
		})
		go func() {
			defer stop()
			data, phrase, detail := fetch(ctx, address, func(bytes int64) { received.Invoke(bytes) })
			if phrase != "" {
				done.Invoke(phrase, detail)
				return
			}
			array := js.Global().Get("Uint8Array").New(len(data))
			js.CopyBytesToJS(array, data)
			done.Invoke("", "", array)
		}()
		return cancel
	}))
	select {}
}

// fetch returns what it has fetched, or what went wrong: one of the phrases that
// the page knows in its languages, and the detail that it takes.
func fetch(ctx context.Context, address string, received func(int64)) (data []byte, phrase, detail string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "there is no such address (%s)", err.Error()
	}
	response, err := httputil.DefaultClient.Do(request)
	if err != nil {
		return nil, "there is no answer; is there a network? (%s)", err.Error()
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, "the server answered %s", response.Status
	}
	// A body that was read to its end, or that failed, is not closed: there is
	// nothing to give back, and a failed stream answers with a promise that
	// rejects and that nobody handles.
	defer context.AfterFunc(ctx, func() { response.Body.Close() })()
	data, err = io.ReadAll(&counter{response.Body, received, 0})
	if err != nil {
		return nil, "the connection broke off (%s)", err.Error()
	}
	return data, "", ""
}

// counter tells how much has been read.
type counter struct {
	io.Reader
	received func(int64)
	bytes    int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	if n > 0 {
		c.bytes += int64(n)
		c.received(c.bytes)
	}
	return n, err
}
