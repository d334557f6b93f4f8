package main

func lstm(m machine) {
	m.function("LSTM", "func(gates, cPrev, c, tanhC, h []float32)", "is LSTM of len(h) units.")
	n := m.length("h")
	gate := m.parts(m.base("gates"), n, 4)
	cPrev, c, tanhC, h := m.base("cPrev"), m.base("c"), m.base("tanhC"), m.base("h")
	m.overAll(n, append(gate, cPrev, c, tanhC, h), func(m machine) {
		i := sigmoid(m, m.load(gate[0]))
		m.store(i, gate[0])
		g := tanh(m, m.load(gate[2]))
		m.store(g, gate[2])
		cell := m.mul(g, i)
		f := sigmoid(m, m.load(gate[1]))
		m.store(f, gate[1])
		cell = m.addProduct(cell, f, m.load(cPrev))
		m.store(cell, c)
		t := tanh(m, cell)
		m.store(t, tanhC)
		o := sigmoid(m, m.load(gate[3]))
		m.store(o, gate[3])
		m.store(m.mul(t, o), h)
	})
	m.end()
}

func lstmBackward(m machine) {
	m.function("LSTMBackward", "func(gates, cPrev, tanhC, dh, dc []float32)", "is LSTMBackward of len(dh) units.")
	n := m.length("dh")
	gate := m.parts(m.base("gates"), n, 4)
	cPrev, tanhC, dh, dc := m.base("cPrev"), m.base("tanhC"), m.base("dh"), m.base("dc")
	m.overAll(n, append(gate, cPrev, tanhC, dh, dc), func(m machine) {
		t, o, dH := m.load(tanhC), m.load(gate[3]), m.load(dh)
		m.store(m.mul(m.mul(dH, t), sigmoidSlope(m, o)), gate[3])
		d := m.addProduct(m.load(dc), m.mul(dH, o), tanhSlope(m, t))

		i, g := m.load(gate[0]), m.load(gate[2])
		m.store(m.mul(m.mul(d, i), tanhSlope(m, g)), gate[2])
		m.store(m.mul(m.mul(d, g), sigmoidSlope(m, i)), gate[0])
		f := m.load(gate[1])
		m.store(m.mul(m.mul(d, m.load(cPrev)), sigmoidSlope(m, f)), gate[1])
		m.store(m.mul(d, f), dc)
	})
	m.end()
}

// oneMinus is 1 - x.
func oneMinus(m machine, x vector) vector { return m.sub(m.set(1), x) }

// sigmoidSlope is y(1-y), the derivative where the sigmoid is y.
func sigmoidSlope(m machine, y vector) vector { return m.mul(y, oneMinus(m, y)) }

// tanhSlope is 1-y², the derivative where the hyperbolic tangent is y.
func tanhSlope(m machine, y vector) vector { return m.subProduct(m.set(1), y, y) }

func gru(m machine) {
	m.function("GRU", "func(x, rec, hPrev, h []float32)", "is GRU of len(h) units.")
	n := m.length("h")
	gate, rec := m.parts(m.base("x"), n, 3), m.parts(m.base("rec"), n, 3)
	hPrev, h := m.base("hPrev"), m.base("h")
	m.overAll(n, append(append(gate, rec...), hPrev, h), func(m machine) {
		r := sigmoid(m, m.add(m.load(gate[1]), m.load(rec[1])))
		m.store(r, gate[1])
		g := tanh(m, m.addProduct(m.load(gate[2]), r, m.load(rec[2])))
		m.store(g, gate[2])
		z := sigmoid(m, m.add(m.load(gate[0]), m.load(rec[0])))
		m.store(z, gate[0])
		m.store(m.addProduct(m.mul(g, oneMinus(m, z)), z, m.load(hPrev)), h)
	})
	m.end()
}

func gruBackward(m machine) {
	m.function("GRUBackward", "func(gates, rec, hPrev, dh, dhPrev []float32)", "is GRUBackward of len(dh) units.")
	n := m.length("dh")
	gate, rec := m.parts(m.base("gates"), n, 3), m.parts(m.base("rec"), n, 3)
	hPrev, dh, dhPrev := m.base("hPrev"), m.base("dh"), m.base("dhPrev")
	m.overAll(n, append(append(gate, rec...), hPrev, dh, dhPrev), func(m machine) {
		d, z, g := m.load(dh), m.load(gate[0]), m.load(gate[2])
		m.store(m.mul(d, z), dhPrev)
		dZ := m.mul(m.mul(d, m.sub(m.load(hPrev), g)), sigmoidSlope(m, z))
		m.store(dZ, gate[0])
		m.store(dZ, rec[0])
		dG := m.mul(m.mul(d, oneMinus(m, z)), tanhSlope(m, g))
		m.store(dG, gate[2])
		r := m.load(gate[1])
		dR := m.mul(m.mul(dG, m.load(rec[2])), sigmoidSlope(m, r))
		m.store(dR, gate[1])
		m.store(dR, rec[1])
		m.store(m.mul(dG, r), rec[2])
	})
	m.end()
}
