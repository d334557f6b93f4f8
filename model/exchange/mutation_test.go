package exchange

import (
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"
)

// A file with some bytes changed gives an error or a model.
func TestDamagedFilesDoNotPanic(t *testing.T) {
	o := Options{Vocabularies: kerasPairs(t)}
	for _, name := range []string{"keras3_example.h5", "keras2_gru_embedding.keras", "latest.h5", "chunks.h5", "../tfjs/model.json", "../python.safetensors"} {
		data, err := os.ReadFile("testdata/keras/" + name)
		if err != nil {
			t.Fatal(err)
		}
		weights, err := os.ReadFile("testdata/tfjs/weights.bin")
		if err != nil {
			t.Fatal(err)
		}
		rng := rand.New(rand.NewPCG(1, 2))
		damaged := make([]byte, len(data))
		for range damages {
			copy(damaged, data)
			for range 1 + rng.IntN(8) {
				at := rng.IntN(len(data))
				damaged[at] = []byte{0, 1, 0xFF, damaged[at] ^ 1<<rng.IntN(8), byte(rng.Uint32())}[rng.IntN(5)]
			}
			end := len(data)
			if rng.IntN(8) == 0 {
				end = rng.IntN(len(data))
			}
			Read(fstest.MapFS{"f": {Data: damaged[:end]}, "weights.bin": {Data: weights}}, "f", o)
		}
	}
}

// damages is the number of damaged copies of a file to read.
const damages = 300
