package gob

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/bits"
	"reflect"
)

// Write writes a value, or what a pointer points to.
func Write(w io.Writer, value any) error {
	v := reflect.Indirect(reflect.ValueOf(value))
	e := encoder{ids: map[reflect.Type]int64{}}
	id, err := e.define(v.Type())
	if err != nil {
		return fmt.Errorf("gob: %w", err)
	}
	message := appendInt(nil, id)
	if v.Kind() != reflect.Struct {
		message = append(message, 0)
	}
	message = e.value(message, v)
	for _, part := range [][]byte{e.definitions, appendUint(nil, uint64(len(message))), message} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

type encoder struct {
	definitions []byte
	ids         map[reflect.Type]int64
}

// define returns the id of a type, which it defines if it is not a basic one.
func (e *encoder) define(t reflect.Type) (int64, error) {
	if id := basic(t); id > 0 {
		return id, nil
	}
	if id, ok := e.ids[t]; ok {
		return id, nil
	}
	id := firstID + int64(len(e.ids))
	e.ids[t] = id
	definition := appendInt(nil, -id)
	var err error
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		definition, err = e.appendList(definition, t, id)
	case reflect.Struct:
		definition, err = e.appendStruct(definition, t, id)
	default:
		err = fmt.Errorf("%v: such values cannot be written", t)
	}
	if err != nil {
		return 0, err
	}
	e.definitions = appendUint(e.definitions, uint64(len(definition)))
	e.definitions = append(e.definitions, definition...)
	return id, nil
}

// appendList appends the wireType of a slice or an array.
func (e *encoder) appendList(b []byte, t reflect.Type, id int64) ([]byte, error) {
	element, err := e.define(t.Elem())
	if err != nil {
		return nil, err
	}
	if t.Kind() == reflect.Slice {
		b = appendCommon(append(b, sliceWire), t, id)
		b = appendInt(append(b, 1), element)
	} else {
		b = appendCommon(append(b, arrayWire), t, id)
		b = appendInt(append(b, 1), element)
		b = appendInt(append(b, 1), int64(t.Len()))
	}
	return append(b, 0, 0), nil
}

// appendStruct appends the wireType of a struct.
func (e *encoder) appendStruct(b []byte, t reflect.Type, id int64) ([]byte, error) {
	b = appendCommon(append(b, structWire), t, id)
	list := exported(t)
	b = appendUint(append(b, 1), uint64(len(list)))
	for _, i := range list {
		f := t.Field(i)
		id, err := e.define(f.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%w", f.Name, err)
		}
		b = appendString(append(b, 1), f.Name)
		b = append(appendInt(append(b, 1), id), 0)
	}
	return append(b, 0, 0), nil
}

// appendCommon appends the name and the id of a type, which every wireType begins with.
func appendCommon(b []byte, t reflect.Type, id int64) []byte {
	b = append(b, 1)
	if t.Name() != "" {
		b = appendString(append(b, 1), t.Name())
		return append(appendInt(append(b, 1), id), 0)
	}
	return append(appendInt(append(b, 2), id), 0)
}

// basic returns the id of a basic type, or 0.
func basic(t reflect.Type) int64 {
	switch k := t.Kind(); {
	case k == reflect.Bool:
		return boolID
	case k >= reflect.Int && k <= reflect.Int64:
		return intID
	case k >= reflect.Uint && k <= reflect.Uint64:
		return uintID
	case k == reflect.Float32 || k == reflect.Float64:
		return floatID
	case k == reflect.String:
		return stringID
	case k == reflect.Slice && t.Elem().Kind() == reflect.Uint8:
		return bytesID
	}
	return 0
}

// exported returns the indices of the exported fields of a struct.
func exported(t reflect.Type) (list []int) {
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			list = append(list, i)
		}
	}
	return list
}

func (e *encoder) value(b []byte, v reflect.Value) []byte {
	switch basic(v.Type()) {
	case boolID:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case intID:
		return appendInt(b, v.Int())
	case uintID:
		return appendUint(b, v.Uint())
	case floatID: // the exponent last: the bytes of most numbers are few
		return appendUint(b, bits.ReverseBytes64(math.Float64bits(v.Float())))
	case stringID:
		return appendString(b, v.String())
	case bytesID:
		b = appendUint(b, uint64(v.Len()))
		return append(b, v.Bytes()...)
	}
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Array {
		b = appendUint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = e.value(b, v.Index(i))
		}
		return b
	}
	before := -1
	for number, i := range exported(v.Type()) {
		f := v.Field(i)
		if f.IsZero() || f.Kind() == reflect.Slice && f.Len() == 0 {
			continue
		}
		b = e.value(appendUint(b, uint64(number-before)), f)
		before = number
	}
	return append(b, 0)
}

// appendUint appends a number: one byte if below 128, otherwise its negated number of
// bytes and these, the highest first.
func appendUint(b []byte, v uint64) []byte {
	if v < 128 {
		return append(b, byte(v))
	}
	var digits [8]byte
	binary.BigEndian.PutUint64(digits[:], v)
	n := (bits.Len64(v) + 7) / 8
	return append(append(b, byte(-n)), digits[8-n:]...)
}

// appendInt appends a number with its sign in the lowest bit.
func appendInt(b []byte, v int64) []byte { return appendUint(b, uint64(v<<1)^uint64(v>>63)) }

func appendString(b []byte, s string) []byte {
	return append(appendUint(b, uint64(len(s))), s...)
}
