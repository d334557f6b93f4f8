// Package mutant makes invalid weights files: it changes fields of a valid one and
// corrects its checksum. Files with random bytes changed rarely get past the decoder;
// these do.
package mutant

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"

	"dragoman/model"
	"dragoman/model/text"
)

// A File has the fields of a weights file.
type File struct {
	Format         string
	Version        int
	Card           model.Card
	Config         model.Config
	MaxSource      int
	Source, Target text.Vocabulary
	Vocabularies   []byte // while the file is encoded, Source and Target, packed
	Dictionary     []byte
	Tensors        []Tensor
}

// A Tensor is a tensor of a File, with its numbers as raw bytes.
type Tensor struct {
	Name       string
	Rows, Cols int
	Type       string
	Scales     []byte
	Data       []byte
}

// Read reads a valid file.
func Read(data []byte) (*File, error) {
	var f File
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&f); err != nil {
		return nil, fmt.Errorf("reading weights to change them: %w", err)
	}
	v := vocabularies{&f.Source, &f.Target}
	if err := gob.NewDecoder(flate.NewReader(bytes.NewReader(f.Vocabularies))).Decode(&v); err != nil {
		return nil, fmt.Errorf("reading weights to change them: vocabularies: %w", err)
	}
	f.Vocabularies = nil
	return &f, nil
}

// vocabularies are packed in a file.
type vocabularies struct{ Source, Target *text.Vocabulary }

// Bytes returns the encoded file with a correct checksum. It packs the vocabularies
// unless their packed form has itself been changed.
func (f *File) Bytes() []byte {
	whole := *f
	if f.Vocabularies == nil {
		var packed bytes.Buffer
		w, _ := flate.NewWriter(&packed, flate.BestSpeed) // the level is valid
		if err := errors.Join(gob.NewEncoder(w).Encode(vocabularies{&f.Source, &f.Target}), w.Close()); err != nil {
			panic(err) // gob can encode all fields
		}
		whole.Vocabularies = packed.Bytes()
	}
	whole.Source, whole.Target = text.Vocabulary{}, text.Vocabulary{}
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(whole); err != nil {
		panic(err) // gob can encode all fields
	}
	return binary.BigEndian.AppendUint32(b.Bytes(), crc32.ChecksumIEEE(b.Bytes()))
}

// Change changes a field and returns its name and new value. choice selects the
// field and kind its new value: one that commonly breaks programs, or number or words.
// Lists grow to no more than most elements.
func (f *File) Change(choice, kind uint, number int64, words string, most int) string {
	fields := leaves(nil, "", reflect.ValueOf(f).Elem())
	field := fields[choice%uint(len(fields))]
	change(field.value, kind, number, words, most)
	return fmt.Sprintf("%s = %.40q", field.path, shown(field.value))
}

// Random changes one to three fields.
func (f *File) Random(rng *rand.Rand, most int) string {
	var changes []string
	for range 1 + rng.IntN(3) {
		words := odd[rng.IntN(len(odd))]
		changes = append(changes, f.Change(uint(rng.Uint32()), uint(rng.Uint32()), rng.Int64()>>rng.IntN(64), words, most))
	}
	return strings.Join(changes, ", ")
}

// odd holds texts that commonly break programs.
var odd = []string{"", " ", "\t", "\n", "\x00", "\x1b[2J", "\xff", "\uFFFD", "\uE000", "▁", "\u202E", "e\u0301", "👩‍👩‍👧", "%s%n", "<script>",
	"../../etc/passwd", "float32", "int8", "en-zh", strings.Repeat("a", 1<<12), strings.Repeat("字", 1<<8)}

// longList is longer than any list of tensors.
const longList = 50

type leaf struct {
	path  string
	value reflect.Value
}

