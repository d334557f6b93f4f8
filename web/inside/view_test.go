package inside

import (
	"strings"
	"testing"

	"dragoman/model"
)

func TestEveryViewHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range Titles() {
		if a.Key == "" || a.Title == "" || seen[a.Key] || seen[string(a.Title)] {
			t.Errorf("a view has the key %q and the title %q, which are empty or another's", a.Key, a.Title)
		}
		seen[a.Key], seen[string(a.Title)] = true, true
	}
}

func TestEveryViewIsExplainedByTheLinesThatCompute(t *testing.T) {
	for _, cell := range model.CellKinds() {
		i := New(nil, nil)
		i.Run.Model = &model.Model{Network: &model.Network{Config: model.Config{Cell: cell}}}
		for _, v := range i.Views {
			for _, q := range v.Explanation() {
				_, code, err := q.Code.Read()
				if err != nil {
					t.Errorf("%s, %s: %v", v.About().Key, cell, err)
				}
				if !strings.Contains(code, q.Code.Begins) || strings.Contains(code, "kernel.") {
					t.Errorf("%s, %s: want all of %s, in plain Go, got\n%s", v.About().Key, cell, q.Code.Begins, code)
				}
			}
		}
	}
}

func TestAViewMakesItsRunsOnce(t *testing.T) {
	v := inside(t, "#q=ab", "gradient")
	v.wait("it is ready", func() bool { return !v.Inside.busy() })
	v.does(func() {
		v.Inside.View("cells")
		if v.Inside.View("gradient"); v.Inside.busy() {
			t.Error("it makes them again, for the same run and the same settings")
		}
	})
}
