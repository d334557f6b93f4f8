package web

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/vugu/vugu"

	"dragoman/model"
	"dragoman/model/exchange/archive"
	"dragoman/web/webtest"
	"dragoman/weights"
	"dragoman/weights/toy"
)

// folder is a browser whose network is a folder, with variables instead of a screen.
type folder struct {
	files fs.FS

	mu         sync.Mutex
	box        string // the text in the box
	fragment   string
	past       []string // fragments to which Back returns
	outdated   bool
	reloaded   bool
	clipboard  string
	kept       string   // the text in the box before
	earlier    string   // the translation that is shown at the beginning
	translated []string // fragments with the translations to show at the next visit
	focused    bool
	focusedOn  string     // the selector
	revealed   string     // the selector
	steps      bool       // have the focus
	saving     sync.Mutex // guards saved
	saved      []saved
	refuses    error         // the error of the clipboard
	held       chan struct{} // if not nil, Yield waits for it
	metered    bool
	fresh      bool
	late       map[string]chan struct{} // by an address: what Fetch waits for
}

func (f *folder) Yield() {
	f.mu.Lock()
	held := f.held
	f.mu.Unlock()
	if held != nil {
		<-held
	}
}

func (f *folder) Focus(selector string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.focusedOn = selector
}

func (f *folder) Catalogue() ([]byte, error) { return fs.ReadFile(f.files, "catalogue.gob") }

func (f *folder) Fetch(ctx context.Context, address string, received func(int64)) ([]byte, error) {
	name, _, _ := strings.Cut(address, "?")
	if late := f.late[name]; late != nil {
		<-late
	}
	data, err := fs.ReadFile(f.files, name)
	received(int64(len(data)))
	return data, errors.Join(err, ctx.Err())
}

func (f *folder) Metered() bool { return f.metered }

func (f *folder) Keep() {}

func (f *folder) Fresh() bool { return f.fresh }

func (f *folder) Copy(text string, done func(error)) {
	f.clipboard = text
	go done(f.refuses)
}

func (f *folder) SetSource(text string) { f.box = text }

func (f *folder) Kept() (string, bool) { return f.kept, f.kept != "" }

func (f *folder) Earlier() string { return f.earlier }

func (f *folder) KeepTranslation(fragment, translation string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.translated = append(f.translated, fragment+" "+translation)
}

func (f *folder) Outdated() bool { return f.outdated }

func (f *folder) Reload() { f.reloaded = true }

func (f *folder) FocusSource() { f.focused = true }

func (f *folder) SetFragment(fragment string, anew bool) (string, error) {
	if anew {
		f.past = append(f.past, f.fragment)
	}
	f.fragment = fragment
	return "http://host/#" + fragment, nil
}

func (f *folder) Reveal(selector string) { f.revealed = selector }

func (f *folder) FocusSteps() { f.steps = true }

func (f *folder) Save(name, kind string, data []byte) error {
	f.saving.Lock()
	defer f.saving.Unlock()
	f.saved = append(f.saved, saved{name, kind, string(data)})
	return nil
}

// savedFiles returns the files that have been saved so far.
func (f *folder) savedFiles() []saved {
	f.saving.Lock()
	defer f.saving.Unlock()
	return slices.Clone(f.saved)
}

func (f *folder) Export(key string, gob []byte) ([]byte, error) {
	m, err := model.Read(gob)
	if err != nil {
		return nil, err
	}
	return archive.Write(m, key)
}

func (f *folder) Picture(id string) ([]byte, error) { return []byte("<svg>" + id + "</svg>"), nil }

// saved is a file offered to the reader.
type saved struct{ name, kind, data string }

// visit is a visit to a page in a folder.
type visit struct {
	*Session
	browser *folder
	t       *testing.T
}

// start visits a page with the given catalogue, at a fragment.
func start(t *testing.T, files fs.FS, fragment string) *visit {
	t.Helper()
	return startIn(t, &folder{files: files}, fragment)
}

// startIn visits a page in that browser.
func startIn(t *testing.T, f *folder, fragment string) *visit {
	t.Helper()
	var lock sync.RWMutex
	v := &visit{newSession(f), f, t}
	newBackground(v.Session, vugu.NewEventEnvImpl(&lock, nil)).start(fragment)
	return v
}

