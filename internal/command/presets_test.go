package command

import (
	"strings"
	"testing"
)

// presetFor returns the settings of a training with these flags and this number of
// pairs, and the message about them.
func presetFor(t *testing.T, pairs int, args ...string) (trainFlags, string) {
	t.Helper()
	var flags trainFlags
	f := NewFlags("train", "")
	flags.define(f)
	if err := Parse(f, args, 0); err != nil {
		t.Fatal(err)
	}
	given := givenFlags(f)
	var said strings.Builder
	if err := applyPreset(f, given, flags.preset, flags.task); err != nil {
		t.Fatal(err)
	}
	if err := shrinkPreset(f, given, flags.preset, pairs, &said); err != nil {
		t.Fatal(err)
	}
	return flags, said.String()
}

func TestAPresetShrinksWithThePairs(t *testing.T) {
	for _, name := range []string{"small", "best"} {
		last := 0
		for _, pairs := range []int{20, 500, 5000, 50000} {
			got, said := presetFor(t, pairs, "-preset", name)
			if size := got.network.Units * got.network.DecoderLayers * got.updates; size < last {
				t.Errorf("%s, %d pairs: %d units, %d updates: less than with fewer pairs", name, pairs, got.network.Units, got.updates)
			} else {
				last = size
			}
			if warned := strings.Contains(said, "are few"); warned != (pairs < fewest) {
				t.Errorf("%s, %d pairs: it says %q", name, pairs, said)
			}
			if shrunk := strings.Contains(said, "-units="); shrunk != (pairs < 10000) {
				t.Errorf("%s, %d pairs: it says %q", name, pairs, said)
			}
		}
	}
}

func TestAFlagThatIsGivenWinsOverAPreset(t *testing.T) {
	got, said := presetFor(t, 500, "-preset", "best", "-units", "33", "-epochs", "7")
	if got.network.Units != 33 || got.options.Epochs != 7 || got.updates != 0 || strings.Contains(said, "-units") || strings.Contains(said, "-updates") {
		t.Errorf("%d units, %d epochs, %d updates; it says %q", got.network.Units, got.options.Epochs, got.updates, said)
	}
}

func TestATrainingTakesSoManyUpdates(t *testing.T) {
	dir := t.TempDir()
	for updates, epochs := range map[string]string{"1": "epoch 1/1 ", "34": "epoch 1/1 ", "35": "epoch 2/2 "} { // 540 pairs in batches of 16
		args := []string{"train", "-task", "reversal", "-digits", "1", "-samples", "600", "-units", "4", "-batch", "16", "-force", "-updates", updates}
		if status, _, stderr := dragoman(t, dir, "", args...); status != 0 || !strings.Contains(stderr, epochs) {
			t.Errorf("%s updates: exit status %d: %s; want %s", updates, status, stderr, epochs)
		}
	}
}
