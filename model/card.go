package model

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
