package export

import (
	"encoding/json"
	"fmt"

	"dragoman/model"
)

// Metadata is everything in a model except its tensors, for formats that take
// named strings: each value in JSON, with the names of docs/weights.md.
type Metadata []struct {
	Name  string
	Value any
}

// MetadataOf returns the metadata of a model, whose values point into the model.
func MetadataOf(m *model.Model) Metadata {
	return Metadata{
		{"Card", &m.Card},
		{"Config", &m.Network.Config},
		{"MaxSource", &m.MaxSource},
		{"Source", &m.Source},
		{"Target", &m.Target},
	}
}

// Encode returns the values as JSON, in order.
func (d Metadata) Encode() ([]string, error) {
	var list []string
	for _, e := range d {
		b, err := json.Marshal(e.Value)
		if err != nil {
			return nil, fmt.Errorf("metadata %s: %w", e.Name, err)
		}
		list = append(list, string(b))
	}
	return list, nil
}

// Object returns the values as one JSON object.
func (d Metadata) Object() ([]byte, error) {
	values, err := d.Encode()
	if err != nil {
		return nil, err
	}
	object := map[string]json.RawMessage{}
	for i, v := range values {
		object[d[i].Name] = json.RawMessage(v)
	}
	return json.Marshal(object)
}

// Decode sets the values from strings in JSON, by name. Those that are missing stay.
func (d Metadata) Decode(strings map[string]string) error {
	for _, e := range d {
		text, ok := strings[e.Name]
		if !ok {
			continue
		}
		if err := json.Unmarshal([]byte(text), e.Value); err != nil {
			return fmt.Errorf("metadata %s: %w", e.Name, err)
		}
	}
	return nil
}

// DecodeObject sets the values from a JSON object as [Metadata.Object] returns it.
func (d Metadata) DecodeObject(object []byte) error {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(object, &values); err != nil {
		return err
	}
	strings := map[string]string{}
	for name, v := range values {
		strings[name] = string(v)
	}
	return d.Decode(strings)
}