// does runs an action as an event handler does.
func (v *visit) does(handle func()) { v.background.Update(func(*Session) { handle() }) }

// wait waits until a condition holds.
func (v *visit) wait(what string, condition func() bool) {
	v.t.Helper()
	for begin := time.Now(); time.Since(begin) < 2*time.Minute; time.Sleep(time.Millisecond) {
		holds := false
		v.does(func() { holds = condition() })
		if holds {
			return
		}
	}
	v.t.Fatalf("waited in vain until %s; models %+v, output %+v", what, v.Models, v.Output)
}

// waitDone waits until the model that is picked has translated the text.
func (v *visit) waitDone() {
	v.t.Helper()
	v.wait("the text is translated", func() bool { return v.Output.State == Done && !v.Models.standIn() })
}

// site is a folder with a catalogue of the default model, its small sibling, which is
// embedded, and the toy.
func site(t *testing.T) fstest.MapFS {
	t.Helper()
	file := webtest.Toy(t)
	standard := weights.Entry{Name: weights.DefaultName, Title: "Standard", File: "models/en-zh.gob", Bytes: int64(len(weights.Default))}
	small := weights.Entry{Name: weights.SmallName, Title: "Small", Bytes: int64(len(weights.Small))}
	other := weights.Entry{Name: toy.Name, Title: toy.Title, File: "models/toy.gob", Bytes: int64(len(file))}
	catalogue, err := weights.WriteCatalogue([]weights.Entry{standard, small, other})
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"catalogue.gob": {Data: catalogue}, "models/toy.gob": {Data: file}, standard.File: {Data: weights.Default}}
}

func TestWhatIsTypedIsTranslatedByTheDefaultModel(t *testing.T) {
	v := start(t, site(t), "")
	v.wait("a model is there", func() bool { return v.Models.Using == weights.DefaultName })
	v.does(func() { v.enter("Hi.") })
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, weights.Default, "Hi.").Text; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTextTypedBeforeAModelIsThereIsTranslatedThen(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.waitDone()
	if v.browser.box != "Hi." {
		t.Errorf("the box holds %q, want the link's text", v.browser.box)
	}
}

func TestANewerTextEndsTheOlderTranslation(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.browser.mu.Lock()
	v.browser.held = make(chan struct{})
	v.browser.mu.Unlock()
	v.does(func() { v.show("my cat is red") }) // it is held at its first Yield
	v.does(func() { v.show("no") })
	close(v.browser.held)
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, webtest.Toy(t), "no").Text; got != want {
		t.Errorf("got %q, want %q, the newer text's", got, want)
	}
}

func TestATextIsStoppedBeforeItsTranslationHasBegun(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.does(func() {
		v.enter("my cat is red")
		v.stop()
	})
	v.wait("it has stopped", func() bool { return v.Output.State == Stopped && v.Output.Text == "" })
}

func TestStoppingKeepsWhatIsThere(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.does(func() { v.show(strings.Repeat("my cat is red. ", 7000)) })
	v.wait("something is there", func() bool { return len(v.Output.Text) > 100 && v.Output.State == Working })
	v.does(v.stop)
	v.wait("it has stopped", func() bool { return v.Output.State == Stopped })
	if len(v.Output.Text) < 100 || !strings.HasPrefix(v.Output.status(nil), "Stopped after ") {
		t.Errorf("got %d bytes and status %q, want what was there and that it was stopped", len(v.Output.Text), v.Output.status(nil))
	}
}

func TestNoTextIsTranslatedToNothing(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.does(v.clear)
	if v.Output.Text != "" || v.Output.State != Idle || v.browser.box != "" || !v.browser.focused {
		t.Errorf("output %+v, box %q, focused %v; want nothing, nothing and the focus in the box", v.Output, v.browser.box, v.browser.focused)
	}
}

func TestUnseenCharactersAreMarkedAndNamed(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=")
	v.wait("the toy is there", func() bool { return v.Models.Using == toy.Name })
	v.does(func() { v.enter("aβ C β") })
	want := []Segment{{Text: "a"}, {Text: "β", Unseen: true}, {Text: " "}, {Text: "C", Unseen: true}, {Text: " "}, {Text: "β", Unseen: true}}
	if !slices.Equal(v.Source.Segments, want) {
		t.Errorf("segments %v, want %v", v.Source.Segments, want)
	}
	notes := []string{
		"The model has not seen ‘β’ (U+03B2); it is read as nothing.",
		"The model has not seen ‘C’ (U+0043); it is read as ‘c’.",
	}
	if !slices.Equal(v.Source.Notes, notes) {
		t.Errorf("notes %q, want %q", v.Source.Notes, notes)
	}
}

