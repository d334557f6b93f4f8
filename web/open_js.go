package web

import (
	"errors"
	"strconv"
	"strings"
)

// listenForFiles opens the files that the reader chooses or drops onto the page.
func (p *page) listenForFiles(b *background) {
	open := func(list object) {
		var files []ownFile
		for n := range int(list.get("length").number()) {
			file := list.get(strconv.Itoa(n))
			files = append(files, ownFile{
				name: file.get("name").text(),
				text: strings.HasPrefix(file.get("type").text(), "text/"),
				size: int64(file.get("size").number()),
				read: func() ([]byte, error) { return p.read(file) },
			})
		}
		go b.open(files)
	}
	p.on("change", func(event object) {
		if target := event.get("target"); target.get("id").text() == "model-file" {
			open(target.get("files"))
			target.set("value", "") // so that choosing the same file again is a change
		}
	})
	// A browser would leave the page for a file that is dropped. The dragged data may
	// be missing: programs can send events, too.
	brought := func(event object) bool {
		data := event.get("dataTransfer")
		return data.is() && data.get("types").call("includes", "Files").true()
	}
	p.on("dragover", func(event object) {
		if brought(event) {
			event.call("preventDefault")
		}
	})
	p.on("drop", func(event object) {
		if brought(event) {
			event.call("preventDefault")
			open(event.get("dataTransfer", "files"))
		}
	})
}

// read returns the content of a file.
func (p *page) read(file object) (data []byte, err error) {
	refusal := attempt(func() {
		var buffer object
		if buffer, err = await(file.call("arrayBuffer")); err == nil {
			data = p.window.make("Uint8Array", buffer).bytes()
		}
	})
	return data, errors.Join(refusal, err)
}
