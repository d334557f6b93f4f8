package draw

// A Table is a table of numbers, for readers who cannot see a drawing.
type Table struct {
	Columns []string // the first is the heading of the rows' names
	Rows    [][]string
}

// NumberTable shows a Table once it is opened.
type NumberTable struct {
	Table func() Table
	Title string
	open  bool
}

func (c *NumberTable) toggle() { c.open = !c.open }
