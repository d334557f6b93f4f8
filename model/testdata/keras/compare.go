//go:build ignore

// Compare draws the learning curves of Keras and of dragoman in one picture,
// and prints them as a Markdown table. It reads histories of one JSON object
// an epoch:
//
//	go run model/testdata/keras/compare.go docs/keras/keras.jsonl docs/keras/dragoman.jsonl docs/keras/curves.svg
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/color"
	"log"
	"os"

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

func main() {
	log.SetFlags(0)
	if len(os.Args) != 4 {
		log.Fatal("usage: compare KERAS.jsonl DRAGOMAN.jsonl PICTURE.svg")
	}
	keras, ours := read(os.Args[1]), read(os.Args[2])
	n := min(len(keras), len(ours))

	panels := []struct {
		title string
		value func(epoch) float64
	}{
		{"loss", func(e epoch) float64 { return e.Loss }},
		{"validation loss", func(e epoch) float64 { return e.ValLoss }},
		{"accuracy", func(e epoch) float64 { return e.Accuracy }},
		{"validation accuracy", func(e epoch) float64 { return e.ValAccuracy }},
	}
	canvas := vgsvg.New(10*vg.Inch, 7*vg.Inch)
	tiles := draw.Tiles{Rows: 2, Cols: 2, PadX: vg.Points(18), PadY: vg.Points(18), PadTop: 6, PadLeft: 6, PadRight: 6, PadBottom: 6}
	plots := [][]*plot.Plot{make([]*plot.Plot, 2), make([]*plot.Plot, 2)}
	for i, panel := range panels {
		p := plot.New()
		p.Title.Text, p.X.Label.Text = panel.title, "epoch"
		p.Add(plotter.NewGrid())
		p.Legend.Top = i < 2
		for _, run := range []struct {
			name    string
			history []epoch
			color   color.Color
			dashes  []vg.Length
		}{
			{"Keras", keras[:n], color.RGBA{0xd5, 0x5e, 0x00, 0xff}, nil},
			{"dragoman", ours[:n], color.RGBA{0x1f, 0x6f, 0xb4, 0xff}, []vg.Length{vg.Points(4), vg.Points(3)}},
		} {
			points := make(plotter.XYs, len(run.history))
			for j, e := range run.history {
				points[j] = plotter.XY{X: float64(e.Epoch), Y: panel.value(e)}
			}
			line, err := plotter.NewLine(points)
			if err != nil {
				log.Fatal(err)
			}
			line.Color, line.Width, line.Dashes = run.color, vg.Points(1.6), run.dashes
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
	f, err := os.Create(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	if _, err := canvas.WriteTo(f); err != nil {
		log.Fatal(err)
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}

	fmt.Println("| epoch | loss, Keras | dragoman | validation loss, Keras | dragoman | accuracy, Keras | dragoman | validation accuracy, Keras | dragoman |")
	fmt.Println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for i := range n {
		if e := i + 1; e != 1 && e != 2 && e != 3 && e%5 != 0 && e != n {
			continue
		}
		k, o := keras[i], ours[i]
		fmt.Printf("| %d | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f | %.4f |\n",
			i+1, k.Loss, o.Loss, k.ValLoss, o.ValLoss, k.Accuracy, o.Accuracy, k.ValAccuracy, o.ValAccuracy)
	}
}
