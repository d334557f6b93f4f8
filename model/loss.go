package model

import "dragoman/model/kernel"

// Loss is the loss of a batch or an epoch. It keeps sums instead of means, so that
// the losses of several workers add up.
type Loss struct {
	CrossEntropy float64 // summed over positions, in nats
	Correct      int     // positions whose most probable token is the target
	Positions    int     // positions counted
}

// Add adds the sums of another part.
func (l *Loss) Add(m Loss) {
	l.CrossEntropy += m.CrossEntropy
	l.Correct += m.Correct
	l.Positions += m.Positions
}

// Mean returns the cross-entropy per position in nats, Keras's loss.
func (l Loss) Mean() float64 { return l.CrossEntropy / float64(max(l.Positions, 1)) }

// Accuracy returns the share of positions predicted correctly, Keras's accuracy.
func (l Loss) Accuracy() float64 { return float64(l.Correct) / float64(max(l.Positions, 1)) }

// crossEntropy is softmax and categorical cross-entropy, fused: the gradient of
// both together is the probability minus the target. It replaces logits by the
// gradient of scale·loss. A target of -1 is padding: its loss and gradient are
// zero and it does not count, unless padded is set: then it is treated as Keras
// treats a target of zeros. It counts as a position, and as correct if class 0 is
// predicted; its loss is zero but its gradient is the softmax itself, because
// TensorFlow's fused cross-entropy computes p-y on the assumption that y sums to 1.
//
// With label smoothing s the target is (1-s)·onehot + s/V (Szegedy et al. 2016,
// section 7).
func crossEntropy(logits matrix, targets []int32, scale, smoothing float32, padded bool) Loss {
	var sum Loss
	for i, target := range targets {
		z := row(logits, i)
		if target < 0 {
			if !padded {
				clear(z)
				continue
			}
			sum.Positions++
			if kernel.Argmax(z) == 0 {
				sum.Correct++
			}
			kernel.Softmax(z)
			kernel.Scale(z, scale)
			continue
		}
		sum.Positions++
		if kernel.Argmax(z) == int(target) {
			sum.Correct++
		}
		expected := (1 - smoothing) * z[target]
		if smoothing == 0 {
			sum.CrossEntropy += float64(kernel.Softmax(z) - expected)
			z[target]--
			kernel.Scale(z, scale)
			continue
		}
		uniform := smoothing / float32(len(z))
		expected += uniform * total(z)
		sum.CrossEntropy += float64(kernel.Softmax(z) - expected)
		z[target] -= 1 - smoothing
		for j := range z {
			z[j] = scale * (z[j] - uniform)
		}
	}
	return sum
}

// total returns the sum of x, computed as four interleaved sums, so that no
// addition waits for the one before.
func total(x []float32) float32 {
	var a, b, c, d float32
	for ; len(x) >= 4; x = x[4:] {
		a += x[0]
		b += x[1]
		c += x[2]
		d += x[3]
	}
	for _, v := range x {
		a += v
	}
	return a + b + (c + d)
}
