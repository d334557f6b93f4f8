package main

import (
	"context"
	"math"

	"dragoman/model"
	"dragoman/model/train"
)

// best decides after which epochs the weights are kept.
type best struct {
	keep  string
	data  *data
	value float64 // of the best epoch so far, the higher the better
}

func newBest(keep string, d *data) *best {
	return &best{keep: keep, data: d, value: math.Inf(-1)}
}

// see takes note of an epoch before a resumed training.
func (b *best) see(_ int, valLoss float64) {
	if b.keep == "loss" {
		b.value = max(b.value, -valLoss)
	}
}

// improved says whether the weights after this epoch are to be kept.
func (b *best) improved(m *model.Model, e train.Epoch) (bool, error) {
	var value float64
	switch b.keep {
	case "last":
		return true, nil
	case "loss":
		value = -e.ValLoss
	}
	if value <= b.value {
		return false, nil
	}
	b.value = value
	return true, nil
}

func report(string, *data) error                           { return nil }
func runEvaluate(ctx context.Context, args []string) error { return nil }
