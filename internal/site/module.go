package site

import (
	"bytes"
	"encoding/binary"
	"errors"
	"iter"
	"slices"
)

// A module is a Go program for WebAssembly.
type module struct {
	before, after []byte // the sections before and after that of the data; all if there is none
	memory        []byte // where the browser copies the data before the program starts
}

const (
	magic = "\x00asm\x01\x00\x00\x00" // including the version

	dataSection = 11
	constant    = 0x41
	end         = 0x0b
)

var errModule = errors.New("not a WebAssembly module, or truncated")

// readModule reads a module; see webassembly.github.io/spec/core/binary/modules.html.
func readModule(data []byte) (*module, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok || len(rest) == 0 {
		return nil, errModule
	}
	m := &module{before: data}
	for len(rest) > 0 {
		start := len(data) - len(rest)
		size, n := binary.Uvarint(rest[1:]) // after the section's kind
		if n <= 0 || size > uint64(len(rest)-1-n) {
			return nil, errModule
		}
		content := rest[1+n : 1+n+int(size)]
		if rest[0] == dataSection {
			var err error
			if m.memory, err = load(content); err != nil {
				return nil, err
			}
			m.before, m.after = data[:start], rest[1+n+int(size):]
		}
		rest = rest[1+n+int(size):]
	}
	return m, nil
}

// load returns the memory of a program before it starts, from its section with data.
func load(section []byte) (memory []byte, err error) {
	defer func() {
		if recover() != nil {
			err = errModule
		}
	}()
	number := func() int {
		n, size := binary.Uvarint(section)
		section = section[size:]
		return int(n)
	}
	for range number() {
		if mode := number(); mode != 0 || section[0] != constant {
			return nil, errors.New("a data segment without a constant address")
		}
		address, n := signed(section[1:])
		if section[1+n] != end {
			return nil, errors.New("a data segment whose address is computed")
		}
		section = section[2+n:]
		size := number()
		if missing := address + size - len(memory); missing > 0 {
			memory = append(memory, make([]byte, missing)...)
		}
		copy(memory[address:], section[:size])
		section = section[size:]
	}
	return memory, nil
}

// file returns the module as a file. The linker cuts data wherever eight bytes are zero, into
// as many as 100,000 segments. Compressed, zeros take hardly any room, but the lengths
// and addresses of the segments do: a twelfth of the program. So only long runs of zeros
// separate segments here.
func (m *module) file() []byte {
	if m.memory == nil {
		return m.before
	}
	var section []byte
	count := 0
	for address, size := range stretches(m.memory) {
		section = append(section, 0, constant)
		section = appendSigned(section, address)
		section = append(section, end)
		section = binary.AppendUvarint(section, uint64(size))
		section = append(section, m.memory[address:address+size]...)
		count++
	}
	number := binary.AppendUvarint(nil, uint64(count))
	size := binary.AppendUvarint(nil, uint64(len(number)+len(section)))
	return slices.Concat(m.before, []byte{dataSection}, size, number, section, m.after)
}

// longRun is the length of a run of zeros that separates segments.
const longRun = 512

// stretches yields the address and the size of each part of memory between long runs of zeros.
func stretches(memory []byte) iter.Seq2[int, int] {
	return func(yield func(address, size int) bool) {
		start, last := -1, 0 // of a stretch, and its last byte that is not zero
		for i, b := range memory {
			switch {
			case b == 0:
				continue
			case start < 0:
				start = i
			case i-last > longRun:
				if !yield(start, last+1-start) {
					return
				}
				start = i
			}
			last = i
		}
		if start >= 0 {
			yield(start, last+1-start)
		}
	}
}

// signed reads a signed number in LEB128 and returns its length, too.
func signed(data []byte) (n, length int) {
	for shift := 0; ; shift += 7 {
		b := data[length]
		length++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 {
				n |= -1 << (shift + 7)
			}
			return n, length
		}
	}
}

// appendSigned appends a signed number in LEB128.
func appendSigned(data []byte, n int) []byte {
	for n < -0x40 || n >= 0x40 {
		data = append(data, byte(n)&0x7f|0x80)
		n >>= 7
	}
	return append(data, byte(n)&0x7f)
}
