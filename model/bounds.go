package model

import (
	"fmt"
	"math"
)

// MaxFile is the size in bytes of the largest file worth reading.
const MaxFile = 256 << 20

// Package gob trusts a file: it allocates memory for each element of a list, a
// hundred bytes for an empty tensor, which takes one byte in the file. So bounded
// first scans the file without allocating, and compares the number of elements of
// each list and string with the maximum for a model.

// mostElements bounds the lists and strings of a file, by the path of the field;
// the path of a list's elements is the list's followed by [].
var mostElements = map[string]int{
	"Card.Name":        100,
	"Card.Title":       500,
	"Card.Scores":      100,
	"Source.Tokens":    maxTokens,
	"Target.Tokens":    maxTokens,
	"Source.Merges":    maxTokens,
	"Target.Merges":    maxTokens,
	"Vocabularies":     maxPacked,
	"Dictionary":       maxDictionary,
	"Tensors":          1000,
	"Tensors[].Name":   100,
	"Tensors[].Type":   100,
	"Tensors[].Data":   math.MaxInt, // bounded by the size of the file
	"Tensors[].Scales": math.MaxInt,
}

// maxDictionary is the number of bytes of a compressed dictionary, many times what a
// model needs.
const maxDictionary = 1 << 20

// otherElements bounds the fields that are not in mostElements.
const otherElements = maxText

// Limits on type definitions. A model file has eight types.
const (
	maxTypes  = 100
	maxFields = 100
	maxDepth  = 10
)

// gobStream scans messages in package gob's format: definitions of types, then one
// value.
type gobStream struct {
	rest  []byte
	size  int // of all
	types map[int64]gobType
	err   error // the first
}

// gobType is a type defined by the stream: a struct with fields, or a list.
type gobType struct {
	fields  []gobField
	element int64
}

type gobField struct {
	name string
	id   int64
}

// The ids of gob's basic types.
const (
	gobBool   = 1
	gobInt    = 2
	gobUint   = 3
	gobFloat  = 4
	gobBytes  = 5
	gobString = 6
)

// bounded returns an error that names a field with more elements than a model can
// have.
func bounded(data []byte) error {
	s := &gobStream{rest: data, size: len(data), types: map[int64]gobType{}}
	for s.err == nil {
		message := s.bytes()
		behind := s.rest
		s.rest = message
		id := s.int()
		if id >= 0 {
			if s.types[id].fields == nil {
				s.fail("a value of type %d, which is no model", id)
			}
			s.value(id, "", 0)
			return s.err
		}
		s.define(-id)
		s.rest = behind
	}
	return s.err
}

func (s *gobStream) fail(format string, args ...any) {
	if s.err == nil {
		s.err = fmt.Errorf(format, args...)
	}
	s.rest = nil
}

// uint reads a number: one byte if below 128, otherwise a negated byte count and
// that many bytes.
func (s *gobStream) uint() uint64 {
	if len(s.rest) == 0 {
		s.fail("it ends too early")
		return 0
	}
	first := s.rest[0]
	s.rest = s.rest[1:]
	if first < 128 {
		return uint64(first)
	}
	n := int(-int8(first))
	if n > 8 || n < 1 || n > len(s.rest) {
		s.fail("a number of %d bytes", n)
		return 0
	}
	var v uint64
	for _, b := range s.rest[:n] {
		v = v<<8 | uint64(b)
	}
	s.rest = s.rest[n:]
	return v
}

// int reads a number with its sign in the lowest bit.
func (s *gobStream) int() int64 {
	v := s.uint()
	if v&1 != 0 {
		return ^int64(v >> 1)
	}
	return int64(v >> 1)
}

// count reads a number of elements, each of which takes at least a byte.
func (s *gobStream) count() int {
	n := s.uint()
	if n > uint64(len(s.rest)) {
		s.fail("%d bytes or elements, where %d bytes are left", n, len(s.rest))
		return 0
	}
	return int(n)
}

func (s *gobStream) bytes() []byte {
	n := s.count()
	b := s.rest[:n]
	s.rest = s.rest[n:]
	return b
}

// fields calls read for each field of a struct, with its number, counting from 1.
func (s *gobStream) fields(read func(number int)) {
	for number := 0; ; {
		delta := s.uint()
		if delta == 0 || s.err != nil {
			return
		}
		if delta > maxFields || number > maxFields {
			s.fail("a struct of more than %d fields", maxFields)
			return
		}
		number += int(delta)
		read(number)
	}
}

// define reads the definition of a type, a struct of package gob.
func (s *gobStream) define(id int64) {
	if len(s.types) == maxTypes {
		s.fail("more than %d types", maxTypes)
	}
	var t gobType
	common := func() { // name and id
		s.fields(func(number int) {
			if number == 1 {
				s.bytes()
			} else {
				s.int()
			}
		})
	}
	s.fields(func(kind int) {
		const list, structure = 2, 3
		s.fields(func(number int) {
			switch {
			case kind != list && kind != structure || number > 2:
				s.fail("a type of kind %d, which no model has", kind)
			case number == 1:
				common()
			case kind == list:
				t.element = s.int()
			default:
				t.fields = s.definedFields()
			}
		})
	})
	s.types[id] = t
}

func (s *gobStream) definedFields() []gobField {
	n := s.count()
	if n > maxFields {
		s.fail("a struct of %d fields", n)
		return nil
	}
	fields := make([]gobField, n)
	for i := range fields {
		s.fields(func(number int) {
			if number == 1 {
				fields[i].name = string(s.bytes())
			} else {
				fields[i].id = s.int()
			}
		})
	}
	return fields
}

// value scans a value of a type.
func (s *gobStream) value(id int64, path string, depth int) {
	t, defined := s.types[id]
	switch {
	case depth > maxDepth:
		s.fail("%s: deeper than a model", path)
	case number(id):
		s.uint()
	case id == gobBytes || id == gobString:
		s.bound(path, len(s.bytes()))
	case !defined:
		s.fail("%s: of type %d, which no model has", path, id)
	case t.element != 0:
		n := s.count()
		s.bound(path, n)
		if t.element == gobString && n > s.size/4 { // a token also has weights, a word has letters
			s.fail("%s: %d elements in a file of %d bytes", path, n, s.size)
		}
		element := path + "[]"
		for i := 0; i < n && s.err == nil; i++ {
			if t.element == gobString && len(s.rest) > 0 && s.rest[0] == 0 {
				s.fail("%s: number %d is empty", path, i)
			}
			s.value(t.element, element, depth+1)
		}
	default:
		s.fields(func(n int) {
			if n > len(t.fields) {
				s.fail("%s: no field %d", path, n)
				return
			}
			f := t.fields[n-1]
			if name := f.name; number(f.id) {
				s.uint()
			} else {
				if path != "" {
					name = path + "." + name
				}
				s.value(f.id, name, depth+1)
			}
		})
	}
}

// number reports whether values of the type are single numbers.
func number(id int64) bool { return id == gobBool || id == gobInt || id == gobUint || id == gobFloat }

// bound fails if a list or a string has too many elements.
func (s *gobStream) bound(path string, n int) {
	most, ok := mostElements[path]
	if !ok {
		most = otherElements
	}
	if n > most {
		s.fail("%s: %d elements, want at most %d", path, n, most)
	}
}
