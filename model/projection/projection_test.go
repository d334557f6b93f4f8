package projection_test

import (
	"fmt"
	"math"
	"testing"

	"dragoman/model/projection"
)

// A flat rectangle of 4 by 2 in five dimensions keeps its shape.
func TestThePlaneKeepsDistancesWithinIt(t *testing.T) {
	points := [][]float64{{1, 0, 0, 0, 7}, {5, 0, 0, 0, 7}, {1, 0, 2, 0, 7}, {5, 0, 2, 0, 7}}
	plane, err := projection.Principal(points)
	if err != nil {
		t.Fatal(err)
	}
	for i := range points {
		for j := range points {
			var want float64
			for d := range points[i] {
				want += (points[i][d] - points[j][d]) * (points[i][d] - points[j][d])
			}
			p, q := plane.Points[i], plane.Points[j]
			if got := math.Hypot(p[0]-q[0], p[1]-q[1]); math.Abs(got-math.Sqrt(want)) > 1e-9 {
				t.Errorf("points %d and %d are %.3f apart, want %.3f", i, j, got, math.Sqrt(want))
			}
		}
	}
	if e := plane.Explained; math.Abs(e[0]-0.8) > 1e-9 || math.Abs(e[1]-0.2) > 1e-9 {
		t.Errorf("explained %v, want 80 %% and 20 %%: 4² to 2²", e)
	}
}

func TestFewOrEqualPoints(t *testing.T) {
	if _, err := projection.Principal([][]float64{{1}, {2}}); err == nil {
		t.Error("two points: no error")
	}
	plane, err := projection.Principal([][]float64{{1, 2}, {1, 2}, {1, 2}})
	if err != nil || plane.Explained != [2]float64{} || plane.Points[2] != [2]float64{} {
		t.Errorf("equal points: got %v, %v, want all in one place", plane, err)
	}
}

func ExamplePrincipal() {
	plane, err := projection.Principal([][]float64{{0, 0, 0}, {0, 3, 0}, {0, 6, 0}})
	fmt.Printf("%.0f %v\n", 100*plane.Explained[0], err)
	// Output: 100 <nil>
}
