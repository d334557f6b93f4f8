// Package hdf5 reads the parts of the Hierarchical Data Format that Keras writes:
// groups, string attributes, and arrays of floating-point numbers, contiguous or
// in chunks, compressed or not. It skips everything else in a file; its errors
// name what it cannot read.
//
// The format's specification is at
// https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html.
package hdf5

import (
	"bytes"
	"errors"
	"fmt"
)

// Signature begins every file.
const Signature = "\x89HDF\r\n\x1a\n"

// Group is a folder of other groups and of datasets, by name.
type Group struct {
	Groups   map[string]*Group
	Datasets map[string]*Dataset
	// Attributes are the string attributes.
	Attributes map[string]string
}

// Parse reads the structure of a file; [Dataset.Bytes] reads the numbers. The
// file's bytes must not change in the meantime.
func Parse(data []byte) (*Group, error) {
	if !bytes.HasPrefix(data, []byte(Signature)) {
		return nil, errors.New("HDF5: not an HDF5 file")
	}
	f := &file{data: data, steps: maxSteps, room: min(maxBytes, 1<<20+mostCompressed*len(data))}
	root, err := f.superblock()
	if err != nil {
		return nil, fmt.Errorf("HDF5: superblock: %w", err)
	}
	g, _, err := f.object(root, 0)
	if err != nil {
		return nil, fmt.Errorf("HDF5: %w", err)
	}
	if g == nil {
		return nil, errors.New("HDF5: the root is not a group")
	}
	return g, nil
}

// Limits that keep a damaged or hostile file from sending the reader in circles, or
// from filling the memory with the same bytes again and again.
const (
	maxSteps       = 1 << 20
	maxDepth       = 32
	maxBytes       = 1 << 30
	mostCompressed = 100 // times the size of the file; weights compress much less
)

type file struct {
	data            []byte
	offsets, widths int // sizes of an address and of a length
	base            uint64
	steps           int // number of objects and their parts that may still be read
	room            int // number of bytes that names, values and arrays may still take
}

// step counts an object, or a part of one.
func (f *file) step() error {
	if f.steps--; f.steps < 0 {
		return errors.New("too many objects, or objects that contain each other")
	}
	return nil
}

// take counts bytes that are about to be allocated.
func (f *file) take(n int) error {
	if n > f.room {
		return fmt.Errorf("more data than a file of %d bytes can hold", len(f.data))
	}
	f.room -= n
	return nil
}

// superblock returns the address of the root group's header.
func (f *file) superblock() (root uint64, err error) {
	var end uint64 // of the file
	r := f.at(uint64(len(Signature)))
	switch version := r.uint(1); version {
	case 0, 1:
		r.skip(4)
		f.offsets, f.widths = int(r.uint(1)), int(r.uint(1))
		r.skip(9)
		if version == 1 {
			r.skip(4)
		}
		if err := f.sizes(r); err != nil {
			return 0, err
		}
		f.base = r.address()
		r.skip(f.offsets) // free space
		end = r.address()
		r.skip(2 * f.offsets) // driver, the root's name
		root = r.address()
	case 2, 3:
		f.offsets, f.widths = int(r.uint(1)), int(r.uint(1))
		r.skip(1)
		if err := f.sizes(r); err != nil {
			return 0, err
		}
		f.base = r.address()
		r.skip(f.offsets) // extension
		end = r.address()
		root = r.address()
	default:
		return 0, fmt.Errorf("version %d, want 0 to 3", version)
	}
	if r.err == nil && end > uint64(len(f.data)) && end != undefined {
		return 0, fmt.Errorf("%d bytes of %d: is the file complete?", len(f.data), end)
	}
	return root, r.err
}

// sizes checks and stores the sizes of addresses and lengths.
func (f *file) sizes(r *reader) error {
	if r.err != nil {
		return r.err
	}
	for _, size := range []int{f.offsets, f.widths} {
		if size != 2 && size != 4 && size != 8 {
			return fmt.Errorf("addresses of %d and lengths of %d bytes", f.offsets, f.widths)
		}
	}
	return nil
}

// object reads the object whose header is at the address: a dataset if the header has
// a data layout, otherwise a group.
func (f *file) object(address uint64, depth int) (*Group, *Dataset, error) {
	if depth > maxDepth {
		return nil, nil, errors.New("objects nested too deeply")
	}
	if err := f.step(); err != nil {
		return nil, nil, err
	}
	h, err := f.header(address)
	if err != nil {
		return nil, nil, fmt.Errorf("object at %d: %w", address, err)
	}
	if h.layout != nil {
		return nil, &Dataset{file: f, header: h, Shape: h.shape}, nil
	}
	g := &Group{Groups: map[string]*Group{}, Datasets: map[string]*Dataset{}, Attributes: h.attributes}
	for _, link := range h.links {
		group, dataset, err := f.object(link.address, depth+1)
		switch {
		case err != nil:
			return nil, nil, fmt.Errorf("%s: %w", link.name, err)
		case group != nil:
			g.Groups[link.name] = group
		case dataset != nil:
			g.Datasets[link.name] = dataset
		}
	}
	return g, nil, nil
}
