package exchange

import (
	"encoding/json"
	"fmt"

	"dragoman/model"
)

// metadata is everything in a model except its tensors, for formats that take
// named strings: each value in JSON, with the names of docs/weights.md.
type metadata []struct {
	name  string
	value any
}

func metadataOf(m *model.Model) metadata {
	return metadata{
		{"Card", &m.Card},
		{"Config", &m.Network.Config},
		{"MaxSource", &m.MaxSource},
		{"Source", &m.Source},
		{"Target", &m.Target},
	}
}

// encode returns the values as JSON, in order.
func (d metadata) encode() ([]string, error) {
	var list []string
	for _, e := range d {
		b, err := json.Marshal(e.value)
		if err != nil {
			return nil, fmt.Errorf("metadata %s: %w", e.name, err)
		}
		list = append(list, string(b))
	}
	return list, nil
}

// object returns the values as one JSON object.
func (d metadata) object() ([]byte, error) {
	values, err := d.encode()
	if err != nil {
		return nil, err
	}
	object := map[string]json.RawMessage{}
	for i, v := range values {
		object[d[i].name] = json.RawMessage(v)
	}
	return json.Marshal(object)
}

// decode sets the values from strings.
func (d metadata) decode(strings map[string]string) error {
	for _, e := range d {
		text, ok := strings[e.name]
		if !ok {
			continue
		}
		if err := json.Unmarshal([]byte(text), e.value); err != nil {
			return fmt.Errorf("metadata %s: %w", e.name, err)
		}
	}
	return nil
}
