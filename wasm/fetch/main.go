//go:build js && wasm

// Command fetch is the program that fetches models into the page. It stands
// alone since what it is made of, net/http, is a quarter of what the page would
// otherwise load at a first visit, and the model that most visits use is in the
// page's program.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"syscall/js"

	"github.com/syumai/tinyutil/httputil"
)

// main gives the page a function dragomanFetch(address, received, done). It
// calls received with the number of bytes so far, and done once, with a message
// if the fetch failed and the bytes if not. It returns a function that cancels.
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
			data, err := fetch(ctx, address, func(bytes int64) { received.Invoke(bytes) })
			if err != nil {
				done.Invoke(err.Error(), nil)
				return
			}
			array := js.Global().Get("Uint8Array").New(len(data))
			js.CopyBytesToJS(array, data)
			done.Invoke("", array)
		}()
		return cancel
	}))
	select {}
}

func fetch(ctx context.Context, address string, received func(int64)) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := httputil.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("there is no answer; is there a network? (%w)", err)
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, fmt.Errorf("the server answered %s", response.Status)
	}
	// A body that was read to its end, or that failed, is not closed: there is
	// nothing to give back, and a failed stream answers with a promise that
	// rejects and that nobody handles.
	defer context.AfterFunc(ctx, func() { response.Body.Close() })()
	data, err := io.ReadAll(&counter{response.Body, received, 0})
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("the connection broke off after %d bytes (%w)", len(data), err)
	}
	return data, nil
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
