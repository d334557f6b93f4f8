//go:build js && wasm

// Command export makes files of a model for other programs. It is a program of its
// own because it would add a twentieth to the first download of the page, and few
// visits need it.
package main

import (
	"syscall/js"

	"dragoman/model"
	"dragoman/model/exchange/archive"
)

// main sets the page's function dragomanExport(format, gob). It returns an array of
// bytes or, on failure, a string that says why.
func main() {
	js.Global().Set("dragomanExport", js.FuncOf(func(_ js.Value, args []js.Value) any {
		gob := make([]byte, args[1].Length())
		js.CopyBytesToGo(gob, args[1])
		data, err := convert(args[0].String(), gob)
		if err != nil {
			return err.Error()
		}
		array := js.Global().Get("Uint8Array").New(len(data))
		js.CopyBytesToJS(array, data)
		return array
	}))
	select {}
}

func convert(format string, gob []byte) ([]byte, error) {
	m, err := model.Read(gob)
	if err != nil {
		return nil, err
	}
	return archive.Write(m, format)
}
