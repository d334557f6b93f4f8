package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dragoman/model/kernel"
)

func TestWithAnOutputNormALogitIsACosine(t *testing.T) {
	c := lexicalConfig
	c.OutputNorm = 3
	n := NewRandom(c, rand.New(rand.NewPCG(1, 2)))
	table := n.decoder.embedding.table.matrix
	kernel.Scale(row(table, 2), 7) // like that of a frequent token
	n.FixNorms()
	for v := range table.Rows {
		if norm := math.Sqrt(kernel.SumSquares(row(table, v))); math.Abs(norm-3) > 1e-4 {
			t.Errorf("token %d: norm %v, want 3", v, norm)
		}
	}
	kernel.Scale(n.decoder.readout.kernel.Data, 100) // the length of the readout has no effect either
	for v, z := range firstLogits(n, []int32{1, 2, 3})[0] {
		if z == 0 || math.Abs(float64(z)) > 9+1e-3 {
			t.Errorf("token %d: logit %v, want one up to 9", v, z)
		}
	}
}

func TestNewTokensHaveTheOutputNorm(t *testing.T) {
	c := lexicalConfig
	c.OutputNorm = 3
	rng := rand.New(rand.NewPCG(1, 2))
	n := NewRandom(c, rng)
	more := n.Retoken(nil, append(same(c.TargetSize), -1), rng)
	table := more.decoder.embedding.table.matrix
	if norm := math.Sqrt(kernel.SumSquares(row(table, c.TargetSize))); math.Abs(norm-3) > 1e-4 {
		t.Errorf("a new token has norm %v, want 3", norm)
	}
	if !slices.Equal(table.Data[:c.TargetSize*table.Cols], n.decoder.embedding.table.Data) {
		t.Error("the old tokens have other weights")
	}
}
