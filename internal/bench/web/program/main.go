//go:build js && wasm

// Command program is Dragoman as a contender: it offers translation as a function to the
// benchmark's page, without Dragoman's own page.
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

// A contender is a model that translates token ids.
type contender struct {
	model   *model.Model
	stepper *model.Stepper
	steps   int
}

var contenders []contender

// tokens holds the input and output of a contender. The page accesses them in place.
var tokens [1024]int32

//go:wasmexport tokens
func tokensAt() unsafe.Pointer { return unsafe.Pointer(&tokens) }

// load reads a model from a Uint8Array of its file, for the given number of steps and
// with 8-bit or float32 weights. It returns the number of the model, for translate.
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
	contenders = append(contenders, contender{m, m.Network.NewStepper(), args[1].Int()})
	return len(contenders) - 1
}

// translate translates the first n tokens with a contender and returns the number of
// tokens in the translation.
//
//go:wasmexport translate
func translate(number, n int32) int32 {
	c := &contenders[number]
	v := &c.model.Target
	found, err := decode.Greedy{}.Search(decode.Task{Stepper: c.stepper, Start: v.Start, Stop: v.Stop, Sources: [][]int32{tokens[:n]}, MaxSteps: c.steps})
	if err != nil {
		panic(err)
	}
	return int32(copy(tokens[:], found[0][0].Tokens))
}

// loadShipped reads a model as the page does. It returns a function that translates a
// text as the page does, or greedily, and returns the times of the first token and of
// the whole translation, and the number of tokens in the text.
func loadShipped(_ js.Value, args []js.Value) any {
	file := make([]byte, args[0].Length())
	js.CopyBytesToGo(file, args[0])
	m, err := model.ReadCompact(file, nil)
	if err != nil {
		panic(err)
	}
	t, options := decode.NewTranslator(m), decode.Best(m)
	if len(args) > 1 && args[1].Truthy() {
		options = decode.Options{}
	}
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		begin := time.Now()
		var first time.Duration
		result, err := t.Translate(args[0].String(), options, func(text string, _ int) error {
			if text != "" && first == 0 {
				first = time.Since(begin)
			}
			return nil
		})
		if err != nil {
			panic(err)
		}
		tokens := 0
		for _, part := range result.Parts {
			tokens += len(part.Tokens)
		}
		return []any{result.Text, first.Seconds() * 1000, time.Since(begin).Seconds() * 1000, tokens}
	})
}
