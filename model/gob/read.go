package gob

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"reflect"
	"strings"
)

// A Limit returns the largest number of elements that lists or strings may have. The path
// names their field, such as Card.Name; that of a list's elements ends in [].
type Limit func(path string) int

// Read sets what value points to from the beginning of data, and returns the rest. If limit
// is not nil, no list or string is longer than it says.
func Read(data []byte, value any, limit Limit) (rest []byte, err error) {
	if limit == nil {
		limit = func(string) int { return math.MaxInt }
	}
	d := &decoder{rest: data, limit: limit, types: map[int64]*wireType{}}
	v := reflect.ValueOf(value).Elem()
	for d.err == nil {
		message := d.bytes()
		rest, d.rest = d.rest, message
		id := d.int()
		if id < 0 {
			d.define(-id)
			d.rest = rest
			continue
		}
		if v.Kind() != reflect.Struct && d.uint() != 0 {
			d.fail("a value of several parts")
		}
		d.value(id, v, "", 0)
		if len(d.rest) > 0 {
			d.fail("%d bytes too many in the value", len(d.rest))
		}
		break
	}
	return rest, d.err
}

// Limits on type definitions. A model's file has eight types.
const (
	maxTypes  = 100
	maxFields = 100
	maxDepth  = 10
)

type decoder struct {
	rest  []byte
	types map[int64]*wireType
	limit Limit
	err   error // the first
}

// wireType is a type defined by the stream: a struct with fields, or a list.
type wireType struct {
	fields  []wireField
	element int64

	of reflect.Type // the type whose fields' indices are known
}

type wireField struct {
	name  string
	id    int64
	index int // of the field of that name; -1 for none
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = errors.New(strings.TrimPrefix(fmt.Sprintf(format, args...), ": ")) // the value itself has no path
	}
	d.rest = nil
}

func (d *decoder) uint() uint64 {
	if len(d.rest) == 0 {
		d.fail("it ends too early")
		return 0
	}
	first := d.rest[0]
	d.rest = d.rest[1:]
	if first < 128 {
		return uint64(first)
	}
	n := int(-int8(first))
	if n > 8 || n < 1 || n > len(d.rest) {
		d.fail("a number of %d bytes", n)
		return 0
	}
	var v uint64
	for _, b := range d.rest[:n] {
		v = v<<8 | uint64(b)
	}
	d.rest = d.rest[n:]
	return v
}

func (d *decoder) int() int64 {
	v := d.uint()
	return int64(v>>1) ^ -int64(v&1)
}

