package decode_test

import (
	"strings"
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

// BenchmarkTokens measures what the page does at each key typed into a text of 10 kB.
func BenchmarkTokens(b *testing.B) {
	m, err := model.Read(weights.Default)
	if err != nil {
		b.Fatal(err)
	}
	t := decode.NewTranslator(m)
	const paragraph = "Dear Mary, my father is a teacher and my mother is a doctor. They have lived at 12 Park Road since May 5, 1990.\n" +
		"“Where is the station?” Mr. Kowalski asked. The train leaves at 10:30, and it costs $25 (see https://example.com/a).\n"
	text := strings.Repeat(paragraph, 10_000/len(paragraph))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range t.Tokens(text) {
		}
	}
}
