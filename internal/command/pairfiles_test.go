package command

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dragoman/model/corpus"
)

func TestPairsFromSeveralFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	z.Write([]byte("Un.\nDeux.\n"))
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"a.tsv": "Go.\tVa !\nHi.\tSalut !\n", "b.tsv": "Run!\tCours !\n", "no.tsv": "Go.\tVa !\nno tab\n",
		"corpus.en": "One.\nTwo.\n", "corpus.fr.gz": packed.String(), "corpus.fr": "Un.\nDeux.\n",
		"english.txt": "Three.\n", "french.txt": "Trois.\n",
		"x,y.tsv": "Comma.\tVirgule.\n", "x*2": "Star.\tÉtoile.\n",
	} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(values ...string) (string, error) {
		files, err := (*pairFiles)(&values).read(corpus.Format{})
		var found []string
		for _, p := range joined(files) {
			found = append(found, p.Source+p.Target+strings.Repeat("+", int(p.Weight)))
		}
		return strings.Join(found, " "), err
	}
	for _, c := range []struct {
		values []string
		want   string
	}{
		{[]string{"a.tsv,b.tsv"}, "Go.Va ! Hi.Salut ! Run!Cours !"},
		{[]string{"a.tsv*4,b.tsv"}, "Go.Va !++++ Hi.Salut !++++ Run!Cours !"},
		{[]string{"b.tsv*1.5", "a.tsv"}, "Run!Cours !+ Go.Va ! Hi.Salut !"},
		{[]string{"corpus.en,corpus.fr*2,b.tsv"}, "One.Un.++ Two.Deux.++ Run!Cours !"},
		{[]string{"b.tsv,corpus.en,corpus.fr.gz"}, "Run!Cours ! One.Un. Two.Deux."},
		{[]string{"english.txt,french.txt"}, "Three.Trois."},
		{[]string{"x,y.tsv", "x*2"}, "Comma.Virgule. Star.Étoile."},
		{[]string{"x*2*3,b.tsv"}, "Star.Étoile.+++ Run!Cours !"},
	} {
		if got, err := read(c.values...); err != nil || got != c.want {
			t.Errorf("-pairs %q: got %q, %v; want %q", c.values, got, err, c.want)
		}
	}
	for value, problem := range map[string]string{
		"english.txt,a.tsv":     `english.txt:1: want English<TAB>translation, found no tab`,
		"english.txt,absent":    `absent: no such file`,
		"a.tsv*x,b.tsv":         `a.tsv: its weight is "x": want`,
		"a.tsv*0":               `a.tsv: its weight is "0"`,
		"a.tsv*-1":              `a.tsv: its weight is "-1"`,
		"a.tsv*NaN":             `a.tsv: its weight is "NaN"`,
		"a.tsv*":                `a.tsv: its weight is ""`,
		"a.tsv,c.tsv":           "open c.tsv: no such file",
		"a.tsv,":                "a.tsv,: want a file before and after each comma",
		"a.tsv,no.tsv*2":        "no.tsv:2: want English<TAB>translation, found no tab",
		"corpus.en*2,corpus.fr": "corpus.en:1: want English<TAB>translation",
		"corpus.en,b.tsv":       "corpus.en:1: want English<TAB>translation, found no tab",
	} {
		if _, err := read(value); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("-pairs %s: got %v, want %q", value, err, problem)
		}
	}
	if _, err := readPairs("a.tsv*2", corpus.Format{}); err == nil || !strings.Contains(err.Error(), "a.tsv: weights are only for training") {
		t.Errorf("a weight where nothing is trained: %v", err)
	}
}

func TestTheCardNamesAllFilesOfPairsWithoutTheirFolders(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.tsv": "Go.\tVa !\nHi.\tSalut !\n", "b.tsv": "Run!\tCours !\nStop.\tArrête.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	status, _, stderr := dragoman(t, dir, "", "train", "-pairs", dir+"/a.tsv*3,"+dir+"/b.tsv", "-pairs", "b.tsv*0.5", "-units", "4", "-epochs", "1", "-validation", "0", "-out", "m.gob")
	if status != 0 {
		t.Fatalf("exit status %d: %s", status, stderr)
	}
	_, stdout, _ := dragoman(t, dir, "", "inspect", "-model", "m.gob")
	for _, want := range []string{"-pairs 'a.tsv*3,b.tsv,b.tsv*0.5'", "a.tsv*3,b.tsv,b.tsv*0.5"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("the card has no %q:\n%s", want, stdout)
		}
	}
}

func TestAWeightIsHowOftenAnEpochHasThePairs(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.tsv": "a\tA\nb\tB\n", "c.tsv": "c\tC\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d := dataFlags{pairs: pairFiles{dir + "/a.tsv*2.5," + dir + "/c.tsv"}, split: "tail", sourceUnit: "char", targetUnit: "char", minCount: 1}
	files, err := d.load(1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := d.prepare(joined(files), 1, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range p.Examples.Resample(0, newRand(1)) {
		got = append(got, p.Source.Decode(e.Source))
	}
	slices.Sort(got)
	if s := strings.Join(got, ""); s != "aaabbc" && s != "aabbbc" {
		t.Errorf("an epoch has %s, want a and b five times, c once", s)
	}
	if p.PerEpoch != 6 || len(p.Examples.Train) != 3 {
		t.Errorf("%d pairs, of which an epoch has %d; want 3 and 6", len(p.Examples.Train), p.PerEpoch)
	}
}
