package corpus_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"dragoman/model/corpus"
)

func TestPairsAreReadAsTheyArePublished(t *testing.T) {
	const file = "\uFEFFHi.\t嗨。\tCC-BY 2.0 (France)\r\n\n  \nRun!\t 跑！ \nNo end of line\t没有"
	got, err := corpus.ReadPairs(strings.NewReader(file), "cmn.txt")
	want := []corpus.Pair{{Source: "Hi.", Target: "嗨。", Line: 1}, {Source: "Run!", Target: "跑！", Line: 4}, {Source: "No end of line", Target: "没有", Line: 5}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	long := strings.TrimSpace(strings.Repeat("long ", corpus.MaxSentence/5))
	if got, err := corpus.ReadPairs(strings.NewReader(long+"\tlang\n"), "x"); err != nil || len(got) != 1 || got[0].Source != long {
		t.Errorf("a long line: %d pairs, %v", len(got), err)
	}
}

// table formats pairs as source|target, one per line.
func table(pairs []corpus.Pair) string {
	var lines []string
	for _, p := range pairs {
		lines = append(lines, fmt.Sprintf("%d:%s|%s", p.Line, p.Source, p.Target))
	}
	return strings.Join(lines, " ")
}

func TestFilesOfOtherProgramsAreReadAsTheseMeanThem(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"an old Mac":                  {"Hi.\tHallo.\rGo.\tGeh.\r", "1:Hi.|Hallo. 2:Go.|Geh."},
		"Windows, copied twice":       {"Hi.\tHallo.\r\r\nGo.\tGeh.\r\r\n", "1:Hi.|Hallo. 2:Go.|Geh."},
		"doubled quotes":              {"\"He said \"\"go\"\".\"\t\"Er sagte \"\"geh\"\".\"\nHi.\tHallo.", `1:He said "go".|Er sagte "geh". 2:Hi.|Hallo.`},
		"a tab in quotes":             {"\"Go\tnow.\"\t\"Geh jetzt.\"", "1:Go now.|Geh jetzt."},
		"a line end in a source":      {"\"Go\nnow.\"\tGeh.\nHi.\tHallo.", "1:Go now.|Geh. 3:Hi.|Hallo."},
		"a line end in a target":      {"Go now.\t\"Geh\r\njetzt.\"\r\nHi.\tHallo.", "1:Go now.|Geh jetzt. 3:Hi.|Hallo."},
		"all fields in quotes":        {"\"Hi.\"\t\"Hallo.\"\n\"Go.\"\t\"Geh.\"\n", "1:Hi.|Hallo. 2:Go.|Geh."},
		"quotes that are spoken":      {"\"Hi,\" he said.\t\"Hallo\", sagte er.\n\"Go!\"\tGeh!\nHe said \"go\".\t\"Geh\"", `1:"Hi," he said.|"Hallo", sagte er. 2:"Go!"|Geh! 3:He said "go".|"Geh"`},
		"quotes that never end":       {"\"Hi,\tHallo\nI said \"go\tIch sagte\n\"Go!\"\t\"Geh!", "1:\"Hi,|Hallo 2:I said \"go|Ich sagte 3:\"Go!\"|\"Geh!"},
		"Anki":                        {"#separator:tab\n#html:false\n#tags column:3\nHi.\tHallo.\tgreeting", "4:Hi.|Hallo."},
		"Anki, with semicolons":       {"#separator:Semicolon\n\"Stay; go.\";Bleib\nHi.;Hallo.;x", "2:Stay; go.|Bleib 3:Hi.|Hallo."},
		"Anki, with ids and HTML":     {"#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\nq\tBasic\tA\tYou &amp; I<br>go.\t<b>Du</b> und ich&nbsp;gehen.", "6:You & I go.|Du und ich\u00a0gehen."},
		"numbers that begin with a #": {"#1 wins.\tNr. 1 gewinnt.\n#2.\tNr. 2.", "1:#1 wins.|Nr. 1 gewinnt. 2:#2.|Nr. 2."},
	} {
		got, err := corpus.ReadPairs(strings.NewReader(c.file), "x")
		if err != nil || table(got) != c.want {
			t.Errorf("%s: got %s, %v, want %s", name, table(got), err, c.want)
		}
	}
}

func TestColumnsCanBeChosen(t *testing.T) {
	const file = "1\tHi.\tHallo.\n2\tGo.\tGeh.\n"
	got, err := corpus.Format{Source: 3, Target: 2}.ReadPairs(strings.NewReader(file), "x")
	if err != nil || table(got) != "1:Hallo.|Hi. 2:Geh.|Go." {
		t.Errorf("got %s, %v", table(got), err)
	}
	if _, err := (corpus.Format{Source: 1, Target: 4}).ReadPairs(strings.NewReader(file), "x"); err == nil || !strings.Contains(err.Error(), "x:1: want 4 columns, found 3") {
		t.Errorf("got %v", err)
	}
}