// leaves appends the fields that can be changed: numbers, texts, lists and tensors. Of
// a long list it takes only the first element, the last, and one in between.
func leaves(list []leaf, path string, v reflect.Value) []leaf {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Tensor]() {
			list = append(list, leaf{path, v})
		}
		for i := range v.NumField() {
			if field := v.Type().Field(i); field.IsExported() {
				list = leaves(list, strings.TrimPrefix(path+"."+field.Name, "."), v.Field(i))
			}
		}
		return list
	case reflect.Slice:
		list = append(list, leaf{path, v})
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return list
		}
		for i, n := 0, v.Len(); i < n; i++ {
			if n <= longList || i == 0 || i == n/2 || i == n-1 {
				list = leaves(list, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		}
		return list
	}
	return append(list, leaf{path, v})
}

var (
	numbers = []int64{0, 1, -1, 2, 3, 127, 128, 255, 1000, 1024, 1 << 14, 1<<14 + 1, 1 << 16, 1 << 20, 1000000, math.MaxInt32, math.MinInt32, math.MaxInt64, math.MinInt64}
	floats  = []float64{0, 1, -1, 0.5, 10, 1e3, 1e9, 1e38, 1e300, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64}
	weights = []float32{0, 1, -1, 100, 1e6, -1e6, 1e7, 1e30, math.MaxFloat32, float32(math.Inf(1)), float32(math.NaN()), math.SmallestNonzeroFloat32}
)

func change(v reflect.Value, kind uint, number int64, words string, most int) {
	known := kind % uint(len(numbers)+1)
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int, reflect.Int32, reflect.Int64:
		if known < uint(len(numbers)) {
			number = numbers[known]
		}
		v.SetInt(number)
	case reflect.Uint8, reflect.Uint64:
		v.SetUint(uint64(number))
	case reflect.Float64:
		if known < uint(len(floats)) {
			v.SetFloat(floats[known])
		} else {
			v.SetFloat(math.Float64frombits(uint64(number)))
		}
	case reflect.String:
		v.SetString(words)
	case reflect.Struct:
		v.Set(reflect.ValueOf(otherType(v.Interface().(Tensor))))
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			changeNumbers(v, kind, number)
		} else {
			changeList(v, kind, most)
		}
	}
}

// otherType converts a tensor from float32 to 8-bit numbers or vice versa, with the
// number of bytes that this requires.
func otherType(t Tensor) Tensor {
	n := max(t.Rows*t.Cols, 0)
	if t.Type == "int8" {
		t.Type, t.Scales, t.Data = "float32", nil, bytes.Repeat(t.Data, 4)
	} else if t.Type = "int8"; n <= len(t.Data) {
		t.Data = t.Data[:n]
	}
	return t
}

// changeNumbers changes raw bytes: one or all of the float32 numbers, or their count.
func changeNumbers(v reflect.Value, kind uint, number int64) {
	b := bytes.Clone(v.Bytes())
	w := math.Float32bits(weights[uint(number)%uint(len(weights))])
	switch kind % 5 {
	case 0:
		b = nil
	case 1:
		b = append(b, byte(number))
	case 2:
		b = b[:len(b)/2]
	case 3:
		for i := 0; i+4 <= len(b); i += 4 {
			binary.LittleEndian.PutUint32(b[i:], w)
		}
	case 4:
		if n := len(b) / 4; n > 0 {
			binary.LittleEndian.PutUint32(b[4*(uint(number)%uint(n)):], w)
		}
	}
	v.SetBytes(b)
}

// changeList changes the length of a list or its elements.
func changeList(v reflect.Value, kind uint, most int) {
	list := reflect.AppendSlice(reflect.Zero(v.Type()), v) // the old one may be shared
	n := list.Len()
	switch kind % 6 {
	case 0:
		list = reflect.Zero(v.Type())
	case 1:
		list = reflect.MakeSlice(v.Type(), most, most)
	case 2:
		list = list.Slice(0, n/2)
	case 3:
		if n > 0 {
			list = reflect.Append(list, list.Index(0))
		}
	case 4:
		for n > 0 && list.Len() < most {
			list = reflect.Append(list, list.Index(list.Len()%n))
		}
	case 5:
		if n > 0 {
			reflect.Swapper(list.Interface())(0, n-1)
		}
	}
	v.Set(list)
}

func shown(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Slice:
		return fmt.Sprintf("list of %d", v.Len())
	case reflect.Struct:
		return v.FieldByName("Type").String()
	}
	return fmt.Sprint(v.Interface())
}
