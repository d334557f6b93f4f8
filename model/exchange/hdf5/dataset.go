package hdf5

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
)

// Dataset is an array.
type Dataset struct {
	Shape []int // empty for a scalar

	file   *file
	header *header
}

// datatype describes the elements of an array.
type datatype struct {
	class     uint64
	size      int
	bigEndian bool
	exponent  uint64 // bits, of a floating-point number
}

// Classes of datatypes.
const (
	floatClass    = 1
	stringClass   = 3
	variableClass = 9
)

func parseDatatype(r *reader) (datatype, error) {
	class, bits := r.uint(1), r.uint(3)
	t := datatype{class: class & 15, size: int(r.uint(4)), bigEndian: bits&1 != 0}
	if t.class == floatClass {
		r.skip(5)
		t.exponent = r.uint(1)
	}
	if t.class == variableClass && bits&15 != 1 {
		return t, errors.New("a sequence of variable length")
	}
	return t, r.err
}

// Type returns NumPy's name for the elements if they are little-endian
// floating-point numbers: float16, bfloat16, float32 or float64.
func (d *Dataset) Type() (string, error) {
	t := d.header.kind
	names := map[[2]int]string{{2, 5}: "float16", {2, 8}: "bfloat16", {4, 8}: "float32", {8, 11}: "float64"}
	name, ok := names[[2]int{t.size, int(t.exponent)}]
	if !ok || t.class != floatClass || t.bigEndian {
		return "", errors.New("its elements are not little-endian floating-point numbers")
	}
	return name, nil
}

// Bytes returns the elements, row by row.
func (d *Dataset) Bytes() ([]byte, error) {
	total := d.header.kind.size
	for _, n := range d.Shape {
		if n > 0 && total > maxBytes/n {
			return nil, fmt.Errorf("shape %v: too large", d.Shape)
		}
		total *= n
	}
	if total == 0 {
		return nil, nil
	}
	r := d.file.of(d.header.layout)
	version, class := r.uint(1), r.uint(1)
	if version != 3 && version != 4 {
		return nil, fmt.Errorf("data layout: version %d", version)
	}
	switch class {
	case 0: // compact
		return d.whole(r.bytes(int(r.uint(2))), total)
	case 1: // contiguous
		from := d.file.at(r.address())
		return d.whole(from.bytes(from.size(r.length())), total)
	case 2:
		return d.chunked(r, version, total)
	}
	return nil, fmt.Errorf("data layout: class %d", class)
}

func (d *Dataset) whole(data []byte, total int) ([]byte, error) {
	if len(data) != total {
		return nil, fmt.Errorf("shape %v: %d bytes, want %d", d.Shape, len(data), total)
	}
	return data, nil
}

// mostCompressed is an upper bound of deflate's compression ratio.
const mostCompressed = 1100

func (d *Dataset) chunked(r *reader, version uint64, total int) ([]byte, error) {
	if total/mostCompressed > len(d.file.data) {
		return nil, fmt.Errorf("shape %v: more than a file of %d bytes can hold", d.Shape, len(d.file.data))
	}
	if version == 4 {
		return d.single(r, total)
	}
	rank := int(r.uint(1)) - 1
	tree := r.address()
	if rank != len(d.Shape) {
		return nil, fmt.Errorf("shape %v in chunks of %d dimensions", d.Shape, rank)
	}
	size := d.header.kind.size
	chunk, chunks := make([]int, rank), 1
	for i := range chunk {
		chunk[i] = int(r.uint(4))
		if chunk[i] == 0 || size > maxBytes/chunk[i] {
			return nil, errors.New("chunks of no size, or of too large a one")
		}
		size *= chunk[i]
		chunks *= (d.Shape[i] + chunk[i] - 1) / chunk[i]
	}
	if r.err != nil {
		return nil, r.err
	}
	data := make([]byte, total)
	err := d.file.tree(tree, chunkTree, 8+8*(rank+1), 0, func(key *reader, child uint64) error {
		stored, mask := key.uint(4), key.uint(4)
		from := d.file.at(child)
		raw, err := d.unfilter(from.bytes(from.size(stored)), mask, size)
		if err = errors.Join(err, from.err); err != nil {
			return fmt.Errorf("chunk at %d: %w", child, err)
		}
		if chunks--; chunks < 0 {
			return errors.New("more chunks than there is room for")
		}
		start := make([]int, rank)
		for i := range start {
			start[i] = int(min(key.uint(8), maxBytes))
		}
		d.place(data, raw, start, chunk)
		return nil
	})
	return data, err
}

