package site

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// The sections around the data, and two segments: 7 at address 16 and 8, 9 at address 64.
var (
	code  = "\x0a\x80\x01" + strings.Repeat("c", 128)
	data  = "\x0b\x0f" + "\x02" + "\x00\x41\x10\x0b\x01\x07" + "\x00\x41\xc0\x00\x0b\x02\x08\x09"
	notes = "\x00\x05\x04name"
)

func TestDataIsCutAtLongRunsOfZerosOnly(t *testing.T) {
	m, err := readModule([]byte(magic + code + data + notes))
	if err != nil {
		t.Fatal(err)
	}
	memory := make([]byte, 66)
	memory[16], memory[64], memory[65] = 7, 8, 9
	if !bytes.Equal(m.memory, memory) {
		t.Errorf("memory %v, want %v", m.memory, memory)
	}
	joined := "\x01" + "\x00\x41\x10\x0b\x32" + "\x07" + strings.Repeat("\x00", 47) + "\x08\x09"
	if got, want := string(m.file()), magic+code+"\x0b\x38"+joined+notes; got != want {
		t.Errorf("two near segments are\n%q, want\n%q", got, want)
	}

	m.memory = append(append(m.memory, make([]byte, longRun)...), 1, 0)
	again, err := readModule(m.file())
	if err != nil {
		t.Fatal(err)
	}
	if got, want := again.memory, m.memory[:len(m.memory)-1]; !bytes.Equal(got, want) {
		t.Errorf("with a far one, the memory is %v, want %v", got, want)
	}
	if size := len(m.file()); size > 8+131+7+80 {
		t.Errorf("%d bytes, with a long run of zeros", size)
	}
}

func TestAModuleWithoutDataStaysAsItIs(t *testing.T) {
	m, err := readModule([]byte(magic + code))
	if err != nil {
		t.Fatal(err)
	}
	if string(m.file()) != magic+code {
		t.Errorf("got %q", m.file())
	}
}

func TestAProgramThatBreaksOffIsNoticed(t *testing.T) {
	program := magic + code + data
	for n := range program {
		if n == len(magic)+len(code) {
			continue // the end of a section
		}
		if _, err := readModule([]byte(program[:n])); !errors.Is(err, errModule) {
			t.Errorf("a module truncated after %d of %d bytes: %v", n, len(program), err)
		}
	}
}

func TestAModuleWithoutTheTablesOfLinesIsRefused(t *testing.T) {
	for name, sections := range map[string]string{"no data": code, "data, but no tables": code + data} {
		m, err := readModule([]byte(magic + sections))
		if err != nil {
			t.Fatal(err)
		}
		if err := m.packFunctions(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
