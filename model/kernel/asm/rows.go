package main

import "fmt"

// addRows is a step of yᵀ += xᵀ·A.
func addRows(m machine, rows int) {
	m.function(fmt.Sprint("AddRows", rows), "func(y []float32, a *float32, lda int, x *float32)",
		fmt.Sprintf("is y += xᵀ·a for a %d×len(y) matrix a.", rows))
	y, n, a, lda, x := m.base("y"), m.length("y"), m.pointer("a"), m.stride("lda"), m.pointer("x")
	factor := make([]vector, rows)
	for i := range factor {
		factor[i] = m.spreadFrom(x, i)
	}
	row := m.rows(a, lda, rows)
	m.overAll(n, append(row, y), func(m machine) {
		sum := m.load(y)
		for i := range row {
			sum = m.addProduct(sum, factor[i], m.load(row[i]))
		}
		m.store(sum, y)
	})
	m.end()
}

// dotRows is a step of y = A·x.
func dotRows(m machine, rows int) {
	m.function(fmt.Sprint("DotRows", rows), "func(x []float32, a *float32, lda int, y *float32)",
		fmt.Sprintf("is y = a·x for a %d×len(x) matrix a.", rows))
	x, n, a, lda, y := m.base("x"), m.length("x"), m.pointer("a"), m.stride("lda"), m.pointer("y")
	sum := make([]vector, rows)
	for i := range sum {
		sum[i] = m.set(0)
	}
	row := m.rows(a, lda, rows)
	m.overAll(n, append(row, x), func(m machine) {
		v := m.load(x)
		for i := range row {
			m.addProduct(sum[i], v, m.load(row[i]))
		}
	})
	for i := range sum {
		m.storeSum(sum[i], y, i)
	}
	m.end()
}