// endless is an endless file of pairs.
type endless struct{}

func (endless) Read(b []byte) (int, error) { return copy(b, "Hi.\tHallo.\n"), nil }

// oneLine is an endless line.
type oneLine struct{}

func (oneLine) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	return len(b), nil
}

func TestNoMoreIsReadThanIsAskedFor(t *testing.T) {
	got, err := corpus.Format{Most: 3}.ReadPairs(endless{}, "x")
	if err != nil || len(got) != 3 {
		t.Errorf("%d pairs, %v", len(got), err)
	}
	if _, err := corpus.ReadPairs(oneLine{}, "x"); err == nil || !strings.Contains(err.Error(), "x:1: longer than") {
		t.Errorf("got %v", err)
	}
}

func wide(text string, order binary.ByteOrder) string {
	var b []byte
	for _, c := range utf16.Encode([]rune(text)) {
		pair := make([]byte, 2)
		order.PutUint16(pair, c)
		b = append(b, pair...)
	}
	return string(b)
}

func TestFilesThatAreNoUTF8TextAreNamed(t *testing.T) {
	const text = "Hi.\tJ’ai dit « bonjour ».\r\nI am here.\t我在这里。\r\n"
	for name, c := range map[string]struct{ file, want string }{
		"little-endian":           {wide(text, binary.LittleEndian), "UTF-16: save it as UTF-8"},
		"big-endian":              {wide(text, binary.BigEndian), "UTF-16: save it as UTF-8"},
		"little-endian, a mark":   {wide("\uFEFF"+text, binary.LittleEndian), "UTF-16: save it as UTF-8"},
		"big-endian, a mark":      {wide("\uFEFF"+text, binary.BigEndian), "UTF-16: save it as UTF-8"},
		"a NUL":                   {"Hi.\tHallo.\nGo.\tGe\x00h.\n", "x:2: a NUL character"},
		"an escape":               {"Hi.\tHal\x1b[2Jlo.\n", "x:1: the control character U+001B"},
		"a carriage return":       {"Hi.\tHallo.\nGo.\tGeh\r jetzt.\n", "x:2: a carriage return within the line"},
		"line separators":         {"Hi.\tHallo.\u2028Go.\tGeh.\u2028", "x:1: U+2028 seems to end lines here"},
		"vertical tabs":           {"Hi.\tHallo.\nGo.\tGeh.\vRun.\tLauf.\v", "x:2: U+000B seems to end lines here"},
		"UTF-32":                  {"\xFF\xFE\x00\x00H\x00\x00\x00", "UTF-32: save it as UTF-8"},
		"Latin-1":                 {"Hi.\tGr\xfc\xdf Gott.\n", "x:1: not UTF-8; save the file as UTF-8"},
		"a zip file":              {"PK\x03\x04\x14\x00", "zip file"},
		"an empty zip file":       {"PK\x05\x06" + strings.Repeat("\x00", 18), "zip file with nothing in it"},
		"an xz file":              {"\xFD7zXZ\x00\x00\x04", "xz file: unpack it"},
		"a bzip2 file":            {"BZh91AY&SY", "bzip2 file: unpack it"},
		"a zstd file":             {"\x28\xB5\x2F\xFD\x24", "zstd file: unpack it"},
		"a 7z file":               {"7z\xBC\xAF\x27\x1C\x00", "7z file: unpack it"},
		"a Parquet file":          {"PAR1\x15\x04\x15\x00", "Parquet file: save it as JSON lines"},
		"a target without an end": {"Hi.\t" + strings.Repeat("x", corpus.MaxSentence+1), "x:1: a sentence of 2001 characters"},
	} {
		if got, err := corpus.ReadPairs(strings.NewReader(c.file), "x"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %d pairs, %v, want an error that says %q", name, len(got), err, c.want)
		}
	}
}

func TestLinesThatAreNoPairsAreNamed(t *testing.T) {
	for file, want := range map[string]string{
		"Hi.\t嗨。\nno tab\n":        "my.txt:2: want English<TAB>translation, found no tab in \"no tab\"",
		"\t嗨。\n":                   "my.txt:1: want English<TAB>translation, found an empty side",
		"Hi.\t \n":                 "my.txt:1: want English<TAB>translation, found an empty side",
		"Hi.\t\xff\n":              "my.txt:1: not UTF-8; save the file as UTF-8",
		"":                         "my.txt: no sentence pairs",
		strings.Repeat("x\n", 100): "… and perhaps more",
		"a\nb\tc\nd\n":             "my.txt:3",
	} {
		if _, err := corpus.ReadPairs(strings.NewReader(file), "my.txt"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: want an error that says %q, got %v", file, want, err)
		}
	}
}

