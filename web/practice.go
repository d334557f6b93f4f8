package web

import (
	"context"

	"dragoman/model/decode"
)

// practice is how often practise translates each sentence.
const practice = 4

// practise translates the sentences to try, for nobody to read, if the browser has not run
// the program before. Chromium keeps compiled code for the next visit, which then begins in
// half of the time, but only once it has optimized a megabyte of it (V8's
// wasm-caching-hard-threshold). The first text of a reader comes just short of that.
func (b *background) practise() {
	if !b.browser.Fresh() {
		return
	}
	b.settle(true)
	var t *decode.Translator
	var sentences []string
	b.Read(func(s *Session) { t, sentences = s.Models.translator(), s.Models.Examples })
	if t == nil {
		return
	}
	t = decode.NewTranslator(t.Model) // the other one is for what the reader types
	b.run(context.Background(), func(pause func() error) (func(), error) {
		for range practice {
			for _, sentence := range sentences {
				b.idle()
				if _, err := t.Translate(sentence, decode.Best(t.Model), func(string, int) error { return pause() }); err != nil {
					return nil, err
				}
			}
		}
		return func() {}, nil
	}, func(string) {})
}
