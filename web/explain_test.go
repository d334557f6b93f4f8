package web

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/web/webtest"
)

func TestEveryExplanationShowsTheLinesThatCompute(t *testing.T) {
	for _, v := range append([]View{{Key: TrainingView}}, Views...) {
		for _, cell := range []model.CellKind{model.LSTM, model.GRU, model.SimpleRNN} {
			for _, e := range explained(v.Key, cell) {
				where, code, err := e.Code.read()
				if err != nil {
					t.Errorf("%s: %v", v.Key, err)
					continue
				}
				if !strings.Contains(code, e.Code.begins) || !strings.HasSuffix(code, "\n}") || !strings.HasPrefix(where, e.Code.folder+"/"+e.Code.file+":") {
					t.Errorf("%s: got %s\n%s\nwant the whole of %s", v.Key, where, code, e.Code.begins)
				}
			}
		}
	}
	if _, _, err := (declaration{"model", "lstm.go", "func nothing("}).read(); err == nil {
		t.Error("code that is not there: no error")
	}
}

func TestAnExplanationIsGivenWhenAskedFor(t *testing.T) {
	c := &ExplanationPanel{View: "cells"}
	if got := webtest.Markup(t, c); strings.Contains(got, "addProduct") {
		t.Errorf("closed, it shows code:\n%s", got)
	}
	c.toggle()
	webtest.WantIn(t, webtest.Markup(t, c), "forget gate f what is kept", "model/lstm.go:", "func (lstm) forward(")
}