func TestTheNoteOnAnOrdinalSaysWhoWritesTheNumber(t *testing.T) {
	v := start(t, site(t), "#q=He+lives+on+the+21st+floor.")
	v.waitDone()
	notes := []string{"The model reads ‘21st’ as ‘third’; a rule writes the number."}
	if !slices.Equal(v.Source.Notes, notes) || !strings.Contains(v.Output.Text, "21") {
		t.Errorf("notes %q and translation %q, want %q and 21", v.Source.Notes, v.Output.Text, notes)
	}
}

func TestTheNoteOnAPersonSaysWhoWritesTheName(t *testing.T) {
	v := start(t, site(t), "#q=Mr.+Smith+is+here.")
	v.waitDone()
	notes := []string{"The model reads ‘Mr. Smith’ as ‘Tom’; a rule writes the name."}
	if !slices.Equal(v.Source.Notes, notes) || !strings.Contains(v.Output.Text, "史密斯先生") {
		t.Errorf("notes %q and translation %q, want %q and 史密斯先生", v.Source.Notes, v.Output.Text, notes)
	}
}

// What is marked and named is what the translation carries or writes by rule.
func TestADateIsMarkedAsAWhole(t *testing.T) {
	v := start(t, site(t), "#q=She+came.+On+March+5,+1990+she+bought+3+books.")
	v.waitDone()
	var marked []string
	for _, s := range v.Source.Segments {
		if s.Unseen {
			marked = append(marked, s.Text)
		}
	}
	if want := []string{"March 5, 1990", "3"}; !slices.Equal(marked, want) {
		t.Errorf("marked: %q, want %q", marked, want)
	}
	notes := []string{
		"The model does not translate ‘March 5, 1990’; a rule writes it as ‘1990年3月5日’.",
		"The model reads ‘3’ (U+0033) as ‘three’; a rule writes the number.",
	}
	if !slices.Equal(v.Source.Notes, notes) {
		t.Errorf("notes %q, want %q", v.Source.Notes, notes)
	}
}

func TestInALongTextUnseenCharactersAreNamedWhileItIsTranslated(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=")
	v.wait("the toy is there", func() bool { return v.Models.Using == toy.Name })
	v.does(func() { v.show(strings.Repeat("my cat is red. ", 1000) + "β") })
	if v.Source.Segments != nil {
		t.Errorf("%d segments, want none for so long a text", len(v.Source.Segments))
	}
	v.wait("β is named", func() bool { return len(v.Source.Notes) == 1 })
	v.does(v.stop)
}

func TestAModelIsFetchedWhenItIsPicked(t *testing.T) {
	v := start(t, site(t), "#q=no")
	v.waitDone()
	v.does(func() { v.apply(v.Models.pickModel(toy.Name)) })
	v.wait("the toy is there", func() bool { return v.Models.Using == toy.Name })
	v.waitDone()
	if got, want := v.Output.Text, webtest.Translation(t, webtest.Toy(t), "no").Text; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	v.does(func() { v.apply(v.Models.pickModel(weights.DefaultName)) })
	if v.Models.Using != weights.DefaultName {
		t.Errorf("using %q, want the default at once: it is there", v.Models.Using)
	}
}

func TestAModelThatCannotBeHadIsReportedAndTheOldOneStays(t *testing.T) {
	damaged := webtest.Toy(t)
	damaged[len(damaged)/2] ^= 1
	for name, c := range map[string]struct {
		file *fstest.MapFile
		want string
	}{
		"missing":   {nil, "does not exist"},
		"damaged":   {&fstest.MapFile{Data: damaged}, "checksum"},
		"truncated": {&fstest.MapFile{Data: damaged[:100]}, "100 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			files := site(t)
			whole := files["models/toy.gob"]
			if c.file == nil {
				delete(files, "models/toy.gob")
			} else {
				files["models/toy.gob"] = c.file
			}
			v := start(t, files, "")
			v.wait("the default is there", func() bool { return v.Models.Using == weights.DefaultName })
			v.does(func() { v.apply(v.Models.pickModel(toy.Name)) })
			v.wait("it has failed", func() bool { return v.Models.Problem != "" })
			if !strings.Contains(v.Models.Problem, c.want) || !strings.Contains(v.Models.Problem, toy.Title) {
				t.Errorf("problem %q, want %q and the model named", v.Models.Problem, c.want)
			}
			if v.Models.Using != weights.DefaultName || v.Models.Picked != weights.DefaultName {
				t.Errorf("using %q, picked %q, want the default", v.Models.Using, v.Models.Picked)
			}
			v.does(func() { files["models/toy.gob"] = whole; v.apply(v.Models.retry()) })
			v.wait("the toy is there", func() bool { return v.Models.Using == toy.Name && v.Models.Problem == "" })
		})
	}
}

