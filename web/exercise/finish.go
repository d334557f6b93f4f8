package exercise

// finish tells when a training is done: when it answers everything right, or
// when it gets no better any more.
type finish struct {
	loss, valLoss, exact float64 // the best so far
	flawless, still      int     // epochs in a row: all right, and without progress
	told                 bool    // it is told once
}

const (
	flawlessEpochs = 2
	stillEpochs    = 20
	progress       = 0.98 // what a loss must fall to
	byHeart        = 0.01 // a loss below is as good as none
)

// at says whether the training is done at the end of that epoch.
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
