package command

import (
	"fmt"
	"image/color"
	"io"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"dragoman/internal/atomicfile"
	"dragoman/model/train"
)

// writeCurve draws the learning curve, the loss per epoch on training and
// validation pairs, as base.svg and base.png.
func writeCurve(base string, history []train.Epoch) error {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = "epoch", "cross-entropy (nats a token)"
	p.Add(plotter.NewGrid())
	p.Legend.Top = true
	for _, c := range []struct {
		name  string
		color color.Color
		value func(train.Epoch) float64
	}{
		{"training", color.RGBA{0x1f, 0x6f, 0xb4, 0xff}, func(e train.Epoch) float64 { return e.Loss }},
		{"validation", color.RGBA{0xd5, 0x5e, 0x00, 0xff}, func(e train.Epoch) float64 { return e.ValLoss }},
	} {
		points := make(plotter.XYs, 0, len(history))
		for _, e := range history {
			if v := c.value(e); v > 0 && v < 1e6 { // larger labels do not fit beside the axis
				points = append(points, plotter.XY{X: float64(e.Epoch), Y: v})
			}
		}
		if len(points) == 0 {
			continue
		}
		line, err := plotter.NewLine(points)
		if err != nil {
			return fmt.Errorf("drawing the learning curve: %w", err)
		}
		line.Color, line.Width = c.color, vg.Points(1.5)
		p.Add(line)
		p.Legend.Add(c.name, line)
	}
	for _, format := range []string{"svg", "png"} {
		w, err := p.WriterTo(font.Length(6*vg.Inch), font.Length(4*vg.Inch), format)
		if err != nil {
			return fmt.Errorf("drawing the learning curve: %w", err)
		}
		if err := atomicfile.Write(base+"."+format, func(f io.Writer) error {
			_, err := w.WriteTo(f)
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
