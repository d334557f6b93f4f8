package web

import (
	"encoding/json"
	"fmt"
	"syscall/js"
)

// task is what a worker is started with.
type task struct {
	Exercise Exercise
	Language string
}

// worker is a Trainee in a worker of the browser.
type worker struct {
	worker    js.Value
	callbacks []js.Func
	reports   chan Report // in their order
}

// Train has it done by this very program in a worker, so that the page stays
// responsive; see static/train.js.
func (p *page) Train(e Exercise, l Language, heard func(Report)) (t Trainee, err error) {
	defer func() {
		if r := recover(); r != nil {
			t, err = nil, fmt.Errorf("%v", r)
		}
	}()
	order, err := json.Marshal(task{e, l.Code})
	if err != nil {
		return nil, err
	}
	w := &worker{worker: p.window.Call("dragomanTrainer", string(order)), reports: make(chan Report, backlog)}
	go func() {
		for r := range w.reports {
			heard(r)
		}
	}()
	w.on("message", func(event js.Value) {
		data := event.Get("data")
		if failure := data.Get("failure"); !failure.IsUndefined() {
			w.reports <- Report{Problem: l.Say("The training has stopped: %s.", failure.String())}
			return
		}
		var r Report
		if err := json.Unmarshal([]byte(data.Get("report").String()), &r); err != nil {
			r.Problem = err.Error()
		}
		if file := data.Get("file"); !file.IsUndefined() {
			r.File = make([]byte, file.Length())
			js.CopyBytesToGo(r.File, file)
		}
		w.reports <- r
	})
	w.on("error", func(event js.Value) {
		w.reports <- Report{Problem: l.Say("The training has stopped: %s.", event.Get("message").String())}
	})
	return w, nil
}

func (w *worker) on(event string, handle func(event js.Value)) {
	f := js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(args[0])
		return nil
	})
	w.callbacks = append(w.callbacks, f)
	w.worker.Call("addEventListener", event, f)
}

func (w *worker) Tell(o Order) {
	w.worker.Call("postMessage", map[string]any{"do": o.Do, "rate": o.Rate})
}

func (w *worker) End() {
	w.worker.Call("terminate")
	for _, f := range w.callbacks {
		f.Release()
	}
	close(w.reports)
}

// backlog is how many messages may wait: far more than come while the page, or
// the worker, is busy.
const backlog = 1000

// Train is what the program does in a worker.
func Train() error {
	global := js.Global()
	var t task
	if err := json.Unmarshal([]byte(global.Get("dragomanTask").String()), &t); err != nil {
		return err
	}
	orders := make(chan Order, backlog)
	global.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := args[0].Get("data")
		orders <- Order{Do: data.Get("do").String(), Rate: data.Get("rate").Float()}
		return nil
	}))
	coach := Coach{Orders: orders, Yield: newTurns().Yield, Say: func(r Report) {
		text, err := json.Marshal(r)
		if err != nil { // of numbers that are none
			text, _ = json.Marshal(Report{Problem: err.Error()})
		}
		message := map[string]any{"report": string(text)}
		if r.File != nil {
			file := global.Get("Uint8Array").New(len(r.File))
			js.CopyBytesToJS(file, r.File)
			message["file"] = file
		}
		global.Call("postMessage", message)
	}}
	coach.Work(t.Exercise, languageOf(t.Language))
	return nil
}
