package exchange

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"dragoman/model"
)

// writeCSV writes a file for each tensor, one row per line, and the tokens of both
// sides, one per line in the order of their ids.
func writeCSV(m *model.Model, _ model.Precision) ([]File, error) {
	var files []File
	write := func(name string, rows int, row func(i int) []string) {
		var b bytes.Buffer
		c := csv.NewWriter(&b)
		for i := range rows {
			c.Write(row(i)) // a write to memory cannot fail
		}
		c.Flush()
		files = append(files, File{Name: name + ".csv", Data: b.Bytes()})
	}
	for _, t := range m.Network.Expanded().Tensors() {
		fields := make([]string, t.Cols)
		write(strings.ReplaceAll(t.Name, "/", "."), t.Rows, func(i int) []string {
			for j := range fields {
				fields[j] = strconv.FormatFloat(float64(t.Data[i*t.Cols+j]), 'g', -1, 32)
			}
			return fields
		})
	}
	write("source.tokens", m.Source.Size(), func(i int) []string { return []string{strconv.Itoa(i), m.Source.Tokens[i]} })
	write("target.tokens", m.Target.Size(), func(i int) []string { return []string{strconv.Itoa(i), m.Target.Tokens[i]} })
	return files, nil
}
