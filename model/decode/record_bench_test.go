package decode_test

import (
	"runtime"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/weights"
)

// BenchmarkRecorded is what it costs to look inside: the same greedy search of
// the default model, plain and with a record of every step, as the page makes it.
// In wasm (make bench-record) the weights are those that the page has, of 8 bits.
func BenchmarkRecorded(b *testing.B) {
	read := model.Read
	if runtime.GOARCH == "wasm" {
		read = func(data []byte) (*model.Model, error) { return model.ReadCompact(data, nil) }
	}
	m, err := read(weights.Default)
	if err != nil {
		b.Fatal(err)
	}
	const sentence = "My father is a teacher and my mother is a doctor."
	t := decode.NewTranslator(m)
	var plain, recorded time.Duration
	for b.Loop() { // in turns, so that what else the machine does slows both alike
		begin := time.Now()
		if _, err := t.Translate(sentence, decode.Options{}, nil); err != nil {
			b.Fatal(err)
		}
		plain += time.Since(begin)
		begin = time.Now()
		if _, err := t.Recorded(sentence, 10, nil, decode.Options{}); err != nil {
			b.Fatal(err)
		}
		recorded += time.Since(begin)
	}
	b.ReportMetric(plain.Seconds()*1e3/float64(b.N), "plain-ms")
	b.ReportMetric(recorded.Seconds()*1e3/float64(b.N), "recorded-ms")
	b.ReportMetric(recorded.Seconds()/plain.Seconds(), "recorded/plain")
}
