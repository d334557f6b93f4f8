//go:build ignore

// Compare draws learning curves in one picture, and prints them as Markdown
// tables. It reads histories of one JSON object an epoch, each with a name:
//
//	go run model/testdata/keras/compare.go docs/keras/curves.svg Keras=docs/keras/keras.jsonl dragoman=docs/keras/dragoman.jsonl
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"log"
	"math"
	"os"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

type epoch struct {
	Epoch       int     `json:"epoch"`
	Loss        float64 `json:"loss"`
	Accuracy    float64 `json:"accuracy"`
	ValLoss     float64 `json:"val_loss"`
	ValAccuracy float64 `json:"val_accuracy"`
}

func read(path string) []epoch {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	var history []epoch
	for d := json.NewDecoder(bytes.NewReader(data)); d.More(); {
		var e epoch
		if err := d.Decode(&e); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		history = append(history, e)
	}
	return history
}

// metrics are the quantities that are compared.
var metrics = []struct {
	title string
	value func(epoch) float64
}{
	{"loss", func(e epoch) float64 { return e.Loss }},
	{"validation loss", func(e epoch) float64 { return e.ValLoss }},
	{"accuracy", func(e epoch) float64 { return e.Accuracy }},
	{"validation accuracy", func(e epoch) float64 { return e.ValAccuracy }},
}

// run is one training.
type run struct {
	name    string
	history []epoch
}

// colors are those of the runs, which the colour-blind can tell apart (Okabe & Ito 2008).
var colors = []color.Color{color.RGBA{0xd5, 0x5e, 0x00, 0xff}, color.RGBA{0x00, 0x72, 0xb2, 0xff}, color.RGBA{0x56, 0xb4, 0xe9, 0xff}, color.Black}

func main() {
	log.SetFlags(0)
	if len(os.Args) < 3 {
		log.Fatal("usage: compare PICTURE.svg NAME=HISTORY.jsonl …")
	}
	var runs []run
	n := math.MaxInt
	for _, arg := range os.Args[2:] {
		name, path, _ := strings.Cut(arg, "=")
		runs = append(runs, run{name, read(path)})
		n = min(n, len(runs[len(runs)-1].history))
	}
	canvas := vgsvg.New(10*vg.Inch, 7*vg.Inch)
	tiles := draw.Tiles{Rows: 2, Cols: 2, PadX: vg.Points(18), PadY: vg.Points(18), PadTop: 6, PadLeft: 6, PadRight: 6, PadBottom: 6}
	plots := [][]*plot.Plot{make([]*plot.Plot, 2), make([]*plot.Plot, 2)}
	for i, metric := range metrics {
		p := plot.New()
		p.Title.Text, p.X.Label.Text = metric.title, "epoch"
		p.Add(plotter.NewGrid())
		p.Legend.Top = i < 2
		for r, run := range runs {
			points := make(plotter.XYs, n)
			for j, e := range run.history[:n] {
				points[j] = plotter.XY{X: float64(e.Epoch), Y: metric.value(e)}
			}
			line, err := plotter.NewLine(points)
			if err != nil {
				log.Fatal(err)
			}
			line.Color, line.Width = colors[r%len(colors)], vg.Points(1.6)
			if r > 0 {
				line.Dashes = []vg.Length{vg.Points(float64(2 + 2*r)), vg.Points(3)}
			}
			p.Add(line)
			p.Legend.Add(run.name, line)
		}
		plots[i/2][i%2] = p
	}
	for i, row := range plot.Align(plots, tiles, draw.New(canvas)) {
		for j, c := range row {
			plots[i][j].Draw(c)
		}
	}
	f, err := os.Create(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if _, err := canvas.WriteTo(f); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	table(runs, n, 0, 2)
	table(runs, n, 2, 4)
}

// table prints some of the metrics of some of the epochs.
func table(runs []run, n, from, to int) {
	head, rule := "| epoch |", "| ---: |"
	for _, metric := range metrics[from:to] {
		for r, run := range runs {
			if r == 0 {
				head += " " + metric.title + ","
			}
			head, rule = head+" "+run.name+" |", rule+" ---: |"
		}
	}
	fmt.Printf("\n%s\n%s\n", head, rule)
	for i := range n {
		if e := i + 1; e > 3 && e%5 != 0 && e != n {
			continue
		}
		fmt.Printf("| %d |", i+1)
		for _, metric := range metrics[from:to] {
			for _, run := range runs {
				fmt.Printf(" %.4f |", metric.value(run.history[i]))
			}
		}
		fmt.Println()
	}
}
