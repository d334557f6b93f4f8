package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Card says what a model is, what it was trained on and how good it is, for
// people. Empty fields are unknown.
type Card struct {
	Name        string // such as "en-zh"
	Title       string // such as "English → Chinese"
	Description string
	Data        string // what it was trained on
	Licence     string // of the data, and so of the weights
	Command     string // that trained it
	Settings    string // of the training, in words
	Date        string // of the training, YYYY-MM-DD
	Epochs      int
	Pairs       int // it was trained on
	Seed        uint64
	Search      Search // that it was scored with
	Scores      []Score
}

// Search are the options of the beam search that suits a model best, found by
// trying on pairs that it was not trained on. The zero value says nothing.
type Search struct {
	Beam                    int
	LengthPenalty, Coverage float64
	Patience, Consensus     float64
}

// Score is one measured number, such as chrF on held-out sentences.
type Score struct {
	Name  string
	Value float64
	On    string // which sentences
}

// MaxBeam is the widest beam of a Search. A wider one may be tried, but nobody who
// opens the model should have to wait for it.
const MaxBeam = 32

// Validate says which field is out of range, or not text that can be shown: UTF-8
// without control characters, which a terminal would obey.
func (c *Card) Validate() error {
	for _, f := range []struct {
		name, value string
		most        int
	}{
		{"Name", c.Name, 100},
		{"Title", c.Title, 500},
		{"Description", c.Description, maxText},
		{"Data", c.Data, maxText},
		{"Licence", c.Licence, maxText},
		{"Command", c.Command, maxText},
		{"Settings", c.Settings, maxText},
		{"Date", c.Date, 100},
	} {
		if err := showable(f.value, f.most); err != nil {
			return fmt.Errorf("card: %s: %w", f.name, err)
		}
	}
	for _, f := range []struct {
		name          string
		got, min, max float64
	}{
		{"Epochs", float64(c.Epochs), 0, maxCount},
		{"Pairs", float64(c.Pairs), 0, maxCount},
		{"Search.Beam", float64(c.Search.Beam), 0, MaxBeam},
		{"Search.LengthPenalty", c.Search.LengthPenalty, -10, 10},
		{"Search.Coverage", c.Search.Coverage, -10, 10},
		{"Search.Patience", c.Search.Patience, 0, 10},
		{"Search.Consensus", c.Search.Consensus, 0, 1000},
	} {
		if !(f.got >= f.min && f.got <= f.max) {
			return fmt.Errorf("card: %s is %v, want %v to %v", f.name, f.got, f.min, f.max)
		}
	}
	if len(c.Scores) > maxScores {
		return fmt.Errorf("card: %d scores, want at most %d", len(c.Scores), maxScores)
	}
	for i, s := range c.Scores {
		if err := showable(s.Name, 500); err != nil {
			return fmt.Errorf("card: name of score %d: %w", i, err)
		}
		if err := showable(s.On, 500); err != nil {
			return fmt.Errorf("card: On of score %d: %w", i, err)
		}
		if !(s.Value >= -maxCount && s.Value <= maxCount) {
			return fmt.Errorf("card: score %d is %v", i, s.Value)
		}
	}
	return nil
}

const (
	maxText   = 1 << 16 // bytes
	maxScores = 100
	maxCount  = 1e15
)

// showable says why a text cannot be shown.
func showable(s string, most int) error {
	if len(s) > most {
		return fmt.Errorf("%d bytes, want at most %d", len(s), most)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("%q is not UTF-8", s)
	}
	if i := strings.IndexFunc(s, obeyed); i >= 0 {
		c, _ := utf8.DecodeRuneInString(s[i:])
		return fmt.Errorf("the control character %U at byte %d", c, i)
	}
	return nil
}

// obeyed says that a terminal does something at a character instead of showing it, or
// shows what is behind it in another order.
func obeyed(c rune) bool {
	return unicode.IsControl(c) && c != '\n' || unicode.Is(unicode.Bidi_Control, c)
}
