// Command web compares the speed of Dragoman in a browser with that of other libraries,
// which take turns in one page, and prints a table. Run npm ci in this folder to install
// the others.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"

	"github.com/chromedp/chromedp"

	"dragoman/internal/bench/benchfmt"
	"dragoman/internal/bench/benchmain"
)

// A setup says what is compared, and how often.
type setup struct {
	rounds  int
	modules string // folder of the npm packages
	command string // the built command
	dist    string // folder of the page built by it, with compressed files
	plain   string // folder of the page built by it, without
}

func main() {
	var s setup
	flag.IntVar(&s.rounds, "rounds", 100, "number of translations by each contender")
	flag.StringVar(&s.modules, "modules", "internal/bench/web/node_modules", "`FOLDER` of the npm packages")
	flag.StringVar(&s.command, "command", ".tools/dragoman", "the built `COMMAND`")
	flag.StringVar(&s.dist, "dist", ".tools/dist", "`FOLDER` of the page built by it, with compressed files")
	flag.StringVar(&s.plain, "plain", ".tools/plain", "`FOLDER` of the page built by it, without compressed files")
	addition := flag.Bool("addition", false, "instead of translating, compare training to add two numbers")
	students := flag.Bool("student", false, "compare only with a student model such as browsers ship")
	arrival := flag.Bool("arrive", false, "compare only visits")
	again := flag.Bool("again", false, "measure only further visits")
	flag.Parse()
	benchmain.Main("bench/web", func(ctx context.Context) error {
		switch {
		case *addition:
			return additions(ctx, s)
		case *students:
			return besideStudent(ctx, s)
		case *again:
			return comeAgain(ctx, s)
		}
		return compare(ctx, s, *arrival)
	})
}

// A result holds the times of a contender, in milliseconds.
type result struct {
	Name  string
	Times []float64
}

// compare measures visits and, unless limited to these, translating.
func compare(ctx context.Context, s setup, arrival bool) error {
	files, err := contents(ctx)
	if err != nil {
		return err
	}
	for _, size := range []int{94, 2600} {
		t, err := newTask(size)
		if err != nil {
			return err
		}
		if err := t.put(files); err != nil {
			return err
		}
	}
	compressed, err := serve(files, s.modules, true)
	if err != nil {
		return err
	}
	return inPage(ctx, files, s.modules, func(tab context.Context, address string) error {
		if !arrival {
			if err := translations(tab, address, s.rounds); err != nil {
				return err
			}
			if err := students(tab, address, s); err != nil {
				return err
			}
			// onnxruntime-web's threads would go on waiting in a loop, on a core.
			if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
				return err
			}
		}
		plain, stop, err := dragoman(ctx, s.command, s.plain)
		if err != nil {
			return err
		}
		defer stop()
		own, stop, err := dragoman(ctx, s.command, s.dist)
		if err != nil {
			return err
		}
		defer stop()
		if err := arrive(tab, site{address, plain}, site{compressed, own}, max(s.rounds/10, 1)); err != nil {
			return err
		}
		return comeAgain(ctx, s)
	})
}

// comeAgain measures further visits.
func comeAgain(ctx context.Context, s setup) error {
	own, stop, err := dragoman(ctx, s.command, s.plain)
	if err != nil {
		return err
	}
	defer stop()
	return arriveAgain(ctx, site{own: own}, max(s.rounds/15, 1))
}

// translations measures the contenders and the page's default model.
func translations(tab context.Context, address string, rounds int) error {
	for _, size := range []int{94, 2600} {
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			return err
		}
		results, err := chromedp.Run(tab, chromedp.Evaluate[[]result](fmt.Sprintf("measure(%q, %d)", taskName(size), rounds), chromedp.EvalAwaitPromise))
		if err != nil {
			return fmt.Errorf("measuring with %d targets: %w", size, err)
		}
		show(fmt.Sprint(size, " targets"), fmt.Sprint("targets=", size), results)
	}
	return shipped(tab, address, rounds)
}

// tenWords are sentences of a typical length.
var tenWords = []string{
	"I would like to go home with you this evening.",
	"She told me that she had never seen the sea.",
	"We have to wait here until the next train comes.",
}

// shipped measures the page's default model.
func shipped(tab context.Context, address string, rounds int) error {
	if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
		return err
	}
	sentences, err := json.Marshal(tenWords)
	if err != nil {
		return err
	}
	measure := chromedp.Evaluate[[]struct {
		result
		Text  string
		First []float64
	}](fmt.Sprintf("measureShipped(%s, %d)", sentences, rounds), chromedp.EvalAwaitPromise)
	results, err := chromedp.Run(tab, measure)
	if err != nil {
		return fmt.Errorf("measuring the shipped model: %w", err)
	}
	fmt.Printf("\n| The shipped model | first character, median | all, median | quartiles |\n| --- | --: | --: | --- |\n")
	for _, r := range results {
		first := result{Times: r.First}
		fmt.Printf("| %s → %s | %.2f ms | %.2f ms | %.2f to %.2f |\n", r.Name, r.Text, first.quantile(0.5), r.quantile(0.5), r.quantile(0.25), r.quantile(0.75))
	}
	fmt.Println()
	for _, r := range results {
		benchfmt.Milliseconds(os.Stdout, r.First, "FirstCharacter", "sentence="+r.Name)
		benchfmt.Milliseconds(os.Stdout, r.Times, "Shipped", "sentence="+r.Name)
	}
	return nil
}

// show prints the results as a table: the quartiles, and the ratio of the median to that
// of the fastest.
func show(title, setting string, results []result) {
	slices.SortFunc(results, func(a, b result) int { return cmp.Compare(b.quantile(0.5), a.quantile(0.5)) })
	fastest := results[len(results)-1].quantile(0.5)
	fmt.Printf("\n| %s | median | quartiles | times the fastest |\n| --- | --: | --- | --: |\n", title)
	for _, r := range results {
		fmt.Printf("| %s | %.2f ms | %.2f to %.2f | %.1f |\n", r.Name, r.quantile(0.5), r.quantile(0.25), r.quantile(0.75), r.quantile(0.5)/fastest)
	}
	fmt.Println()
	for _, r := range results {
		benchfmt.Milliseconds(os.Stdout, r.Times, "Translate", setting, "engine="+r.Name)
	}
}

func (r result) quantile(q float64) float64 {
	sorted := slices.Sorted(slices.Values(r.Times))
	return sorted[int(q*float64(len(sorted)-1))]
}
