package web

import (
	"errors"
	"fmt"
	"strings"
	"syscall/js"
)

// object is a JavaScript value, possibly undefined or null. Its methods correspond to
// those of js.Value and are the only way in which this package calls the browser. Any
// of them may find something missing or refused: pages in sandboxed frames, private
// windows, srcdoc or files lack storage, clipboard or history, and even accessing these
// may throw. Such an error becomes a panic with a refused, which attempt recovers;
// js.Value's Get and Set would end the program.
type object struct{ value js.Value }

// refused is an error of the browser, with its reason.
type refused struct{ error }

// attempt calls f and returns a refusal of the browser, if there is one.
func attempt(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case refused:
			err = r.error
		default: // a mistake of the program
			panic(r)
		}
	}()
	f()
	return nil
}

// global is the global object: the window, or the scope of a worker.
func global() object { return object{js.Global()} }

// reflection is the browser's Reflect, which turns access to properties into calls.
// js.Value's Call can catch what is thrown.
var reflection = js.Global().Get("Reflect")

func invoke(target js.Value, method string, args ...any) (result object) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case js.Error:
			panic(refused{reason(r.Value)})
		case *js.ValueError:
			panic(refused{r})
		default:
			panic(r)
		}
	}()
	return object{target.Call(method, args...)}
}

// reason returns a thrown value, of any type, as an error.
func reason(thrown js.Value) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("it gives no reason")
		}
	}()
	if thrown.Type() == js.TypeObject {
		if message := reflection.Call("get", thrown, "message"); message.Type() == js.TypeString && message.String() != "" {
			return errors.New(strings.TrimSuffix(message.String(), ".")) // part of a sentence
		}
	}
	return errors.New(js.Global().Call("String", thrown).String())
}

// get returns a property, or a property of a property.
func (o object) get(path ...string) object {
	for _, name := range path {
		if !o.is() {
			panic(refused{fmt.Errorf("there is no object with %s", name)})
		}
		o = invoke(reflection, "get", o.value, name)
	}
	return o
}

func (o object) set(name string, value any) { invoke(reflection, "set", o.value, name, plain(value)) }

// call calls a method.
func (o object) call(method string, args ...any) object {
	return invoke(reflection, "apply", o.get(method).value, o.value, list(args))
}

// certainly calls a method that no browser lacks, such as those of nodes. It takes half the
// time of call, which looks the method up first.
func (o object) certainly(method string, args ...any) object {
	return invoke(o.value, method, list(args)...)
}

// make calls a property as a constructor.
func (o object) make(constructor string, args ...any) object {
	return invoke(reflection, "construct", o.get(constructor).value, list(args))
}

func list(args []any) []any {
	values := make([]any, len(args))
	for i, a := range args {
		values[i] = plain(a)
	}
	return values
}

// plain returns the value for package js.
func plain(value any) any {
	switch v := value.(type) {
	case object:
		return v.value
	case callback:
		return v.Value
	case []any:
		return list(v)
	case map[string]any:
		values := make(map[string]any, len(v))
		for name, x := range v {
			values[name] = plain(x)
		}
		return values
	}
	return value
}

// is reports whether the object is neither undefined nor null.
func (o object) is() bool { return !o.value.IsUndefined() && !o.value.IsNull() }

func (o object) equal(other object) bool { return o.value.Equal(other.value) }

// text returns a string, or "" for any other value.
func (o object) text() string {
	if o.value.Type() != js.TypeString {
		return ""
	}
	return o.value.String()
}

// number returns a number, or 0 for any other value.
func (o object) number() float64 {
	if o.value.Type() != js.TypeNumber {
		return 0
	}
	return o.value.Float()
}

func (o object) true() bool { return o.value.Truthy() }

// plain returns a string, a number or a boolean, or nil for any other value.
func (o object) plain() any {
	switch o.value.Type() {
	case js.TypeString:
		return o.value.String()
	case js.TypeNumber:
		return o.value.Float()
	case js.TypeBoolean:
		return o.value.Bool()
	}
	return nil
}

// bytes returns the content of a Uint8Array.
func (o object) bytes() []byte {
	data := make([]byte, int(o.get("length").number()))
	js.CopyBytesToGo(data, o.value)
	return data
}

// array returns a Uint8Array with the given content.
func array(data []byte) object {
	a := global().make("Uint8Array", len(data))
	js.CopyBytesToJS(a.value, data)
	return a
}

// callback is a Go function that the browser can call.
type callback struct{ js.Func }

// noted calls f and logs a refusal of the browser to the console.
func noted(f func()) {
	if err := attempt(f); err != nil {
		attempt(func() { global().get("console").call("log", "Not done: "+err.Error()) })
	}
}

// function returns a callback of a function, whose refusals are logged.
func function(handle func(args []object)) callback {
	return callback{js.FuncOf(func(_ js.Value, values []js.Value) any {
		args := make([]object, len(values))
		for i, v := range values {
			args[i] = object{v}
		}
		noted(func() { handle(args) })
		return nil
	})}
}

// await waits for a promise and returns its value.
func await(promise object) (value object, err error) {
	settled := make(chan struct{})
	fulfilled := function(func(args []object) {
		value = args[0]
		close(settled)
	})
	defer fulfilled.Release()
	rejected := function(func(args []object) {
		err = reason(args[0].value)
		close(settled)
	})
	defer rejected.Release()
	if err := attempt(func() { promise.call("then", fulfilled, rejected) }); err != nil {
		return object{}, err
	}
	<-settled
	return value, err
}