func TestReferencesCollectTheTranslationsOfASentence(t *testing.T) {
	got := corpus.References([]corpus.Pair{{Source: "Hi.", Target: "嗨。"}, {Source: "Run.", Target: "跑。"}, {Source: "Hi.", Target: "你好。"}})
	if want := "[{Hi. [嗨。 你好。]} {Run. [跑。]}]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestSplitTailIsKerass(t *testing.T) {
	pairs := corpus.Reversal(11, 5, rand.New(rand.NewPCG(1, 1)))
	train, held := corpus.SplitTail(pairs, 0.2)
	if len(train) != 8 || len(held) != 3 || held[0] != pairs[8] { // int(11·0.8) = 8
		t.Errorf("%d and %d", len(train), len(held))
	}
}

func TestWhatIsHeldOutIsNotAmongWhatIsLearned(t *testing.T) {
	pairs := []corpus.Pair{{Source: "hi", Target: "hallo"}, {Source: "go", Target: "geh"}, {Source: "hi", Target: "hallo"}, {Source: "hi", Target: "na"}, {Source: "yes", Target: "ja"}}
	if train, held := corpus.SplitTail(pairs, 0.6); table(train) != "0:hi|hallo 0:go|geh" || table(held) != "0:yes|ja" {
		t.Errorf("to train on: %s; held out: %s", table(train), table(held))
	}
	for seed := range uint64(20) {
		for _, share := range []float64{0.01, 0.5, 0.99} {
			if train, held := corpus.SplitBySentence(pairs, share, seed); len(train) == 0 || len(held) == 0 {
				t.Errorf("seed %d, share %v: %d to train on, %d held out", seed, share, len(train), len(held))
			}
		}
		if train, held := corpus.SplitBySentence(pairs[2:4], 0.99, seed); len(train) != 2 || len(held) != 0 {
			t.Errorf("one sentence: %d to train on, %d held out", len(train), len(held))
		}
	}
}

// many returns pairs among which sentences recur, also with other case and
// punctuation.
func many() []corpus.Pair {
	var pairs []corpus.Pair
	for i := range 3000 {
		source, target := fmt.Sprintf("Sentence %d.", i%1300), fmt.Sprintf("phrase %d", (i*7)%1700)
		if i%3 == 0 {
			source = strings.ToUpper(source[:len(source)-1]) + "!"
		}
		if i%5 == 0 {
			target = " " + strings.ReplaceAll(target, " ", "  ") + "…"
		}
		if i > 400 { // above 400, a sentence and its translation occur only with each other
			source, target = fmt.Sprintf("Own sentence %d.", i), fmt.Sprintf("own phrase %d.", i)
		}
		pairs = append(pairs, corpus.Pair{Source: source, Target: target, Line: i + 1})
	}
	return pairs
}

func TestNoSentenceStandsOnBothSidesOfASplit(t *testing.T) {
	for seed := range uint64(5) {
		train, held := corpus.SplitBySentence(many(), 0.1, seed)
		if share := float64(len(held)) / 3000; share < 0.06 || share > 0.14 {
			t.Errorf("seed %d: %.3f are held out, want about 0.1", seed, share)
		}
		if len(train)+len(held) != 3000 {
			t.Errorf("seed %d: %d pairs are left", seed, len(train)+len(held))
		}
		letters := strings.NewReplacer(" ", "", ".", "", "!", "", "…", "")
		normal := func(s string) string { return strings.ToLower(letters.Replace(s)) }
		seen := map[string]bool{}
		for _, p := range train {
			seen["s"+normal(p.Source)], seen["t"+normal(p.Target)] = true, true
		}
		for _, p := range held {
			if seen["s"+normal(p.Source)] || seen["t"+normal(p.Target)] {
				t.Fatalf("seed %d: %+v stands on both sides", seed, p)
			}
		}
	}
}

func TestASplitDependsOnTheSentencesAlone(t *testing.T) {
	pairs := many()
	_, held := corpus.SplitBySentence(pairs, 0.1, 7)
	slices.Reverse(pairs)
	_, again := corpus.SplitBySentence(pairs, 0.1, 7)
	slices.Reverse(again)
	if !slices.Equal(held, again) {
		t.Errorf("%d are held out, and %d of the same pairs in another order", len(held), len(again))
	}
	_, other := corpus.SplitBySentence(pairs, 0.1, 8)
	slices.Reverse(other)
	if slices.Equal(held, other) {
		t.Error("another seed holds the same out")
	}
}

