package model

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"

	"dragoman/model/gob"
	"dragoman/model/text"
)

// vocabularies are the texts of a file, which are compressed since version 2: they
// take a third of the space, about a tenth of a small model's file.
type vocabularies struct {
	Source, Target text.Vocabulary
}

// Limits on compressed vocabularies, so that a small file cannot take much memory.
// Those of real models are compressed to a third or a quarter.
const (
	maxPacked   = 16 << 20 // bytes
	maxUnpacked = 20       // times the compressed size
)

// pack returns the vocabularies as gob, compressed by DEFLATE (RFC 1951).
func (v vocabularies) pack() ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := gob.Write(w, v); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// unpackVocabularies is the inverse of pack.
func unpackVocabularies(packed []byte) (v vocabularies, err error) {
	most := maxUnpacked * len(packed)
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), int64(most)+1))
	switch {
	case err != nil:
		return v, fmt.Errorf("vocabularies: %w", err)
	case len(plain) > most:
		return v, fmt.Errorf("vocabularies: more than %d times their %d compressed bytes", maxUnpacked, len(packed))
	}
	if _, err := gob.Read(plain, &v, limit(len(plain))); err != nil {
		return v, fmt.Errorf("vocabularies: %w", err)
	}
	return v, nil
}
