package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Instructions that Go's assembler does not know are written as machine code with their
// names in a comment. GNU objdump, which knows them all, must disassemble the code to
// the names.
func TestEveryWordIsTheInstructionThatIsWrittenBesideIt(t *testing.T) {
	source, err := os.ReadFile("../kernel_arm64.s")
	if err != nil {
		t.Fatal(err)
	}
	var code bytes.Buffer
	var want []string
	for _, word := range regexp.MustCompile(`WORD \$(0x[0-9a-f]{8}) // (.*)`).FindAllStringSubmatch(string(source), -1) {
		number, err := strconv.ParseUint(word[1], 0, 32)
		if err != nil {
			t.Fatal(err)
		}
		binary.Write(&code, binary.LittleEndian, uint32(number))
		want = append(want, word[2])
	}
	file := filepath.Join(t.TempDir(), "words")
	if err := os.WriteFile(file, code.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	dump, err := exec.Command("aarch64-linux-gnu-objdump", "-D", "-b", "binary", "-m", "aarch64", file).Output()
	if err != nil {
		t.Fatal("objdump, of binutils-aarch64-linux-gnu: ", err)
	}
	got := regexp.MustCompile(`(?m)^ *[0-9a-f]+:\t[0-9a-f]{8} \t(.*)$`).FindAllStringSubmatch(string(dump), -1)
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d instructions are %d", len(want), len(got))
	}
	for i, line := range got {
		if got := strings.ReplaceAll(line[1], "\t", " "); got != want[i] {
			t.Errorf("%q is %q", want[i], got)
		}
	}
}
