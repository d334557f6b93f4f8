//go:build js && wasm

// Command program is Dragoman as a contender: translation as a function for
// the benchmark's page, without the page that people see.
package main

import (
	"syscall/js"
	"time"
	"unsafe"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/kernel"
)

func main() {
	js.Global().Call("dragomanReady", kernel.Name(), js.FuncOf(load), js.FuncOf(loadShipped), js.FuncOf(loadAddition))
	select {}
}

// load reads a model, a Uint8Array of a file, for so many steps and with its
// 8-bit numbers or as float32. It returns the function that translates an
// Int32Array of source ids to one of target ids.
func load(_ js.Value, args []js.Value) any {
	file := make([]byte, args[0].Length())
	js.CopyBytesToGo(file, args[0])
	read := model.Read
	if args[2].Bool() {
		read = func(file []byte) (*model.Model, error) { return model.ReadCompact(file, nil) }
	}
	m, err := read(file)
	if err != nil {
		panic(err)
	}
	steps := args[1].Int()
	stepper := m.Network.NewStepper()
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		ids := make([]int32, args[0].Length())
		js.CopyBytesToGo(asBytes(ids), bytesOf(args[0]))
		found, err := decode.Search(stepper, m.Target.Start, m.Target.Stop, [][]int32{ids}, steps, decode.Options{})
		if err != nil {
			panic(err)
		}
		tokens := found[0][0].Tokens
		result := js.Global().Get("Int32Array").New(len(tokens))
		js.CopyBytesToJS(bytesOf(result), asBytes(tokens))
		return result
	})
}

// loadShipped reads a model as the page does. It returns the function that
// translates a text as the page does, and says when the first of it was there.
func loadShipped(_ js.Value, args []js.Value) any {
	file := make([]byte, args[0].Length())
	js.CopyBytesToGo(file, args[0])
	m, err := model.ReadCompact(file, nil)
	if err != nil {
		panic(err)
	}
	t := decode.NewTranslator(m)
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		begin := time.Now()
		var first time.Duration
		result, err := t.Translate(args[0].String(), decode.Best(m), func(text string) error {
			if text != "" && first == 0 {
				first = time.Since(begin)
			}
			return nil
		})
		if err != nil {
			panic(err)
		}
		return []any{result.Text, first.Seconds() * 1000, time.Since(begin).Seconds() * 1000}
	})
}

func bytesOf(array js.Value) js.Value {
	return js.Global().Get("Uint8Array").New(array.Get("buffer"))
}

func asBytes(ids []int32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(ids))), 4*len(ids))
}
