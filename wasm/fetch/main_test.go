//go:build js && wasm

package main

import (
	"syscall/js"
	"testing"
	"time"
)

func TestADownloadReleasesItsFunction(t *testing.T) {
	console := js.Global().Get("console")
	written := console.Get("error")
	complaints := make(chan string, 1)
	record := js.FuncOf(func(_ js.Value, args []js.Value) any {
		complaints <- args[0].String()
		return nil
	})
	defer record.Release()
	console.Set("error", record)
	defer console.Set("error", written)
	for _, c := range []struct {
		address   string
		cancelled bool
		phrase    Phrase
		bytes     int
	}{
		{address: "data:,cat", bytes: 3},
		{address: "data:,cat", cancelled: true, phrase: "the connection failed; you may be offline"},
		{address: "data:", phrase: "the connection failed; you may be offline"},
		{address: "%", phrase: "there is no such address (%s)"},
	} {
		controller := js.Global().Get("AbortController").New()
		signal := controller.Get("signal")
		answer := make(chan []js.Value, 1)
		progress := js.FuncOf(func(js.Value, []js.Value) any { return nil })
		done := js.FuncOf(func(_ js.Value, args []js.Value) any {
			answer <- args
			return nil
		})
		download(js.Undefined(), []js.Value{js.ValueOf(c.address), progress.Value, done.Value, signal})
		cancel := signal.Get("onabort")
		if c.cancelled {
			controller.Call("abort")
		}
		result := <-answer
		if phrase := Phrase(result[0].String()); phrase != c.phrase {
			t.Errorf("%+v: the phrase is %q", c, phrase)
		} else if phrase == "" && result[2].Length() != c.bytes {
			t.Errorf("%+v: %d bytes", c, result[2].Length())
		}
		time.Sleep(time.Millisecond) // the download ends after it has called done
		if !signal.Get("onabort").IsNull() {
			t.Errorf("%+v: the signal keeps the function", c)
		}
		cancel.Invoke()
		select {
		case <-complaints: // Go reports the call of a released function
		default:
			t.Errorf("%+v: the function is not released", c)
		}
		progress.Release()
		done.Release()
	}
}
