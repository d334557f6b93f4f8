package command

import (
	"errors"
	"fmt"

	"dragoman/model"
	"dragoman/model/corpus"
)

// columns is a flag that selects the columns of a file of pairs.
type columns struct {
	corpus.Format
	given bool
}

const columnsHelp = "columns of the file that hold the sentences and their translations, such as 2,1 for the other direction (default 1,2)"

func (c *columns) String() string {
	if !c.given {
		return ""
	}
	return fmt.Sprintf("%d,%d", c.Source, c.Target)
}

func (c *columns) Set(s string) error {
	var source, target int
	if n, err := fmt.Sscanf(s+"\n", "%d,%d\n", &source, &target); n != 2 || err != nil || min(source, target) < 1 || max(source, target) > 1000 || source == target {
		return errors.New("want two different numbers, such as 2,1")
	}
	*c = columns{Format: corpus.Format{Source: source, Target: target}, given: true}
	return nil
}

// reversed reports whether translations precede their sentences.
func (c *columns) reversed() bool { return c.Source > c.Target }

// direction returns the format of a two-column file in the same direction.
func (c *columns) direction() corpus.Format {
	if c.reversed() {
		return corpus.Format{Source: 2, Target: 1}
	}
	return corpus.Format{}
}

// check returns an error if the columns are probably swapped and the user did not
// choose them. They probably are if only the second column suits the model that is
// trained further or scored or, without such a model, if only the second is English or
// in Latin script.
func (c *columns) check(path string, pairs []corpus.Pair, of *model.Model) error {
	if c.given {
		return nil
	}
	if err := c.checkText(path, pairs); err != nil {
		return err
	}
	exchanged := corpus.Exchanged(pairs)
	only := func(language string, share func([]corpus.Pair) float64, least float64) error {
		first, second := share(pairs), share(exchanged)
		if second < least || first > second/4 {
			return nil
		}
		return usageError{fmt.Errorf("%s: the second column is %s, the first is not: give -columns 2,1 to swap them, or -columns 1,2 to keep them", path, language)}
	}
	if of != nil {
		return only("what "+of.Card.Name+" reads", func(list []corpus.Pair) float64 { return corpus.Readable(list, of.Source) }, 0.1)
	}
	if err := only("English", corpus.English, 0.05); err != nil {
		return err
	}
	return only("in English letters", corpus.Latin, 0.8)
}

// checkText returns an error if a column that the user did not choose holds numbers, such
// as those of Tatoeba's sentences, beside one that holds text.
func (c *columns) checkText(path string, pairs []corpus.Pair) error {
	if n := numberColumn(pairs); n != "" && !c.given {
		return usageError{fmt.Errorf("%s: the %s column has only numbers: give -columns to choose those of the sentences, such as -columns 2,4, or -columns 1,2 to keep these", path, n)}
	}
	return nil
}

// numberColumn returns which column holds numbers beside one that holds text: "first",
// "second", or "" for neither.
func numberColumn(pairs []corpus.Pair) string {
	first, second := corpus.Numbers(pairs), corpus.Numbers(corpus.Exchanged(pairs))
	switch {
	case first == second:
		return ""
	case first:
		return "first"
	}
	return "second"
}
