// Package benchfmt writes measurements in the format of Go's benchmarks, one line per
// round, so that benchstat can compare them. benchstat ignores tables and other text
// between the lines.
package benchfmt

import (
	"fmt"
	"io"
	"strings"
)

// nanoseconds is the unit of the duration of one operation.
const nanoseconds = "ns/op"

// Write writes the result of each round. The name has parts such as "Train" and
// "engine=Keras"; only the first must begin with a capital letter.
func Write(w io.Writer, rounds []float64, unit string, name ...string) {
	for i, part := range name {
		name[i] = strings.Join(strings.Fields(strings.ReplaceAll(part, "/", " ")), "-")
	}
	for _, value := range rounds {
		fmt.Fprintf(w, "Benchmark%s 1 %.6g %s\n", strings.Join(name, "/"), value, unit)
	}
}

// Milliseconds writes durations in milliseconds.
func Milliseconds(w io.Writer, rounds []float64, name ...string) {
	ns := make([]float64, len(rounds))
	for i, ms := range rounds {
		ns[i] = 1e6 * ms
	}
	Write(w, ns, nanoseconds, name...)
}
