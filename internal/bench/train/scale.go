package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"dragoman/internal/bench/benchfmt"
	"dragoman/model"
	"dragoman/model/train"
)

// An axis is a setting of the tutorial's model and the values that it takes while the
// others stay fixed.
type axis struct {
	name   string
	values []int
	set    func(t *task, value int)
}

var axes = []axis{
	{"units", []int{64, 128, 256, 512, 1024}, func(t *task, v int) { t.config.Units = v }},
	{"target vocabulary", []int{100, 320, 1000, 3200, 10000, 32000}, func(t *task, v int) { t.config.TargetSize = v }},
	{"batch", []int{1, 4, 16, 64, 256}, func(t *task, v int) { t.B = v }},
	{"tokens of a sentence", []int{5, 10, 20, 40, 80}, func(t *task, v int) { t.T, t.U = v, v }},
}

// scale prints and draws how the pairs per second depend on each axis, and how memory
// depends on the number of pairs.
func scale(rounds int, turn time.Duration, picture string) error {
	canvas := vgsvg.New(10*vg.Inch, 7*vg.Inch)
	tiles := draw.Tiles{Rows: 2, Cols: 2, PadX: vg.Points(18), PadY: vg.Points(18), PadTop: 6, PadLeft: 6, PadRight: 6, PadBottom: 6}
	plots := [][]*plot.Plot{make([]*plot.Plot, 2), make([]*plot.Plot, 2)}
	var lines strings.Builder // for benchstat, printed after the tables
	for i, a := range axes {
		fmt.Printf("\n| %s | pairs/s | lowest to highest | GFLOP/s |\n| ---: | ---: | ---: | ---: |\n", a.name)
		points := make(plotter.XYs, len(a.values))
		for j, v := range a.values {
			t := tasks[0]
			a.set(&t, v)
			rates, err := rates(t, rounds, turn)
			if err != nil {
				return err
			}
			points[j] = plotter.XY{X: float64(v), Y: median(rates)}
			fmt.Printf("| %d | %.0f | %.0f to %.0f | %.0f |\n", v, median(rates), rates[0], rates[len(rates)-1], median(rates)*flops(t)/1e9)
			benchfmt.Write(&lines, rates, t.unit(), "Scale", fmt.Sprintf("%s=%d", a.name, v))
		}
		p := plot.New()
		p.X.Label.Text, p.Y.Label.Text = a.name, "pairs/s"
		p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
		p.X.Tick.Marker, p.Y.Tick.Marker = plot.LogTicks{Prec: -1}, plot.LogTicks{Prec: -1}
		p.Add(plotter.NewGrid())
		line, dots, err := plotter.NewLinePoints(points)
		if err != nil {
			return err
		}
		p.Add(line, dots)
		plots[i/2][i%2] = p
	}
	for i, row := range plot.Align(plots, tiles, draw.New(canvas)) {
		for j, c := range row {
			plots[i][j].Draw(c)
		}
	}
	f, err := os.Create(picture)
	if err != nil {
		return err
	}
	if _, err := canvas.WriteTo(f); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}

	fmt.Printf("\n| pairs in memory | bytes a pair |\n| ---: | ---: |\n")
	for _, n := range []int{10000, 100000, 300000} {
		before := heap()
		examples := tasks[2].examples(n)
		after := heap()
		fmt.Printf("| %d | %d |\n", n, (after-before)/uint64(n))
		runtime.KeepAlive(examples)
	}
	fmt.Print("\n", lines.String())
	return nil
}

func heap() uint64 {
	runtime.GC()
	runtime.GC() // a sync.Pool keeps its contents for one collection
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// flops returns the number of floating-point operations in the matrix products of
// training on a pair: those of the forward pass, and twice as many backward.
func flops(t task) float64 {
	H, V := float64(t.config.Units), float64(t.config.TargetSize)
	return 6 * (float64(t.T+t.U)*4*H*H + float64(t.U)*H*V)
}

// rates trains on one core in rounds and returns the pairs per second of each, sorted.
func rates(t task, rounds int, turn time.Duration) ([]float64, error) {
	t.options.Workers, t.options.BatchSize, t.options.Epochs = 1, t.B, 1e6
	trainer, err := train.New(model.NewRandom(t.config, rand.New(rand.NewPCG(1, 2))), train.Data{Train: t.examples(20 * t.B)}, t.options)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var list []float64
	pairs, warm := 0, 3
	began := time.Now()
	err = trainer.Run(ctx, func(train.Progress) {
		pairs += t.B
		if warm > 0 {
			warm--
			pairs, began = 0, time.Now()
			return
		}
		if took := time.Since(began); took >= turn {
			list = append(list, float64(pairs)/took.Seconds())
			pairs, began = 0, time.Now()
			if len(list) == rounds {
				cancel()
			}
		}
	}, func(train.Epoch) error { return nil })
	if len(list) < rounds {
		return nil, err
	}
	slices.Sort(list)
	return list, nil
}
