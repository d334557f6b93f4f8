package decode_test

import (
	"runtime"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/weights"
)

// BenchmarkRecorded measures the cost of recording: it runs the same greedy search
// of the default model plain and with a record of every step, as the page does. In
// wasm (make bench-record) it uses the page's 8-bit weights.
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
	for b.Loop() { // alternate, so that other load on the machine slows both alike
		begin := time.Now()
		if _, err := t.Translate(sentence, decode.Options{}, nil); err != nil {
			b.Fatal(err)
		}
		plain += time.Since(begin)
		begin = time.Now()
		if _, err := t.Recorded(sentence, decode.Recording{Candidates: 10}); err != nil {
			b.Fatal(err)
		}
		recorded += time.Since(begin)
	}
	b.ReportMetric(plain.Seconds()*1e3/float64(b.N), "plain-ms")
	b.ReportMetric(recorded.Seconds()*1e3/float64(b.N), "recorded-ms")
	b.ReportMetric(recorded.Seconds()/plain.Seconds(), "recorded/plain")
}
