package exercise

import (
	"slices"
	"testing"
)

// orders are those that a trainee has received.
type orders []string

func (o *orders) Tell(order Order) { *o = append(*o, order.Do) }
func (o *orders) End()             {}

func TestAReportThatWasOnItsWayDoesNotUndoAPress(t *testing.T) {
	var told orders
	training := Training{trainee: &told}
	training.Pause()
	training.heard(Report{Epoch: 1}) // sent before the order arrived
	if !training.Paused {
		t.Error("a late report has undone the press")
	}
	training.heard(Report{Epoch: 1, Paused: true, Obeyed: 1})
	training.Pause()
	training.heard(Report{Epoch: 1, Paused: true, Obeyed: 1})
	if training.Paused || !slices.Equal(told, orders{"pause", "go on"}) {
		t.Errorf("paused %v, orders %v: want the training to go on", training.Paused, told)
	}
	training.heard(Report{Epoch: 2, Paused: true, Done: true, Obeyed: 2})
	if !training.Paused {
		t.Error("a training that has ended does not pause")
	}
}
