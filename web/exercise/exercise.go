package exercise

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/dataset"
	"dragoman/model/text"
	"dragoman/model/train"
	"dragoman/web/address"
	"dragoman/web/explain"
	"dragoman/web/say"
)

// An Exercise is the task and the settings of a training in the page.
type Exercise struct {
	Task      string // key of one of the tasks; "" means the first
	Pairs     string // lines of source, tab, target; for the task "pairs"
	Cell      model.CellKind
	Attention bool
	Numbers   [knobs]float64 // values of the Knobs
}

// A Task is a kind of pairs to learn.
type Task struct {
	Key   string
	Title say.Phrase
}

// tasks are the tasks to choose from. Addresses contain their keys.
var tasks = []Task{
	{"addition", "Addition"},
	{"reversal", "Reversal of words"},
	{"dates", "Dates to ISO format"},
	{"pairs", "Pairs of your own"},
}

// Indices of Knobs and of an Exercise's Numbers.
const (
	Digits = iota
	Examples
	Layers
	Units
	Rate
	Batch
	Forcing
	knobs
)

// A Knob is a numeric setting.
type Knob struct {
	Key                  string
	Label                say.Phrase
	Least, Most, Default float64
	Whole                bool
}

// Knobs are the numeric settings of an Exercise. With their defaults, sums of two-digit
// numbers are learned quickly; make bench-addition measures how quickly.
var Knobs = [knobs]Knob{
	Digits:   {"digits", "Digits or letters", 1, 8, 2, true},
	Examples: {"examples", "Examples", 20, 50000, 5000, true},
	Layers:   {"layers", "Layers", 1, 4, 1, true},
	Units:    {"units", "Units", 1, 512, 64, true},
	Rate:     {"rate", "Learning rate", 0.00001, 1, 0.005, false},
	Batch:    {"batch", "Batch size", 1, 1024, 64, true},
	Forcing:  {"forcing", "Teacher forcing, %", 0, 100, 100, true},
}

// cells are the kinds of cells to choose from, the simplest first.
var cells = []model.CellKind{model.SimpleRNN, model.LSTM, model.GRU}

// New returns the exercise that the page starts with.
func New() Exercise {
	e := Exercise{Task: tasks[0].Key, Cell: model.LSTM, Attention: true}
	for i, k := range Knobs {
		e.Numbers[i] = k.Default
	}
	return e
}

// parse parses a number that a reader typed.
func (k Knob) parse(typed string) (float64, error) {
	x, err := strconv.ParseFloat(strings.TrimSpace(typed), 64)
	if err != nil || !(x >= k.Least && x <= k.Most) || k.Whole && x != float64(int(x)) {
		return 0, say.Complain("‘%s’ is %q: want a number from %v to %v.", k.Label, typed, k.Least, k.Most)
	}
	return x, nil
}

func trim(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// whole returns an integer setting.
func (e *Exercise) whole(knob int) int { return int(e.Numbers[knob]) }

// task returns the selected task.
func (e *Exercise) task() Task {
	for _, t := range tasks {
		if t.Key == e.Task {
			return t
		}
	}
	return tasks[0]
}

// Address returns the fields by which an address represents the exercise. An address
// without an exercise has none of them.
func (e *Exercise) Address() []address.Field {
	if e == nil {
		return nil
	}
	first := New()
	table := []address.Field{
		{Name: "train", Write: func() []string { return []string{e.task().Key} }, Read: func(task []string) {
			e.Task = strings.Join(task[:min(len(task), 1)], "")
			e.Task = e.task().Key
		}},
		{Name: "pairs", Write: func() []string {
			if e.Task != "pairs" {
				return nil
			}
			return []string{e.Pairs}
		}, Read: address.Text("pairs", &e.Pairs).Read},
		address.Choice("cell", &e.Cell, first.Cell, model.CellKind.String, model.ParseCell),
		address.Choice("attention", &e.Attention, first.Attention, strconv.FormatBool, strconv.ParseBool),
	}
	for i, k := range Knobs {
		table = append(table, address.Number(k.Key, &e.Numbers[i], k.Default, k.parse))
	}
	return table
}

// maxPaired is the maximum length of a side of a pair, in characters. Longer ones would
// keep the worker from receiving messages.
const maxPaired = 200

// typedPairs reads one pair per line. Its sides are separated by a tab or, since a tab
// cannot be typed in a page, by the first =.
func typedPairs(typed string) ([]corpus.Pair, error) {
	lines := strings.Split(typed, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) == "" || strings.Contains(line, "\t") {
			continue
		}
		if !strings.Contains(line, "=") {
			return nil, say.Complain("Line %d has neither a tab nor =: %q.", i+1, strings.TrimSpace(line))
		}
		lines[i] = strings.Replace(line, "=", "\t", 1)
	}
	if strings.TrimSpace(typed) == "" {
		return nil, say.Complain("There are no pairs yet: type two or more, one per line.")
	}
	pairs, err := corpus.ReadPairs(strings.NewReader(strings.Join(lines, "\n")), "line")
	if err != nil {
		return nil, say.Complain("These pairs cannot be read: %v.", strings.ReplaceAll(err.Error(), "\n", "; "))
	}
	return pairs, nil
}