func TestBatchesHoldEveryExampleOnceAndSimilarLengths(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var examples []corpus.Example
	padded := 0
	for range 1003 {
		n := 2 + rng.IntN(40)
		examples = append(examples, corpus.Example{Source: make([]int32, n), Target: make([]int32, n)})
		padded += n
	}
	for name, batches := range map[string][][]int{
		"bucketed": corpus.Batches(examples, 16, rand.New(rand.NewPCG(3, 3))),
		"shuffled": corpus.Shuffled(len(examples), 16, rand.New(rand.NewPCG(3, 3))),
	} {
		var all []int
		cells := 0
		for _, b := range batches {
			all = append(all, b...)
			longest := 0
			for _, i := range b {
				longest = max(longest, len(examples[i].Source))
			}
			cells += longest * len(b)
		}
		slices.Sort(all)
		for i, j := range all {
			if i != j {
				t.Fatalf("%s: example %d is missing or stands twice", name, i)
			}
		}
		if name == "bucketed" && float64(cells) > 1.1*float64(padded) {
			t.Errorf("padding makes %d of %d steps", cells, padded)
		}
	}
	again := corpus.Batches(examples, 16, rand.New(rand.NewPCG(3, 3)))
	if fmt.Sprint(again) != fmt.Sprint(corpus.Batches(examples, 16, rand.New(rand.NewPCG(3, 3)))) {
		t.Error("one seed makes two orders")
	}
}

func TestTasksAreRightAndHaveNoQuestionTwice(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	check := func(name string, pairs []corpus.Pair, n int, answer func(string) string) {
		t.Helper()
		if len(pairs) != n {
			t.Errorf("%s: %d pairs, want %d", name, len(pairs), n)
		}
		seen := map[string]bool{}
		for _, p := range pairs {
			if want := answer(p.Source); p.Target != want {
				t.Fatalf("%s: %q gives %q, want %q", name, p.Source, p.Target, want)
			}
			if seen[p.Source] {
				t.Fatalf("%s: %q stands twice", name, p.Source)
			}
			seen[p.Source] = true
		}
	}
	check("addition", corpus.Addition(3000, 3, rng), 3000, func(s string) string {
		var a, b int
		fmt.Sscanf(s, "%d+%d", &a, &b)
		return fmt.Sprint(a + b)
	})
	check("reversal", corpus.Reversal(1000, 6, rng), 1000, func(s string) string {
		b := []byte(s)
		slices.Reverse(b)
		return string(b)
	})
	check("dates", corpus.Dates(1000, rng), 1000, func(s string) string {
		for _, form := range []string{"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006",
			"Mon, 2 Jan 2006", "01/02/2006", "January 2 2006", "2.1.2006"} {
			if day, err := time.Parse(form, s); err == nil {
				return day.Format(time.DateOnly)
			}
		}
		return "no date"
	})
	if n := len(corpus.Addition(1000, 1, rng)); n != 55 { // 0+0 to 9+9, in either order
		t.Errorf("%d different sums of two digits, want 55", n)
	}
}

func ExampleReadPairs() {
	_, err := corpus.ReadPairs(strings.NewReader("Hi.\t嗨。\nGood morning\n"), "my.txt")
	fmt.Println(err)
	// Output: my.txt:2: want English<TAB>translation, found no tab in "Good morning"
}

func FuzzReadPairs(f *testing.F) {
	f.Add("Hi.\t嗨。\tCC-BY\r\n\nRun!\t跑！", 0)
	f.Add("\uFEFFa\tb", 1)
	f.Add("\t\n\t\t\n\xff\t", 0)
	f.Add("#separator:;\n#html:true\n#tags column:1\nx;\"a<br>\"\"b\"\"\n\";c", 0)
	f.Add("\"a\nb\"\t\"c\td\"\n\"e\t\"\"\nf\"", 2)
	f.Add("a\tb\rc\td\r", 0)
	f.Add("a\x00\t\x00b\x00\n\x00", 0)
	f.Fuzz(func(t *testing.T, file string, most int) {
		pairs, err := corpus.Format{Most: max(most, 0)}.ReadPairs(strings.NewReader(file), "f")
		if (err == nil) != (len(pairs) > 0) || most > 0 && len(pairs) > most {
			t.Fatalf("%d pairs and error %v", len(pairs), err)
		}
		lines, last := strings.Count(file, "\n")+strings.Count(file, "\r")+1, 0
		for _, p := range pairs {
			if p.Line <= last || p.Line > lines {
				t.Fatalf("line %d of %d, behind %d", p.Line, lines, last)
			}
			last = p.Line
			for _, s := range []string{p.Source, p.Target} {
				if strings.TrimSpace(s) == "" || strings.ContainsAny(s, "\n\t\r\x00") || !utf8.ValidString(s) || utf8.RuneCountInString(s) > corpus.MaxSentence {
					t.Fatalf("%+v", p)
				}
			}
		}
	})
}
