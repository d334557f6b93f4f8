package main

import (
	_ "embed"
	"fmt"
	"net/http"
	"strings"
)

// blocks is the number of blocks of the page.
const blocks = 200

// page returns the page's HTML.
func page() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Two hundred blocks</title><script type="module" src="page.js"></script><main>`)
	for i := range blocks {
		switch i % 5 {
		case 0:
			fmt.Fprintf(&b, "<h2>Part %d of <em>the story</em></h2>", i/5+1)
		case 1:
			b.WriteString(`<p>My <a href="#a">older <b>sister</b></a> lives in a <em>very <strong>small</strong> house</em> near the <a href="#b">station</a>, and she likes <i>old books</i>.</p>`)
		case 2:
			b.WriteString(`<section><div><blockquote>We were <b><i>very tired</i></b>, but <span>nobody <u>wanted</u> to sleep</span>.<br>Where is <code>home</code>?</blockquote></div></section>`)
		case 3:
			b.WriteString(`<ul><li>The <a href="#c">red <small>car</small></a> is in front of the <b>house</b>.</li></ul>`)
		case 4:
			b.WriteString(`<table><tr><td>I have <mark>not <b>seen</b></mark> my friend for <time>three days</time>. Please open the <kbd>window</kbd>!</td></tr></table>`)
		}
	}
	return b.String() + "</main>"
}

// script measures the page: see page.js.
//
//go:embed page.js
var script []byte

// handler serves the page and the package, and passes what the page reports to a function.
func handler(folder string, report http.HandlerFunc) http.Handler {
	files := http.NewServeMux()
	files.Handle("/package/", http.StripPrefix("/package/", http.FileServer(http.Dir(folder))))
	files.HandleFunc("/page.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(script)
	})
	files.HandleFunc("POST /report", report)
	files.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page()) })
	return files
}
