//go:build js && wasm

package main

import "syscall/js"

// turns are the program's and the worker's own, which hears messages in its.
type turns struct {
	port js.Value
	turn chan struct{}
}

// newTurns uses a MessageChannel, because setTimeout waits 4 ms.
func newTurns() *turns {
	t := &turns{turn: make(chan struct{}, 1)}
	channel := js.Global().Get("MessageChannel").New()
	channel.Get("port1").Set("onmessage", js.FuncOf(func(js.Value, []js.Value) any {
		t.turn <- struct{}{}
		return nil
	}))
	t.port = channel.Get("port2")
	return t
}

// yield lets the worker have its turn.
func (t *turns) yield() {
	t.port.Call("postMessage", 0)
	<-t.turn
}
