package kernel

import (
	"math"

	"gonum.org/v1/gonum/blas/gonum"
)

// plain is gonum's BLAS and loops in Go: the reference for the other
// implementations, and the fallback where nothing is faster.
var plain = implementation{
	name: "go",
	blas: gonum.Implementation{},

	sigmoid:      plainSigmoid,
	tanh:         plainTanh,
	exp:          plainExp,
	add:          plainAdd,
	scale:        plainScale,
	softmax:      plainSoftmax,
	argmax:       plainArgmax,
	lstm:         plainLSTM,
	lstmBackward: plainLSTMBackward,
	gru:          plainGRU,
	gruBackward:  plainGRUBackward,
	rmsprop:      plainRMSprop,
	adam:         plainAdam,
	sumSquares:   plainSumSquares,
	round:        plainRound,
	int8Product:  plainInt8Product,
	int8Sums:     plainInt8Sums,
	int8Row:      plainInt8Row,
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
func tanh(x float32) float32    { return float32(math.Tanh(float64(x))) }

func plainSigmoid(dst, x []float32) {
	for i, v := range x {
		dst[i] = sigmoid(v)
	}
}

// The element-wise part of a SimpleRNN.
func plainTanh(dst, x []float32) {
	for i, v := range x {
		dst[i] = tanh(v)
	}
}

func plainExp(dst, x []float32) {
	for i, v := range x {
		dst[i] = float32(math.Exp(float64(v)))
	}
}

func plainAdd(dst, x []float32) {
	for i, v := range x {
		dst[i] += v
	}
}

func plainScale(x []float32, a float32) {
	for i := range x {
		x[i] *= a
	}
}

// The largest number is subtracted first, so that exp cannot overflow.
func plainSoftmax(x []float32) float32 {
	if len(x) == 0 {
		return float32(math.Inf(-1))
	}
	largest := float64(x[plainArgmax(x)])
	var sum float64
	for i, v := range x {
		e := math.Exp(float64(v) - largest)
		x[i] = float32(e)
		sum += e
	}
	plainScale(x, float32(1/sum))
	return float32(largest + math.Log(sum))
}

func plainArgmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] || x[best] != x[best] && v == v {
			best = i
		}
	}
	return best
}

// One step of an LSTM, unit by unit. gates holds x·W + h₋₁·U + b of the four gates.
func plainLSTM(gates, cPrev, c, tanhC, h []float32) {
	H := len(h)
	i, f, g, o := gates[:H], gates[H:2*H], gates[2*H:3*H], gates[3*H:4*H]
	for j := range h {
		i[j], f[j], g[j], o[j] = sigmoid(i[j]), sigmoid(f[j]), tanh(g[j]), sigmoid(o[j])
		c[j] = f[j]*cPrev[j] + i[j]*g[j]
		tanhC[j] = tanh(c[j])
		h[j] = o[j] * tanhC[j]
	}
}

// The derivative of plainLSTM, by the chain rule. It leaves the gradients of the
// pre-activations in gates and that of c₋₁ in dc.
func plainLSTMBackward(gates, cPrev, tanhC, dh, dc []float32) {
	H := len(dh)
	for j := range dh {
		i, f, g, o := gates[j], gates[H+j], gates[2*H+j], gates[3*H+j]
		d := dc[j] + dh[j]*o*(1-tanhC[j]*tanhC[j])
		gates[j] = d * g * i * (1 - i)
		gates[H+j] = d * cPrev[j] * f * (1 - f)
		gates[2*H+j] = d * i * (1 - g*g)
		gates[3*H+j] = dh[j] * tanhC[j] * o * (1 - o)
		dc[j] = d * f
	}
}

// One step of a GRU, unit by unit. x holds x·W + b of the three gates, rec their
// h₋₁·U + u.
func plainGRU(x, rec, hPrev, h []float32) {
	H := len(h)
	z, r, g := x[:H], x[H:2*H], x[2*H:3*H]
	rz, rr, rg := rec[:H], rec[H:2*H], rec[2*H:3*H]
	for j := range h {
		z[j], r[j] = sigmoid(z[j]+rz[j]), sigmoid(r[j]+rr[j])
		g[j] = tanh(g[j] + r[j]*rg[j])
		h[j] = z[j]*hPrev[j] + (1-z[j])*g[j]
	}
}

// The derivative of plainGRU, by the chain rule. It leaves the gradients of the
// pre-activations in gates and rec, and in dhPrev what does not come through rec.
func plainGRUBackward(gates, rec, hPrev, dh, dhPrev []float32) {
	H := len(dh)
	for j := range dh {
		z, r, g, q := gates[j], gates[H+j], gates[2*H+j], rec[2*H+j]
		dz := dh[j] * (hPrev[j] - g) * z * (1 - z)
		dg := dh[j] * (1 - z) * (1 - g*g)
		dr := dg * q * r * (1 - r)
		gates[j], gates[H+j], gates[2*H+j] = dz, dr, dg
		rec[j], rec[H+j], rec[2*H+j] = dz, dr, dg*r
		dhPrev[j] = dh[j] * z
	}
}

func plainRMSprop(w, g, v []float32, lr, rho, eps float32) {
	for i := range w {
		v[i] = rho*v[i] + (1-rho)*g[i]*g[i]
		w[i] -= lr * g[i] / float32(math.Sqrt(float64(v[i]+eps)))
	}
}

// One step of Adam for each weight w with gradient g: m and v are the running means
// of g and g², c1 and c2 make up for their start at zero.
func plainAdam(w, g, m, v []float32, lr, beta1, beta2, eps, c1, c2 float32) {
	for i := range w {
		m[i] = beta1*m[i] + (1-beta1)*g[i]
		v[i] = beta2*v[i] + (1-beta2)*g[i]*g[i]
		w[i] -= lr * (c1 * m[i]) / (float32(math.Sqrt(float64(c2*v[i]))) + eps)
	}
}

func plainSumSquares(x []float32) float64 {
	var sum float64
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return sum
}
