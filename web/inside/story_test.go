package inside

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestTheStoryTellsEachMoment(t *testing.T) {
	i := recordOf(t, weights.Default, "Hi.")
	r := &i.Record
	n := len(r.Tokens)
	for _, c := range []struct {
		moment  int
		caption string
	}{
		{0, fmt.Sprintf("Encoder, token 1 of %d: ‘%s’ changes the state.", n, r.Tokens[0].Text)},
		{n, "Hand-over: the encoder has read everything; the decoder starts from its last state."},
		{n + 1, fmt.Sprintf("Decoder step 1 of %d: fed the start token, it says ‘%s’.", len(r.Steps), r.Steps[0].Said)},
		{i.Moments() - 1, fmt.Sprintf("Decoder step %d of %[1]d: fed ‘%s’, it says the stop token.", len(r.Steps), r.Steps[len(r.Steps)-1].Fed)},
	} {
		i.moveTo(c.moment)
		if got := newStory(i).Caption; got != c.caption {
			t.Errorf("moment %d: got %q, want %q", c.moment, got, c.caption)
		}
	}
}

func TestChipsArePastNowOrAhead(t *testing.T) {
	i := recordOf(t, webtest.Toy(t), "ab")
	i.moveTo(1)
	s := newStory(i)
	if s.Source[0].When != Past || s.Source[1].When != Now || s.Handover.When != Ahead || s.Target[0].When != Ahead {
		t.Errorf("got %v, %v, %v", s.Source, s.Handover, s.Target[0])
	}
	if len(s.Target) != len(i.Record.Steps) {
		t.Errorf("got %d chips, want one for each of %d steps", len(s.Target), len(i.Record.Steps))
	}
	webtest.WantIn(t, webtest.Markup(t, &StoryPanel{Story: s}), `class="token now"`, `aria-label="read ‘a’"`, `aria-current="step"`)
}

func TestTheStoryShowsThePadding(t *testing.T) {
	m, err := model.Read(webtest.Toy(t))
	if err != nil {
		t.Fatal(err)
	}
	m.Network.Config.PaddedSource = 4
	var file bytes.Buffer
	if err := m.Write(&file, model.Float32); err != nil {
		t.Fatal(err)
	}
	i := recordOf(t, file.Bytes(), "ab")
	i.moveTo(2)
	s := newStory(i)
	if len(s.Source) != 4 || s.Source[1].Special || !s.Source[2].Special || s.Source[2].Label != "pad" {
		t.Errorf("the source is %+v, want two tokens and two of padding", s.Source)
	}
	webtest.WantIn(t, s.Caption+s.Detail, "Encoder, token 3 of 4", "The sentence has ended")
	i.Tour = 1
	webtest.WantIn(t, strings.Join(i.stop().tell(i), " "), "tokens, here 2: a · b.", "over 2 empty steps")
}
