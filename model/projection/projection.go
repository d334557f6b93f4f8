// Package projection draws what is in many dimensions in the plane, so that
// what is near each other there is seen to be.
package projection

import (
	"errors"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// Plane is a projection of points to their first two principal components, as
// Sutskever et al. (2014), figure 2, have it of sentences.
type Plane struct {
	Points [][2]float64
	// Explained is the share of the points' variance that each axis shows.
	Explained [2]float64
}

// Principal projects points, all of the same number of dimensions, of which
// there may be far more than points. Fewer than three points are an error: they
// span no plane.
func Principal(points [][]float64) (Plane, error) {
	n := len(points)
	if n < 3 {
		return Plane{}, errors.New("a plane needs three points at least")
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
