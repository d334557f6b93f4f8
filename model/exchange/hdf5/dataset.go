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
	if err := d.file.take(total); err != nil {
		return nil, fmt.Errorf("shape %v: %w", d.Shape, err)
	}
	r := d.file.of(d.header.layout)
	version, class := r.uint(1), r.uint(1)
	if version < 3 || version > 5 {
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

// chunked reads an array in chunks, which an index lists.
func (d *Dataset) chunked(r *reader, version uint64, total int) ([]byte, error) {
	var flags uint64
	if version >= 4 {
		flags = r.uint(1)
	}
	rank, width := int(r.uint(1))-1, 4
	if rank != len(d.Shape) {
		return nil, fmt.Errorf("shape %v in chunks of %d dimensions", d.Shape, rank)
	}
	var tree uint64
	if version >= 4 {
		width = int(r.uint(1))
	} else {
		tree = r.address()
	}
	c := chunks{Dataset: d, chunk: make([]int, rank), grid: make([]int, rank), size: d.header.kind.size, data: make([]byte, total)}
	for i := range c.chunk {
		c.chunk[i] = int(min(r.uint(min(width, 8)), maxBytes))
		if c.chunk[i] == 0 || c.size > maxBytes/c.chunk[i] {
			return nil, errors.New("chunks of no size, or of too large a one")
		}
		c.size *= c.chunk[i]
		c.grid[i] = (d.Shape[i] + c.chunk[i] - 1) / c.chunk[i]
	}
	r.skip(width) // the size of an element
	if r.err != nil {
		return nil, r.err
	}
	if version >= 4 {
		return c.data, c.newest(r, flags)
	}
	return c.data, c.tree(tree)
}

// chunks are the parts of an array.
type chunks struct {
	*Dataset
	chunk, grid []int // shape of a chunk, and number of chunks in each dimension
	size        int   // of a chunk in bytes
	data        []byte
}

// read copies a chunk from the file to its position in the array.
func (c *chunks) read(address, stored, mask uint64, start []int) error {
	if err := c.file.take(c.size); err != nil {
		return fmt.Errorf("chunk at %d: %w", address, err)
	}
	from := c.file.at(address)
	raw, err := c.unfilter(from.bytes(from.size(stored)), mask, c.size)
	if err = errors.Join(err, from.err); err != nil {
		return fmt.Errorf("chunk at %d: %w", address, err)
	}
	c.place(c.data, raw, start, c.chunk)
	return nil
}

// tree reads the chunks in a B-tree.
func (c *chunks) tree(address uint64) error {
	most := 1
	for _, n := range c.grid {
		most *= n
	}
	return c.file.tree(address, chunkTree, 8+8*(len(c.grid)+1), 0, func(key *reader, child uint64) error {
		stored, mask := key.uint(4), key.uint(4)
		if most--; most < 0 {
			return errors.New("more chunks than there is room for")
		}
		start := make([]int, len(c.grid))
		for i := range start {
			start[i] = int(min(key.uint(8), maxBytes))
		}
		return c.read(child, stored, mask, start)
	})
}

// newest reads the chunks of the newest formats: a single one, or those that a fixed
// array lists.
func (c *chunks) newest(r *reader, flags uint64) error {
	const edgesUnfiltered, singleFiltered = 1, 2
	if flags&edgesUnfiltered != 0 {
		return errors.New("incomplete chunks without filters: not supported")
	}
	switch index := r.uint(1); index {
	case 1:
		stored, mask := uint64(c.size), uint64(0)
		if flags&singleFiltered != 0 {
			stored, mask = r.length(), r.uint(4)
		}
		address := r.address()
		if r.err != nil {
			return r.err
		}
		return c.read(address, stored, mask, make([]int, len(c.grid)))
	case 3:
		r.skip(1) // the size of pages, again
		address := r.address()
		if r.err != nil {
			return r.err
		}
		return c.fixedArray(address)
	default:
		return fmt.Errorf("chunks with an index of type %d: not supported; save it with h5py's libver=\"earliest\"", index)
	}
}

// fixedArray reads the chunks that an array lists row by row. A long array is divided
// into pages, with a checksum behind each.
func (c *chunks) fixedArray(address uint64) error {
	r := c.file.at(address)
	if err := r.signature("FAHD"); err != nil {
		return err
	}
	r.skip(1)
	filtered, entry, bits, entries := r.uint(1) == 1, int(r.uint(1)), r.uint(1), r.length()
	block := r.address()
	if r.err != nil || bits > 31 || filtered && (entry < c.file.offsets+5 || entry > c.file.offsets+12) {
		return errors.Join(errors.New("a damaged fixed array of chunks"), r.err)
	}
	b := c.file.at(block)
	if err := b.signature("FADB"); err != nil {
		return err
	}
	b.skip(2 + c.file.offsets)
	page := uint64(1) << bits
	var used []byte // a bit for each page
	if entries > page {
		pages := (entries-1)/page + 1
		used = b.bytes(b.size((pages-1)/8 + 1))
		b.skip(4) // a checksum
	}
	start := make([]int, len(c.grid))
	for n := uint64(0); n < entries; n++ {
		if n > 0 && n%page == 0 {
			b.skip(4)
		}
		address, stored, mask := b.address(), uint64(c.size), uint64(0)
		if filtered {
			stored, mask = b.uint(entry-c.file.offsets-4), b.uint(4)
		}
		if b.err != nil {
			return b.err
		}
		if at := n / page; address != undefined && (used == nil || used[at/8]&(0x80>>(at%8)) != 0) {
			if err := c.read(address, stored, mask, start); err != nil {
				return err
			}
		}
		if !c.next(start) {
			break
		}
	}
	return nil
}

// next moves to the start of the next chunk, and reports whether there is one.
func (c *chunks) next(start []int) bool {
	for i := len(start) - 1; i >= 0; i-- {
		if start[i] += c.chunk[i]; start[i] < c.Shape[i] {
			return true
		}
		start[i] = 0
	}
	return false
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

	maxFilters = 8
)

func parseFilters(r *reader) ([]filter, error) {
	version, count := r.uint(1), r.uint(1)
	if version != 1 && version != 2 {
		return nil, fmt.Errorf("filters: version %d", version)
	}
	if count > maxFilters {
		return nil, fmt.Errorf("%d filters: not supported", count)
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
