// Package projection maps points of many dimensions to the plane such that
// neighbours remain neighbours as far as possible.
package projection

import (
	"errors"
	"math"
)

// Plane is a projection of points onto their first two principal components, as in
// figure 2 of Sutskever et al. (2014) for sentences.
type Plane struct {
	Points [][2]float64
	// Explained is the share of the points' variance along each axis.
	Explained [2]float64
}

// Principal projects points of equal dimension, which may be far larger than the
// number of points. It returns an error for fewer than three points, which do not
// span a plane.
//
// With the centred points as the rows of X, the eigenvectors u of X·Xᵀ, one number for
// each point, and its eigenvalues λ give the coordinates √λ·u along the components
// (Gower 1966). That matrix has only as many rows as there are points.
func Principal(points [][]float64) (Plane, error) {
	n := len(points)
	if n < 3 {
		return Plane{}, errors.New("a plane needs at least three points")
	}
	products := make([][]float64, n)
	x := centred(points)
	total := 0.0
	for i := range products {
		products[i] = make([]float64, n)
		for j := range products[i] {
			products[i][j] = dot(x[i], x[j])
		}
		total += products[i][i]
	}
	plane := Plane{Points: make([][2]float64, n)}
	if total == 0 {
		return plane, nil // all in one place
	}
	values, vectors := eigen(products)
	for axis := range 2 {
		best := 0
		for k, v := range values {
			if v > values[best] {
				best = k
			}
		}
		value := max(0, values[best])
		plane.Explained[axis] = value / total
		for i := range n {
			plane.Points[i][axis] = math.Sqrt(value) * vectors[i][best]
		}
		values[best] = math.Inf(-1)
	}
	return plane, nil
}

// centred returns points moved so that their mean is the origin.
func centred(points [][]float64) [][]float64 {
	mean := make([]float64, len(points[0]))
	for _, p := range points {
		for d, v := range p {
			mean[d] += v / float64(len(points))
		}
	}
	list := make([][]float64, len(points))
	for i, p := range points {
		list[i] = make([]float64, len(p))
		for d, v := range p {
			list[i][d] = v - mean[d]
		}
	}
	return list
}

func dot(x, y []float64) (sum float64) {
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// mostSweeps is more than any matrix of this size needs: each sweep squares what is
// left beside the diagonal.
const mostSweeps = 30

// eigen returns the eigenvalues of a symmetric matrix, which it overwrites, and the
// eigenvectors, in columns, by Jacobi's method: rotations of two axes, each of which
// makes one element beside the diagonal zero (Golub and Van Loan, Matrix Computations,
// section 8.5).
func eigen(a [][]float64) (values []float64, vectors [][]float64) {
	n := len(a)
	vectors = make([][]float64, n)
	scale := 0.0
	for i := range vectors {
		vectors[i] = make([]float64, n)
		vectors[i][i] = 1
		scale += math.Abs(a[i][i])
	}
	for range mostSweeps {
		beside := 0.0
		for p := range n {
			for q := p + 1; q < n; q++ {
				beside = max(beside, math.Abs(a[p][q]))
				rotate(a, vectors, p, q)
			}
		}
		if beside <= 1e-14*scale {
			break
		}
	}
	values = make([]float64, n)
	for i := range values {
		values[i] = a[i][i]
	}
	return values, vectors
}

// rotate turns the axes p and q so that a[p][q] becomes zero.
func rotate(a, vectors [][]float64, p, q int) {
	if a[p][q] == 0 {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := math.Copysign(1, theta) / (math.Abs(theta) + math.Hypot(theta, 1)) // the smaller of the two angles' tangents
	c := 1 / math.Hypot(t, 1)
	s := t * c
	for k := range a {
		a[k][p], a[k][q] = c*a[k][p]-s*a[k][q], s*a[k][p]+c*a[k][q]
	}
	for k := range a {
		a[p][k], a[q][k] = c*a[p][k]-s*a[q][k], s*a[p][k]+c*a[q][k]
		vectors[k][p], vectors[k][q] = c*vectors[k][p]-s*vectors[k][q], s*vectors[k][p]+c*vectors[k][q]
	}
}