// pairs returns the pairs to learn and those held out.
func (e *Exercise) pairs(rng *rand.Rand) (learned, held []corpus.Pair, err error) {
	var all []corpus.Pair
	n := e.whole(Examples)
	switch e.Task {
	case "pairs":
		if all, err = typedPairs(e.Pairs); err != nil {
			return nil, nil, err
		}
		for _, p := range all {
			if len([]rune(p.Source)) > maxPaired || len([]rune(p.Target)) > maxPaired {
				return nil, nil, say.Complain("Line %d is longer than %d characters: make it shorter.", p.Line, maxPaired)
			}
		}
		all = all[:min(n, len(all))]
		if len(all) < 2 {
			return nil, nil, say.Complain("There is only one pair: give two or more, one per line.")
		}
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		questions := len(corpus.References(all))
		if learned, held = corpus.SplitBySource(all, heldOut(questions)); len(held) == 0 {
			return nil, nil, say.Complain("All pairs ask the same question: add one that asks another, to test with.")
		}
		return learned, held, nil
	case "reversal":
		all = corpus.Reversal(n, e.whole(Digits), rng)
	case "dates":
		all = corpus.Dates(n, rng)
	default:
		all = corpus.Addition(n, e.whole(Digits), rng)
	}
	at := len(all) - heldOut(len(all)) // no question occurs twice
	return all[:at], all[at:], nil
}

// heldOut returns how many of n questions are held out.
func heldOut(questions int) int { return max(1, min(500, questions/10)) }

// A course is a prepared Exercise: an untrained network and the pairs to learn.
type course struct {
	Model    *model.Model
	Held     []corpus.Pair
	Trainer  *train.Trainer
	exercise Exercise
	learned  int // pairs per epoch
}

// prepare makes the pairs and the network of an exercise, to train for at most
// the given number of epochs.
func (e Exercise) prepare(epochs int) (*course, error) {
	rng := rand.New(rand.NewPCG(1, 1))
	learned, held, err := e.pairs(rng)
	if err != nil {
		return nil, err
	}
	sources, targets := corpus.Sentences(slices.Concat(learned, held))
	d, err := dataset.New(text.Build(text.Kind{Unknown: true}, sources), text.Build(text.Kind{Target: true}, targets), learned, held)
	if err != nil {
		return nil, err
	}
	m := &model.Model{Source: d.Source, Target: d.Target, MaxSource: d.MaxSource}
	c := model.Config{Cell: e.Cell, Units: e.whole(Units), EncoderLayers: e.whole(Layers), DecoderLayers: e.whole(Layers),
		SourceSize: m.Source.Size(), TargetSize: m.Target.Size(), MaxTargetSteps: 2*maxPaired + 20}
	if e.Attention {
		c.Attention = model.General
	}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	m.Network = model.NewRandom(c, rng)
	own := 1 - e.Numbers[Forcing]/100
	trainer, err := train.New(m.Network, d.Examples, train.Options{Epochs: epochs, BatchSize: e.whole(Batch), LearningRate: e.Numbers[Rate],
		Optimizer: train.Adam, Clip: 1, Seed: 1, OwnStart: own, OwnEnd: own})
	return &course{Model: m, Held: held, Trainer: trainer, exercise: e, learned: len(learned)}, err
}

// maxEpochs limits a training that nobody stops.
const maxEpochs = 100_000

// describe returns the card of the model trained so far.
func (c *course) describe(l *say.Language, exact float64) {
	e := &c.exercise
	attention := l.Say("no attention")
	if e.Attention {
		attention = l.Say("attention")
	}
	c.Model.Card = model.Card{
		Name: "trained-" + e.task().Key, Title: string(e.task().Title),
		Description: string(trainedHere),
		Settings: l.Say("%s, %d × %d units, %s, Adam, rate %s, batch %d, teacher forcing %d %%", e.Cell, e.whole(Layers), e.whole(Units),
			attention, trim(e.Numbers[Rate]), e.whole(Batch), e.whole(Forcing)),
		Date: time.Now().Format(time.DateOnly), Epochs: len(c.Trainer.History), Pairs: c.learned, Seed: 1,
		Search: model.Search{Beam: 1},
		Scores: []model.Score{{Name: "Exact answers, %", Value: 100 * exact, On: "pairs that it has not seen"}},
	}
}

// trainedHere is the description of a model trained in the page.
const trainedHere say.Phrase = "Trained in the page."

// Explanation explains how the network of an exercise learns.
func (e *Exercise) Explanation() []explain.Quantity {
	return append([]explain.Quantity{
		explain.New("The loss is the mean surprise about the right token, over all positions; training makes it small. What counts in the end is the share of unseen questions whose whole answer is right.",
			"L = −1/N · Σ log p(right token)", "model", "plain_test.go", "func plainLoss("),
		explain.New("With teacher forcing the decoder reads the right token before each one that it is to predict. With a share of less than 100 %, it reads its own last prediction in the other places, as it must when it translates.",
			"readₜ = rightₜ₋₁ or argmax pₜ₋₁", "model", "feeding.go", "func (n *Network) feed("),
		explain.New("A step moves each weight against its gradient g: by the mean of the last gradients, divided by the root of the mean of their squares (Adam). The learning rate η says how far.",
			"m = β₁·m + (1−β₁)·g   v = β₂·v + (1−β₂)·g²\nw = w − η · m̂ / (√v̂ + ε)", "model/kernel", "plain.go", "func plainAdam("),
	}, explain.Cell(e.Cell)...)
}
