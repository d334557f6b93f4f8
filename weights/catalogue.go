package weights

import (
	"bytes"
	"fmt"

	"dragoman/model"
	"dragoman/model/gob"
)

// Entry describes a model of the catalogue.
type Entry struct {
	Name  string
	Title string
	File  string // address relative to the page; none if embedded
	Bytes int64  // of the file
	Card  model.Card
}

// WriteCatalogue returns a catalogue as a file. It is a gob, as the models are: the
// page's program needs no other decoder for it.
func WriteCatalogue(list []Entry) ([]byte, error) {
	var b bytes.Buffer
	err := gob.Write(&b, list)
	return b.Bytes(), err
}

// ReadCatalogue is the inverse of WriteCatalogue.
func ReadCatalogue(file []byte) (list []Entry, err error) {
	if _, err := gob.Read(file, &list, nil); err != nil {
		return nil, fmt.Errorf("reading the catalogue: %w", err)
	}
	return list, nil
}
