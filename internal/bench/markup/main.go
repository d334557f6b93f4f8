// Command markup measures how long translateElement blocks a page of 200 blocks of
// nested markup while translating it, in a headless Chromium.
//
//	go run . package -out .tools/package
//	go run ./internal/bench/markup [-package .tools/package] [-model en-fr]
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp"

	"dragoman/internal/chromium"
)

func main() {
	folder := flag.String("package", ".tools/package", "`FOLDER` of the built package")
	name := flag.String("model", "en-fr", "`NAME` of the model, from English")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *folder, *name); err != nil {
		fmt.Fprintln(os.Stderr, "bench/markup:", err)
		os.Exit(1)
	}
}

// script translates the page. It records the time from each frame to the next, the
// time that scripts ran within frames of more than 50 ms, and the time until the texts
// in view and all texts are translated.
//
//go:embed page.js
var script []byte

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

// measured holds the script's records, in milliseconds.
type measured struct {
	Texts      int
	Seen, All  float64
	Frames     []float64
	Script     float64 // the longest run of a script within a frame of more than 50 ms
	Everything bool    // whether all texts are translated
}

func run(ctx context.Context, folder, name string) error {
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("%w: build it first: go run . package -out %s", err, folder)
	}
	files := http.NewServeMux()
	files.Handle("/package/", http.StripPrefix("/package/", http.FileServer(http.Dir(folder))))
	files.HandleFunc("/page.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write(script)
	})
	files.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, page()) })
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer listener.Close()
	go http.Serve(listener, files)
	tab, stop, err := chromium.Start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	if err := chromedp.Do(tab, chromedp.Navigate(fmt.Sprintf("http://%s/?%s", listener.Addr(), name))); err != nil {
		return err
	}
	var m measured
	for begin := time.Now(); m.Texts == 0; time.Sleep(200 * time.Millisecond) {
		if time.Since(begin) > 5*time.Minute {
			return fmt.Errorf("the page is not translated after %v", time.Since(begin))
		}
		if m, err = chromedp.Run(tab, chromedp.Evaluate[measured](`globalThis.measured ?? {}`)); err != nil {
			return err
		}
	}
	if !m.Everything {
		return fmt.Errorf("some of %d texts are not translated", m.Texts)
	}
	slices.Sort(m.Frames)
	over := 0
	for _, t := range m.Frames {
		if t > 50 {
			over++
		}
	}
	fmt.Println("| model | texts | in view after | all after | frames | median | longest | over 50 ms | longest script in these |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: |")
	fmt.Printf("| %s | %d | %.1f s | %.1f s | %d | %.0f ms | %.0f ms | %d | %.0f ms |\n", name, m.Texts, m.Seen/1000, m.All/1000,
		len(m.Frames), m.Frames[len(m.Frames)/2], m.Frames[len(m.Frames)-1], over, m.Script)
	return nil
}
