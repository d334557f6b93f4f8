//go:build browser

package browser

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/webtest"
	"dragoman/weights"
)

// TestAnAddressOpensAFrozenGateAndAnEditedRow compares the translation of a page opened
// with such an address with that of the same run outside the browser.
func TestAnAddressOpensAFrozenGateAndAnEditedRow(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		const sentence = "Where is the station?"
		m, plain := webtest.Model(t, weights.Default), webtest.Record(t, weights.Default, sentence)
		row, edited := "1", make([]float32, len(plain.Tokens))
		edited[len(edited)-1] = 1
		for _, weight := range edited {
			row += fmt.Sprintf(" %v", weight)
		}
		frozen := *m
		var err error
		if frozen.Network, err = m.Network.Frozen("encoder", "f", 0.5); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			settings url.Values
			model    *model.Model
			change   *decode.Intervention
			told     string
		}{
			{url.Values{"freeze": {"encoder f 0.5"}}, &frozen, nil, "gate f of the encoder is always 0.5"},
			{url.Values{"row": {row}}, m, &decode.Intervention{Alignment: map[int][]float32{0: edited}}, "the attention of 1 step is edited"},
		} {
			want, err := decode.NewTranslator(c.model).Recorded(sentence, decode.Recording{Candidates: 1, Intervention: c.change})
			if err != nil {
				t.Fatal(err)
			}
			if want.LogProb == plain.LogProb {
				t.Fatalf("%v changes nothing", c.settings)
			}
			b := in.open(t, 1280, 860, serve(t, built.dist)+"#lang=en&panel=off&step=99&q="+url.QueryEscape(sentence)+"&"+c.settings.Encode())
			b.wait(says(c.told))
			said := eval[string](b, `[...document.querySelectorAll(".off .found")].at(-1).querySelector(".says").innerText`)
			if said != shown(want) {
				t.Errorf("%v: the page says %q, want %q as computed natively", c.settings, said, shown(want))
			}
			if f := c.settings.Get("freeze"); f != "" {
				b.wait(`document.querySelector("#off-gate").value == "encoder f" && document.querySelector("#off-value").value == "0.5"`)
			}
		}
	})
}

// shown returns the output of a run as the page shows its tokens.
func shown(r decode.Record) (s string) {
	for _, step := range r.Steps {
		if step.Said == text.StopToken {
			s += "stop"
			continue
		}
		s += strings.ReplaceAll(step.Said, " ", "␣")
	}
	return s
}
