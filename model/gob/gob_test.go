package gob_test

import (
	"bytes"
	stdgob "encoding/gob"
	"fmt"
	"maps"
	"math"
	"reflect"
	"strings"
	"testing"

	"dragoman/model/gob"
)

type pair struct{ Left, Right int32 }

type kind uint8

type value struct {
	Name   string
	Kind   kind
	Yes    bool
	Count  int
	Seed   uint64
	Rate   float64
	Bytes  []byte
	Words  []string
	Pairs  []pair
	Within pair
	Rows   [][]byte
	Rates  [3]float64
	hidden int
}

var values = []value{
	{},
	{Name: "en-fr", Kind: 200, Yes: true, Count: -1, Seed: math.MaxUint64, Rate: -0.1, Bytes: []byte{0, 255}, Words: []string{"", "où"},
		Pairs: []pair{{}, {-128, 1 << 30}}, Within: pair{127, 128}, Rows: [][]byte{{1}, {2, 3}}, Rates: [3]float64{0, 0.5, -1}},
	{Count: math.MinInt64, Rate: math.Inf(1), Name: strings.Repeat("x", 1000)},
}

func written(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.Write(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEncodingGobReadsWhatIsWritten(t *testing.T) {
	for _, want := range values {
		var got value
		if err := stdgob.NewDecoder(bytes.NewReader(written(t, &want))).Decode(&got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
	var got []value
	if err := stdgob.NewDecoder(bytes.NewReader(written(t, values))).Decode(&got); err != nil || !reflect.DeepEqual(got, values) {
		t.Errorf("a list: got %+v, %v, want %+v", got, err, values)
	}
}

func TestWhatEncodingGobWritesIsRead(t *testing.T) {
	var file bytes.Buffer
	for _, want := range values {
		file.Reset()
		if err := stdgob.NewEncoder(&file).Encode(want); err != nil {
			t.Fatal(err)
		}
		var got value
		rest, err := gob.Read(append(file.Bytes(), 7), &got, nil)
		if err != nil || !reflect.DeepEqual(got, want) || len(rest) != 1 {
			t.Errorf("got %+v, %v, rest %v, want %+v", got, err, rest, want)
		}
	}
	file.Reset()
	if err := stdgob.NewEncoder(&file).Encode(values); err != nil {
		t.Fatal(err)
	}
	var got []value
	if _, err := gob.Read(file.Bytes(), &got, nil); err != nil || !reflect.DeepEqual(got, values) {
		t.Errorf("a list: got %+v, %v, want %+v", got, err, values)
	}
}

func TestAFieldThatIsMissingOnEitherSideIsSkipped(t *testing.T) {
	type less struct {
		Later []string // not written
		Words []string
		Name  string
	}
	var got less
	want := less{Name: values[1].Name, Words: values[1].Words}
	if _, err := gob.Read(written(t, values[1]), &got, nil); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAFieldOfAnotherTypeIsNamed(t *testing.T) {
	for want, v := range map[string]any{
		"Name":  &struct{ Name []byte }{},
		"Kind":  &struct{ Kind int }{},
		"Words": &struct{ Words [][]byte }{},
		"Pairs": &struct{ Pairs pair }{},
		"Rates": &struct{ Rates [2]float64 }{},
	} {
		if _, err := gob.Read(written(t, values[1]), v, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error that names %s", err, want)
		}
	}
	var small value
	if _, err := gob.Read(written(t, struct{ Kind uint }{256}), &small, nil); err == nil || !strings.Contains(err.Error(), "256 is out of range") {
		t.Errorf("a number that is too large: %v", err)
	}
	if _, err := gob.Read([]byte("I have "+strings.Repeat("a very long sentence ", 9)), &small, nil); err == nil || strings.HasPrefix(err.Error(), ":") {
		t.Errorf("a file of text: %v, want what is wrong without a path", err)
	}
}

func TestWhatCannotBeWrittenIsNamed(t *testing.T) {
	var b bytes.Buffer
	err := gob.Write(&b, struct {
		Inner []struct{ Names map[string]int }
	}{})
	if err == nil || !strings.Contains(err.Error(), "Names") || b.Len() > 0 {
		t.Errorf("got %v after %d bytes", err, b.Len())
	}
}

func TestALimitIsAskedAboutEachListAndString(t *testing.T) {
	lengths := map[string]int{"Name": 5, "Bytes": 2, "Words": 2, "Words[]": 3, "Pairs": 2, "Rows": 2, "Rows[]": 2, "Rates": 3}
	file := written(t, values[1])
	read := func(limits map[string]int) error {
		var v value
		_, err := gob.Read(file, &v, func(path string) int {
			most, ok := limits[path]
			if !ok {
				t.Errorf("asked about %s", path)
			}
			return most
		})
		return err
	}
	if err := read(lengths); err != nil {
		t.Error(err)
	}
	for path, n := range lengths {
		limits := maps.Clone(lengths)
		limits[path] = n - 1
		want := fmt.Sprintf("%s: %d elements, want at most %d", path, n, n-1)
		if err := read(limits); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Whatever the bytes are, Read returns, and what it has read can be written and read again.
func FuzzRead(f *testing.F) {
	for _, v := range values {
		f.Add(written(f, v))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v, again value
		if _, err := gob.Read(data, &v, nil); err != nil || v.Rate != v.Rate {
			return
		}
		if n := max(len(v.Bytes), len(v.Words), len(v.Pairs), len(v.Rows)); n > len(data) {
			t.Fatalf("%d elements in %d bytes", n, len(data))
		}
		file := written(t, v)
		if _, err := gob.Read(file, &again, nil); err != nil || !bytes.Equal(written(t, again), file) {
			t.Errorf("got %+v, %v, want %+v", again, err, v)
		}
	})
}

func TestOnlyExportedFieldsAreWritten(t *testing.T) {
	if !bytes.Equal(written(t, &value{hidden: 1}), written(t, &value{})) {
		t.Error("a field that is not exported changes what is written")
	}
}
