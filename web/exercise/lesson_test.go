//go:build slow

package exercise

import (
	"net/url"
	"slices"
	"testing"

	"dragoman/web/address"
	"dragoman/web/say"
)

// TestTheTrainingTasksOfTheLessonAreAnsweredAsItSays trains the exercises in the
// addresses of docs/classroom.md. When which sums are right depends on rounding, so the
// test checks only the lesson's statements, and less strictly.
func TestTheTrainingTasksOfTheLessonAreAnsweredAsItSays(t *testing.T) {
	for name, lesson := range map[string]struct {
		address string
		holds   func(exact []float64) bool // of the epochs
	}{
		"at first none, then nearly all": {"train=addition", func(exact []float64) bool {
			return exact[4] < .1 && slices.Max(exact[:min(40, len(exact))]) > .95
		}},
		"sooner without attention": {"train=addition&attention=false", func(exact []float64) bool {
			return exact[9] > .05 && slices.Max(exact) > .8
		}},
		"a simple RNN begins soonest and does not get there": {"train=addition&cell=SimpleRNN", func(exact []float64) bool {
			return exact[9] > .3 && slices.Max(exact) < .95
		}},
		"as fast from its own mistakes alone": {"train=addition&forcing=0", func(exact []float64) bool {
			return slices.Max(exact) > .9
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			values, err := url.ParseQuery(lesson.address)
			if err != nil {
				t.Fatal(err)
			}
			var e Exercise
			address.Read(values, e.Address())
			var exact []float64
			orders, ended := make(chan Order), false
			coach := Coach{Orders: orders, Yield: func() {}, Say: func(r Report) {
				if r.Problem != "" {
					t.Error(r.Problem)
				}
				for _, p := range r.Points {
					exact = append(exact, p.Exact)
				}
				if !ended && (len(exact) >= 50 || r.Done) {
					ended = true
					close(orders) // the coach stops
				}
			}}
			coach.Work(e, say.Language{})
			if !lesson.holds(exact) {
				t.Errorf("right after each epoch: %.2f", exact)
			}
		})
	}
}
