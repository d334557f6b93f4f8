// Command train measures how many sentence pairs per second dragoman, PyTorch and
// Keras train on, side by side with the same model, batches, lengths and data, and how
// many sentences per second they translate:
//
//	make bench-train bench-scale
//
// Each contender is a separate process. After warming up, the contenders take turns to
// train for a while, round after round. The command prints the median of the rounds
// and their spread, and each round for benchstat.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"dragoman/internal/bench/benchfmt"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/kernel"
	"dragoman/model/text"
	"dragoman/model/train"
)

// A task is a model with its batches, the same for all contenders: B pairs of T source
// and U target tokens.
type task struct {
	name     string
	title    string
	B, T, U  int
	config   model.Config
	options  train.Options
	contends []string // names of contenders in peers.py

	translate bool // translate sentences greedily to U tokens instead of training
	bfloat16  bool // multiply bfloat16 numbers
}

var tasks = append(exact, inBfloat16(exact)...)

var exact = []task{
	{name: "tutorial-94", title: "the tutorial's model, 94 target characters", B: 64, T: 16, U: 20,
		config:   model.Config{Units: 256, SourceSize: 70, TargetSize: 94},
		contends: []string{"torch-onehot", "torch-lookup", "keras", "keras-xla"}},
	{name: "tutorial-2600", title: "the tutorial's model, 2,600 target characters", B: 64, T: 16, U: 20,
		config:   model.Config{Units: 256, SourceSize: 70, TargetSize: 2600},
		contends: []string{"torch-onehot", "torch-lookup", "keras", "keras-xla"}},
	{name: "attention", title: "the model of `-preset best`", B: 64, T: 10, U: 12,
		config: model.Config{Units: 256, SourceSize: 2600, TargetSize: 2400, EmbeddingDim: 256, Bidirectional: true,
			Attention: model.General, DecoderLayers: 2, TiedOutput: true},
		options:  train.Options{Optimizer: train.Adam, Clip: 1, Dropout: 0.3, LabelSmoothing: 0.1},
		contends: []string{"torch-attention", "keras-attention"}},
	{name: "translate", title: "translating, greedily, with the model of `-preset best`", B: 1, T: 10, U: 12, translate: true,
		config: model.Config{Units: 256, SourceSize: 2600, TargetSize: 2400, EmbeddingDim: 256, Bidirectional: true,
			Attention: model.General, DecoderLayers: 2, TiedOutput: true},
		contends: []string{"torch-translate"}},
}

// inBfloat16 returns the training tasks with products of bfloat16 numbers.
func inBfloat16(tasks []task) (list []task) {
	for _, t := range tasks {
		if !t.translate {
			t.name, t.title, t.bfloat16 = t.name+"-bfloat16", t.title+", products in bfloat16", true
			list = append(list, t)
		}
	}
	return list
}

func main() {
	log.SetFlags(0)
	var p peers
	flag.StringVar(&p.torch, "torch", "python3", "Python with torch")
	flag.StringVar(&p.keras, "keras", "python3", "Python with tensorflow, or nothing to leave Keras out")
	flag.IntVar(&p.core, "core", 0, "the first of the two cores to use")
	rounds := flag.Int("rounds", 5, "number of turns of each contender")
	turn := flag.Duration("turn", 3*time.Second, "duration of a turn")
	only := flag.String("task", "", "run only this task: tutorial-94, tutorial-2600, attention, each optionally with -bfloat16 appended, or translate")
	contend := flag.String("contend", "", "run as the contender in this task")
	workers := flag.Int("workers", 1, "number of workers of the contender")
	arithmetic := flag.String("kernel", "", "kernel of the contender")
	scaling := flag.String("scale", "", "instead, measure how the cost grows and draw it to this SVG `FILE`")
	flag.Parse()
	if *contend != "" {
		if err := compete(*contend, *workers, *arithmetic, *turn); err != nil {
			log.Fatal(err)
		}
		return
	}
	if *scaling != "" {
		if err := scale(*rounds, *turn, *scaling); err != nil {
			log.Fatal(err)
		}
		return
	}
	fmt.Printf("%s, %d cores, %s; %d rounds of %v\n", runtime.GOARCH, runtime.NumCPU(), kernel.Name(), *rounds, *turn)
	for _, t := range tasks {
		if *only != "" && t.name != *only || t.bfloat16 && !has("bfloat16") {
			continue
		}
		if err := measure(t, p, *rounds, *turn); err != nil {
			log.Fatal(err)
		}
	}
}

