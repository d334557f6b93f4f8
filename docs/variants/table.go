//go:build ignore

// Table prints the results of run.sh as a Markdown table, with the flags that
// each adds to those of the first, and draws their losses over processor time:
//
//	go run docs/variants/table.go docs/variants/tutorial.jsonl docs/variants/tutorial.svg
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"log"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

type result struct {
	Name       string  `json:"name"`
	Flags      string  `json:"flags"`
	Weights    int     `json:"weights"`
	Epochs     int     `json:"epochs"`
	Seconds    float64 `json:"seconds"`
	ChrF       float64 `json:"chrf"`
	BLEU       float64 `json:"bleu"`
	GreedyChrF float64 `json:"greedy_chrf"`
	Exact      float64 `json:"exact"`
}

func read[T any](path string) []T {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var list []T
	for d := json.NewDecoder(bytes.NewReader(data)); d.More(); {
		var v T
		if err := d.Decode(&v); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		list = append(list, v)
	}
	return list
}

// colors that the colour-blind can tell apart (Okabe & Ito 2008).
var colors = []color.Color{
	color.RGBA{0x00, 0x72, 0xb2, 0xff}, color.RGBA{0xd5, 0x5e, 0x00, 0xff}, color.RGBA{0x00, 0x9e, 0x73, 0xff},
	color.RGBA{0xcc, 0x79, 0xa7, 0xff}, color.RGBA{0xe6, 0x9f, 0x00, 0xff}, color.RGBA{0x56, 0xb4, 0xe9, 0xff}, color.Black,
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: table RESULTS.jsonl PICTURE.svg")
	}
	results := read[result](os.Args[1])
	if len(results) == 0 {
		log.Fatalf("%s: no results", os.Args[1])
	}
	fmt.Println("| | weights | epochs | chrF | against the first | BLEU | exact match | chrF, greedy | flags |")
	fmt.Println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
	for _, r := range results {
		flags := ""
		if r.Flags != "" {
			flags = "`" + r.Flags + "`"
		}
		fmt.Printf("| %s | %.1f M | %d | %.1f | %+.1f | %.1f | %.1f %% | %.1f | %s |\n", r.Name, float64(r.Weights)/1e6, r.Epochs,
			r.ChrF, r.ChrF-results[0].ChrF, r.BLEU, r.Exact, r.GreedyChrF, flags)
	}

	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = "minutes of processor time", "training loss"
	p.Legend.Top = true
	p.Add(plotter.NewGrid())
	for i, r := range results {
		history := read[struct {
			Loss float64 `json:"loss"`
		}](filepath.Join(strings.TrimSuffix(os.Args[1], ".jsonl")+"-histories", r.Name+".jsonl"))
		points := make(plotter.XYs, len(history))
		for j, e := range history {
			points[j] = plotter.XY{X: r.Seconds / 60 * float64(j+1) / float64(len(history)), Y: e.Loss}
		}
		line, err := plotter.NewLine(points)
		if err != nil {
			log.Fatal(err)
		}
		line.Color, line.Width = colors[i%len(colors)], vg.Points(1.4)
		if i >= len(colors) {
			line.Dashes = []vg.Length{vg.Points(float64(2 * (i / len(colors)))), vg.Points(2)}
		}
		p.Add(line)
		p.Legend.Add(r.Name, line)
	}
	if err := p.Save(9*vg.Inch, 6*vg.Inch, os.Args[2]); err != nil {
		log.Fatal(err)
	}
}
