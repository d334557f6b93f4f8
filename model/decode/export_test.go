package decode_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strconv"
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
)

// testExport checks that the trace survives a round trip through JSON, and that
// the CSV has every number once.
func testExport(t *testing.T, m *model.Model) {
	r := recorded(t, m, decode.Intervention{})
	trace := decode.Trace{Model: "reverser", Config: m.Network.Config, Gates: m.Network.Config.Cell.Gates(), Sentence: "abc", Record: r}
	var b bytes.Buffer
	if err := trace.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var back decode.Trace
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || !reflect.DeepEqual(back.Record.Steps, r.Steps) || back.Record.Text != "cba" {
		t.Errorf("JSON brings back %+v, %v", back.Record.Text, err)
	}
	b.Reset()
	if err := trace.WriteCSV(&b, func(id int32) string { return m.Target.Tokens[id] }); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	attention := 0
	if m.Network.Config.Attention != model.NoAttention {
		attention = 3
	}
	if want := 1 + (3+4)*(2+4)*32 + 4*(attention+4+1); len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	for _, row := range rows {
		if row[0] == "decoder" && row[2] == "2" && row[4] == "f" && row[5] == "7" {
			want := r.Steps[1].Layers[0].Gate(model.LSTM, "f")[7]
			if got, err := strconv.ParseFloat(row[6], 32); float32(got) != want || row[3] != "b" {
				t.Errorf("got %v (%v), want %v of the step that says b", row, err, want)
			}
			return
		}
	}
	t.Error("the forget gate of unit 7 in step 2 is missing")
}
