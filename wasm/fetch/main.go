//go:build js && wasm

// Command fetch fetches models into the page. It is a program of its own because
// net/http would add a quarter to the first download of the page, and most visits
// use only the model embedded in the page's program.
package main

import (
	"context"
	"io"
	"net/http"
	"syscall/js"

	"github.com/syumai/tinyutil/httputil"
)

// main sets the page's function dragomanFetch to download.
func main() {
	js.Global().Set("dragomanFetch", js.FuncOf(download))
	select {}
}

// download is a function of JavaScript with four arguments: address, received, done and
// signal, an AbortSignal that cancels it. It calls received with the number of bytes so
// far, and calls done once: with an error's phrase and detail, which may be "", or with
// "", "" and the bytes.
func download(_ js.Value, args []js.Value) any {
	address, received, done, signal := args[0].String(), args[1], args[2], args[3]
	ctx, stop := context.WithCancel(context.Background())
	cancel := js.FuncOf(func(js.Value, []js.Value) any {
		stop()
		return nil
	})
	signal.Set("onabort", cancel)
	go func() {
		defer cancel.Release()
		defer signal.Set("onabort", js.Null())
		defer stop()
		data, phrase, detail := fetch(ctx, address, func(bytes int64) { received.Invoke(bytes) })
		if phrase != "" {
			done.Invoke(string(phrase), detail)
			return
		}
		array := js.Global().Get("Uint8Array").New(len(data))
		js.CopyBytesToJS(array, data)
		done.Invoke("", "", array)
	}()
	return nil
}

// Phrase is a text that the page has in all its languages.
type Phrase string

// fetch returns the bytes at an address or, on failure, a phrase and the detail to fill
// into it, if it has a place for one.
func fetch(ctx context.Context, address string, received func(int64)) (data []byte, phrase Phrase, detail string) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "there is no such address (%s)", err.Error()
	}
	response, err := httputil.DefaultClient.Do(request)
	if err != nil {
		return nil, "the connection failed; you may be offline", "" // the browser's console has the reason
	}
	if response.StatusCode != http.StatusOK {
		response.Body.Close()
		return nil, "the server answered %s", response.Status
	}
	// Do not close a body that has been read to its end or has failed: there is
	// nothing to release, and cancelling a failed stream leaves a rejected promise
	// unhandled.
	defer context.AfterFunc(ctx, func() { response.Body.Close() })()
	data, err = io.ReadAll(&counter{response.Body, received, 0})
	if err != nil {
		return nil, "the connection broke off", ""
	}
	return data, "", ""
}

// counter is a reader that reports the number of bytes read so far.
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
