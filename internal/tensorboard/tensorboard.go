// Package tensorboard writes event files, from which TensorBoard draws charts. Each
// event is a message of TensorFlow's event.proto, stored in a TFRecord.
package tensorboard

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// A Writer writes an event file.
type Writer struct{ w io.Writer }

// A Scalar is a point in the chart named Tag.
type Scalar struct {
	Tag   string
	Value float64
}

// NewWriter starts an event file.
func NewWriter(w io.Writer, at time.Time) (*Writer, error) {
	e := event(at)
	e = protowire.AppendTag(e, 3, protowire.BytesType) // file_version
	e = protowire.AppendString(e, "brain.Event:2")
	return &Writer{w}, record(w, e)
}

// Write adds a point to the chart of each scalar.
func (w *Writer) Write(at time.Time, step int, scalars ...Scalar) error {
	var summary []byte
	for _, s := range scalars {
		var value []byte
		value = protowire.AppendTag(value, 1, protowire.BytesType) // tag
		value = protowire.AppendString(value, s.Tag)
		value = protowire.AppendTag(value, 2, protowire.Fixed32Type) // simple_value
		value = protowire.AppendFixed32(value, math.Float32bits(float32(s.Value)))
		summary = protowire.AppendTag(summary, 1, protowire.BytesType)
		summary = protowire.AppendBytes(summary, value)
	}
	e := event(at)
	e = protowire.AppendTag(e, 2, protowire.VarintType) // step
	e = protowire.AppendVarint(e, uint64(step))
	e = protowire.AppendTag(e, 5, protowire.BytesType) // summary
	e = protowire.AppendBytes(e, summary)
	return record(w.w, e)
}

// event starts an event with its time.
func event(at time.Time) []byte {
	e := protowire.AppendTag(nil, 1, protowire.Fixed64Type) // wall_time, in seconds
	return protowire.AppendFixed64(e, math.Float64bits(float64(at.UnixMicro())/1e6))
}

// record writes a TFRecord: its length, its data, and the checksum of each.
func record(w io.Writer, data []byte) error {
	r := binary.LittleEndian.AppendUint64(nil, uint64(len(data)))
	r = binary.LittleEndian.AppendUint32(r, checksum(r))
	r = append(r, data...)
	_, err := w.Write(binary.LittleEndian.AppendUint32(r, checksum(data)))
	return err
}

// checksum returns the CRC-32C, masked as in
// https://www.tensorflow.org/tutorials/load_data/tfrecord.
func checksum(data []byte) uint32 {
	sum := crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
	return (sum>>15 | sum<<17) + 0xa282ead8
}
