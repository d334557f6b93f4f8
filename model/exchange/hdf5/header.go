package hdf5

import (
	"bytes"
	"errors"
	"fmt"
)

// header is the information in the messages of an object's header.
type header struct {
	links      []link
	attributes map[string]string

	shape   []int
	kind    datatype
	layout  []byte // the layout message; nil if not a dataset
	filters []filter
}

type link struct {
	name    string
	address uint64
}

// Types of messages.
const (
	dataspaceMessage    = 0x01
	linkInfoMessage     = 0x02
	datatypeMessage     = 0x03
	linkMessage         = 0x06
	layoutMessage       = 0x08
	filterMessage       = 0x0b
	attributeMessage    = 0x0c
	continuationMessage = 0x10
	symbolTableMessage  = 0x11
)

// maxBlocks is the maximum number of blocks in a header.
const maxBlocks = 256

func (f *file) header(address uint64) (*header, error) {
	h := &header{attributes: map[string]string{}}
	r := f.at(address)
	if bytes.HasPrefix(r.data, []byte("OHDR")) {
		return h, f.headerTwo(h, r)
	}
	return h, f.headerOne(h, r)
}

// headerOne reads a header of version 1.
func (f *file) headerOne(h *header, r *reader) error {
	if version := r.uint(1); version != 1 || r.err != nil {
		return fmt.Errorf("object header: version %d", version)
	}
	r.skip(1)
	messages := int(r.uint(2))
	r.skip(4)
	size := r.uint(4)
	r.skip(4)
	blocks := [][]byte{r.bytes(r.size(size))}
	if r.err != nil {
		return fmt.Errorf("object header: %w", r.err)
	}
	for i := 0; i < len(blocks); i++ {
		b := f.of(blocks[i])
		for len(b.data) >= 8 && messages > 0 {
			messages--
			kind, size, flags := b.uint(2), int(b.uint(2)), b.uint(1)
			b.skip(3)
			more, err := f.message(h, kind, flags, b.bytes(size))
			if err = errors.Join(err, b.err); err != nil {
				return err
			}
			if more != nil && len(blocks) < maxBlocks {
				blocks = append(blocks, more)
			}
		}
	}
	return nil
}

// headerTwo reads a header of version 2.
func (f *file) headerTwo(h *header, r *reader) error {
	r.skip(4)
	if version := r.uint(1); version != 2 {
		return fmt.Errorf("object header: version %d", version)
	}
	flags := r.uint(1)
	if flags&(1<<5) != 0 {
		r.skip(16) // times
	}
	if flags&(1<<4) != 0 {
		r.skip(4)
	}
	blocks := [][]byte{r.bytes(r.size(r.uint(1 << (flags & 3))))}
	if r.err != nil {
		return fmt.Errorf("object header: %w", r.err)
	}
	prefix := 4
	if flags&(1<<2) != 0 {
		prefix = 6
	}
	for i := 0; i < len(blocks); i++ {
		b := f.of(blocks[i])
		if i > 0 { // a continuation has a signature and a checksum
			if err := b.signature("OCHK"); err != nil {
				return err
			}
			b.data = b.data[:max(len(b.data)-4, 0)]
		}
		for len(b.data) >= prefix {
			kind, size, flags := b.uint(1), int(b.uint(2)), b.uint(1)
			b.skip(prefix - 4)
			more, err := f.message(h, kind, flags, b.bytes(size))
			if err = errors.Join(err, b.err); err != nil {
				return err
			}
			if more != nil && len(blocks) < maxBlocks {
				blocks = append(blocks, more)
			}
		}
	}
	return nil
}

// message interprets one message. more is the block in which the header continues,
// if the message says so.
func (f *file) message(h *header, kind, flags uint64, data []byte) (more []byte, err error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	const shared = 1 << 1
	if flags&shared != 0 {
		switch kind {
		case dataspaceMessage, datatypeMessage, filterMessage:
			return nil, errors.New("a committed datatype: not supported")
		}
		return nil, nil
	}
	r := f.of(data)
	switch kind {
	case dataspaceMessage:
		h.shape, err = dataspace(r)
	case datatypeMessage:
		h.kind, err = parseDatatype(r)
	case layoutMessage:
		h.layout = data
	case filterMessage:
		h.filters, err = parseFilters(r)
	case attributeMessage:
		err = f.attribute(h, r)
	case linkMessage:
		err = f.link(h, r)
	case linkInfoMessage:
		r.skip(1)
		if r.uint(1)&1 != 0 {
			r.skip(8)
		}
		if r.address() != undefined {
			return nil, errors.New("a group with many links in the newest format: not supported; save it with h5py's libver=\"earliest\"")
		}
		err = r.err
	case symbolTableMessage:
		tree, heap := r.address(), r.address()
		if err = r.err; err == nil {
			err = f.symbolTable(h, tree, heap)
		}
	case continuationMessage:
		address, length := r.address(), r.length()
		if r.err != nil {
			return nil, r.err
		}
		b := f.at(address)
		more = b.bytes(b.size(length))
		err = b.err
	}
	return more, err
}

// dataspace reads a shape, which is empty for a scalar.
func dataspace(r *reader) ([]int, error) {
	version, rank, _ := r.uint(1), int(r.uint(1)), r.uint(1)
	switch version {
	case 1:
		r.skip(5)
	case 2:
		r.skip(1)
	default:
		return nil, fmt.Errorf("dataspace: version %d", version)
	}
	shape := []int{}
	for range rank {
		n := r.length()
		if n > maxBytes {
			return nil, fmt.Errorf("dataspace: a dimension of %d", n)
		}
		shape = append(shape, int(n))
	}
	return shape, r.err
}

