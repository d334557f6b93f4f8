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
	// The dragged data may be missing: programs can send events, too.
	p.on("drop", func(event object) {
		if data := event.get("dataTransfer"); data.is() && data.get("types").call("includes", "Files").true() {
			open(data.get("files"))
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
