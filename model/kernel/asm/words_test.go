package main

import (
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
	var code []byte
	var want []string
	for _, word := range regexp.MustCompile(`WORD \$(0x[0-9a-f]{8}) // (.*)`).FindAllStringSubmatch(assembly(t, "arm64"), -1) {
		number, err := strconv.ParseUint(word[1], 0, 32)
		if err != nil {
			t.Fatal(err)
		}
		code = binary.LittleEndian.AppendUint32(code, uint32(number))
		want = append(want, word[2])
	}
	compare(t, disassembled(t, code, "aarch64-linux-gnu-objdump", "aarch64"), want)
}

// The instructions on tiles are written byte by byte.
func TestTheBytesAreTheInstructionOnTilesThatIsWrittenAboveThem(t *testing.T) {
	var code []byte
	var want []string
	for _, lines := range regexp.MustCompile(`// (.*)\n((?:\tBYTE \$0x[0-9a-f]{2}\n)+)`).FindAllStringSubmatch(assembly(t, "amd64"), -1) {
		for _, number := range regexp.MustCompile("0x..").FindAllString(lines[2], -1) {
			b, err := strconv.ParseUint(number, 0, 8)
			if err != nil {
				t.Fatal(err)
			}
			code = append(code, byte(b))
		}
		want = append(want, lines[1])
	}
	compare(t, disassembled(t, code, "x86_64-linux-gnu-objdump", "i386:x86-64"), want)
}

func assembly(t *testing.T, architecture string) string {
	source, err := os.ReadFile("../kernel_" + architecture + ".s")
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// disassembled returns the instructions in code.
func disassembled(t *testing.T, code []byte, objdump, architecture string) (list []string) {
	file := filepath.Join(t.TempDir(), "code")
	if err := os.WriteFile(file, code, 0o644); err != nil {
		t.Fatal(err)
	}
	dump, err := exec.Command(objdump, "-D", "-w", "-b", "binary", "-m", architecture, file).Output()
	if err != nil {
		t.Fatal(objdump, ", of GNU binutils: ", err)
	}
	for _, line := range regexp.MustCompile(`(?m)^ *[0-9a-f]+:\t[0-9a-f ]+\t(.*)$`).FindAllStringSubmatch(string(dump), -1) {
		list = append(list, strings.Join(strings.Fields(line[1]), " "))
	}
	return list
}

func compare(t *testing.T, got, want []string) {
	if len(got) != len(want) || len(want) == 0 {
		t.Fatalf("%d instructions are %d", len(want), len(got))
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("%q is %q", want[i], got[i])
		}
	}
}
