package main

import "math"

func addLoop(m machine) {
	m.function("Add", "func(dst, x []float32)", "is dst += x, of equal lengths.")
	dst, x, n := m.base("dst"), m.base("x"), m.length("x")
	m.overAll(n, []address{dst, x}, func(m machine) {
		m.store(m.add(m.load(x), m.load(dst)), dst)
	})
	m.end()
}

func scaleLoop(m machine) {
	m.function("Scale", "func(x []float32, a float32)", "is x *= a.")
	x, n, a := m.base("x"), m.length("x"), m.spread("a")
	m.overAll(n, []address{x}, func(m machine) {
		m.store(m.mul(m.load(x), a), x)
	})
	m.end()
}

func largest(m machine) {
	m.function("Largest", "func(x []float32) float32", "is the largest number, or -Inf if there is none.")
	lowest := float32(math.Inf(-1))
	x, n, most := m.base("x"), m.length("x"), m.set(lowest)
	m.overAll(n, []address{x}, func(m machine) {
		m.largerTo(most, m.fill(m.load(x), m.constant(lowest)))
	})
	m.result(m.most(most))
	m.end()
}

func sumSquares(m machine) {
	m.function("SumSquares", "func(x []float32) float64", "is Σx², summed in float64.")
	x, n := m.base("x"), m.length("x")
	sum := [2]vector{m.set(0), m.set(0)}
	m.overAll(n, []address{x}, func(m machine) {
		m.addSquaresTo(sum, m.load(x))
	})
	m.resultDouble(m.sumDoubles(sum))
	m.end()
}
