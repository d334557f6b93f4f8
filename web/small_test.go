package web

import (
	"strings"
	"testing"
	"testing/fstest"

	"dragoman/model"
	"dragoman/web/webtest"
	"dragoman/weights"
	"dragoman/weights/toy"
)

const tired = "I'm tired."

// slow visits a page on a line on which the default model does not come before come is
// called.
func slow(t *testing.T, fragment string) (v *visit, come func()) {
	t.Helper()
	late := make(chan struct{})
	f := &folder{files: site(t), late: map[string]chan struct{}{"models/en-zh.gob": late}}
	return startIn(t, f, fragment), func() { close(late) }
}

func TestTheSmallModelTranslatesUntilTheDefaultHasCome(t *testing.T) {
	v, come := slow(t, "#q=I'm+tired.")
	v.wait("the small one has translated", func() bool { return v.Output.State == Done && v.Models.Loading })
	small := webtest.Translation(t, weights.Small, tired).Text
	v.does(func() {
		if v.Output.Text != small || v.Models.Picked != weights.DefaultName || !v.Models.standIn() || v.Models.awaited() {
			t.Errorf("got %q, models %+v; want %q by the small model in place of the default, for which nobody waits", v.Output.Text, v.Models, small)
		}
	})
	come()
	seen := []string{}
	v.wait("the default has translated", func() bool {
		if o := v.Output; v.Models.standIn() && (o.Text != small || o.State != Done) {
			seen = append(seen, o.Text)
		}
		return !v.Models.standIn()
	})
	v.does(func() {
		if want := webtest.Translation(t, weights.Default, tired).Text; v.Output.Text != want || v.Output.State != Done || len(v.Rewording.Words) == 0 {
			t.Errorf("got %q in state %v with %d words, want %q, complete", v.Output.Text, v.Output.State, len(v.Rewording.Words), want)
		}
	})
	if len(seen) > 0 {
		t.Errorf("between the two there was %q, want nothing", seen)
	}
}

func TestAModelForAViewIsNotTheProgressOfAnother(t *testing.T) {
	v, come := slow(t, "#q=Hi.")
	defer come()
	v.wait("the default is being fetched", func() bool { return v.Output.State == Done && v.Models.Loading && v.Models.First == "" })
	var load func() (*model.Model, error)
	v.does(func() { load = host{v.Session}.Load(toy.Name) })
	if _, err := load(); err != nil {
		t.Fatal(err)
	}
	v.does(func() {
		if v.Models.Received != 0 {
			t.Errorf("%d bytes of the default model have come, want none", v.Models.Received)
		}
	})
}

func TestATextTypedWhileTheDefaultTakesOverIsTranslatedByIt(t *testing.T) {
	v, come := slow(t, "#q=Hi.")
	v.wait("the small one has translated", func() bool { return v.Output.State == Done && v.Models.Loading })
	come()
	v.wait("it has come", func() bool { return v.Models.translators[weights.DefaultName] != nil })
	v.does(func() { v.enter(tired) })
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Default, tired).Text; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhoseReaderIsAtWorkOnATranslationKeepsIt(t *testing.T) {
	v, come := slow(t, "#q=I'm+tired.")
	v.wait("its words are known", func() bool { return len(v.Rewording.Words) > 0 && v.Models.Loading })
	v.does(func() { v.Rewording.ask(-1) })
	come()
	v.wait("the default has come", func() bool { return v.Models.translators[weights.DefaultName] != nil })
	v.wait("others are known", func() bool { return !v.Rewording.Seeking })
	v.does(func() {
		if !v.Rewording.Asked || !v.Models.standIn() {
			t.Error("the choices are gone, want them until the reader is done")
		}
		v.Rewording.choose(0)
	})
	v.does(func() { v.enter("Hi.") })
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Default, "Hi.").Text; got != want {
		t.Errorf("the next text: got %q, want %q by the default", got, want)
	}
}

func TestWhoseReaderFollowsAnotherPathStaysOnIt(t *testing.T) {
	v, come := slow(t, "#q=I'm+tired.")
	v.wait("the small one has translated", func() bool { return v.Output.State == Done && v.Models.Loading })
	v.does(v.Inside.Toggle)
	v.wait("its run is recorded", func() bool { return v.Inside.Moments() > 0 })
	v.does(func() { v.Inside.Choose(v.Inside.Record.Steps[0].Candidates[1].Token) })
	v.wait("the other path is recorded", func() bool { return len(v.Inside.Paths) > 0 })
	come()
	v.wait("the default has come", func() bool { return v.Models.translators[weights.DefaultName] != nil })
	v.does(func() {
		if v.newest.successor != "" || !v.Models.standIn() {
			t.Error("the default takes over, want the path to stay until the reader is done")
		}
		v.enter("Hi.")
	})
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Default, "Hi.").Text; got != want {
		t.Errorf("the next text: got %q, want %q by the default", got, want)
	}
}

