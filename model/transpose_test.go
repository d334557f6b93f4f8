package model

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestTransposeExchangesRowsAndColumns(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, shape := range [][2]int{{1, 1}, {8, 8}, {7, 20}, {16, 24}, {33, 9}, {64, 257}} {
		rows, cols := shape[0], shape[1]
		src, dst, want := make([]byte, rows*cols), make([]byte, rows*cols), make([]byte, rows*cols)
		for i := range src {
			src[i] = byte(rng.Uint32())
			want[i%cols*rows+i/cols] = src[i]
		}
		if transpose(dst, src, rows, cols); !bytes.Equal(dst, want) {
			t.Errorf("%d×%d: got %v, want %v", rows, cols, dst, want)
		}
	}
}

func BenchmarkTranspose(b *testing.B) {
	for _, shape := range [][2]int{{256, 1024}, {512, 256}} {
		rows, cols := shape[0], shape[1]
		b.Run(fmt.Sprintf("%dx%d", rows, cols), func(b *testing.B) {
			src, dst := make([]byte, rows*cols), make([]byte, rows*cols)
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				transpose(dst, src, rows, cols)
			}
		})
	}
}
