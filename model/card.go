package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Card tells people what a model is, what it was trained on and how good it is.
// Empty fields are unknown.
type Card struct {
	Name        string // such as "en-zh"
	Title       string // such as "English → Chinese"
	Description string
	Data        string // the training data
	Licence     string // of the data, and therefore of the weights
	Command     string // the training command
	Settings    string // of the training, in words
	Date        string // of the training, YYYY-MM-DD
	Epochs      int
	Pairs       int // number of training pairs
	Seed        uint64
	Search      Search // with which it was scored
	Scores      []Score
}

// Search holds the beam search options that suit a model best, found on pairs
// outside its training data. The zero value is unknown.
type Search struct {
	Beam                    int
	LengthPenalty, Coverage float64
	Patience, Consensus     float64

	// Unconstrained searches rule nothing out, neither empty translations nor loops, so
	// that a model imported from Keras gives the same output as in Keras.
	Unconstrained bool
}

// Score is one measurement, such as chrF on held-out sentences.
type Score struct {
	Name  string
	Value float64
	On    string // the sentences it was measured on
}

// Below returns how much lower a score is than on another card. It is known only if both
// cards have the score, measured in the same way on the same sentences.
func (c *Card) Below(other *Card, score string) (difference float64, known bool) {
	for _, s := range c.Scores {
		for _, o := range other.Scores {
			if s.Name == score && o.Name == score && s.On == o.On {
				return o.Value - s.Value, true
			}
		}
	}
	return 0, false
}

// MaxBeam is the maximum Beam of a card's Search. Users may choose a wider beam, but
// a model should not impose one on everybody who opens it.
const MaxBeam = 32

// Languages returns the codes of the languages that the model translates from and to,
// according to its name: "en" and "zh" for "en-zh-small". They are empty if the name
// has none.
func (c *Card) Languages() (from, to string) {
	names := strings.SplitN(c.Name, "-", 3)
	if len(names) < 2 {
		return "", ""
	}
	return names[0], names[1]
}

// Validate returns an error naming a field that is out of range or not displayable.
// Displayable text is UTF-8 without control characters, which a terminal would obey.
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
		if err := displayable(f.value, f.most); err != nil {
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
		if err := displayable(s.Name, 500); err != nil {
			return fmt.Errorf("card: name of score %d: %w", i, err)
		}
		if err := displayable(s.On, 500); err != nil {
			return fmt.Errorf("card: On of score %d: %w", i, err)
		}
		if !(s.Value >= -maxCount && s.Value <= maxCount) {
			return fmt.Errorf("card: score %d is %v, want %v to %v", i, s.Value, -maxCount, maxCount)
		}
	}
	return nil
}

const (
	maxText   = 1 << 16 // bytes
	maxScores = 100
	maxCount  = 1e15
)

// displayable returns an error unless s can be displayed and is no longer than most bytes.
func displayable(s string, most int) error {
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

// obeyed reports whether a terminal acts on a character instead of displaying it,
// or displays what follows in another order.
func obeyed(c rune) bool {
	return unicode.IsControl(c) && c != '\n' || unicode.Is(unicode.Bidi_Control, c)
}
