// Command markup measures how long translateElement blocks a page of 200 blocks of
// nested markup while translating it, in headless Chromium and Firefox.
//
//	go run . package -out .tools/package
//	go run ./internal/bench/markup [-package .tools/package] [-model en-fr]
//
// On a busy machine frames are late without any fault of the page. So they are compared
// with those of the page at rest; and in Chromium, which can tell, the time that the
// processor spent on the longest task of the page's thread is printed.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"slices"
	"time"

	"dragoman/internal/bench/benchmain"
)

func main() {
	folder := flag.String("package", ".tools/package", "`FOLDER` of the built package")
	name := flag.String("model", "en-fr", "`NAME` of the model, from English")
	flag.Parse()
	benchmain.Main("bench/markup", func(ctx context.Context) error { return run(ctx, *folder, *name) })
}

// patience is the time limit for a browser.
const patience = 10 * time.Minute

// measured holds the times of a run, in milliseconds.
type measured struct {
	Texts      int
	Seen, All  float64   // until the texts in view and all texts are translated
	Rest       []float64 // frames of the page at rest
	Frames     []float64 // frames while it is translated
	Everything bool      // whether all texts are translated
	Task       float64   `json:"-"` // processor time of the longest task while it is translated, or 0 if unknown
}

func run(ctx context.Context, folder, name string) error {
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("%w: build it first: go run . package -out %s", err, folder)
	}
	reports := make(chan measured, 1)
	page, err := benchmain.Serve(handler(folder, func(w http.ResponseWriter, r *http.Request) {
		var m measured
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		reports <- m
	}))
	if err != nil {
		return err
	}
	address := page + "?" + name
	fmt.Println("| browser | texts | in view after | all after | frames | median | longest | over 50 ms | at rest: longest | over 50 ms | longest task |\n| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |")
	for _, browser := range []struct {
		name    string
		measure func(ctx context.Context) (measured, error)
	}{
		{"Chromium", func(ctx context.Context) (measured, error) { return inChromium(ctx, address) }},
		{"Firefox", func(ctx context.Context) (measured, error) { return inFirefox(ctx, address+"#report", reports) }},
	} {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		m, err := browser.measure(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", browser.name, err)
		}
		if !m.Everything {
			return fmt.Errorf("%s: some of %d texts are not translated", browser.name, m.Texts)
		}
		task := "?"
		if m.Task > 0 {
			task = fmt.Sprintf("%.0f ms", m.Task)
		}
		fmt.Printf("| %s | %d | %.1f s | %.1f s | %d | %.0f ms | %.0f ms | %d | %.0f ms | %d | %s |\n", browser.name, m.Texts, m.Seen/1000, m.All/1000,
			len(m.Frames), median(m.Frames), slices.Max(m.Frames), late(m.Frames), slices.Max(m.Rest), late(m.Rest), task)
	}
	return nil
}

func median(times []float64) float64 { return slices.Sorted(slices.Values(times))[len(times)/2] }

// late returns the number of frames of more than 50 ms.
func late(times []float64) (n int) {
	for _, t := range times {
		if t > 50 {
			n++
		}
	}
	return n
}
