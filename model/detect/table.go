package detect

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// A table starts with three lines of text: what it is, the languages, and the
// sources with their licences. The scale of the weights follows (float32), the
// number of n-grams (uint32, both little-endian), the n-grams, a line each, and a
// row of weights for the bias and for each n-gram, a byte a language.
const magic = "dragoman detect 1\n"

// mostNgrams and mostLanguages bound what Read allocates.
const (
	mostNgrams    = 1 << 16
	mostLanguages = 1 << 8
)

// Read decodes a table encoded by Write. The error names what is wrong with it.
func Read(data []byte) (*Detector, error) {
	fail := func(format string, values ...any) (*Detector, error) {
		return nil, fmt.Errorf("detect: reading table: "+format, values...)
	}
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return fail("it starts with %q, want %q", data[:min(len(data), len(magic))], magic)
	}
	languages, rest, ok := bytes.Cut(rest, []byte("\n"))
	sources, rest, ok2 := bytes.Cut(rest, []byte("\n"))
	if !ok || !ok2 || len(rest) < 8 {
		return fail("it ends after %d bytes, within its head", len(data))
	}
	d := &Detector{Sources: string(sources), languages: strings.Fields(string(languages)), index: map[string]int32{}}
	if n := len(d.languages); n < 2 || n > mostLanguages || d.languages[n-1] != Undetermined {
		return fail("languages %q: want 2 to %d, the last %s", languages, mostLanguages, Undetermined)
	}
	d.scale = float64(math.Float32frombits(binary.LittleEndian.Uint32(rest)))
	if !(d.scale > 0 && d.scale < 1) { // also for a NaN
		return fail("scale %v: want 0 to 1", d.scale)
	}
	count := int(binary.LittleEndian.Uint32(rest[4:]))
	if count > mostNgrams {
		return fail("%d n-grams, want at most %d", count, mostNgrams)
	}
	rest = rest[8:]
	for i := range count {
		var ngram []byte
		if ngram, rest, ok = bytes.Cut(rest, []byte("\n")); !ok {
			return fail("n-gram %d of %d is missing", i, count)
		}
		if _, double := d.index[string(ngram)]; double || len(ngram) == 0 {
			return fail("n-gram %d is %q: want each once, none empty", i, ngram)
		}
		d.index[string(ngram)] = int32(i + 1)
	}
	if want := (count + 1) * len(d.languages); len(rest) != want {
		return fail("%d weights, want %d", len(rest), want)
	}
	d.weights = make([]int8, len(rest))
	for i, w := range rest {
		d.weights[i] = int8(w)
	}
	return d, nil
}

// Write returns d's table. It returns an error if d.Sources has several lines.
func (d *Detector) Write() ([]byte, error) {
	if strings.Contains(d.Sources, "\n") {
		return nil, errors.New("detect: writing table: want the sources in one line")
	}
	ngrams := make([]string, len(d.index))
	for ngram, row := range d.index {
		ngrams[row-1] = ngram
	}
	b := []byte(magic + strings.Join(d.languages, " ") + "\n" + d.Sources + "\n")
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(d.scale)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(ngrams)))
	for _, n := range ngrams {
		b = append(append(b, n...), '\n')
	}
	b = slices.Grow(b, len(d.weights))
	for _, w := range d.weights {
		b = append(b, byte(w))
	}
	return b, nil
}