func TestOnAMeteredConnectionTheSmallModelStaysAndTheBestIsOffered(t *testing.T) {
	v := startIn(t, &folder{files: site(t), metered: true}, "#q=I'm+tired.")
	v.wait("the best is offered", func() bool { return v.Models.Spared == weights.DefaultName })
	v.waitDone()
	v.does(func() {
		if v.Models.Using != weights.SmallName || v.Models.Picked != weights.SmallName || v.Models.Loading {
			t.Errorf("models %+v, want the small one in use and nothing fetched", v.Models)
		}
		webtest.WantIn(t, webtest.Markup(t, &ModelPicker{Models: &v.Models}), "The small model translates, to save data.", "Use the best one ("+size(nil, int64(len(weights.Default)))+")")
		v.apply(v.Models.pickModel(v.Models.Spared))
	})
	v.wait("the default is in use", func() bool { return v.Models.Using == weights.DefaultName && v.Models.Spared == "" })
}

func TestALinkThatNamesAModelGetsNoOther(t *testing.T) {
	for _, fragment := range []string{"#model=en-zh&q=I'm+tired.", "#q=I'm+tired.&panel=choices"} {
		v, come := slow(t, fragment)
		v.browser.metered = true
		v.wait("the default is on its way", func() bool { return v.Models.Loading && v.Models.Picked == weights.DefaultName && v.Models.complete })
		v.does(func() {
			if v.Output.State != Idle || v.Output.Text != "" || v.Inside.Moments() > 0 {
				t.Errorf("%s: got %q, want nothing by another model", fragment, v.Output.Text)
			}
		})
		come()
		v.waitDone()
		if got, want := v.Output.Text, webtest.Translation(t, weights.Default, tired).Text; got != want {
			t.Errorf("%s: got %q, want %q", fragment, got, want)
		}
	}
}

func TestALinkWhoseModelDoesNotComeIsTranslatedByTheOneThatIsThere(t *testing.T) {
	files := site(t)
	delete(files, "models/en-zh.gob")
	v := start(t, files, "#model=en-zh&q=I'm+tired.")
	v.wait("it has failed", func() bool { return v.Models.canRetry() })
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Small, tired).Text; got != want || v.Models.Picked != weights.SmallName {
		t.Errorf("got %q, models %+v; want %q by the small one", got, v.Models, want)
	}
}

// french adds a model to French and its small sibling to a folder: the toy, twice. The cards
// say that the small one is worse by some points of chrF.
func french(t *testing.T, files fstest.MapFS, worse float64) {
	t.Helper()
	list, err := weights.ReadCatalogue(files["catalogue.gob"].Data)
	if err != nil {
		t.Fatal(err)
	}
	file := webtest.Toy(t)
	for name, chrF := range map[string]float64{"en-fr": 60, "en-fr-small": 60 - worse} {
		e := weights.Entry{Name: name, File: "models/" + name + ".gob", Bytes: int64(len(file))}
		e.Card.Scores = []model.Score{{Name: "chrF", Value: chrF, On: "100 sentences"}}
		files[e.File] = &fstest.MapFile{Data: file}
		list = append(list, e)
	}
	data, err := weights.WriteCatalogue(list)
	if err != nil {
		t.Fatal(err)
	}
	files["catalogue.gob"] = &fstest.MapFile{Data: data}
}

func TestTheSmallModelOfAnyDirectionComesFirst(t *testing.T) {
	files := site(t)
	french(t, files, tolerable)
	late := make(chan struct{})
	v := startIn(t, &folder{files: files, late: map[string]chan struct{}{"models/en-fr.gob": late}}, "#q=no")
	v.waitDone()
	v.does(func() { v.apply(v.Models.translateTo("fr")) })
	v.wait("the small one is in use", func() bool { return v.Models.Using == "en-fr-small" && v.Output.State == Done })
	v.does(func() {
		if v.Models.Picked != "en-fr" || !v.Models.Loading {
			t.Errorf("models %+v, want the best on its way", v.Models)
		}
	})
	close(late)
	v.wait("the best is in use", func() bool { return v.Models.Using == "en-fr" })
}

func TestASmallModelThatIsMuchWorseDoesNotComeFirst(t *testing.T) {
	files := site(t)
	french(t, files, tolerable+.1)
	late := make(chan struct{})
	v := startIn(t, &folder{files: files, late: map[string]chan struct{}{"models/en-fr.gob": late}}, "#q=no")
	v.waitDone()
	v.does(func() { v.apply(v.Models.translateTo("fr")) })
	v.does(func() {
		if v.Models.First != "" || !v.Models.awaited() {
			t.Errorf("models %+v, want the best and nothing before it", v.Models)
		}
	})
	close(late)
	v.wait("the best is in use", func() bool { return v.Models.Using == "en-fr" })
	if v.Models.translators["en-fr-small"] != nil {
		t.Error("the small one was loaded, too")
	}
}

