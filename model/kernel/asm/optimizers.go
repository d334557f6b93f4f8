package main

func rmsprop(m machine) {
	m.function("RMSprop", "func(w, g, v []float32, lr, rho, eps float32)", "is RMSprop of len(w) weights.")
	n, w, g, v := m.length("w"), m.base("w"), m.base("g"), m.base("v")
	lr, rho, eps := m.spread("lr"), m.spread("rho"), m.spread("eps")
	rest := oneMinus(m, rho)
	m.overAll(n, []address{w, g, v}, func(m machine) {
		grad := m.load(g)
		mean := runningMean(m, rho, v, m.mul(rest, grad), grad)
		descend(m, w, m.div(m.mul(lr, grad), m.sqrt(m.add(mean, eps))))
	})
	m.end()
}

func adam(m machine) {
	m.function("Adam", "func(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32)", "is Adam of len(w) weights.")
	n, w, g, mean, v := m.length("w"), m.base("w"), m.base("g"), m.base("m"), m.base("v")
	beta1, beta2, eps, c2 := m.spread("beta1"), m.spread("beta2"), m.spread("eps"), m.spread("c2")
	lr := m.mul(m.spread("lr"), m.spread("c1"))
	rest1, rest2 := oneMinus(m, beta1), oneMinus(m, beta2)
	m.overAll(n, []address{w, g, mean, v}, func(m machine) {
		grad := m.load(g)
		first := runningMean(m, beta1, mean, rest1, grad)
		second := runningMean(m, beta2, v, m.mul(rest2, grad), grad)
		descend(m, w, m.div(m.mul(lr, first), m.add(m.sqrt(m.mul(c2, second)), eps)))
	})
	m.end()
}

// runningMean updates a running mean to decay·mean + a·b.
func runningMean(m machine, decay vector, mean address, a, b vector) vector {
	v := m.addProduct(m.mul(decay, m.load(mean)), a, b)
	m.store(v, mean)
	return v
}

// descend subtracts a step from weights.
func descend(m machine, w address, step vector) {
	m.store(m.sub(m.load(w), step), w)
}
