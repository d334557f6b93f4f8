// Package hdf5 reads what Keras writes of the Hierarchical Data Format:
// groups, strings as attributes, and arrays of floating-point numbers, in one
// piece or in chunks, compressed or not. What else a file has is skipped, and
// what stands in the way is named.
//
// The format's specification is at
// https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html.
package hdf5

import (
	"bytes"
	"errors"
	"fmt"
)

// Signature is what a file begins with.
const Signature = "\x89HDF\r\n\x1a\n"

// Group is a folder of other groups and of datasets, by name.
type Group struct {
	Groups   map[string]*Group
	Datasets map[string]*Dataset
	// Attributes are those that are strings.
	Attributes map[string]string
}

// Parse reads the structure of a file; the numbers are left to
// [Dataset.Floats]. The file's bytes must not change meanwhile.
func Parse(data []byte) (*Group, error) {
	if !bytes.HasPrefix(data, []byte(Signature)) {
		return nil, errors.New("HDF5: not such a file")
	}
	f := &file{data: data, objects: maxObjects}
	root, err := f.superblock()
	if err != nil {
		return nil, fmt.Errorf("HDF5: superblock: %w", err)
	}
	g, _, err := f.object(root, 0)
	if err != nil {
		return nil, fmt.Errorf("HDF5: %w", err)
	}
	if g == nil {
		return nil, errors.New("HDF5: its root is no group")
	}
	return g, nil
}

// Limits that keep a damaged or hostile file from sending the reader in circles.
const (
	maxObjects = 1 << 14
	maxDepth   = 32
	maxBytes   = 1 << 30 // of a dataset
)

type file struct {
	data            []byte
	offsets, widths int // sizes of an address and of a length
	base            uint64
	objects         int // that may still be read
}

// superblock returns the address of the root group's header.
func (f *file) superblock() (root uint64, err error) {
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
		r.skip(3 * f.offsets) // free space, end, driver
		r.skip(f.offsets)     // the root's name
		root = r.address()
	case 2, 3:
		f.offsets, f.widths = int(r.uint(1)), int(r.uint(1))
		r.skip(1)
		if err := f.sizes(r); err != nil {
			return 0, err
		}
		f.base = r.address()
		r.skip(2 * f.offsets) // extension, end
		root = r.address()
	default:
		return 0, fmt.Errorf("version %d, want 0 to 3", version)
	}
	return root, r.err
}

// sizes checks the sizes of addresses and lengths, which its reader then knows.
func (f *file) sizes(r *reader) error {
	for _, size := range []int{f.offsets, f.widths} {
		if size != 2 && size != 4 && size != 8 {
			return fmt.Errorf("addresses of %d and lengths of %d bytes", f.offsets, f.widths)
		}
	}
	return r.err
}

// object reads the object whose header is at the address: a group or a
// dataset, or neither if it is of no use here.
func (f *file) object(address uint64, depth int) (*Group, *Dataset, error) {
	if f.objects--; f.objects < 0 || depth > maxDepth {
		return nil, nil, errors.New("too many objects within each other")
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
