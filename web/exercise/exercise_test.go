package exercise

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/web/say"
)

func TestTasksHoldOutWhatTheyAsk(t *testing.T) {
	for _, task := range tasks {
		e := New()
		e.Task, e.Pairs = task.Key, "a\tb\nc\td\ne\tf"
		e.Numbers[Examples] = 300
		course, err := e.prepare(maxEpochs)
		if err != nil {
			t.Fatalf("%s: %v", task.Key, err)
		}
		if course.learned == 0 || len(course.Held) == 0 {
			t.Errorf("%s: %d learned, %d held out", task.Key, course.learned, len(course.Held))
		}
	}
}

func TestRepeatedPairsAreNotUnseen(t *testing.T) {
	e := New()
	e.Task, e.Pairs = "pairs", strings.Repeat("hi\thallo\nHi!\tHallo!\n", 15)+"go\tgeh\nno\tnein\nyes\tja\n"
	course, err := e.prepare(maxEpochs)
	if err != nil {
		t.Fatal(err)
	}
	learned, held, err := e.pairs(rand.New(rand.NewPCG(1, 1)))
	if err != nil || len(learned) != course.learned || !slices.Equal(held, course.Held) || len(held) == 0 {
		t.Fatalf("%d and %d pairs learned, %v and %v held out, %v", course.learned, len(learned), course.Held, held, err)
	}
	for _, p := range learned {
		for _, h := range held {
			if strings.EqualFold(strings.Trim(p.Source, "!"), strings.Trim(h.Source, "!")) {
				t.Errorf("%v is learned, and held out as %v", p, h)
			}
		}
	}
}

func TestLongCurvesAreThinned(t *testing.T) {
	for _, n := range []int{1, 24, 25, 1000} {
		list := thinned(make([]Point, n))
		if len(list) == 0 || len(list) > maxPoints {
			t.Errorf("%d points: %d are drawn, want 1 to %d", n, len(list), maxPoints)
		}
	}
}

func TestTypedPairsHaveATabOrAnEqualsSign(t *testing.T) {
	pairs, err := typedPairs("cat = chat\r\n\ndog\tchien = dog\n1+1=2=2")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pairs {
		got = append(got, p.Source+"|"+p.Target)
	}
	if want := "cat|chat dog|chien = dog 1+1|2=2"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryKindOfNetworkTrains(t *testing.T) {
	for _, cell := range cells {
		for _, attention := range []bool{false, true} {
			for _, forcing := range []float64{0, 50, 100} {
				e := New()
				e.Cell, e.Attention, e.Numbers[Forcing] = cell, attention, forcing
				e.Numbers[Digits], e.Numbers[Examples], e.Numbers[Units], e.Numbers[Layers] = 1, 40, 8, 2
				orders, ended := make(chan Order), false
				var points []Point
				coach := Coach{Orders: orders, Yield: func() {}, Say: func(r Report) {
					if r.Problem != "" {
						t.Errorf("%s, attention %v, %v %% forced: %s", cell, attention, forcing, r.Problem)
					}
					points = append(points, r.Points...)
					if !ended && len(points) > 1 {
						ended = true
						close(orders) // the coach stops
					}
				}}
				coach.Work(e, say.Language{})
				if first, last := points[0], points[len(points)-1]; !(last.Loss < first.Loss) {
					t.Errorf("%s, attention %v, %v %% forced: loss %.3f, then %.3f", cell, attention, forcing, first.Loss, last.Loss)
				}
			}
		}
	}
}

func TestAfterTheLastEpochTheModelCanStillBeHad(t *testing.T) {
	e := New()
	e.Numbers[Digits], e.Numbers[Examples], e.Numbers[Units] = 1, 40, 8
	course, err := e.prepare(2)
	if err != nil {
		t.Fatal(err)
	}
	orders, files := make(chan Order, 2), make(chan []byte, 1)
	coach := Coach{course: course, Orders: orders, Yield: func() {}, Say: func(r Report) {
		switch {
		case r.File != nil:
			files <- r.File
		case r.Paused && r.Obeyed == 0: // the end
			orders <- Order{Do: "go on"}
			orders <- Order{Do: "file"}
		}
	}}
	ended := make(chan error, 1)
	go func() { ended <- coach.train() }()
	select {
	case file := <-files:
		if _, err := model.Read(file); err != nil {
			t.Error(err)
		}
	case <-ended:
		t.Fatal("the coach has gone without giving the model")
	}
	close(orders)
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestTheExplanationIsPlainGo(t *testing.T) {
	e := New()
	for _, q := range e.Explanation() {
		_, code, err := q.Code.Read()
		if err != nil {
			t.Error(err)
		}
		if strings.Contains(strings.ReplaceAll(code, "kernel.Argmax(", "argmax("), "kernel.") {
			t.Errorf("it calls a kernel instead of computing:\n%s", code)
		}
	}
}
