//go:build js && wasm

package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"syscall/js"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
)

// job is a text to translate.
type job struct {
	translator *decode.Translator
	text       string
	options    js.Value
	step       js.Value // the caller's function: see the package comment
	turns      *turns
}

func (j *job) run() (any, error) {
	alternatives := 0
	if n := j.options.Get("alternatives"); n.Type() == js.TypeNumber {
		alternatives = min(max(0, n.Int()), model.MaxBeam)
	}
	o := decode.Best(j.translator.Model).Following(alternatives)
	var err error
	if o.Glossary, err = j.glossary(); err != nil {
		return nil, err
	}
	signal := j.options.Get("signal")
	final := 0 // bytes of the translation
	done := 0  // bytes of the source
	result, err := j.translator.Translate(j.text, o, func(text string, bytes int) error {
		if bytes > done { // the text consists of whole translated sentences
			done, final = bytes, settled(text)
		}
		if interrupted := j.step.Invoke(text, units(text[:min(final, len(text))])); interrupted.Truthy() {
			wait(interrupted)
		}
		j.turns.yield()
		if signal.Truthy() && signal.Get("aborted").Bool() {
			return errAborted
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	answer := map[string]any{"text": result.Text, "score": score(result.Parts, 0)}
	if alternatives > 0 {
		answer["alternatives"] = j.alternatives(result, alternatives)
	}
	if j.options.Get("alignment").Truthy() {
		answer["alignment"] = j.alignment(result)
	}
	return answer, nil
}

// glossary returns the glossary among the options, or nil.
func (j *job) glossary() (*text.Glossary, error) {
	object := j.options.Get("glossary")
	if !object.Truthy() {
		return nil, nil
	}
	if m := j.translator.Model; !m.Source.Carries() {
		return nil, fmt.Errorf("glossary: model %s cannot keep terms: it was trained without placeholders for names", m.Card.Name)
	}
	entries := js.Global().Get("Object").Call("entries", object)
	terms := make(map[string]string, entries.Length())
	for i := range entries.Length() {
		terms[entries.Index(i).Index(0).String()] = entries.Index(i).Index(1).String()
	}
	return text.NewGlossary(terms)
}

// wait waits until a promise is fulfilled.
func wait(promise js.Value) {
	done := make(chan struct{})
	then := js.FuncOf(func(js.Value, []js.Value) any {
		close(done)
		return nil
	})
	defer then.Release()
	promise.Call("then", then)
	<-done
}

// settled returns the length of the part of a text of whole sentences that no longer
// changes: a final full stop may yet become an ellipsis.
func settled(text string) int { return len(strings.TrimRight(text, ".。 ")) }

func (j *job) alternatives(r decode.Translation, n int) (list []any) {
	var seen []string
	for k, a := range j.translator.Alternatives(j.text, r, n) {
		if slices.Contains(seen, a.Text) {
			continue // other tokens, the same words
		}
		seen = append(seen, a.Text)
		list = append(list, map[string]any{"text": a.Text, "score": score(r.Parts, k)})
	}
	return list
}

// score returns the geometric mean of the probabilities of all tokens in the k-th
// best translation of each part, or 1 if nothing needed translation.
func score(parts []decode.Part, k int) float64 {
	logProb, tokens := 0.0, 0
	for _, p := range parts {
		h := p.Hypotheses[min(k, len(p.Hypotheses)-1)]
		logProb += h.LogProb
		tokens += len(h.Tokens) + 1
	}
	return math.Exp(logProb / float64(max(1, tokens)))
}

func (j *job) alignment(r decode.Translation) (list []any) {
	from, to := &position{text: j.text}, &position{text: r.Text}
	for _, l := range j.translator.Alignment(j.text, r) {
		list = append(list, []any{from.units(l.Source.Start), from.units(l.Source.End), to.units(l.Target.Start), to.units(l.Target.End)})
	}
	return list
}

// units returns the length of a text in UTF-16 code units.
func units(s string) (n int) {
	for _, c := range s {
		n++
		if c > 0xFFFF {
			n++
		}
	}
	return n
}

// position converts positions in a text from bytes to UTF-16 code units, fast
// where one is near the one before.
type position struct {
	text          string
	at, unitsToAt int
}

func (p *position) units(at int) int {
	at = min(at, len(p.text))
	if at < p.at {
		p.unitsToAt -= units(p.text[at:p.at])
	} else {
		p.unitsToAt += units(p.text[p.at:at])
	}
	p.at = at
	return p.unitsToAt
}
