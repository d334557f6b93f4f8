package inside

import (
	"strings"
	"testing"

	"dragoman/model/decode"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestSearchesAreComparedAndMadeOnce(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "search")
	search := Get[*Search](v.Inside)
	v.wait("the searches are done", func() bool { return search.Tree != nil })
	v.does(func() {
		m := webtest.Model(t, weights.Default)
		hypotheses, tree, err := decode.NewTranslator(m).Searched("She likes music.", decode.Beam{Width: 3}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := search.Found
		if found[0].Text != v.Inside.Record.Text || found[2].Text != m.Target.Decode(hypotheses[0].Tokens) || len(search.Tree.Nodes) != len(tree.Nodes) {
			t.Errorf("got %+v and %d nodes, want %q, %q and %d", found, len(search.Tree.Nodes), v.Inside.Record.Text, m.Target.Decode(hypotheses[0].Tokens), len(tree.Nodes))
		}
		before := search.Tree
		v.Inside.View("cells")
		v.Inside.View("search")
		if search.Working || search.Tree != before {
			t.Error("the searches are made again, want them made once")
		}
		search.set(search.knobs()[3], "5")
		search.set(search.knobs()[3], "many")
		if search.Beam != 5 || !search.Working {
			t.Errorf("beam of %v, working %v, want 5 and work", search.Beam, search.Working)
		}
		webtest.WantIn(t, webtest.Markup(t, search), "Greedy", "Sampled", "Beam search", `class="node finished best"`)
	})
	v.wait("the wider beam is there", func() bool { return !search.Working })
}

func TestTheTreeDrawsWhatWasPruned(t *testing.T) {
	m := webtest.Model(t, webtest.Toy(t))
	_, tree, err := decode.NewTranslator(m).Searched("ab", decode.Beam{Width: 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := drawBeam(nil, tree, 2, Speech{Target: &m.Target})
	counts := map[string]int{}
	for _, n := range d.Nodes {
		counts[strings.Fields(n.Class)[0]]++
	}
	if counts["pruned"] == 0 || counts["followed"] == 0 || d.Rows > 2*2+2 {
		t.Errorf("got %v in %d rows", counts, d.Rows)
	}
}