// count reads a number of elements, each of which takes at least a byte.
func (d *decoder) count() int {
	n := d.uint()
	if n > uint64(len(d.rest)) {
		d.fail("%d bytes or elements, where %d bytes are left", n, len(d.rest))
		return 0
	}
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.count()
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

// fields calls read for each field of a struct, with its number, counting from 1.
func (d *decoder) fields(read func(number int)) {
	for number := 0; ; {
		delta := d.uint()
		if delta == 0 || d.err != nil {
			return
		}
		if delta > maxFields || number > maxFields {
			d.fail("a struct of more than %d fields", maxFields)
			return
		}
		number += int(delta)
		read(number)
	}
}

// define reads the definition of a type.
func (d *decoder) define(id int64) {
	if len(d.types) == maxTypes {
		d.fail("more than %d types", maxTypes)
	}
	t := &wireType{}
	common := func() { // name and id
		d.fields(func(number int) {
			if number == 1 {
				d.bytes()
			} else {
				d.int()
			}
		})
	}
	d.fields(func(kind int) {
		d.fields(func(number int) {
			switch {
			case kind == arrayWire && number == 3:
				d.int() // the length, which the value has, too
			case kind > structWire || number > 2:
				d.fail("a type of kind %d, which no model has", kind)
			case number == 1:
				common()
			case kind != structWire:
				t.element = d.int()
			default:
				t.fields = d.definedFields()
			}
		})
	})
	d.types[id] = t
}

func (d *decoder) definedFields() []wireField {
	n := d.count()
	if n > maxFields {
		d.fail("a struct of %d fields", n)
		return nil
	}
	fields := make([]wireField, n)
	for i := range fields {
		d.fields(func(number int) {
			if number == 1 {
				fields[i].name = string(d.bytes())
			} else {
				fields[i].id = d.int()
			}
		})
	}
	return fields
}

// value sets v to a value of a type, or skips it if v is the zero Value.
func (d *decoder) value(id int64, v reflect.Value, path string, depth int) {
	if id <= stringID {
		d.basic(id, v, path)
		return
	}
	t := d.types[id]
	switch {
	case t == nil:
		d.fail("%s: of type %d, which is not defined", path, id)
	case depth > maxDepth:
		d.fail("%s: deeper than a model", path)
	case t.element != 0:
		d.list(t, v, path, depth)
	default:
		d.structure(t, v, path, depth)
	}
}

// basic reads a value of a basic type.
func (d *decoder) basic(id int64, v reflect.Value, path string) {
	if v.IsValid() && basic(v.Type()) != id {
		d.fail("%s: of type %d, want %v", path, id, v.Type())
		return
	}
	switch id {
	case boolID:
		if b := d.uint(); v.IsValid() {
			v.SetBool(b != 0)
		}
	case intID:
		if i := d.int(); v.IsValid() && v.OverflowInt(i) {
			d.fail("%s: %d is out of range", path, i)
		} else if v.IsValid() {
			v.SetInt(i)
		}
	case uintID:
		if u := d.uint(); v.IsValid() && v.OverflowUint(u) {
			d.fail("%s: %d is out of range", path, u)
		} else if v.IsValid() {
			v.SetUint(u)
		}
	case floatID:
		if u := d.uint(); v.IsValid() {
			v.SetFloat(math.Float64frombits(bits.ReverseBytes64(u)))
		}
	case bytesID, stringID:
		b := d.bytes()
		switch d.check(path, len(b)); {
		case !v.IsValid() || d.err != nil:
		case id == stringID:
			v.SetString(string(b))
		default:
			v.SetBytes(bytes.Clone(b))
		}
	default:
		d.fail("%s: of type %d, which no model has", path, id)
	}
}

func (d *decoder) list(t *wireType, v reflect.Value, path string, depth int) {
	n := d.count()
	if d.check(path, n); d.err != nil {
		return
	}
	if v.IsValid() {
		switch {
		case t.element == stringID && v.Type() == reflect.TypeFor[[]string]():
			v.Set(reflect.ValueOf(d.strings(n, path+"[]")))
			return
		case v.Kind() == reflect.Slice:
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		case v.Kind() != reflect.Array || v.Len() != n:
			d.fail("%s: a list of %d, want %v", path, n, v.Type())
			return
		}
	}
	path += "[]"
	var element reflect.Value
	for i := 0; i < n && d.err == nil; i++ {
		if v.IsValid() {
			element = v.Index(i)
		}
		d.value(t.element, element, path, depth+1)
	}
}

// strings reads the strings of a list. Those of a vocabulary are too many to set one by one.
func (d *decoder) strings(n int, path string) []string {
	most := d.limit(path)
	list := make([]string, n)
	for i := range list {
		b := d.bytes()
		if len(b) > most {
			d.refuse(path, len(b), most)
		}
		list[i] = string(b)
	}
	return list
}

func (d *decoder) structure(t *wireType, v reflect.Value, path string, depth int) {
	if v.IsValid() {
		if v.Kind() != reflect.Struct {
			d.fail("%s: a struct, want %v", path, v.Type())
			return
		}
		t.match(v.Type())
	}
	d.fields(func(number int) {
		if number > len(t.fields) {
			d.fail("%s: no field %d", path, number)
			return
		}
		f := t.fields[number-1]
		name := f.name
		if path != "" && f.id > floatID { // numbers are too many to join their paths
			name = path + "." + name
		}
		var field reflect.Value
		if v.IsValid() && f.index >= 0 {
			field = v.Field(f.index)
		}
		d.value(f.id, field, name, depth+1)
	})
}

// match finds the fields of the same names.
func (t *wireType) match(of reflect.Type) {
	if t.of == of {
		return
	}
	t.of = of
	indices := map[string]int{}
	for _, i := range exported(of) {
		indices[of.Field(i).Name] = i
	}
	for i := range t.fields {
		f := &t.fields[i]
		var ok bool
		if f.index, ok = indices[f.name]; !ok {
			f.index = -1
		}
	}
}

// check fails if a list or a string has too many elements.
func (d *decoder) check(path string, n int) {
	if most := d.limit(path); n > most {
		d.refuse(path, n, most)
	}
}

func (d *decoder) refuse(path string, n, most int) {
	d.fail("%s: %d elements, want at most %d", path, n, most)
}
