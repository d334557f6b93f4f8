//go:build js && wasm

package main

import "syscall/js"

// turns alternate between the program and the worker's event loop, which delivers
// messages.
type turns struct {
	port js.Value
	turn chan struct{}
}

// newTurns returns turns that use a MessageChannel, because setTimeout waits 4 ms.
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

// yield gives the event loop a turn.
func (t *turns) yield() {
	t.port.Call("postMessage", 0)
	<-t.turn
}