func TestWithoutACatalogueThereIsStillTheDefault(t *testing.T) {
	for name, content := range map[string]string{"missing": "", "damaged": "{", "of something else": "[]"} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			if content != "" {
				files["catalogue.gob"] = &fstest.MapFile{Data: []byte(content)}
			}
			v := start(t, files, "#q=Hi.")
			v.waitDone()
			if !strings.Contains(v.Models.Problem, "list of further models") {
				t.Errorf("problem %q, want the list named", v.Models.Problem)
			}
		})
	}
}

func TestALinkRestoresWhatWasShared(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	text := "100% β & \"no\"\n#1 + 1"
	v.does(func() { v.show(text) })
	v.does(v.share)
	v.wait("the link is copied", func() bool { return v.Sharing.Copied == "link" })
	if v.browser.clipboard != "http://host/#"+v.browser.fragment {
		t.Errorf("copied %q, want the address with %q", v.browser.clipboard, v.browser.fragment)
	}
	w := start(t, site(t), "#"+v.browser.fragment)
	w.wait("the toy is there", func() bool { return w.Models.Using == toy.Name })
	if w.browser.box != text || w.Source.Text != text {
		t.Errorf("the box holds %q and the source is %q, want %q", w.browser.box, w.Source.Text, text)
	}
}

func TestAnEarlierEntryOfTheHistoryBringsItsTextBackUnlessSomethingWasTyped(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=a")
	v.waitDone()
	v.does(func() { v.revisit("#model=toy&q=no") })
	if v.browser.box != "no" {
		t.Errorf("the box holds %q, want the entry's text", v.browser.box)
	}
	v.does(func() { v.enter("I typed this.") })
	if v.does(func() { v.revisit("#model=toy&q=a") }); v.Source.Text != "I typed this." {
		t.Errorf("the source is %q, want what was typed", v.Source.Text)
	}
}

func TestThePageSpeaksAnotherLanguage(t *testing.T) {
	v := start(t, site(t), "#model=toy&q=β")
	v.waitDone()
	v.does(func() { // the catalogue may come meanwhile
		was := v.Source.Notes
		v.speak("fr")
		if v.Language.Code != "fr" || slices.Equal(v.Source.Notes, was) {
			t.Errorf("in %q, the notes are %q, which were %q", v.Language.Code, v.Source.Notes, was)
		}
	})
}

func TestALinkThatIsNoneIsReported(t *testing.T) {
	for fragment, want := range map[string]string{"#q=%zz": "damaged", "#model=other&q=a": "no model"} {
		v := start(t, site(t), fragment)
		v.wait("it is reported", func() bool {
			return strings.Contains(v.Sharing.Problem, want) || strings.Contains(v.Models.Problem, want)
		})
	}
}

func TestATextTooLongForALinkIsNotShared(t *testing.T) {
	v := start(t, site(t), "")
	v.does(func() { v.enter(strings.Repeat("a", maxLink)); v.share() })
	if !strings.Contains(v.Sharing.Problem, "too long") || v.browser.clipboard != "" {
		t.Errorf("problem %q, clipboard %d bytes; want a problem and nothing", v.Sharing.Problem, len(v.browser.clipboard))
	}
}

func TestAClipboardThatRefusesIsReported(t *testing.T) {
	v := start(t, site(t), "#q=Hi.")
	v.waitDone()
	v.browser.refuses = errors.New("not allowed")
	v.does(v.copyOutput)
	v.wait("it is reported", func() bool { return strings.Contains(v.Sharing.Problem, "not allowed") })
}