func TestIfTheBestModelDoesNotComeTheSmallOneStaysAndTheNextPairGetsItsBest(t *testing.T) {
	files := site(t)
	french(t, files, 0)
	delete(files, "models/en-fr.gob")
	v := start(t, files, "#q=no")
	v.waitDone()
	v.does(func() { v.apply(v.Models.translateTo("fr")) })
	v.wait("it has failed", func() bool { return v.Models.canRetry() })
	v.does(func() {
		if v.Models.Using != "en-fr-small" || v.Models.Picked != "en-fr-small" {
			t.Errorf("models %+v, want the small one", v.Models)
		}
		webtest.WantIn(t, v.Models.Problem, "English → French could not be loaded", "The small model continues to translate.")
		v.apply(v.Models.translateTo("zh"))
		if v.Models.Picked != weights.DefaultName {
			t.Errorf("picked %q, want the best to Chinese", v.Models.Picked)
		}
	})
}

func TestTheNextPairOnAMeteredConnection(t *testing.T) {
	files := site(t)
	french(t, files, tolerable+10)
	v := startIn(t, &folder{files: files, metered: true}, "#q=no")
	v.wait("the best is offered", func() bool { return v.Models.Spared == weights.DefaultName })
	v.does(func() { v.apply(v.Models.translateTo("fr")) })
	v.wait("the small one of the next pair is in use", func() bool { return v.Models.Using == "en-fr-small" })
	v.does(func() {
		if v.Models.Spared != "en-fr" {
			t.Errorf("models %+v, want the best offered for this pair, too", v.Models)
		}
		if got := v.link().Model; got != "en-fr" {
			t.Errorf("a link to %q, want the model that would translate on another connection", got)
		}
		v.apply(v.Models.pickModel("en-fr"))
	})
	v.wait("the best is in use", func() bool { return v.Models.Using == "en-fr" })
	v.does(func() {
		if v.apply(v.Models.translateTo("zh")); v.Models.Picked != weights.DefaultName || v.Models.Spared != "" {
			t.Errorf("models %+v, want the best, as chosen", v.Models)
		}
	})
}

func TestAModelThatIsOnlyPassedInTheListIsNotReturnedTo(t *testing.T) {
	late := make(chan struct{})
	f := &folder{files: site(t), late: map[string]chan struct{}{"models/toy.gob": late}}
	v := startIn(t, f, "#q=Hi.")
	v.wait("the default is in use", func() bool { return v.Models.Using == weights.DefaultName })
	v.does(func() { v.apply(v.Models.pickInList(firmly(weights.SmallName))) })
	v.does(func() { v.apply(v.Models.pickInList(firmly(toy.Name))) })
	v.does(v.Models.leaveList) // for the button
	v.does(func() { v.apply(v.Models.giveUpLoading()) })
	v.does(func() {
		if v.Models.Picked != weights.DefaultName || v.Models.Using != weights.DefaultName {
			t.Errorf("models %+v, want the one before the list", v.Models)
		}
	})
	v.does(func() { v.apply(v.Models.pickInList(firmly(weights.SmallName))) })
	v.does(v.Models.leaveList)
	v.does(func() { v.apply(v.Models.pickInList(firmly(toy.Name))) })
	delete(f.files.(fstest.MapFS), "models/toy.gob")
	close(late)
	v.wait("the toy has failed", func() bool { return v.Models.canRetry() })
	v.does(func() {
		if v.Models.Picked != weights.SmallName || v.Models.Using != weights.SmallName {
			t.Errorf("models %+v, want the one that was chosen", v.Models)
		}
	})
}

func TestASmallModelThatIsPickedStays(t *testing.T) {
	v, come := slow(t, "#q=Hi.")
	v.wait("the small one has translated", func() bool { return v.Output.State == Done && v.Models.Loading })
	v.does(func() { v.apply(v.Models.pickModel(weights.SmallName)) })
	come()
	v.does(func() {
		if v.Models.Using != weights.SmallName || v.Models.Loading || v.Models.standIn() {
			t.Errorf("models %+v, want the small one for good", v.Models)
		}
	})
}

func TestThePageSaysThatTheSmallModelStandsIn(t *testing.T) {
	panel := &OutputPanel{Rewording: new(Rewording), Output: &Output{Text: "我累了。", State: Done}, StandIn: true, Percent: 34}
	webtest.WantIn(t, webtest.Markup(t, panel), "(small model); the best one: 34 %")
	webtest.WantIn(t, webtest.Markup(t, &ModelCard{StandIn: true}), "Using the small model until the best one has arrived.")
	if got := webtest.Markup(t, &ModelCard{}); strings.Contains(got, "until the best") {
		t.Errorf("got %s, want nothing of it", got)
	}
}