// examples returns pairs of random tokens, all of one length.
func (t task) examples(n int) []corpus.Example {
	rng := rand.New(rand.NewPCG(1, 1))
	list := make([]corpus.Example, n)
	for i := range list {
		e := corpus.Example{Source: make([]int32, t.T), Target: make([]int32, t.U+1)}
		for j := range e.Source {
			e.Source[j] = rng.Int32N(int32(t.config.SourceSize))
		}
		for j := range e.Target {
			e.Target[j] = rng.Int32N(int32(t.config.TargetSize))
		}
		list[i] = e
	}
	return list
}

// compete trains for one turn for each line of input and replies with the pairs per
// second.
func compete(name string, workers int, arithmetic string, turn time.Duration) error {
	i := slices.IndexFunc(tasks, func(t task) bool { return t.name == name })
	if i < 0 {
		return fmt.Errorf("no task %q", name)
	}
	t := tasks[i]
	if arithmetic != "" {
		if err := kernel.Use(arithmetic); err != nil {
			return err
		}
	}
	if t.translate {
		return translate(t, workers, turn)
	}
	t.options.Workers, t.options.BatchSize, t.options.Epochs = workers, t.B, 1e6
	trainer, err := train.New(model.NewRandom(t.config, rand.New(rand.NewPCG(1, 2))), train.Data{Train: t.examples(50 * t.B)}, t.options)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	turns := bufio.NewScanner(os.Stdin)
	pairs, steps := 0, 0
	var began time.Time
	err = trainer.Run(ctx, func(train.Progress) {
		steps++
		if steps < 10 { // warm up
			return
		}
		pairs += t.B
		if !began.IsZero() && time.Since(began) < turn {
			return
		}
		if !began.IsZero() {
			fmt.Println(float64(pairs) / time.Since(began).Seconds())
		} else {
			fmt.Println("ready")
		}
		if !turns.Scan() {
			cancel()
			return
		}
		pairs, began = 0, time.Now()
	}, func(train.Epoch) error { return nil })
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// translate translates for one turn for each line of input, as the command does: many
// sentences together.
func translate(t task, workers int, turn time.Duration) error {
	rng := rand.New(rand.NewPCG(1, 1))
	var sentences []string
	for range 2048 {
		words := make([]string, t.T)
		for i := range words {
			words[i] = word(rng.IntN(t.config.SourceSize))
		}
		sentences = append(sentences, strings.Join(words, " "))
	}
	vocabulary := func(size int, target bool) text.Vocabulary {
		var words []string
		for i := range size {
			words = append(words, word(i))
		}
		return text.Build(text.Kind{Unit: text.Word, Target: target}, []string{strings.Join(words, " ")})
	}
	m := &model.Model{Source: vocabulary(t.config.SourceSize, false), Target: vocabulary(t.config.TargetSize-2, true)}
	m.Network = model.NewRandom(t.config, rng)
	for _, w := range m.Network.Tensors() {
		if w.Name == "output/bias" {
			w.Data[m.Target.Stop] = -1e9 // all translations are of the same length
		}
	}
	decode.All(m, sentences[:256], decode.Options{MaxSteps: t.U}, workers)
	fmt.Println("ready")
	for turns := bufio.NewScanner(os.Stdin); turns.Scan(); {
		began, n := time.Now(), 0
		for time.Since(began) < turn {
			decode.All(m, sentences, decode.Options{MaxSteps: t.U}, workers)
			n += len(sentences)
		}
		fmt.Println(float64(n) / time.Since(began).Seconds())
	}
	return nil
}

// word returns a word of three letters.
func word(i int) string {
	return string([]rune{rune('a' + i/676), rune('a' + i/26%26), rune('a' + i%26)})
}

// peers are the programs that run peers.py.
type peers struct {
	torch, keras string
	core         int
}

func (p peers) args(t task, name string, turn time.Duration) []string {
	python := p.torch
	if strings.HasPrefix(name, "keras") {
		python = p.keras
	}
	return []string{python, "internal/bench/train/peers.py", name, fmt.Sprint(t.B), fmt.Sprint(t.T), fmt.Sprint(t.U),
		fmt.Sprint(t.config.SourceSize), fmt.Sprint(t.config.TargetSize), fmt.Sprint(turn.Seconds())}
}

func (t task) environment(threads int, avx2 bool) []string {
	list := []string{fmt.Sprintf("GOMAXPROCS=%d", threads), fmt.Sprintf("OMP_NUM_THREADS=%d", threads), fmt.Sprintf("THREADS=%d", threads),
		"TF_CPP_MIN_LOG_LEVEL=3"}
	if t.bfloat16 {
		list = append(list, "BFLOAT16=1")
	}
	if avx2 || !has("avx512") {
		return append(list, "OPENBLAS_CORETYPE=Haswell", "ATEN_CPU_CAPABILITY=avx2", "ONEDNN_MAX_CPU_ISA=AVX2", "XLA_FLAGS=--xla_cpu_max_isa=AVX2")
	}
	return append(list, "OPENBLAS_CORETYPE=SkylakeX") // Debian's build picks an older core type for processors unknown to it
}

// An entry is a contender and the commands that make it up, which run at once.
type entry struct {
	contender
	commands [][]string
}

// entries returns the contenders of a task: first those on one core, then those on two.
// On two cores, a peer may use two threads or two independent processes.
func (p peers) entries(t task, self string, turn time.Duration) []entry {
	ours := func(workers int, kernel string) []string {
		return []string{self, "-contend", t.name, "-workers", fmt.Sprint(workers), "-kernel", kernel, "-turn", turn.String()}
	}
	var one []entry
	two := []entry{{contender{name: "dragoman, two workers", class: class{cores: 2}, ours: true}, [][]string{ours(2, t.kernels()[0])}}}
	for _, k := range t.kernels() {
		one = append(one, entry{contender{name: "dragoman, " + k, class: class{1, k == "avx2" && has("avx512")}, ours: true}, [][]string{ours(1, k)}})
	}
	for _, name := range t.contends {
		if p.keras == "" && strings.HasPrefix(name, "keras") {
			continue
		}
		args := p.args(t, name, turn)
		one = append(one, entry{contender{name: name, class: class{cores: 1}}, [][]string{args}})
		if has("avx512") && !t.bfloat16 {
			one = append(one, entry{contender{name: name + ", avx2", class: class{1, true}}, [][]string{args}})
		}
		if !t.translate {
			two = append(two, entry{contender{name: name + ", two threads", class: class{cores: 2}}, [][]string{args}})
		}
		two = append(two, entry{contender{name: name + ", two processes", class: class{cores: 2}}, [][]string{args, args}})
	}
	return append(one, two...)
}

// start starts the commands of an entry, the first on the given core.
func (e *entry) start(t task, core int) error {
	for i, args := range e.commands {
		cores, threads := fmt.Sprint(core+i), 1
		if len(e.commands) == 1 && e.class.cores == 2 {
			cores, threads = fmt.Sprintf("%d,%d", core, core+1), 2
		}
		if err := e.contender.start(cores, t.environment(threads, e.class.avx2), args...); err != nil {
			return err
		}
	}
	return nil
}

// measure lets all contenders of a task take turns and prints a table.
func measure(t task, p peers, rounds int, turn time.Duration) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var all []*contender
	defer func() {
		for _, c := range all {
			c.stop()
		}
	}()
	for _, e := range p.entries(t, self, turn) {
		all = append(all, &e.contender)
		if err := e.start(t, p.core); err != nil {
			return err
		}
	}
	for range rounds {
		for _, c := range all {
			if err := c.turn(); err != nil {
				return err
			}
		}
	}
	report(t, all)
	return nil
}

