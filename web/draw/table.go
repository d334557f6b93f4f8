package draw

// A Table is numbers as text, for readers who cannot see a drawing.
type Table struct {
	Columns []string // the first is the head of the rows' names
	Rows    [][]string
}

// NumberTable shows a Table when asked to.
type NumberTable struct {
	Table func() Table
	Title string
	open  bool
}

func (c *NumberTable) toggle() { c.open = !c.open }
