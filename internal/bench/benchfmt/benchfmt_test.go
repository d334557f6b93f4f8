package benchfmt

import (
	"os"
)

func ExampleWrite() {
	Write(os.Stdout, []float64{1450, 1502.5}, "pairs/s", "Train", "task=the tutorial's", "engine=PyTorch/eager")
	// Output:
	// BenchmarkTrain/task=the-tutorial's/engine=PyTorch-eager 1 1450 pairs/s
	// BenchmarkTrain/task=the-tutorial's/engine=PyTorch-eager 1 1502.5 pairs/s
}

func ExampleMilliseconds() {
	Milliseconds(os.Stdout, []float64{1.25}, "Translate", "engine=Dragoman")
	// Output:
	// BenchmarkTranslate/engine=Dragoman 1 1.25e+06 ns/op
}
