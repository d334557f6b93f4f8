package explain

import (
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/web/webtest"
)

func TestEveryCellIsExplainedByTheLinesThatCompute(t *testing.T) {
	for _, cell := range model.CellKinds() {
		for _, q := range append(Cell(cell), Back(cell)...) {
			where, code, err := q.Code.Read()
			if err != nil {
				t.Errorf("%s: %v", cell, err)
				continue
			}
			if !strings.Contains(code, q.Code.Begins) || !strings.HasSuffix(code, "\n}") || !strings.HasPrefix(where, q.Code.Folder+"/"+q.Code.File+":") {
				t.Errorf("%s: got %s\n%s\nwant the whole of %s", cell, where, code, q.Code.Begins)
			}
			if strings.Contains(code, "kernel.") || !strings.Contains(code, " = ") {
				t.Errorf("%s: the code calls what computes instead of computing:\n%s", cell, code)
			}
		}
	}
	if _, _, err := (Code{"model", "written.go", "func nothing("}).Read(); err == nil {
		t.Error("code that is not there: no error")
	}
}

func TestAnExplanationIsGivenWhenAskedFor(t *testing.T) {
	c := &Explanation{Of: Cell(model.LSTM)}
	if got := webtest.Markup(t, c); strings.Contains(got, "func plainLSTM(") {
		t.Errorf("closed, it shows code:\n%s", got)
	}
	c.toggle()
	webtest.WantIn(t, webtest.Markup(t, c), "forget gate f what is kept", "model/kernel/plain.go:", "func plainLSTM(")
}