// link reads a link of the newer kind; it follows only hard links.
func (f *file) link(h *header, r *reader) error {
	r.skip(1)
	flags := r.uint(1)
	kind := uint64(0)
	if flags&(1<<3) != 0 {
		kind = r.uint(1)
	}
	if flags&(1<<2) != 0 {
		r.skip(8)
	}
	if flags&(1<<4) != 0 {
		r.skip(1)
	}
	name := r.bytes(r.size(r.uint(1 << (flags & 3))))
	if kind != 0 {
		return r.err
	}
	return errors.Join(f.addLink(h, name, r.address()), r.err)
}

func (f *file) addLink(h *header, name []byte, address uint64) error {
	if err := f.take(len(name)); err != nil {
		return err
	}
	h.links = append(h.links, link{string(name), address})
	return nil
}

// symbolTable reads the links of a group of the older kind: a B-tree of
// addresses of nodes with a few entries each, the names in a heap.
func (f *file) symbolTable(h *header, tree, heap uint64) error {
	r := f.at(heap)
	if err := r.signature("HEAP"); err != nil {
		return err
	}
	r.skip(4)
	size := r.length()
	r.skip(f.widths)
	segment := f.at(r.address())
	names := segment.bytes(segment.size(size))
	if err := errors.Join(r.err, segment.err); err != nil {
		return fmt.Errorf("local heap: %w", err)
	}
	return f.tree(tree, groupTree, f.widths, 0, func(_ *reader, child uint64) error {
		r := f.at(child)
		if err := r.signature("SNOD"); err != nil {
			return err
		}
		r.skip(2)
		for range r.uint(2) {
			offset, address := r.address(), r.address()
			r.skip(24)
			if r.err != nil || offset > uint64(len(names)) {
				return fmt.Errorf("symbol table node: %w", errShort)
			}
			name, _, _ := bytes.Cut(names[offset:], []byte{0})
			if err := errors.Join(f.step(), f.addLink(h, name, address)); err != nil {
				return fmt.Errorf("symbol table node: %w", err)
			}
		}
		return nil
	})
}

// Kinds of B-trees.
const (
	groupTree = 0
	chunkTree = 1
)

// tree visits the leaves of a B-tree of version 1, each with its key.
func (f *file) tree(address, kind uint64, keySize, depth int, visit func(key *reader, child uint64) error) error {
	if depth > maxDepth {
		return errors.New("trees nested too deeply")
	}
	if err := f.step(); err != nil {
		return err
	}
	r := f.at(address)
	if err := r.signature("TREE"); err != nil {
		return err
	}
	if got := r.uint(1); got != kind {
		return fmt.Errorf("a B-tree node of type %d, want %d", got, kind)
	}
	level, entries := r.uint(1), r.uint(2)
	r.skip(2 * f.offsets)
	for range entries {
		key := f.of(r.bytes(keySize))
		child := r.address()
		if r.err != nil {
			return fmt.Errorf("a B-tree node: %w", r.err)
		}
		var err error
		if level > 0 {
			err = f.tree(child, kind, keySize, depth+1, visit)
		} else {
			err = visit(key, child)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// attribute stores an attribute if it is a string.
func (f *file) attribute(h *header, r *reader) error {
	version := r.uint(1)
	r.skip(1)
	name, kind, space := int(r.uint(2)), int(r.uint(2)), int(r.uint(2))
	padded := func(n int) []byte {
		b := r.bytes(n)
		if version == 1 && n%8 != 0 {
			r.skip(8 - n%8)
		}
		return b
	}
	switch version {
	case 1, 2:
	case 3:
		r.skip(1)
	default:
		return fmt.Errorf("attribute: version %d", version)
	}
	label, _, _ := bytes.Cut(padded(name), []byte{0})
	t, err := parseDatatype(f.of(padded(kind)))
	if err != nil {
		return nil // of a datatype that is not needed here
	}
	shape, err := dataspace(f.of(padded(space)))
	if err = errors.Join(err, r.err); err != nil {
		return fmt.Errorf("attribute %q: %w", label, err)
	}
	if len(shape) > 0 {
		return nil
	}
	var value []byte
	switch t.class {
	case stringClass:
		value = r.bytes(r.size(uint64(t.size)))
		value, _, _ = bytes.Cut(value, []byte{0})
		err = r.err
	case variableClass:
		length, collection, index := r.uint(4), r.address(), r.uint(4)
		if err = r.err; err == nil {
			value, err = f.heapObject(collection, index, length)
		}
	default:
		return nil
	}
	if err = errors.Join(err, f.take(len(label)+len(value))); err != nil {
		return fmt.Errorf("attribute %.40q: %w", label, err)
	}
	h.attributes[string(label)] = string(value)
	return nil
}

// heapObject returns the first length bytes of an object in the global heap.
func (f *file) heapObject(collection, index, length uint64) ([]byte, error) {
	r := f.at(collection)
	if err := r.signature("GCOL"); err != nil {
		return nil, err
	}
	r.skip(4)
	size := r.length() // with the header, of which all has been read
	r = f.of(r.bytes(r.size(size - uint64(8+f.widths))))
	for len(r.data) >= 8+f.widths {
		if err := f.step(); err != nil {
			return nil, err
		}
		i := r.uint(2)
		r.skip(6)
		size := r.length()
		object := r.bytes(r.size(size))
		if i == 0 {
			break
		}
		if i == index && length <= uint64(len(object)) {
			return object[:length], nil
		}
		if rest := int(size % 8); rest != 0 {
			r.skip(8 - rest)
		}
	}
	return nil, fmt.Errorf("no object %d in the global heap", index)
}
