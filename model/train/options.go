package train

import (
	"fmt"
	"math"
)

// Optimizer is a rule for updating the weights from their gradients. The zero
// value is RMSprop, as in the tutorial.
type Optimizer uint8

const (
	RMSprop Optimizer = iota
	Adam
)

// String returns "rmsprop" or "adam".
func (o Optimizer) String() string {
	if o == Adam {
		return "adam"
	}
	return "rmsprop"
}

// ParseOptimizer is the inverse of String.
func ParseOptimizer(s string) (Optimizer, error) {
	switch s {
	case "rmsprop":
		return RMSprop, nil
	case "adam":
		return Adam, nil
	}
	return 0, fmt.Errorf("unknown optimizer %q: want rmsprop or adam", s)
}

// Options are the settings of a training. A zero number stands for the tutorial's
// value, noted beside each field.
type Options struct {
	Epochs       int     // 100
	BatchSize    int     // 64
	LearningRate float64 // 0.001
	Optimizer    Optimizer
	Seed         uint64
	Workers      int // goroutines that share each batch; 1

	// Unmasked pads all sentences to the length of the longest and runs the
	// network over the padding, as the tutorial does. Otherwise each batch holds
	// sentences of similar length and padding has no effect.
	Unmasked bool

	Warmup         float64 // share of all steps during which the rate rises from zero
	Cosine         bool    // decay to zero along a cosine after the warm-up (Loshchilov & Hutter 2017)
	Clip           float64 // maximum norm of the gradient, which is scaled down to it (Pascanu et al. 2013); 0: none
	Dropout        float64
	LabelSmoothing float64
	// Average is the decay of a running mean of the weights (Polyak & Juditsky
	// 1992), which Best then returns; 0: none.
	Average float64

	// OwnStart and OwnEnd are the shares of decoder inputs taken from the
	// decoder's own output instead of the target, at the start and the end of
	// training, with a linear change between them (scheduled sampling, Bengio et
	// al. 2015). If both are 0, all of training is teacher forcing; if both are
	// 1, none is.
	OwnStart, OwnEnd float64
	SoftFeeding      bool // feed the whole distribution instead of the best token
}

// WithDefaults returns the options with zeros replaced by their defaults.
func (o Options) WithDefaults() Options {
	if o.Epochs == 0 {
		o.Epochs = 100
	}
	if o.BatchSize == 0 {
		o.BatchSize = 64
	}
	if o.LearningRate == 0 {
		o.LearningRate = 0.001
	}
	if o.Workers == 0 {
		o.Workers = 1
	}
	return o
}

// Validate returns an error naming a setting that is out of range.
func (o Options) Validate() error {
	for _, f := range []struct {
		name          string
		got, min, max float64
	}{
		{"epochs", float64(o.Epochs), 0, 1e6},
		{"batch size", float64(o.BatchSize), 0, 1e5},
		{"learning rate", o.LearningRate, 0, 10},
		{"workers", float64(o.Workers), 0, 1024},
		{"warm-up", o.Warmup, 0, 1},
		{"clip", o.Clip, 0, math.MaxFloat32},
		{"dropout", o.Dropout, 0, 0.95},
		{"label smoothing", o.LabelSmoothing, 0, 0.95},
		{"weight average", o.Average, 0, 0.999999},
		{"own output at the start", o.OwnStart, 0, 1},
		{"own output at the end", o.OwnEnd, 0, 1},
	} {
		if !(f.got >= f.min && f.got <= f.max) {
			return fmt.Errorf("training: %s is %v, want %v to %v", f.name, f.got, f.min, f.max)
		}
	}
	return nil
}

// rate returns the learning rate when the share done of the training is complete.
func (o Options) rate(done float64) float64 {
	if done < o.Warmup {
		return o.LearningRate * done / o.Warmup
	}
	if !o.Cosine {
		return o.LearningRate
	}
	rest := (done - o.Warmup) / max(1-o.Warmup, 1e-9)
	return o.LearningRate * (1 + math.Cos(math.Pi*rest)) / 2
}

// own returns the share of own output when the share done of the training is
// complete.
func (o Options) own(done float64) float64 { return o.OwnStart + (o.OwnEnd-o.OwnStart)*done }
