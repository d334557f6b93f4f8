package model

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

// Stored returns a model's file with its texts uncompressed. It is larger and takes half
// the time to read. A program that embeds it and is compressed as a whole becomes smaller.
func Stored(data []byte) ([]byte, error) {
	f, err := readFile(data, true)
	if err != nil {
		return nil, fmt.Errorf("reading model: %w", err)
	}
	if f.Version < 2 {
		return nil, fmt.Errorf("reading model: version is %d, want 2 or more", f.Version)
	}
	var b bytes.Buffer
	if f.Vocabularies, err = stored(f.Vocabularies); err != nil {
		return nil, fmt.Errorf("vocabularies: %w", err)
	}
	if f.Dictionary, err = stored(f.Dictionary); err != nil {
		return nil, fmt.Errorf("dictionary: %w", err)
	}
	if err := f.write(&b); err != nil {
		return nil, fmt.Errorf("writing model: %w", err)
	}
	return b.Bytes(), nil
}

// stored returns DEFLATE data (RFC 1951) as stored blocks; empty data stays empty.
func stored(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.NoCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(w, flate.NewReader(bytes.NewReader(packed))); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
