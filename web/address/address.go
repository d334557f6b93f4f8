// Package address keeps parts of the page's state in its address: one table says
// under which name each of them stands there, and both writing and reading follow
// it.
package address

import (
	"net/url"
	"strconv"
	"strings"
)

// A Field is a variable that stands in the address under a name. A Field is left
// out while the variable has its first value, and a variable whose Field is left
// out, or makes no sense, gets its first value.
type Field struct {
	Name string
	// Write returns what stands in the address, nothing for the first value.
	Write func() []string
	// Read sets the variable. Addresses come from anywhere: it must cope with any
	// values, and with none.
	Read func(values []string)
}

// Write adds what the fields of a table hold to the parameters of an address.
func Write(v url.Values, table []Field) {
	for _, f := range table {
		if values := f.Write(); len(values) > 0 {
			v[f.Name] = values
		}
	}
}

// Read sets the variables of a table's fields.
func Read(v url.Values, table []Field) {
	for _, f := range table {
		f.Read(v[f.Name])
	}
}

// one is a Field with a single value, "" for the first one.
func one(name string, write func() string, read func(value string)) Field {
	return Field{name, func() []string {
		if s := write(); s != "" {
			return []string{s}
		}
		return nil
	}, func(values []string) {
		value := ""
		if len(values) > 0 {
			value = values[0]
		}
		read(strings.ToValidUTF8(value, "\uFFFD"))
	}}
}

// Text is a text, at first empty.
func Text(name string, p *string) Field {
	return one(name, func() string { return *p }, func(value string) { *p = value })
}

// Ordinal is the place of something in a list, at first 0. People count from 1,
// and so does the address.
func Ordinal(name string, p *int) Field {
	return one(name, func() string {
		if *p <= 0 {
			return ""
		}
		return strconv.Itoa(*p + 1)
	}, func(value string) {
		n, _ := strconv.Atoi(value)
		*p = max(n-1, 0)
	})
}

// Count is a number of things, at first 0.
func Count(name string, p *int) Field {
	return one(name, func() string {
		if *p <= 0 {
			return ""
		}
		return strconv.Itoa(*p)
	}, func(value string) {
		n, _ := strconv.Atoi(value)
		*p = max(n, 0)
	})
}

// Number is a number that read makes sense of, at first the given one.
func Number(name string, p *float64, first float64, read func(value string) (float64, error)) Field {
	return one(name, func() string {
		if *p == first {
			return ""
		}
		return strconv.FormatFloat(*p, 'f', -1, 64)
	}, func(value string) {
		*p = first
		if x, err := read(value); err == nil {
			*p = x
		}
	})
}

// Choice is one of several things that have names; of returns the one of a name.
func Choice[T comparable](name string, p *T, first T, named func(T) string, of func(name string) (T, error)) Field {
	return one(name, func() string {
		if *p == first {
			return ""
		}
		return named(*p)
	}, func(value string) {
		*p = first
		if x, err := of(value); err == nil && value != "" {
			*p = x
		}
	})
}
