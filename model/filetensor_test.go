package model

import (
	"slices"
	"testing"
)

func TestScalesTakeTwoBytesIfThatIsExact(t *testing.T) {
	tensor := Tensor{Name: "kernel", Rows: 3, Cols: 2, Data: []float32{0.1, -0.2, 0.3, 0.4, 0.5, 0.7}}
	for _, c := range []struct {
		name   string
		scales []float32
		bytes  int
	}{
		{"as rounded", func() []float32 { s, _ := tensor.quantize(); return s }(), 2},
		{"of an earlier file", []float32{0.1, 0.2}, 4},
		{"of an output without weights", []float32{0, -0.5}, 2},
		{"too small for a bfloat16", []float32{1e-45, 1}, 4},
	} {
		f := fileTensor{Name: tensor.Name, Rows: 3, Cols: 2, Type: string(Int8), Scales: appendScales(nil, c.scales), Data: make([]byte, 6)}
		if len(f.Scales) != c.bytes*len(c.scales) {
			t.Errorf("%s: %v take %d bytes, want %d each", c.name, c.scales, len(f.Scales), c.bytes)
		}
		if err := f.check(tensor); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got, err := f.scales(tensor); err != nil || !slices.Equal(got, c.scales) {
			t.Errorf("%s: read %v, %v, want %v", c.name, got, err, c.scales)
		}
	}
}

func TestABfloat16IsTheNearestNumberOfEightBits(t *testing.T) {
	for x, want := range map[float32]float32{0: 0, 1: 1, -1.5: -1.5, 0.1: 0.10009765625, 1 + 1.0/256: 1, 1 + 3.0/256: 1 + 4.0/256, 1.9999: 2} {
		if got := bfloat16(x); got != want {
			t.Errorf("%v became %v, want %v", x, got, want)
		}
	}
}
