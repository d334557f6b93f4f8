// Command learn makes the table of package detect, and measures it.
//
//	go run ./model/detect/learn [-data DIR] [-out model/detect/languages.table]
//
// DIR has files eng-LLL.tsv of sentence pairs, English<TAB>translation<TAB>label, where
// LLL is an ISO 639-3 code; learn uses the pairs whose label is one of Tatoeba's.
// DIR/dev has held-out pairs to measure with, in files LLL.tsv. With -measure, learn
// only measures the embedded table.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"dragoman/model/detect"
)

// languages maps the codes in the files' names to language tags, in the order of
// docs/detect.md.
var languages = []struct{ code, tag string }{
	{"eng", "en"}, {"cmn", "zh"}, {"fra", "fr"}, {"deu", "de"}, {"spa", "es"}, {"jpn", "ja"},
	{"rus", "ru"}, {"nld", "nl"}, {"tur", "tr"}, {"ita", "it"}, {"por", "pt"}, {"swe", "sv"}, {"epo", "eo"},
}

const sources = "Learned from sentences of Tatoeba (https://tatoeba.org), CC BY 2.0 FR."

func main() {
	data := flag.String("data", "data", "the `folder` of the sentences")
	out := flag.String("out", "model/detect/languages.table", "the `file` to write")
	measureOnly := flag.Bool("measure", false, "only measure the table in the program")
	each := flag.Int("each", 40_000, "samples of each language")
	s := detect.Settings{}
	flag.IntVar(&s.Ngrams, "ngrams", 4000, "n-grams in the table")
	flag.IntVar(&s.Epochs, "epochs", 4, "passes over the samples")
	flag.Float64Var(&s.Rate, "rate", 0.5, "learning rate, which falls to 0")
	flag.Float64Var(&s.Decay, "decay", 1e-5, "L2 regularization")
	flag.Uint64Var(&s.Seed, "seed", 1, "of the samples and their order")
	flag.Parse()
	if err := run(*data, *out, *measureOnly, *each, s); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(data, out string, measureOnly bool, each int, s detect.Settings) error {
	held, err := heldOut(data)
	if err != nil {
		return err
	}
	d := (*detect.Detector)(nil)
	if !measureOnly {
		for _, l := range languages {
			s.Languages = append(s.Languages, l.tag)
		}
		samples, err := samples(data, held, each, rand.New(rand.NewPCG(s.Seed, 1)))
		if err != nil {
			return err
		}
		if d, err = detect.Train(samples, s); err != nil {
			return err
		}
		d.Sources = sources
		table, err := d.Write()
		if err != nil {
			return err
		}
		if err := os.WriteFile(out, table, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d bytes\n", out, len(table))
		if d, err = detect.Read(table); err != nil {
			return err
		}
	}
	report(held, d)
	return nil
}

// columns calls line with the columns of each line of a file.
func columns(path string, line func(columns []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line(strings.Split(in.Text(), "\t"))
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// heldOut reads the sentences to measure with, by language.
func heldOut(data string) (map[string][]string, error) {
	held := map[string][]string{}
	for _, l := range languages[1:] {
		err := columns(filepath.Join(data, "dev", l.code+".tsv"), func(c []string) {
			held["en"] = append(held["en"], c[0])
			held[l.tag] = append(held[l.tag], c[1])
		})
		if err != nil {
			return nil, err
		}
	}
	for tag, list := range held {
		slices.Sort(list)
		held[tag] = slices.Compact(list)
	}
	return held, nil
}

// samples returns the training texts: the given number in each language, and one in
// no language for every twelve of them. Half are one to three words of a sentence; an
// eighth are sentences that short, since greetings and answers seldom occur in longer
// ones; and in another eighth a foreign word replaces one of the words.
func samples(data string, held map[string][]string, each int, rng *rand.Rand) ([]detect.Sample, error) {
	sentences, short := map[string][]string{}, map[string][]string{}
	taken := map[string]bool{}
	for _, list := range held {
		for _, s := range list {
			taken[s] = true
		}
	}
	add := func(tag, s string) {
		if taken[s] {
			return
		}
		sentences[tag] = append(sentences[tag], s)
		if n := len(strings.Fields(s)); n < 3 && len(s) < 30 {
			short[tag] = append(short[tag], s)
		}
	}
	for _, l := range languages[1:] {
		err := columns(filepath.Join(data, "eng-"+l.code+".tsv"), func(c []string) {
			label := c[2]
			if label == "shared" || strings.HasPrefix(label, "tatoeba") || strings.HasPrefix(label, "pivot") || label == "tanaka-enja" {
				add("en", c[0])
				add(l.tag, c[1])
			}
		})
		if err != nil {
			return nil, err
		}
	}
	var list []detect.Sample
	for _, l := range languages {
		all := sentences[l.tag]
		for i := range each {
			s := all[rng.IntN(len(all))]
			switch {
			case i%2 == 1:
				s = fragment(s, 1+rng.IntN(3), rng)
			case i%8 == 0:
				s = short[l.tag][rng.IntN(len(short[l.tag]))]
			}
			if i%8 == 2 {
				s = interspersed(s, rng)
			}
			list = append(list, detect.Sample{Text: s, Language: l.tag})
			if i%12 == 0 {
				list = append(list, detect.Sample{Text: scrambled(s, rng), Language: detect.Undetermined})
			}
		}
	}
	return list, nil
}

// fragment returns n neighbouring words of a sentence, or three characters for
// each where words are not separated.
func fragment(s string, n int, rng *rand.Rand) string {
	words := strings.Fields(s)
	if len(words) == 1 {
		words = strings.Split(s, "")
		n *= 3
	}
	n = min(n, len(words))
	at := rng.IntN(len(words) - n + 1)
	space := " "
	if len(strings.Fields(s)) == 1 {
		space = ""
	}
	return strings.Join(words[at:at+n], space)
}

// interspersed returns a sentence in which a word of no language replaces one of the
// words, as a foreign name does.
func interspersed(s string, rng *rand.Rand) string {
	words := strings.Fields(s)
	if len(words) < 3 {
		return s
	}
	i := rng.IntN(len(words))
	words[i] = scrambled(words[i], rng)
	return strings.Join(words, " ")
}

// blocks are letters of scripts that none of the languages uses.
var blocks = [][2]rune{{0x0391, 0x03C9}, {0x05D0, 0x05EA}, {0x0620, 0x064A}, {0x0905, 0x0939}, {0x0E01, 0x0E2E}, {0xAC00, 0xD7A3}, {0x10D0, 0x10F0}, {0x0561, 0x0586}, {0x0100, 0x017F}, {0x1EA0, 0x1EF9}}

// scrambled returns a text in no language: the letters of each word in another
// order, other letters, or letters of another script.
func scrambled(s string, rng *rand.Rand) string {
	block := blocks[rng.IntN(len(blocks))]
	how := rng.IntN(3)
	if how == 0 && strings.IndexFunc(s, func(c rune) bool { return unicode.IsLetter(c) && !unicode.Is(unicode.Latin, c) }) >= 0 {
		how = 1 // keep the letters: in any order, Russian letters suggest Russian
	}
	fields := strings.Fields(s)
	for i, word := range fields {
		letters := []rune(word)
		switch how {
		case 0:
			rng.Shuffle(len(letters), func(i, j int) { letters[i], letters[j] = letters[j], letters[i] })
		case 1:
			for i := range letters {
				letters[i] = 'a' + rng.Int32N(26)
			}
		case 2:
			for i := range letters {
				letters[i] = block[0] + rng.Int32N(block[1]-block[0]+1)
			}
		}
		fields[i] = string(letters)
	}
	return strings.Join(fields, " ")
}

// report prints the detector's accuracy, as a table for the docs.
func report(held map[string][]string, d *detect.Detector) {
	guess := detect.Detect
	if d != nil {
		guess = d.Detect
	}
	rng := rand.New(rand.NewPCG(2, 2))
	fmt.Println("| language | sentences | right | three words | two words | one word | most often wrong |\n| --- | --: | --: | --: | --: | --: | --- |")
	for _, l := range languages {
		var right [4]int
		wrong := map[string]int{}
		for _, s := range held[l.tag] {
			for n := range right {
				text := s
				if n > 0 {
					text = fragment(s, n, rng)
				}
				best := detect.Best(guess(text))
				if best.Language == l.tag {
					right[n]++
				} else if n == 0 {
					wrong[best.Language]++
				}
			}
		}
		n := len(held[l.tag])
		share := func(k int) string { return fmt.Sprintf("%.1f", 100*float64(k)/float64(n)) }
		fmt.Printf("| %s | %d | %s | %s | %s | %s | %s |\n", l.tag, n, share(right[0]), share(right[3]), share(right[2]), share(right[1]), often(wrong))
	}
}

// often returns the most frequent element with its count.
func often(count map[string]int) string {
	best := ""
	for k, n := range count {
		if n > count[best] || n == count[best] && k < best {
			best = k
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("%s %d", best, count[best])
}
