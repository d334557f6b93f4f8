package model

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// saturated is a pre-activation that closes or opens a gate fully in float32.
const saturated = 30

// Frozen returns a float32 copy of the network in which a gate of all cells on one
// side, "encoder" or "decoder", has a constant value, whatever the input: its weights
// are zero, and its bias gives the value. The gates are those of CellKind.Gates.
func (n *Network) Frozen(side, gate string, value float64) (*Network, error) {
	gates := n.Config.Cell.Gates()
	index := slices.Index(gates, gate)
	if index < 0 || side != "encoder" && side != "decoder" {
		return nil, fmt.Errorf("freezing gate %q of the %q: want one of %q of the encoder or the decoder", gate, side, gates)
	}
	bias, least := math.Log(value/(1-value)), 0.0 // σ⁻¹
	if gate == "g" {
		bias, least = math.Atanh(value), -1
	}
	if !(value >= least && value <= 1) {
		return nil, fmt.Errorf("freezing gate %q: value %g, want %g to 1", gate, value, least)
	}
	frozen := New(n.Config)
	copy(frozen.weights, n.Expanded().weights)
	for _, t := range frozen.tensors {
		kind := t.Name[strings.LastIndexByte(t.Name, '/')+1:]
		if !strings.HasPrefix(t.Name, side+"/") || kind == "embedding" {
			continue
		}
		H := t.Cols / len(gates)
		for r := range t.Rows {
			block := t.Data[r*t.Cols+index*H : r*t.Cols+(index+1)*H]
			clear(block)
			if kind == "bias" && r == 0 {
				for j := range block {
					block[j] = float32(max(-saturated, min(bias, saturated)))
				}
			}
		}
	}
	return frozen, nil
}
