//go:build js && wasm

// Command translate is the program of the worker that translates for other
// pages; npm/worker.js runs it. It sets globalThis.dragoman to an object with
// these functions, which return promises:
//
//	load(name, bytes)                            reads a model's file
//	unload(name)                                 forgets the model
//	translate(name, text, options, step)         translates a text
//
// The options of translate are an object with
//
//	signal        an AbortSignal
//	alternatives  how many of the best translations to return
//	alignment     whether to return which words became which
//
// step, a function or null, is called after every step of the search with the
// text so far and the number of its characters that will not change any more.
// Between steps the worker hears messages, so that an aborted translation stops
// within one. The result is an object with
//
//	text          the translation
//	score         the geometric mean of the probabilities of its tokens
//	alternatives  objects with text and score, the best first
//	alignment     arrays [from, to, from, to]: characters of the text, and
//	              those of the translation that they became
//
// Characters are counted in UTF-16 code units, as JavaScript does.
package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"syscall/js"

	"dragoman/model"
	"dragoman/model/decode"
)

// translators are those of the loaded models.
type translators map[string]*decode.Translator

// collectAt is a percentage of the live heap, which is mostly weights: garbage
// is collected when it takes a fifth of their memory.
const collectAt = 20

func main() {
	debug.SetGCPercent(collectAt)
	all, turns := translators{}, newTurns()
	js.Global().Set("dragoman", map[string]any{
		"load": function(func(args []js.Value) (any, error) {
			data := make([]byte, args[1].Length())
			js.CopyBytesToGo(data, args[1])
			return nil, all.load(args[0].String(), data, turns.yield)
		}),
		"unload": function(func(args []js.Value) (any, error) {
			delete(all, args[0].String())
			debug.FreeOSMemory() // for other models
			return nil, nil
		}),
		"translate": function(func(args []js.Value) (any, error) {
			t := all[args[0].String()]
			if t == nil {
				return nil, fmt.Errorf("no model %q is loaded", args[0].String())
			}
			j := job{translator: t, text: args[1].String(), options: args[2], step: args[3], turns: turns}
			return j.run()
		}),
	})
	select {}
}

func (t translators) load(name string, data []byte, pause func()) error {
	m, err := model.ReadCompact(data, pause)
	if err != nil {
		return fmt.Errorf("model %q: %w", name, err)
	}
	t[name] = decode.NewTranslator(m)
	return nil
}

// function returns a function for JavaScript whose promise is fulfilled with what
// f returns. f may wait. A damaged model can make it panic; other models still
// work then.
func function(f func(args []js.Value) (any, error)) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		settle := js.FuncOf(func(_ js.Value, settle []js.Value) any {
			go func() {
				result, err := guarded(f, args)
				if err != nil {
					settle[1].Invoke(js.Global().Get("Error").New(err.Error()))
					return
				}
				settle[0].Invoke(result)
			}()
			return nil
		})
		defer settle.Release()
		return js.Global().Get("Promise").New(settle)
	})
}

func guarded(f func([]js.Value) (any, error), args []js.Value) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return f(args)
}

// errAborted ends a translation whose signal is aborted. Whoever aborted it knows
// why.
var errAborted = errors.New("aborted")
