package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/chromedp/chromedp"
)

// besideStudent compares the shipped model with an architecture that browsers ship for
// translation, in speed and in download size.
func besideStudent(ctx context.Context, s setup) error {
	files, err := contents(ctx)
	if err != nil {
		return err
	}
	return inPage(ctx, files, s.modules, func(tab context.Context, address string) error {
		return students(tab, address, s)
	})
}

// students measures the student with one thread and with one thread per core.
func students(tab context.Context, address string, s setup) error {
	sentences, err := json.Marshal(tenWords)
	if err != nil {
		return err
	}
	var bytes int
	for _, threads := range []int{1, runtime.NumCPU()} {
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			return err
		}
		measured, err := chromedp.Run(tab, chromedp.Evaluate[struct {
			Results []result
			Lengths [][2]int
			Bytes   int
		}](fmt.Sprintf("measureStudent(%s, %d, %d)", sentences, s.rounds, threads), chromedp.EvalAwaitPromise))
		if err != nil {
			return fmt.Errorf("comparing with a student: %w", err)
		}
		show(fmt.Sprintf("A sentence (tokens in and out: %v), onnxruntime-web with threads: %d", measured.Lengths, threads), fmt.Sprint("threads=", threads), measured.Results)
		bytes = measured.Bytes
	}
	library := packages{folder: s.modules, compress: true, ready: map[string][]byte{}}
	engine, err := library.file("onnxruntime-web/dist/ort-wasm-simd-threaded.wasm")
	if err != nil {
		return err
	}
	programs, err := filepath.Glob(filepath.Join(s.dist, "dragoman.*.wasm.br"))
	if err != nil {
		return err
	}
	if len(programs) == 0 {
		return errors.New("no compressed program in " + s.dist)
	}
	own, err := os.Stat(programs[0])
	if err != nil {
		return err
	}
	fmt.Printf("\n| Download | |\n| --- | --: |\n| Dragoman, program and model, brotli | %.1f MB |\n| student, onnxruntime-web by brotli and 8-bit weights | %.1f MB |\n",
		float64(own.Size())/1e6, float64(len(engine)+bytes)/1e6)
	return nil
}
