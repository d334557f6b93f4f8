package exchange

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"

	"dragoman/model"
	"dragoman/model/exchange/export"
	"dragoman/model/text"
)

// A safetensors file consists of the length of its header (8 bytes,
// little-endian), the header, a JSON object, and the tensors' bytes. The header
// gives each tensor's type, shape and byte range, counted from the end of the
// header; __metadata__ holds strings. https://huggingface.co/docs/safetensors

const (
	safetensorsMetadata   = "__metadata__"
	safetensorsDictionary = "Dictionary"
	maxHeader             = 100 << 20 // as in the reference implementation
)

type safetensor struct {
	Type    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

var safetensorsTypes = map[string]string{"F16": "float16", "BF16": "bfloat16", "F32": "float32", "F64": "float64"}

// writeSafetensors writes all tensors by the names of docs/weights.md, and
// everything else in the model as metadata.
func writeSafetensors(m *model.Model, _ model.Precision) ([]File, error) {
	names := export.MetadataOf(m)
	values, err := names.Encode()
	if err != nil {
		return nil, err
	}
	strings := map[string]string{"format": "dragoman"}
	for i, v := range values {
		strings[names[i].Name] = v
	}
	if packed := m.Dictionary.Bytes(); packed != nil {
		strings[safetensorsDictionary] = base64.StdEncoding.EncodeToString(packed)
	}
	header := map[string]any{safetensorsMetadata: strings}
	var data []byte
	for _, t := range m.Network.Expanded().Tensors() {
		start := len(data)
		data = export.AppendFloats(data, t.Data)
		header[t.Name] = safetensor{"F32", []int{t.Rows, t.Cols}, [2]int{start, len(data)}}
	}
	encoded, err := json.Marshal(header)
	if err != nil {
		return nil, err
	}
	for len(encoded)%8 != 0 { // the tensors' bytes are aligned
		encoded = append(encoded, ' ')
	}
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(encoded)))
	return []File{{Name: "model.safetensors", Data: append(append(file, encoded...), data...)}}, nil
}

func isSafetensors(data []byte) bool {
	return len(data) > 9 && data[8] == '{' && binary.LittleEndian.Uint64(data) <= maxHeader
}

// readSafetensors reads a network by the names of docs/weights.md. For a file
// without metadata it needs the vocabularies, and infers the configuration from
// the shapes of the tensors.
func readSafetensors(data []byte, v *Vocabularies) (*model.Model, error) {
	tensors, strings, err := parseSafetensors(data)
	if err != nil {
		return nil, err
	}
	described := &model.Model{Network: &model.Network{}}
	if err := export.MetadataOf(described).Decode(strings); err != nil {
		return nil, err
	}
	if described.Network.Config == (model.Config{}) {
		described.Network.Config = infer(tensors)
	}
	switch {
	case v != nil:
		described.Source, described.Target, described.MaxSource = v.Source, v.Target, v.MaxSource
	case described.Source.Size() == 0 || described.Target.Size() == 0:
		return nil, errNoVocabularies
	}
	m, err := complete(described, tensors)
	if err != nil {
		return nil, err
	}
	if m.Dictionary, err = dictionaryOf(strings[safetensorsDictionary]); err != nil {
		return nil, fmt.Errorf("metadata %s: %w", safetensorsDictionary, err)
	}
	return m, nil
}

// dictionaryOf returns a dictionary from its form in metadata, which is "" for none.
func dictionaryOf(encoded string) (*text.Dictionary, error) {
	packed, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, err
	}
	d, err := text.ReadDictionary(packed)
	if err != nil {
		return nil, err
	}
	return d, d.Validate()
}

func parseSafetensors(data []byte) (map[string]array, map[string]string, error) {
	if len(data) < 8 {
		return nil, nil, fmt.Errorf("%d bytes: too short, is it complete?", len(data))
	}
	length := binary.LittleEndian.Uint64(data)
	if length > uint64(len(data)-8) {
		return nil, nil, fmt.Errorf("a header of %d bytes in a file of %d: is it complete?", length, len(data))
	}
	text, data := data[8:8+length], data[8+length:]
	var header map[string]json.RawMessage
	if err := json.Unmarshal(bytes.TrimRight(text, " "), &header); err != nil {
		return nil, nil, fmt.Errorf("header: %w", err)
	}
	var metadata map[string]string
	if raw, ok := header[safetensorsMetadata]; ok {
		if err := json.Unmarshal(raw, &metadata); err != nil {
			return nil, nil, fmt.Errorf("header: %s: %w", safetensorsMetadata, err)
		}
		delete(header, safetensorsMetadata)
	}
	tensors, room := map[string]array{}, len(data)
	for name, raw := range header {
		var t safetensor
		if err := json.Unmarshal(raw, &t); err != nil {
			return nil, nil, fmt.Errorf("tensor %q: %w", name, err)
		}
		a, err := t.read(data)
		if err != nil {
			return nil, nil, fmt.Errorf("tensor %q: %w", name, err)
		}
		if room -= t.Offsets[1] - t.Offsets[0]; room < 0 {
			return nil, nil, fmt.Errorf("header: tensors share bytes, of which there are %d", len(data))
		}
		tensors[name] = a
	}
	return tensors, metadata, nil
}

func (t safetensor) read(data []byte) (array, error) {
	start, end := t.Offsets[0], t.Offsets[1]
	switch {
	case start < 0 || end < start:
		return array{}, fmt.Errorf("bytes %d to %d: want a range", start, end)
	case end > len(data):
		return array{}, fmt.Errorf("bytes %d to %d of %d: is the file complete?", start, end, len(data))
	}
	dtype, ok := safetensorsTypes[t.Type]
	if !ok {
		dtype = strings.ToLower(t.Type)
	}
	numbers, err := floats(dtype, data[start:end])
	if err != nil {
		return array{}, err
	}
	n, err := volume(t.Shape, 1, len(numbers))
	if err != nil || n != len(numbers) {
		return array{}, fmt.Errorf("shape %v, but %d numbers", t.Shape, len(numbers))
	}
	return array{t.Shape, numbers}, nil
}
