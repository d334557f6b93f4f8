// Package address keeps parts of the page's state in its address. One table of fields,
// by name, serves both writing and reading.
package address

import (
	"net/url"
	"strconv"
	"strings"
)

// A Field is a variable in the address. Write omits it while the variable has its
// initial value. Read sets the variable to its initial value if the address lacks the
// field or has an invalid value for it.
type Field struct {
	Name string
	// Write returns the values in the address; none for the initial value.
	Write func() []string
	// Read sets the variable. Since anybody can write an address, it must accept any
	// values, and none.
	Read func(values []string)
}

// Write adds the fields of a table to the parameters of an address.
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

// one is a Field with a single value; "" is the initial value.
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

// Text is a Field for a text, initially empty.
func Text(name string, p *string) Field {
	return one(name, func() string { return *p }, func(value string) { *p = value })
}

// Ordinal is a Field for an index, initially 0. In the address it counts from 1, as
// people do.
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

// Count is a Field for a number of things, initially 0.
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

// Number is a Field for a number that read parses, with the given initial value.
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

// Choice is a Field for one of several named things; of returns the one with a name.
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
