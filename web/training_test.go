package web

import (
	"strings"
	"testing"
	"time"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/web/download"
	"dragoman/web/exercise"
	"dragoman/web/say"
)

// beside is an exercise.Trainee in a goroutine.
type beside struct{ orders chan exercise.Order }

func (b beside) Tell(o exercise.Order) { b.orders <- o }
func (b beside) End()                  { close(b.orders) }

func (f *folder) Train(e exercise.Exercise, l say.Language, heard func(exercise.Report)) (exercise.Trainee, error) {
	orders := make(chan exercise.Order, 100)
	coach := exercise.Coach{Orders: orders, Say: heard, Yield: func() {}}
	go func() {
		time.Sleep(time.Millisecond) // the page holds the lock
		coach.Work(e, l)
	}()
	return beside{orders}, nil
}

// trained visits the page and trains a small network for at least one epoch.
func trained(t *testing.T) *visit {
	t.Helper()
	return trains(t, "#train=reversal&digits=6&units=32&examples=2000")
}

// trains visits the page and trains the exercise in its address for one epoch.
func trains(t *testing.T, address string) *visit {
	t.Helper()
	v := start(t, site(t), address)
	v.wait("the default model is there", func() bool { return v.Models.Using != "" })
	v.does(v.Training.Start)
	v.wait("an epoch is done", func() bool { return len(v.Training.Points) > 0 })
	return v
}

func TestATrainingPausesGoesOnAndForgets(t *testing.T) {
	v := trains(t, "#train=addition&digits=4&units=64&examples=20000") // long enough to interrupt
	v.does(v.Training.Pause)
	v.wait("it pauses", func() bool { return v.Training.Now.Paused })
	var before float64
	v.does(func() { before = v.Training.Now.Seconds; v.Training.Pause() })
	v.wait("it goes on", func() bool { return v.Training.Now.Seconds > before })
	v.does(func() {
		v.Training.Set(func(e *exercise.Exercise) error { e.Numbers[exercise.Rate] = 0.002; return nil })
	})
	v.wait("the rate has changed", func() bool { return v.Training.Now.Rate == 0.002 })
	v.does(v.Training.Reset)
	if v.Training.Running() || len(v.Training.Points) > 0 {
		t.Errorf("after a reset: %+v, want nothing", v.Training)
	}
}

func TestWhatIsTrainedIsAModelOfThePageAndAFile(t *testing.T) {
	v := trained(t)
	v.does(v.Training.Look)
	v.wait("it is in use and recorded", func() bool { return v.Models.Using == "yours-1" && v.Inside.Moments() > 0 })
	if title := v.Models.entry("yours-1").Title; !strings.HasPrefix(title, "Reversal of words, trained here, epoch ") {
		t.Errorf("got title %q", title)
	}
	v.does(func() { v.Training.Save(download.Formats[0]) })
	v.wait("the file is saved", func() bool { return len(v.browser.savedFiles()) == 1 })
	file := v.browser.savedFiles()[0]
	m, err := model.Read([]byte(file.data))
	if file.name != "dragoman-reversal.gob" || err != nil {
		t.Fatalf("got %s, %v", file.name, err)
	}
	if _, err := decode.NewTranslator(m).Translate("a", decode.Best(m), nil); err != nil {
		t.Error(err)
	}
	v.background.open([]ownFile{{name: "mine.gob", size: int64(len(file.data)), read: func() ([]byte, error) { return []byte(file.data), nil }}})
	v.wait("the file is in use", func() bool { return v.Models.Using == "yours-2" })
}

func TestBadSettingsOfATrainingAreExplained(t *testing.T) {
	v := start(t, site(t), "#train=addition")
	v.does(func() { v.Training.SetNumber(exercise.Units, "1e9") })
	if got, want := v.Training.Problem, `‘Units’ is "1e9": want a number from 1 to 512.`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for pairs, want := range map[string]string{
		" \n":         "no pairs yet",
		"one two":     `Line 1 has neither a tab nor =: "one two"`,
		"a\tb":        "only one pair",
		"a\t":         "found an empty side",
		"b =":         "found an empty side",
		"a\tb\nA!\tc": "All pairs ask the same",
		"a\tb\n" + strings.Repeat("x", 201) + "\ty": "Line 2 is longer than 200 characters",
	} {
		e := exercise.New()
		e.Task, e.Pairs = "pairs", pairs
		v.does(func() { v.Training.Exercise = e; v.Training.Start() })
		v.wait(want, func() bool { return !v.Training.Running() && strings.Contains(v.Training.Problem, want) })
	}
}

func TestAnExerciseGoesIntoTheAddressAndBack(t *testing.T) {
	e := exercise.New()
	e.Task, e.Pairs, e.Cell, e.Attention, e.Numbers[exercise.Units], e.Numbers[exercise.Rate] = "pairs", "a\tb", model.GRU, false, 7, 0.25
	fragment, err := Link{Training: &e}.Fragment()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ParseLink(fragment); err != nil || got.Training == nil || *got.Training != e {
		t.Errorf("got %+v, %v; want %+v", got.Training, err, e)
	}
	odd, err := ParseLink("train=cooking&cell=battery&units=1e300&rate=NaN&attention=perhaps")
	if err != nil || odd.Training == nil || *odd.Training != exercise.New() {
		t.Errorf("nonsense: got %+v, %v; want what is there at first", odd.Training, err)
	}
}

func TestPairsThatAreTooLongForALinkStayOutOfIt(t *testing.T) {
	e := exercise.New()
	e.Task, e.Pairs = "pairs", strings.Repeat("a=b\n", 5000)
	f, err := Link{Query: "Hi.", Training: &e}.Fragment()
	if err != nil || !strings.Contains(f, "train=pairs") {
		t.Errorf("got %.100q, %v", f, err)
	}
}
