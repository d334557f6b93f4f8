package exercise

// finish detects the end of a training: when all answers are right, or when they no
// longer improve.
type finish struct {
	loss, valLoss, exact float64 // the best so far
	flawless, still      int     // successive epochs: with all answers right, without progress
	told                 bool    // the end is reported once
}

const (
	flawlessEpochs = 2
	stillEpochs    = 20
	progress       = 0.98 // factor by which a loss must fall to count as progress
	byHeart        = 0.01 // a loss below this is almost zero
)

// at reports whether the training is done at the end of an epoch.
func (f *finish) at(p Point, first bool) bool {
	loss, valLoss := max(p.Loss, byHeart), max(p.ValLoss, byHeart)
	f.still++
	if first || loss < progress*f.loss || valLoss < progress*f.valLoss || p.Exact > f.exact {
		f.still = 0
		if first {
			f.loss, f.valLoss = loss, valLoss
		}
		f.loss, f.valLoss, f.exact = min(f.loss, loss), min(f.valLoss, valLoss), max(f.exact, p.Exact)
	}
	f.flawless++
	if p.Exact < 1 {
		f.flawless = 0
	}
	if f.told || f.flawless < flawlessEpochs && f.still < stillEpochs {
		return false
	}
	f.told = true
	return true
}