// single reads the only chunk of an array in the newest format.
func (d *Dataset) single(r *reader, total int) ([]byte, error) {
	flags := r.uint(1)
	dimensions, width := int(r.uint(1)), int(r.uint(1))
	for i := range dimensions {
		if n := r.uint(min(width, 8)); i < len(d.Shape) && n != uint64(d.Shape[i]) {
			return nil, errors.New("several chunks in the newest format: not supported; save it with h5py's libver=\"earliest\"")
		}
	}
	if index := r.uint(1); index != 1 {
		return nil, fmt.Errorf("chunks with an index of type %d: not supported; save it with h5py's libver=\"earliest\"", index)
	}
	stored, mask := uint64(total), uint64(0)
	if flags&2 != 0 {
		stored, mask = r.length(), r.uint(4)
	}
	from := d.file.at(r.address())
	data, err := d.unfilter(from.bytes(from.size(stored)), mask, total)
	return data, errors.Join(err, r.err, from.err)
}

// place copies a chunk to its position, as far as it is within the array.
func (d *Dataset) place(data, raw []byte, start, chunk []int) {
	last := len(chunk) - 1
	if last < 0 {
		copy(data, raw)
		return
	}
	size := d.header.kind.size
	row := min(chunk[last], d.Shape[last]-start[last]) // elements
	if row <= 0 {
		return
	}
	at := make([]int, last) // within the chunk
	for {
		from, to, inside := 0, 0, true
		for i, n := range at {
			from = from*chunk[i] + n
			to = to*d.Shape[i] + start[i] + n
			inside = inside && start[i]+n < d.Shape[i]
		}
		if inside {
			from, to = from*chunk[last]*size, (to*d.Shape[last]+start[last])*size
			copy(data[to:to+row*size], raw[from:])
		}
		i := last - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] < chunk[i] && start[i]+at[i] < d.Shape[i] {
				break
			}
			at[i] = 0
		}
		if i < 0 {
			return
		}
	}
}

// filter is a step in the compression of chunks.
type filter struct {
	id     uint64
	values []uint64
}

// Filters.
const (
	deflateFilter  = 1
	shuffleFilter  = 2
	checksumFilter = 3
)

func parseFilters(r *reader) ([]filter, error) {
	version, count := r.uint(1), r.uint(1)
	if version != 1 && version != 2 {
		return nil, fmt.Errorf("filters: version %d", version)
	}
	if version == 1 {
		r.skip(6)
	}
	var filters []filter
	for range count {
		f := filter{id: r.uint(2)}
		name := 0
		if version == 1 || f.id >= 256 {
			name = int(r.uint(2))
		}
		r.skip(2)
		values := r.uint(2)
		r.skip(name)
		for range values {
			f.values = append(f.values, r.uint(4))
			if r.err != nil {
				return nil, fmt.Errorf("filters: %w", r.err)
			}
		}
		if version == 1 && values%2 == 1 {
			r.skip(4)
		}
		filters = append(filters, f)
	}
	return filters, r.err
}

// unfilter reverses the filters, last first, except those in the mask; size is
// that of the result.
func (d *Dataset) unfilter(data []byte, mask uint64, size int) ([]byte, error) {
	for i := len(d.header.filters) - 1; i >= 0; i-- {
		if i < 32 && mask&(1<<i) != 0 {
			continue
		}
		switch f := d.header.filters[i]; f.id {
		case deflateFilter:
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil, err
			}
			inflated, err := io.ReadAll(io.LimitReader(z, int64(size)+16))
			if err != nil {
				return nil, err
			}
			data = inflated
		case shuffleFilter:
			data = unshuffled(data, d.header.kind.size)
		case checksumFilter:
			data = data[:max(len(data)-4, 0)]
		default:
			return nil, fmt.Errorf("filter %d: not supported", f.id)
		}
	}
	if len(data) != size {
		return nil, fmt.Errorf("%d bytes, want %d", len(data), size)
	}
	return data, nil
}

// unshuffled puts the bytes of each element back together: data has the first
// bytes of all elements, then the second, and so on.
func unshuffled(data []byte, size int) []byte {
	n := len(data) / max(size, 1)
	out := make([]byte, len(data))
	for i := range n {
		for j := range size {
			out[i*size+j] = data[j*n+i]
		}
	}
	copy(out[n*size:], data[n*size:])
	return out
}
