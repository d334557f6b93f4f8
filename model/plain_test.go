package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The functions below are the attention and the loss of one decoder step in plain Go.
// The tests compare the network with them, and the page shows them.

// plainAttention returns the attention of a decoder state q over the source tokens:
// their weights, which are the softmax of the scores q·k, and the sum of the encoder's
// outputs with these weights, the context. A key k is the encoder's output or, if the
// attention is general, that times W.
func plainAttention(q []float32, keys, outputs [][]float32) (weights, context []float64) {
	weights = make([]float64, len(keys))
	var sum float64
	for t, k := range keys {
		var score float64
		for j := range q {
			score += float64(q[j]) * float64(k[j])
		}
		weights[t] = math.Exp(score)
		sum += weights[t]
	}
	context = make([]float64, len(outputs[0]))
	for t, m := range outputs {
		weights[t] /= sum
		for j := range m {
			context[j] += weights[t] * float64(m[j])
		}
	}
	return weights, context
}

// plainLoss returns the loss of one step, −log p(right), where p is the softmax of the
// logits z, and its gradient with respect to z: p, minus 1 for the right token.
func plainLoss(z []float32, right int) (loss float64, gradient []float64) {
	gradient = make([]float64, len(z))
	var sum float64
	for i, v := range z {
		gradient[i] = math.Exp(float64(v))
		sum += gradient[i]
	}
	loss = -math.Log(gradient[right] / sum)
	for i := range gradient {
		gradient[i] /= sum
	}
	gradient[right]--
	return loss, gradient
}

// nearPlain reports whether float32 numbers are those of plain Go, up to rounding.
func nearPlain(got []float32, want []float64) bool {
	return slices.EqualFunc(got, want, func(a float32, b float64) bool { return math.Abs(float64(a)-b) < 1e-5 })
}

// normal returns a matrix of normally distributed numbers.
func normal(rng *rand.Rand, rows, cols int) matrix {
	m := matrix{Rows: rows, Cols: cols, Stride: cols, Data: make([]float32, rows*cols)}
	for i := range m.Data {
		m.Data[i] = float32(rng.NormFloat64())
	}
	return m
}

// rowsOf returns the rows of a matrix.
func rowsOf(m matrix) [][]float32 {
	list := make([][]float32, m.Rows)
	for i := range list {
		list[i] = row(m, i)
	}
	return list
}

func TestTheAttentionIsThatOfPlainGo(t *testing.T) {
	const T, U, H = 4, 3, 7 // source tokens, decoder steps, units
	rng := rand.New(rand.NewPCG(1, 2))
	for _, kind := range []AttentionKind{Dot, General} {
		var ws workspace
		a := &attention{kind: kind, key: weight{matrix: normal(rng, H, H)}}
		ctx := &context{T: T, B: 1, memory: normal(rng, T, H)}
		ctx.keys = a.keys(&ws, ctx.memory)
		queries := normal(rng, U, H)
		got := a.forward(&ws, queries, steps{T: U, B: 1}, ctx)
		for u := range U {
			weights, context := plainAttention(row(queries, u), rowsOf(ctx.keys), rowsOf(ctx.memory))
			if got := row(got.alignment(0), u); !nearPlain(got, weights) {
				t.Errorf("%v, step %d: the weights are %v, want %v", kind, u, got, weights)
			}
			if got := row(got.context, u); !nearPlain(got, context) {
				t.Errorf("%v, step %d: the context is %v, want %v", kind, u, got, context)
			}
		}
	}
}

func TestTheLossIsThatOfPlainGo(t *testing.T) {
	logits := normal(rand.New(rand.NewPCG(1, 2)), 1, 6)
	for right := range logits.Cols {
		want, gradient := plainLoss(row(logits, 0), right)
		z := matrix{Rows: 1, Cols: logits.Cols, Stride: logits.Stride, Data: slices.Clone(logits.Data)}
		got := crossEntropy(z, []int32{int32(right)}, 1, 0, false)
		if math.Abs(got.CrossEntropy-want) > 1e-5 || !nearPlain(z.Data, gradient) {
			t.Errorf("token %d: the loss is %v with the gradient %v, want %v and %v", right, got.CrossEntropy, z.Data, want, gradient)
		}
	}
}