// kernels are dragoman's kernels, fastest first.
func (t task) kernels() []string {
	available := kernel.Available()
	return slices.DeleteFunc(available[:len(available)-1], func(name string) bool {
		return t.bfloat16 != (name == "amx" || name == "bfloat16")
	})
}

func has(name string) bool { return slices.Contains(kernel.Available(), name) }

func report(t task, all []*contender) {
	best := map[class]float64{} // of the peers
	for _, c := range all {
		slices.Sort(c.rates)
		if !c.ours {
			best[c.class] = max(best[c.class], median(c.rates))
		}
	}
	fmt.Printf("\n%s: batches of %d, %d source and %d target tokens\n\n", t.title, t.B, t.T, t.U)
	fmt.Println("| | cores | a second | lowest to highest | times the best peer |")
	fmt.Println("| --- | ---: | ---: | ---: | ---: |")
	for _, c := range all {
		fmt.Printf("| %s | %d | %.0f | %.0f to %.0f | %.2f |\n", c.name, c.class.cores, median(c.rates), c.rates[0], c.rates[len(c.rates)-1], median(c.rates)/best[c.class])
	}
	fmt.Println()
	for _, c := range all {
		benchfmt.Write(os.Stdout, c.rates, t.unit(), "Train", "task="+t.name, "engine="+c.name, fmt.Sprint("cores=", c.class.cores))
	}
}

// unit returns the unit of a contender's rate.
func (t task) unit() string {
	if t.translate {
		return "sentences/s"
	}
	return "pairs/s"
}

func median(sorted []float64) float64 { return sorted[len(sorted)/2] }
