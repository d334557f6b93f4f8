package web

import "syscall/js"

// listenForModels opens what is chosen in the page as a model's file, or dropped
// onto it.
func (p *page) listenForModels(s *Session) {
	open := func(files js.Value) {
		if files.Length() == 0 {
			return
		}
		file := files.Index(0)
		go s.OpenModel(file.Get("name").String(), int64(file.Get("size").Float()), func() ([]byte, error) {
			buffer, err := await(file.Call("arrayBuffer"))
			if err != nil {
				return nil, err
			}
			bytes := p.window.Get("Uint8Array").New(buffer)
			data := make([]byte, bytes.Length())
			js.CopyBytesToGo(data, bytes)
			return data, nil
		})
	}
	on := func(event string, handle func(event js.Value)) {
		p.window.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
			handle(args[0])
			return nil
		}))
	}
	on("change", func(event js.Value) {
		if target := event.Get("target"); target.Get("id").String() == "model-file" {
			open(target.Get("files"))
			target.Set("value", "") // the same again is a change, too
		}
	})
	// A browser would leave the page for a file that is dropped.
	brought := func(event js.Value) bool {
		return event.Get("dataTransfer").Get("types").Call("includes", "Files").Bool()
	}
	on("dragover", func(event js.Value) {
		if brought(event) {
			event.Call("preventDefault")
		}
	})
	on("drop", func(event js.Value) {
		if brought(event) {
			event.Call("preventDefault")
			open(event.Get("dataTransfer").Get("files"))
		}
	})
}
