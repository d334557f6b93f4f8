package web

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/say"
)

// beside is a Trainee in a goroutine.
type beside struct{ orders chan Order }

func (b beside) Tell(o Order) { b.orders <- o }
func (b beside) End()         { close(b.orders) }

func (f *folder) Train(e Exercise, l say.Language, heard func(Report)) (Trainee, error) {
	orders := make(chan Order, 100)
	coach := Coach{Orders: orders, Say: heard, Yield: func() {}}
	go func() {
		time.Sleep(time.Millisecond) // the page holds the lock
		coach.Work(e, l)
	}()
	return beside{orders}, nil
}

// trained visits the page and trains a small network for an epoch at least.
func trained(t *testing.T) *visit {
	t.Helper()
	return trains(t, "#train=reversal&digits=6&units=32&examples=2000")
}

// trains visits the page and has an epoch trained of the exercise in its address.
func trains(t *testing.T, address string) *visit {
	t.Helper()
	v := start(t, site(t), address)
	v.wait("the default model is there", func() bool { return v.Models.Using != "" })
	v.does(v.Train)
	v.wait("an epoch is done", func() bool { return len(v.Training.Points) > 0 })
	return v
}

func TestATrainingPausesGoesOnAndForgets(t *testing.T) {
	v := trains(t, "#train=addition&digits=4&units=64&examples=20000") // which takes long enough
	v.does(v.PauseTraining)
	v.wait("it pauses", func() bool { return v.Training.Now.Paused })
	var before float64
	v.does(func() { before = v.Training.Now.Seconds; v.PauseTraining() })
	v.wait("it goes on", func() bool { return v.Training.Now.Seconds > before })
	v.does(func() {
		v.SetExercise(func(e *Exercise) error { e.Numbers[knobRate] = 0.002; return nil })
	})
	v.wait("the rate has changed", func() bool { return v.Training.Now.Rate == 0.002 })
	v.does(v.ResetTraining)
	if v.Training.Running() || len(v.Training.Points) > 0 {
		t.Errorf("after a reset: %+v, want nothing", v.Training)
	}
}

func TestWhatIsTrainedIsAModelOfThePageAndAFile(t *testing.T) {
	v := trained(t)
	v.does(v.LookAtTrained)
	v.wait("it is in use and recorded", func() bool { return v.Models.Using == "yours-1" && v.Inside.Moments() > 0 })
	if title := v.Models.Entry("yours-1").Title; !strings.HasPrefix(title, "Reversal of words, trained here, epoch ") {
		t.Errorf("got title %q", title)
	}
	v.does(v.SaveTrained)
	v.wait("the file is saved", func() bool { return len(v.browser.saved) == 1 })
	file := v.browser.saved[0]
	m, err := model.Read([]byte(file.data))
	if file.name != "dragoman-reversal.gob" || err != nil {
		t.Fatalf("got %s, %v", file.name, err)
	}
	if _, err := decode.NewTranslator(m).Translate("a", decode.Best(m), nil); err != nil {
		t.Error(err)
	}
	v.background.OpenModel("mine.gob", int64(len(file.data)), func() ([]byte, error) { return []byte(file.data), nil })
	v.wait("the file is in use", func() bool { return v.Models.Using == "yours-2" })
}

func TestAFileThatIsNoModelIsRefused(t *testing.T) {
	v := start(t, site(t), "")
	for _, c := range []struct {
		name, data string
		size       int64
		err        error
	}{
		{"cat.jpeg", "\xff\xd8\xff", 3, nil},
		{"empty.gob", "", 0, nil},
		{"film.mp4", "", 1 << 40, nil},
		{"gone.gob", "", 10, errors.New("it is gone")},
	} {
		v.background.OpenModel(c.name, c.size, func() ([]byte, error) { return []byte(c.data), c.err })
		v.does(func() {
			if !strings.HasPrefix(v.Models.Problem, "‘"+c.name+"’ could not be used as a model: ") || v.Training.own > 0 {
				t.Errorf("%s: got %q", c.name, v.Models.Problem)
			}
		})
	}
}

