package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/dataset"
	"dragoman/model/decode"
	"dragoman/model/train"
)

// A keeper decides which epoch's weights to keep and when to stop waiting for better
// ones.
type keeper struct {
	keep     string // last, loss or chrf
	patience int    // epochs to wait for better weights; 0: all
	groups   []corpus.Group
	notes    *train.Notes
}

// keepSentences is the number of held-out sentences to translate when choosing an
// epoch by chrF: enough to tell epochs apart, yet cheap to translate.
const keepSentences = 500

func newKeeper(keep string, patience int, d *dataset.Dataset, notes *train.Notes) *keeper {
	k := &keeper{keep: keep, patience: patience, notes: notes}
	if keep == "chrf" {
		k.groups = sample(corpus.References(d.HeldOut), keepSentences)
	}
	return k
}

// sample returns n evenly spaced groups.
func sample(groups []corpus.Group, n int) []corpus.Group {
	if len(groups) <= n {
		return groups
	}
	taken := make([]corpus.Group, n)
	for i := range taken {
		taken[i] = groups[i*len(groups)/n]
	}
	return taken
}

// improved reports, and records, whether to keep the weights after this epoch. It
// fails only if the context is cancelled.
func (k *keeper) improved(ctx context.Context, m *model.Model, e train.Epoch) (bool, error) {
	value := float64(e.Epoch)
	switch k.keep {
	case "loss":
		value = -e.ValLoss
	case "chrf":
		s, err := interruptible(ctx, func() (scores, error) {
			s, _ := evaluate(m, k.groups, decode.Options{})
			return s, nil
		})
		if err != nil {
			return false, err
		}
		value = s.ChrF
		fmt.Fprintf(os.Stderr, "  chrF %.2f, BLEU %.2f, exact match %.2f %% (greedy, %d held-out sentences)\n", s.ChrF, s.BLEU, s.ExactMatch, s.Sentences)
	}
	k.notes.Judged = e.Epoch
	if value <= k.notes.Best {
		return false, nil
	}
	k.notes.Best, k.notes.Kept = value, e.Epoch
	return true, nil
}

// errNoBetter ends a training whose keeper has lost patience.
var errNoBetter = errors.New("no better weights found")

// wait returns errNoBetter if patience epochs in a row were no better than the one
// kept.
func (k *keeper) wait() error {
	if k.patience > 0 && k.notes.Judged-k.notes.Kept >= k.patience {
		return errNoBetter
	}
	return nil
}

// report prints the scores of the kept weights on held-out pairs.
func report(m *model.Model, d *dataset.Dataset, task string) {
	groups := sample(corpus.References(d.HeldOut), 2*keepSentences)
	if len(groups) == 0 {
		return
	}
	s, _ := evaluate(m, groups, decode.Options{})
	if task != "" { // answers are right or wrong
		fmt.Fprintf(os.Stderr, "of %d questions not used in training, %.2f %% are answered correctly\n", s.Sentences, s.ExactMatch)
		return
	}
	fmt.Fprintf(os.Stderr, "on %d sentences not used in training, greedy: chrF %.2f, BLEU (%s) %.2f, exact match %.2f %%\n",
		s.Sentences, s.ChrF, s.Tokenizer, s.BLEU, s.ExactMatch)
}

// writeTranslations writes one line per sentence: source, translation and
// references, separated by tabs.
func writeTranslations(path string, groups []corpus.Group, translations []string) error {
	return atomicfile.Write(path, func(w io.Writer) error {
		for i, g := range groups {
			if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", g.Source, translations[i], strings.Join(g.Targets, "\t")); err != nil {
				return err
			}
		}
		return nil
	})
}
