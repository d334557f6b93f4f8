//go:build browser

package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// plain is a page with every kind of control. It lists the events that it receives and
// those that no person can cause.
const plain = `<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>plain</title>
<label><span>Text</span> <input id="text"></label>
<label><span>Number</span> <input id="number" type="number" value="3" max="99"></label>
<label><span>Tick</span> <input id="tick" type="checkbox"></label>
<label><span>Slide</span> <input id="slide" type="range" value="50"></label>
<label><span>Pick</span> <select id="pick"><option>one<option>two<option>three<option>four</select></label>
<label><span>Lines</span> <textarea id="lines"></textarea></label>
<label><span>File</span> <input id="file" type="file"></label>
<button id="button">Press</button>
<p id="under">Under</p>
<div id="long" style="height: 5000px"></div>
<p id="log"></p>
<script>
const log = text => document.querySelector("#log").append(text + "\n");
for (const type of ["click", "input", "change", "keydown", "paste", "mouseover", "wheel", "dragover", "drop"]) addEventListener(type, e => {
	if (!e.isTrusted) log("untrusted " + type);
	if (e.target.id == "under") document.querySelector("#under").textContent = type;
	if (type == "dragover" || type == "drop") e.preventDefault();
	if (type == "drop" || e.target.type == "file" && type == "change") {
		const file = (e.dataTransfer ?? e.target).files[0];
		file.text().then(t => log(type + " " + file.name + " " + t));
	}
	if (type == "change" || type == "click" && e.target.tagName == "BUTTON") log(e.target.id + " " + type + " " + (e.target.type == "checkbox" ? e.target.checked : e.target.value));
}, {passive: false});
</script>`

// plainPage serves plain.
func plainPage(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(plain))
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func (b *tab) wantLogged(want string) {
	b.Helper()
	b.wait(reads("#log", want))
}

func TestHandsReachEveryKindOfControl(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 1280, 860, plainPage(t))
		b.set("#text", "Hi, 你好 é")
		b.wantLogged("text change Hi, 你好 é")
		b.set("#number", "42")
		b.wantLogged("number change 42")
		b.press(up)
		b.reach("#tick")
		b.press(" ")
		b.wantLogged("tick change true")
		b.reach("#slide")
		b.press(right + right)
		b.wantLogged("slide change 52")
		b.press(home)
		b.wantLogged("slide change 0")
		b.choose("#pick", "three")
		b.wantLogged("pick change three")
		b.choose("#pick", "two")
		b.wantLogged("pick change two")
		long := strings.Repeat("one\ttwo\n", 4000)
		b.fill("#lines", "gone\nsoon")
		b.hold(control, "a")
		b.paste(long)
		b.wait(`document.querySelector("#lines").value.length == 32000`)
		b.hold(control, "z")
		b.wait(`document.querySelector("#lines").value == "gone\nsoon"`)
		b.giveFile("#file", "a.txt", []byte("inside"))
		b.wantLogged("change a.txt inside")
		b.click("Press")
		b.wantLogged("button click")
		b.hover("#under", 0)
		b.wait(reads("#under", "mouseover"))
		b.scroll("#under", 300)
		b.wait(`scrollY == 300`)
		b.wait(reads("#under", "wheel"))
		b.wantHeard("button", "Press")
		b.wantHeard("checkbox", "Tick")
		b.navigate(plainPage(t) + "#there")
		b.must(b.back())
		b.wait(`location.hash == ""`)
		if got := b.text("#log"); strings.Contains(got, "untrusted") {
			t.Errorf("events that no person can cause:\n%s", got)
		}
	})
}

func TestAFileIsDroppedAsByAPerson(t *testing.T) {
	b := chromium.visit(t, 1280, 860, plainPage(t))
	b.dropFile("b.txt", []byte("fallen"))
	b.wantLogged("drop b.txt fallen")
}

func TestAFingerTaps(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.visit(t, 390, 844, plainPage(t))
		b.click("Press")
		b.wantLogged("button click")
	})
}