func TestBadSettingsOfATrainingAreExplained(t *testing.T) {
	v := start(t, site(t), "#train=addition")
	panel := &TrainPanel{Training: &v.Training, Session: v.Session}
	v.does(func() { panel.set(knobUnits, "1e9") })
	if got, want := v.Training.Problem, `‘Units’ is "1e9": want a number from 1 to 512.`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for pairs, want := range map[string]string{
		" \n":         "no pairs yet",
		"one two":     `Line 1 has neither a tab nor = in it: "one two"`,
		"a\tb":        "one pair only",
		"a\t":         "found an empty side",
		"b =":         "found an empty side",
		"a\tb\nA!\tc": "All pairs ask the same",
		"a\tb\n" + strings.Repeat("x", 201) + "\ty": "Line 2 is longer than 200 characters",
	} {
		e := NewExercise()
		e.Task, e.Pairs = "pairs", pairs
		v.does(func() { v.Training.Exercise = e; v.Train() })
		v.wait(want, func() bool { return !v.Training.Running() && strings.Contains(v.Training.Problem, want) })
	}
}

func TestAnExerciseGoesIntoTheAddressAndBack(t *testing.T) {
	e := NewExercise()
	e.Task, e.Pairs, e.Cell, e.Attention, e.Numbers[knobUnits], e.Numbers[knobRate] = "pairs", "a\tb", model.GRU, false, 7, 0.25
	fragment, err := Link{Training: &e}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ParseLink(fragment); err != nil || got.Training == nil || *got.Training != e {
		t.Errorf("got %+v, %v; want %+v", got.Training, err, e)
	}
	odd, err := ParseLink("train=cooking&cell=battery&units=1e300&rate=NaN&attention=perhaps")
	if err != nil || odd.Training == nil || *odd.Training != NewExercise() {
		t.Errorf("nonsense: got %+v, %v; want what is there at first", odd.Training, err)
	}
}

func TestTasksHoldOutWhatTheyAsk(t *testing.T) {
	for _, task := range Tasks {
		e := NewExercise()
		e.Task, e.Pairs = task.Key, "a\tb\nc\td\ne\tf"
		e.Numbers[knobExamples] = 300
		course, err := e.Prepare()
		if err != nil {
			t.Fatalf("%s: %v", task.Key, err)
		}
		if course.learned == 0 || len(course.Held) == 0 {
			t.Errorf("%s: %d learned, %d held out", task.Key, course.learned, len(course.Held))
		}
	}
}

func TestRepeatedPairsAreNotUnseen(t *testing.T) {
	e := NewExercise()
	e.Task, e.Pairs = "pairs", strings.Repeat("hi\thallo\nHi!\tHallo!\n", 15)+"go\tgeh\nno\tnein\nyes\tja\n"
	course, err := e.Prepare()
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

func TestPairsThatAreTooLongForALinkStayOutOfIt(t *testing.T) {
	e := NewExercise()
	e.Task, e.Pairs = "pairs", strings.Repeat("a=b\n", 5000)
	f, err := Link{Query: "Hi.", Training: &e}.Fragment()
	if err != nil || !strings.Contains(f, "train=pairs") {
		t.Errorf("got %.100q, %v", f, err)
	}
}

func TestEveryKindOfNetworkTrains(t *testing.T) {
	for _, cell := range Cells {
		for _, attention := range []bool{false, true} {
			for _, forcing := range []float64{0, 50, 100} {
				e := NewExercise()
				e.Cell, e.Attention, e.Numbers[knobForcing] = cell, attention, forcing
				e.Numbers[knobDigits], e.Numbers[knobExamples], e.Numbers[knobUnits], e.Numbers[knobLayers] = 1, 40, 8, 2
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
