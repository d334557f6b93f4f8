package onnx

import (
	"fmt"
	"unsafe"

	"dragoman/model/exchange/export"

	"google.golang.org/protobuf/encoding/protowire"
)

// graph collects the parts of an ONNX graph, as messages of onnx.proto by field
// number. Values are identified by name.
type graph struct {
	nodes, initializers, inputs, outputs message

	scope string // of the nodes' names
	count map[string]int
	known map[string]bool // initializers
}

func newGraph() *graph { return &graph{count: map[string]int{}, known: map[string]bool{}} }

// elementType is TensorProto.DataType.
type elementType uint64

const (
	float32Type elementType = 1
	int8Type    elementType = 3
	int32Type   elementType = 6
	int64Type   elementType = 7
)

// attribute is a named constant of a node: an int, a []int or a string.
type attribute struct {
	name  string
	value any
}

// node adds an operator and returns the name of its output.
func (g *graph) node(operator string, attributes []attribute, inputs ...string) string {
	return g.nodeOf(operator, attributes, 1, inputs...)[0]
}

// nodeOf is node for an operator with several outputs.
func (g *graph) nodeOf(operator string, attributes []attribute, outputs int, inputs ...string) []string {
	name := g.scope + "/" + operator
	if n := g.count[name]; n > 0 {
		g.count[name]++
		name = fmt.Sprintf("%s_%d", name, n)
	} else {
		g.count[name] = 1
	}
	names := []string{name}
	for i := 1; i < outputs; i++ {
		names = append(names, fmt.Sprintf("%s:%d", name, i))
	}
	g.add(operator, name, attributes, inputs, names)
	return names
}

// rename gives a value its name as an output of the graph.
func (g *graph) rename(value, as string) { g.add("Identity", as, nil, []string{value}, []string{as}) }

func (g *graph) add(operator, name string, attributes []attribute, inputs, outputs []string) {
	var m message
	for _, i := range inputs {
		m.string(1, i)
	}
	for _, o := range outputs {
		m.string(2, o)
	}
	m.string(3, name)
	m.string(4, operator)
	for _, a := range attributes {
		m.message(5, a.encode())
	}
	g.nodes.message(1, m)
}

func (a attribute) encode() message {
	var m message
	m.string(1, a.name)
	switch v := a.value.(type) {
	case int:
		m.varint(3, v)
		m.varint(20, 2)
	case string:
		m.string(4, v)
		m.varint(20, 3)
	case []int:
		for _, i := range v {
			m.varint(8, i)
		}
		m.varint(20, 7)
	}
	return m
}

// constant adds an initializer, unless it exists, and returns its name. The
// dimensions of a scalar are nil.
func (g *graph) constant(name string, t elementType, dims []int, data []byte) string {
	if g.known[name] {
		return name
	}
	g.known[name] = true
	var m message
	for _, d := range dims {
		m.varint(1, d)
	}
	m.varint(2, int(t))
	m.string(8, name)
	m.bytes(9, data)
	g.initializers.message(5, m)
	return name
}

func (g *graph) floats(name string, dims []int, x ...float32) string {
	return g.constant(name, float32Type, dims, export.AppendFloats(nil, x))
}

// ints adds a constant list of integers, such as a shape or axes.
func (g *graph) ints(x ...int) string {
	var data []byte
	for _, v := range x {
		data = protowire.AppendFixed64(data, uint64(v))
	}
	return g.constant(fmt.Sprint("ints", x), int64Type, []int{len(x)}, data)
}

// int32 adds a constant number.
func (g *graph) int32(v int) string {
	return g.constant(fmt.Sprint("int32 ", v), int32Type, nil, protowire.AppendFixed32(nil, uint32(int32(v))))
}

// weight adds a tensor with the given dimensions and returns the name of its
// float32 value. The graph multiplies 8-bit numbers by their scales, once, when a
// runtime folds constants.
func (g *graph) weight(t export.Tensor) string {
	if t.Codes == nil {
		return g.floats(t.Name, []int{t.Rows, t.Cols}, t.Data...)
	}
	codes, scales := g.codes(t)
	return g.node("Mul", nil, g.node("Cast", castToFloat, codes), scales)
}

// vector adds a bias.
func (g *graph) vector(t export.Tensor) string { return g.floats(t.Name, []int{t.Cols}, t.Data...) }

// lookUp returns the rows of a tensor selected by ids.
func (g *graph) lookUp(t export.Tensor, ids string) string {
	if t.Codes == nil {
		return g.node("Gather", nil, g.weight(t), ids)
	}
	codes, scales := g.codes(t)
	rows := g.node("Cast", castToFloat, g.node("Gather", nil, codes, ids))
	if t.ByRow {
		scales = g.node("Gather", nil, scales, ids)
	}
	return g.node("Mul", nil, rows, scales)
}

// codes adds the 8-bit numbers of a tensor and their scales, one per column or
// row.
func (g *graph) codes(t export.Tensor) (codes, scales string) {
	dims := []int{t.Cols}
	if t.ByRow {
		dims = []int{t.Rows, 1}
	}
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(t.Codes))), len(t.Codes))
	return g.constant(t.Name+"/codes", int8Type, []int{t.Rows, t.Cols}, bytes),
		g.floats(t.Name+"/scales", dims, t.Scales...)
}

var castToFloat = []attribute{{"to", int(float32Type)}}

// input and output declare the inputs and outputs of the graph. A dimension is a
// number, or a name for a variable one.
func (g *graph) input(name string, t elementType, dims ...any) string {
	g.inputs.message(11, valueInfo(name, t, dims))
	return name
}

func (g *graph) output(name string, dims ...any) {
	g.outputs.message(12, valueInfo(name, float32Type, dims))
}

func valueInfo(name string, t elementType, dims []any) message {
	var shape, tensor, kind, m message
	for _, d := range dims {
		var dim message
		switch d := d.(type) {
		case int:
			dim.varint(1, d)
		case string:
			dim.string(2, d)
		}
		shape.message(1, dim)
	}
	tensor.varint(1, int(t))
	tensor.message(2, shape)
	kind.message(1, tensor)
	m.string(1, name)
	m.message(2, kind)
	return m
}

const (
	onnxVersion  = 8  // format version that goes with opset 17
	onnxOperator = 17 // opset
)

// model returns the file of a graph.
func (g *graph) model(name string, metadata [][2]string) []byte {
	var graph, opset, m message
	graph = append(graph, g.nodes...)
	graph.string(2, name)
	graph = append(graph, g.initializers...)
	graph = append(graph, g.inputs...)
	graph = append(graph, g.outputs...)
	opset.string(1, "")
	opset.varint(2, onnxOperator)
	m.varint(1, onnxVersion)
	m.string(2, "dragoman")
	m.message(7, graph)
	m.message(8, opset)
	for _, e := range metadata {
		var entry message
		entry.string(1, e[0])
		entry.string(2, e[1])
		m.message(14, entry)
	}
	return m
}

// message is an encoded protocol buffer to which fields are appended.
type message []byte

func (m *message) varint(field protowire.Number, v int) {
	*m = protowire.AppendVarint(protowire.AppendTag(*m, field, protowire.VarintType), uint64(v))
}

func (m *message) bytes(field protowire.Number, b []byte) {
	*m = protowire.AppendBytes(protowire.AppendTag(*m, field, protowire.BytesType), b)
}

func (m *message) string(field protowire.Number, s string) { m.bytes(field, []byte(s)) }

func (m *message) message(field protowire.Number, sub message) { m.bytes(field, sub) }
