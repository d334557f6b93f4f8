//go:build js && wasm

// Command translate is the program that npm/worker.js runs to translate for other
// pages. It sets globalThis.dragoman to an object with these functions, which return
// promises:
//
//	load(name, bytes)                            reads a model's file
//	loadDetector(bytes)                          reads the table of model/detect
//	unload(name)                                 forgets the model
//	translate(name, text, options, step)         translates a text
//	detect(text)                                 detects the language of a text
//
// The options of translate are an object with
//
//	signal        an AbortSignal
//	alternatives  the number of best translations to return
//	alignment     whether to return the word alignment
//	glossary      an object that maps terms to their translations
//
// step is called after every step of the search with the text so far and the
// number of its characters that no longer change. If it returns a promise, the
// translation waits for it. Between steps the worker receives messages, so that an
// aborted translation stops within one step. The result is an object with
//
//	text          the translation
//	score         the geometric mean of the probabilities of its tokens
//	alternatives  objects with text and score, the best first
//	alignment     arrays [from, to, from, to]: a range of characters of the text,
//	              and the corresponding range of the translation
//
// loadDetector comes before detect, whose result is an array of objects with
// detectedLanguage and confidence, the most probable first and "und" last.
//
// Characters are counted in UTF-16 code units, as JavaScript does.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall/js"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/detect"
)

// program holds the loaded models by their names.
type program struct {
	models   map[string]*loaded
	detector *detect.Detector // nil until it is loaded
	turns    *turns
}

// loaded is a model and its idle translators: a translation that interrupts another
// needs one of its own.
type loaded struct {
	model *model.Model
	idle  []*decode.Translator
}

func (l *loaded) take() *decode.Translator {
	last := len(l.idle) - 1
	if last < 0 {
		return decode.NewTranslator(l.model)
	}
	t := l.idle[last]
	l.idle = l.idle[:last]
	return t
}

func (l *loaded) give(t *decode.Translator) { l.idle = append(l.idle, t) }

// collectAt is a percentage of the live heap, which is mostly weights: garbage
// is collected when it takes a fifth of that memory.
const collectAt = 20

func main() {
	debug.SetGCPercent(collectAt)
	p := program{models: map[string]*loaded{}, turns: newTurns()}
	js.Global().Set("dragoman", map[string]any{
		"load": function(func(args []js.Value) (any, error) {
			return nil, p.load(args[0].String(), args[1])
		}),
		"loadDetector": function(func(args []js.Value) (any, error) {
			return nil, p.loadDetector(args[0])
		}),
		"unload": function(func(args []js.Value) (any, error) {
			delete(p.models, args[0].String())
			runtime.GC() // the memory is for other models
			return nil, nil
		}),
		"detect": function(func(args []js.Value) (any, error) {
			return p.guesses(args[0].String())
		}),
		"translate": function(func(args []js.Value) (any, error) {
			return p.translate(args[0].String(), args[1].String(), args[2], args[3])
		}),
	})
	select {}
}

func (p *program) load(name string, array js.Value) error {
	m, err := model.ReadCompact(bytesOf(array), p.turns.yield)
	if err != nil {
		return fmt.Errorf("model %q: %w", name, err)
	}
	p.models[name] = &loaded{model: m}
	return nil
}

func (p *program) loadDetector(array js.Value) (err error) {
	p.detector, err = detect.Read(bytesOf(array))
	return err
}

// bytesOf returns the content of a Uint8Array.
func bytesOf(array js.Value) []byte {
	data := make([]byte, array.Length())
	js.CopyBytesToGo(data, array)
	return data
}

func (p *program) translate(name, text string, options, step js.Value) (any, error) {
	l := p.models[name]
	if l == nil {
		return nil, fmt.Errorf("no model %q is loaded", name)
	}
	j := job{translator: l.take(), text: text, options: options, step: step, turns: p.turns}
	defer l.give(j.translator)
	return j.run()
}

// guesses returns the languages that a text may be in.
func (p *program) guesses(text string) (list []any, err error) {
	if p.detector == nil {
		return nil, errors.New("no detector is loaded")
	}
	for _, g := range p.detector.Detect(text) {
		list = append(list, map[string]any{"detectedLanguage": g.Language, "confidence": g.Confidence})
	}
	return list, nil
}

// function returns a function for JavaScript whose promise is fulfilled with what
// f returns. f may block. A damaged model can make it panic; other models continue
// to work.
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

// errAborted ends a translation whose signal is aborted. It gives no reason, because
// the caller who aborted it knows the reason.
var errAborted = errors.New("aborted")
