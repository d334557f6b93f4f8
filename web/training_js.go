package web

import (
	"bytes"

	"dragoman/model/gob"
	"dragoman/web/exercise"
	"dragoman/web/say"
)

// task is the first message to a worker.
type task struct {
	Exercise exercise.Exercise
	Language string
}

// worker is an exercise.Trainee in a worker of the browser.
type worker struct {
	worker    object
	callbacks map[string]callback  // by event
	reports   chan exercise.Report // in order
}

// Train runs this same program in a worker, so that the page stays responsive; see
// static/train.js.
func (p *page) Train(e exercise.Exercise, l say.Language, heard func(exercise.Report)) (exercise.Trainee, error) {
	order, err := message(task{e, l.Code})
	if err != nil {
		return nil, err
	}
	w := &worker{callbacks: map[string]callback{}, reports: make(chan exercise.Report, backlog)}
	if err := attempt(func() { w.start(p.window.call("dragomanTrainer", order), &l) }); err != nil {
		return nil, err
	}
	go func() {
		for r := range w.reports {
			heard(r)
		}
	}()
	return w, nil
}

func (w *worker) start(in object, l *say.Language) {
	w.worker = in
	w.on("message", func(event object) {
		data := event.get("data")
		if failure := data.get("failure"); failure.is() {
			w.reports <- exercise.Report{Problem: l.Say("The training has stopped: %s.", failure.text())}
			return
		}
		var r exercise.Report
		if err := read(data.get("report"), &r); err != nil {
			r.Problem = err.Error()
		}
		w.reports <- r
	})
	w.on("error", func(event object) {
		why := event.get("message").text()
		if why == "" { // the browser gives no reason if the script did not load
			why = l.Say("its program could not be loaded")
		}
		w.reports <- exercise.Report{Problem: l.Say("The training has stopped: %s.", why)}
	})
}

func (w *worker) on(event string, handle func(event object)) {
	f := function(func(args []object) { handle(args[0]) })
	w.callbacks[event] = f
	w.worker.call("addEventListener", event, f)
}

func (w *worker) Tell(o exercise.Order) {
	attempt(func() { w.worker.call("postMessage", map[string]any{"do": o.Do, "rate": o.Rate}) })
}

// End ends the worker. Messages that are already on their way find no listener.
func (w *worker) End() {
	attempt(func() {
		w.worker.call("terminate")
		for event, f := range w.callbacks {
			w.worker.call("removeEventListener", event, f)
			f.Release()
		}
	})
	close(w.reports)
}

// backlog is the maximum number of waiting messages, far more than arrive while the
// page or the worker is busy.
const backlog = 1000

// Train is the program's main function in a worker.
func Train() error {
	scope := global()
	var t task
	if err := read(scope.get("dragomanTask"), &t); err != nil {
		return err
	}
	orders := make(chan exercise.Order, backlog)
	scope.set("onmessage", function(func(args []object) {
		data := args[0].get("data")
		orders <- exercise.Order{Do: data.get("do").text(), Rate: data.get("rate").number()}
	}))
	coach := exercise.Coach{Orders: orders, Yield: newTurns().Yield, Say: func(r exercise.Report) {
		report, err := message(r)
		if err != nil {
			report, _ = message(exercise.Report{Problem: err.Error()})
		}
		scope.call("postMessage", map[string]any{"report": report})
	}}
	coach.Work(t.Exercise, say.In(t.Language))
	return nil
}

// message is a value on its way to another instance of this program: a gob in a
// Uint8Array.
func message(value any) (object, error) {
	var b bytes.Buffer
	if err := gob.Write(&b, value); err != nil {
		return object{}, err
	}
	return array(b.Bytes()), nil
}

// read is the inverse of message; value is a pointer.
func read(message object, value any) error {
	_, err := gob.Read(message.bytes(), value, nil)
	return err
}
