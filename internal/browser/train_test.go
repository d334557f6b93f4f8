//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"dragoman/model"
)

const (
	reversing = "#train=reversal&digits=2&examples=400&units=24&batch=16&lang=en"
	unlearned = "#train=reversal&digits=6&examples=4000&units=24&batch=16&lang=en" // before someone presses Pause
	epochs    = `Number(/after epoch (\d+)/.exec(document.querySelector("#train-result")?.innerText)?.[1] ?? 0)`
	ownInUse  = `document.querySelector("#model").value.startsWith("yours-") && document.querySelector(".card summary").innerText.includes("Reversal")`
)

// control presses a control of the training once it is enabled.
func (b *tab) control(id string) {
	b.Helper()
	b.wait(fmt.Sprintf(`document.querySelector("#train-%s")?.disabled === false`, id))
	b.clickOn("#train-" + id)
}

// train opens the page and starts a training in it.
func (in engine) train(t *testing.T, address string) *tab {
	t.Helper()
	return in.trainOn(t, address+reversing, 3)
}

// trainOn trains on the exercise in an address for at least some epochs.
func (in engine) trainOn(t *testing.T, address string, least int) *tab {
	t.Helper()
	b := in.open(t, 1280, 860, address)
	b.control("start")
	b.wait(fmt.Sprintf("%s >= %d", epochs, least))
	return b
}

func TestTrainInThePagePauseLookAndReset(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.clickOn("#train-here")
		b.wait(`location.hash.includes("train=addition")`)
		b = in.trainOn(t, serve(t, built.dist)+unlearned, 1)
		b.control("pause")
		b.wait(`document.querySelector("#train-pause").innerText == "Go on"`)
		b.screenshot("train-wide")
		b.clickOn("#training-how summary")
		b.wait(`document.querySelector("#training-how .code")?.innerText.includes("plainLoss")`)
		b.screenshot("train-how-wide")
		if svg := b.saves("Picture (SVG)"); !strings.Contains(svg, "<path") && !strings.Contains(svg, "<polyline") {
			t.Errorf("the picture has no curve: %.300s", svg)
		}
		at := eval[int](b, epochs)
		b.control("pause")
		b.wait(fmt.Sprintf("%s > %d", epochs, at))
		b.control("look")
		b.wait(ownInUse + ` && document.querySelectorAll(".story .token").length > 3`)
		b.wait(done)
		b.screenshot("train-look-wide")
		b.control("reset")
		b.wait(`!document.querySelector("#train-result") && !document.querySelector("#train-start").disabled`)
	})
}

// bring drops a file onto the page. In Firefox, where WebDriver cannot do that, it chooses
// the file in the page's dialog.
func (b *tab) bring(name string, data []byte) {
	b.Helper()
	if b.in.name == chromium.name {
		b.dropFile(name, data)
		return
	}
	if eval[bool](b, `!document.querySelector("#model-file")`) {
		b.clickOn("#train-here")
	}
	b.giveFile("#model-file", name, data)
}

// isExport reports an error unless a zip file has the files that the command exports, byte
// for byte.
func (b *tab) isExport(data []byte, format, model string) {
	b.Helper()
	folder := filepath.Join(b.TempDir(), format)
	if out, err := exec.Command(built.command, "export", "-model", model, "-format", format, "-out", folder).CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	exported, err := os.ReadDir(folder)
	b.must(err)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	b.must(err)
	if len(z.File) != len(exported) {
		b.Errorf("%s: %d files, the command exports %d", format, len(z.File), len(exported))
	}
	for _, f := range exported {
		want, err := os.ReadFile(filepath.Join(folder, f.Name()))
		b.must(err)
		if got, err := fs.ReadFile(z, f.Name()); err != nil || !bytes.Equal(got, want) {
			b.Errorf("%s: %d bytes, %v; the command's has %d", f.Name(), len(got), err, len(want))
		}
	}
}

func TestADownloadIsWhatTheCommandExports(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.start(t, serve(t, built.dist))
		b.clickOn(".card summary")
		b.wait(reads(".card", "Download (ONNX)"))
		name := eval[string](b, `document.querySelector("#model").value`)
		file := filepath.Join(t.TempDir(), "model.gob")
		if out, err := exec.Command(built.command, "export", "-model", name, "-out", file).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		want, err := os.ReadFile(file)
		b.must(err)
		if got := b.saved(func() { b.clickOn("#card-save-gob") }); !bytes.Equal(got, want) {
			t.Errorf("gob: %d bytes, want the %d that the command exports", len(got), len(want))
		}
		for _, format := range []string{"onnx", "keras"} {
			b.isExport(b.saved(func() { b.clickOn("#card-save-" + format) }), format, name)
		}
	})
}

func TestWhatWasTrainedInThePageIsUsedByTheCommandAndTheOtherWayRound(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.trainOn(t, serve(t, built.dist)+unlearned, 1)
		b.control("pause")
		b.wait(`document.querySelector("#train-pause").innerText == "Go on"`)
		data := b.saved(func() { b.control("save-gob") })
		file := filepath.Join(t.TempDir(), "reversal.gob")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"onnx", "keras"} {
			b.isExport(b.saved(func() { b.control("save-" + format) }), format, file)
		}
		want, err := exec.Command(built.command, "translate", "-model", file, "ab").Output()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := model.Read(data); err != nil {
			t.Fatal(err)
		}

		b = in.start(t, serve(t, built.dist))
		b.bring("cat.jpeg", []byte("\xff\xd8\xff"))
		b.wait(`document.querySelector(".picker .problem").innerText.includes("‘cat.jpeg’ cannot be used")`)
		b.bring("reversal.gob", data)
		b.wait(ownInUse)
		b.enter("ab")
		b.wait(done)
		if got := b.text("#translation"); got != strings.TrimSpace(string(want)) {
			t.Errorf("the page says %q, the command %q", got, want)
		}
	})
}

func TestTheSinglePageTrains(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.train(t, onDisk(t))
		b.control("reset")
	})
}

func TestNobodyIsKeptFromTraining(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.train(t, serve(t, built.dist))
		b.control("pause")
		b.bringAxe()
		for _, l := range in.viewers() {
			b.show(l)
			b.wantAccessible(l.name, ".train")
			b.fits(l.name)
			b.screenshot("train-" + l.name)
		}
		b.choose("#language", "中文")
		b.wait(`document.querySelector("#train-start").innerText == "开始"`)
		b.screenshot("train-zh")
	})
}
