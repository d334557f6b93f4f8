package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mmcloughlin/avo/gotypes"
)

// program collects functions in Go's assembly for arm64, which avo does not
// write, and chooses their vector registers.
type program struct {
	text, stubs bytes.Buffer

	// The function being written.
	name      string
	signature *gotypes.Signature
	lines     []line
	loops     [][2]int // first and last line
	vectors   int
	constants map[uint32]virtual
	generals  []general // not in use
	counter   general   // of the loop, in bytes
}

// A virtual register occupies one of the 32 vector registers while it is in use. A
// general register is identified by its number.
type (
	virtual int
	general int
)

func (v virtual) Asm() string { return fmt.Sprint("virtual", int(v)) }
func (r general) Asm() string { return fmt.Sprint("R", int(r)) }

// line is an instruction that Go's assembler knows or, if code is not 0, one that it
// does not: then code is the machine code with register 0 everywhere, and the first
// three operands are the registers Rd, Rn and Rm.
type line struct {
	format   string
	operands []any
	code     uint32
}

// scratch is the register that loads constants. R18 and the registers from R27 on are
// reserved.
const scratch = general(26)

func (p *program) begin(name, signature, doc string) {
	p.finish()
	s, err := gotypes.ParseSignature(signature)
	if err != nil {
		panic(err)
	}
	p.name, p.signature = name, s
	p.lines, p.loops, p.vectors, p.constants = nil, nil, 0, map[uint32]virtual{}
	p.generals = nil
	for r := range scratch {
		if r != 18 {
			p.generals = append(p.generals, r)
		}
	}
	fmt.Fprintf(&p.stubs, "\n// %s\n//\n//go:noescape\nfunc %s%s\n", doc, name, strings.TrimPrefix(s.String(), "func"))
}

func (p *program) general() general {
	r := p.generals[0]
	p.generals = p.generals[1:]
	return r
}

func (p *program) release(r general) { p.generals = slices.Insert(p.generals, 0, r) }

func (p *program) vector() virtual {
	p.vectors++
	return virtual(p.vectors - 1)
}

// number returns a register with a number in all lanes, loaded at the function's start.
func (p *program) number(x uint32) virtual {
	v, ok := p.constants[x]
	if !ok {
		v = p.vector()
		p.constants[x] = v
	}
	return v
}

// frame returns the address of an argument or result.
func (p *program) frame(c gotypes.Component) string {
	b, err := c.Resolve()
	if err != nil {
		panic(err)
	}
	return b.Addr.Asm()
}

func (p *program) asm(format string, operands ...any) {
	p.lines = append(p.lines, line{format: format, operands: operands})
}

func (p *program) word(code uint32, format string, operands ...any) {
	p.lines = append(p.lines, line{format, operands, code})
}

func (p *program) label(name string) { p.asm(name + ":") }

func (p *program) loop(label string, body func()) {
	from := len(p.lines)
	p.label(label)
	body()
	p.loops = append(p.loops, [2]int{from, len(p.lines) - 1})
}

// finish writes the function, if there is one.
func (p *program) finish() {
	if p.name == "" {
		return
	}
	registers := p.registers()
	fmt.Fprintf(&p.text, "\n// func %s%s\nTEXT ·%s(SB), NOSPLIT, $0-%d\n", p.name, p.signature, p.name, p.signature.Bytes())
	for _, x := range slices.Sorted(maps.Keys(p.constants)) {
		v := registers[p.constants[x]]
		if x == 0 {
			fmt.Fprintf(&p.text, "\tVEOR V%d.B16, V%d.B16, V%d.B16\n", v, v, v)
			continue
		}
		fmt.Fprintf(&p.text, "\tMOVD $%#08x, R%d\n\tVDUP R%d, V%d.S4\n", x, scratch, scratch, v)
	}
	for _, l := range p.lines {
		operands := slices.Clone(l.operands)
		for i, o := range operands {
			if v, ok := o.(virtual); ok {
				operands[i] = registers[v]
			}
		}
		text := fmt.Sprintf(l.format, operands...)
		switch {
		case l.code != 0:
			fmt.Fprintf(&p.text, "\tWORD $%#08x // %s\n", l.code|fields(operands), text)
		case strings.HasSuffix(text, ":"):
			fmt.Fprintf(&p.text, "%s\n", text)
		default:
			fmt.Fprintf(&p.text, "\t%s\n", text)
		}
	}
}

// fields returns the bits of up to three registers in an instruction.
func fields(operands []any) uint32 {
	var code uint32
	for i, shift := range []int{0, 5, 16} {
		if i < len(operands) {
			switch r := operands[i].(type) {
			case physical:
				code |= uint32(r) << shift
			case general:
				code |= uint32(r) << shift
			}
		}
	}
	return code
}

// physical is one of V0 to V31.
type physical int

// registers chooses registers by a scan of the lines: a virtual register has one
// from the first line that names it to the last, or to the end of a loop that
// starts between them.
func (p *program) registers() map[virtual]physical {
	const unseen = -2
	first, last := make([]int, p.vectors), make([]int, p.vectors)
	for v := range first {
		first[v] = unseen
	}
	for _, v := range p.constants {
		first[v] = -1
	}
	for i, l := range p.lines {
		for _, o := range l.operands {
			if v, ok := o.(virtual); ok {
				if first[v] == unseen {
					first[v] = i
				}
				last[v] = i
			}
		}
	}
	for _, loop := range p.loops {
		for v := range last {
			if first[v] < loop[0] && last[v] >= loop[0] {
				last[v] = max(last[v], loop[1])
			}
		}
	}
	order := make([]virtual, p.vectors)
	for v := range order {
		order[v] = virtual(v)
	}
	slices.SortStableFunc(order, func(a, b virtual) int { return first[a] - first[b] })
	chosen := map[virtual]physical{}
	var busyUntil [32]int
	for r := range busyUntil {
		busyUntil[r] = unseen
	}
	for _, v := range order {
		if first[v] == unseen {
			continue
		}
		free := slices.IndexFunc(busyUntil[:], func(until int) bool { return until < first[v] })
		if free < 0 {
			panic("not enough registers in " + p.name)
		}
		chosen[v], busyUntil[free] = physical(free), last[v]
	}
	return chosen
}

// write writes the assembly and the functions' declarations.
func (p *program) write(text, stubs string) error {
	p.finish()
	const generated = "// Code generated by dragoman/model/kernel/asm. DO NOT EDIT.\n\n"
	err := os.WriteFile(text, []byte(generated+"#include \"textflag.h\"\n"+p.text.String()), 0o644)
	if err != nil {
		return err
	}
	return os.WriteFile(stubs, []byte(generated+"package kernel\n"+p.stubs.String()), 0o644)
}
