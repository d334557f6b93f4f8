// Package projection maps points of many dimensions to the plane such that
// neighbours remain neighbours as far as possible.
package projection

import (
	"errors"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
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
func Principal(points [][]float64) (Plane, error) {
	n := len(points)
	if n < 3 {
		return Plane{}, errors.New("a plane needs at least three points")
	}
	x := mat.NewDense(n, len(points[0]), nil)
	for i, p := range points {
		x.SetRow(i, p)
	}
	var pc stat.PC
	if !pc.PrincipalComponents(x, nil) {
		return Plane{}, errors.New("the points have no principal components")
	}
	var vectors mat.Dense
	pc.VectorsTo(&vectors)
	variances := pc.VarsTo(nil)
	total := 0.0
	for _, v := range variances {
		total += v
	}
	plane := Plane{Points: make([][2]float64, n)}
	for c := range 2 {
		if c >= len(variances) || total == 0 {
			break
		}
		plane.Explained[c] = variances[c] / total
		direction := vectors.ColView(c)
		mean := 0.0
		for i := range n {
			plane.Points[i][c] = mat.Dot(x.RowView(i), direction)
			mean += plane.Points[i][c] / float64(n)
		}
		for i := range n {
			plane.Points[i][c] -= mean
		}
	}
	return plane, nil
}
