package command

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// folder holds the command that all tests share.
var folder string

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "dragoman-test"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

// binary builds the command, unless another test has built it, and returns its path.
func binary(t *testing.T) string {
	t.Helper()
	path := filepath.Join(folder, "dragoman.exe") // Windows runs no program of another name
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if out, err := exec.Command("go", "build", "-o", path, "dragoman").CombinedOutput(); err != nil {
		t.Fatalf("building the command: %v\n%s", err, out)
	}
	return path
}

// dragoman runs the command in a folder and returns its exit status and output.
func dragoman(t *testing.T, dir, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Dir = dir
	c.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	if _, ok := err.(*exec.ExitError); err != nil && !ok {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), out.String(), errs.String()
}

func TestMistakesGetOneLineAndAStatus(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.txt")
	if err := os.WriteFile(bad, []byte("Hi.\t嗨。\nno tab here\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"one.txt": "Hi.\tHallo.\n", "hi.txt": strings.Repeat("hi\thallo\n", 20),
		"swapped.txt": "Ich sehe dich.\tI see you.\nDer Hund schläft.\tThe dog is asleep.\n", "script.txt": "你好。\tHello!\n再见。\tBye!\n",
		"ids.txt": "1276\tLet's try something.\t4852\tFörsök något.\n1277\tI have to go to sleep.\t4855\tJag måste sova.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "foreign.gob"), []byte("GIF89a and so on"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"", 2, "subcommand"},
		{"tarin", 2, "tarin"},
		{"train", 2, "-pairs"},
		{"train -pairs missing.txt", 1, "missing.txt"},
		{"train -pairs bad.txt", 1, "bad.txt:2"},
		{"train -task additoin", 2, "additoin"},
		{"train -task addition -cell LTSM", 2, "LTSM"},
		{"train -task addition -preset bset", 2, "bset"},
		{"train -task addition -dropout 3", 2, "dropout"},
		{"train -task addition -units 0", 2, "Units"},
		{"train -task addition -samples 100 -resume", 1, "resume"},
		{"train -epochs many", 2, "epochs"},
		{"train -task addition -substitute 0.5", 2, "give -lexicon"},
		{"train -task addition -join 1.5", 2, "-join is 1.5"},
		{"train -task addition -join 0.5 -unmasked", 2, "-unmasked"},
		{"train -task addition -bpe-dropout 0.1 -unmasked", 2, "-bpe-dropout and -unmasked"},
		{"train -epoch 3 -task addition", 2, "did you mean -epochs?"},
		{"train -presett best", 2, "did you mean -preset?"},
		{"train -zzzzzzzzzzz", 2, "-zzzzzzzzzzz; dragoman train -help"},
		{"tain", 2, "did you mean train?"},
		{"train -task addition -epochs 0", 2, "-epochs is 0"},
		{"train -task addition -batch 0", 2, "-batch is 0"},
		{"train -task addition -name ../x", 2, "-name"},
		{"train -task addition -name a/b", 2, "-name"},
		{"train -task addition -title \x1b[2J", 2, "Title"},
		{"train -task addition -out noext", 2, "ends in .gob"},
		{"train -task addition -out bad.txt/x.gob", 1, "bad.txt"},
		{"train -task addition -samples -3", 2, "-samples is -3: want 0 or more"},
		{"train -task addition -source-size -3", 2, "-source-size is -3: want 0 or more"},
		{"train -task addition -min-count -3", 2, "-min-count is -3: want 0 or more"},
		{"train -task addition -updates -3", 2, "-updates is -3: want 0 or more"},
		{"train -pairs one.txt", 2, "-validation 0.2"},
		{"train -pairs hi.txt -keep loss -epochs 1", 2, "-keep loss"},
		{"train -task addition -patience 3", 2, "-keep loss or -keep chrf"},
		{"train -task addition -patience -3 -keep loss", 2, "-patience is -3"},
		{"train -pairs hi.txt -keep chrf -preset small", 2, "-keep chrf"},
		{"train -pairs one.txt -keep chrf -validation 0", 2, "-keep chrf"},
		{"train -pairs swapped.txt", 2, "-columns 2,1"},
		{"train -pairs script.txt", 2, "-columns 2,1"},
		{"train -pairs ids.txt", 2, "ids.txt: the first column has only numbers: give -columns"},
		{"train -pairs hi.txt -validation 0 -also ids.txt", 2, "-also ids.txt: the first of its two columns has only numbers"},
		{"split -pairs ids.txt", 2, "ids.txt: the first column has only numbers: give -columns"},
		{"train -pairs swapped.txt -columns 2,2", 2, "two different numbers"},
		{"translate -model nowhere Hi.", 1, "nowhere"},
		{"translate -model foreign.gob Hi.", 1, "foreign.gob"},
		{"translate -n-best -3 Hi.", 2, "-n-best is -3: want 0 or more"},
		{"translate -max-steps -3 Hi.", 2, "-max-steps is -3: want 0 or more"},
		{"translate -temperature NaN Hi.", 2, "-temperature is NaN"},
		{"translate -top-k 5 Hi.", 2, "-top-k has no effect without -temperature"},
		{"translate -back-weight 0.5 Hi.", 2, "-back-weight has no effect without -back"},
		{"train -pairs one.txt -grow", 2, "-grow has no effect without -from"},
		{"train -pairs one.txt -digits 2", 2, "-digits has no effect without -task"},
		{"train -task addition -pairs one.txt", 2, "-pairs and -task: want only one"},
		{"train -task addition -columns 2,1", 2, "-columns has no effect without -pairs"},
		{"train -task addition -soft", 2, "-soft has no effect without -own"},
		{"evaluate -pairs one.txt -nearest hi.txt -beam 5", 2, "-beam and -nearest: want only one"},
		{"export -out x.gob -beam 5", 2, "-beam has no effect without -pairs"},
		{"export -out x.gob -blend-share 0.3", 2, "-blend-share has no effect without -blend"},
		{"export -out x.gob -blend en-fr -blend-share 1.5", 2, "-blend-share is 1.5: want 0 to 1"},
		{"export -out x.gob -columns 2,1", 2, "-columns has no effect without -pairs or -lexicon"},
		{"evaluate -model foreign.gob", 2, "-pairs"},
		{"evaluate -pairs one.txt -limit -3", 2, "-limit is -3: want 0 or more"},
		{"evaluate -lexicon one.txt", 1, "one.txt: no words to test"},
		{"export -dictionary-size -3", 2, "-dictionary-size is -3: want 0 or more"},
		{"dist", 2, "in the folder of Dragoman's source"},
		{"package", 2, "in the folder of Dragoman's source"},
		{"single", 2, "in the folder of Dragoman's source"},
		{"inspect foreign.gob", 2, "foreign.gob"},
	} {
		status, stdout, stderr := dragoman(t, dir, "", strings.Fields(c.args)...)
		last := stderr[strings.LastIndex(strings.TrimRight(stderr, "\n"), "\n")+1:]
		if status != c.status || !strings.HasPrefix(last, "dragoman: ") || !strings.Contains(last, c.want) || stdout != "" {
			t.Errorf("dragoman %s: status %d, want %d; standard output %q; standard error ends with %q, want one line with %q",
				c.args, status, c.status, stdout, last, c.want)
		}
	}
}
