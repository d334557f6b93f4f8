package decode_test

import (
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/weights"
)

// BenchmarkTranslate measures the searches of the default model.
func BenchmarkTranslate(b *testing.B) {
	m, err := model.Read(weights.Default)
	if err != nil {
		b.Fatal(err)
	}
	t := decode.NewTranslator(m)
	for _, c := range []struct {
		name, sentence string
		options        decode.Options
	}{
		{"greedy", "My father is a teacher and my mother is a doctor.", decode.Options{}},
		{"best", "My father is a teacher and my mother is a doctor.", decode.Best(m)},
		{"carried", "Kowalski has 12 dogs at https://example.com.", decode.Best(m)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := t.Translate(c.sentence, c.options, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
