//go:build browser

package browser

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"

	"dragoman/weights"
)

// These tests are about what a reader does in the page of a further visit while the program
// comes and takes it over.

// takenOver lets the program come and waits until it has taken over the text.
func (b *tab) takenOver(g *gate) {
	b.Helper()
	g.open()
	b.wait(running + ` && document.querySelector(".count").innerText != "0 characters"`)
}

// wantCaret compares the text in the box, with brackets around what is selected.
func (b *tab) wantCaret(want string) {
	b.Helper()
	if got := b.caret(); got != want {
		b.Errorf("the box is %q, want %q", got, want)
	}
}

func (b *tab) caret() string {
	b.Helper()
	return eval[string](b, `(e => e.value.slice(0, e.selectionStart) + "[" + e.value.slice(e.selectionStart, e.selectionEnd) + "]" + e.value.slice(e.selectionEnd))(document.querySelector("#source"))`)
}

// holds is the condition that the box has a text.
func holds(text string) string {
	return `document.querySelector("#source").value == ` + quote(text)
}

// The test drives an input method through the browser's protocol. Firefox's protocol has
// no command for that.
func TestAnInputMethodGoesOnComposingWhenTheProgramComes(t *testing.T) {
	b, g := chromium.earlier(t, 1280, 860, "#lang=en&q=Hi.+Bye.", "#lang=en&q=Hi.+Bye.")
	for _, c := range []struct {
		before, after []string
		whole         string
	}{
		{[]string{"n", "ni"}, []string{"ni h", "ni hao"}, "你好"},
		{[]string{"k", "か", "かn"}, []string{"かんj", "かんじ", "漢字"}, "漢字"},
	} {
		compose := func(part string) {
			n := int64(len([]rune(part)))
			b.do(call(input.ImeSetComposition, input.ImeSetCompositionParams{Text: part, SelectionStart: n, SelectionEnd: n}))
		}
		b.clickOn("#source")
		b.press(string(home) + strings.Repeat(string(right), 4))
		for _, part := range c.before {
			compose(part)
		}
		b.takenOver(g)
		for _, part := range c.after {
			compose(part)
			b.wantCaret("Hi. " + part + "[]Bye.")
		}
		b.do(call(input.InsertText, input.InsertTextParams{Text: c.whole}))
		b.wantCaret("Hi. " + c.whole + "[]Bye.")
		b.wantTranslation(weights.Default, "Hi. "+c.whole+"Bye.")
		g.shut()
		b.again(g.address + "#lang=en&q=Hi.+Bye.")
	}
	g.open()
}

func TestTheCaretAndTheSelectionStayWhenTheProgramComes(t *testing.T) {
	const text = "She told me that she had never seen the sea."
	at := "#lang=en&q=" + url.QueryEscape(text)
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, at, at)
		b.clickOn("#source")
		b.hold(control, string(home))
		b.press(strings.Repeat(string(right), 4))
		b.write("al")
		b.takenOver(g)
		b.wantCaret("She al[]told me that she had never seen the sea.")
		b.write("so ")
		b.wantTranslation(weights.Default, "She also told me that she had never seen the sea.")

		g.shut()
		b.again(g.address + at)
		x, y := b.place(element("#source", 0), .05, .08)
		toX, _ := b.place(element("#source", 0), .3, .08)
		b.must(b.drag(x, y, toX, y))
		was := b.caret()
		start, end := strings.Index(was, "["), strings.Index(was, "]")
		if end-start < 3 {
			t.Fatalf("the pointer selects %q", was)
		}
		b.takenOver(g)
		b.wantCaret(was)
		b.write("I")
		b.wantCaret(was[:start] + "I[]" + was[end+1:])
	})
}

func TestWhatIsDoneBeforeTheProgramComesCanBeUndone(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		undo := func() {
			t.Helper()
			for range 40 {
				if eval[bool](b, holds("Hi.")) {
					return
				}
				b.hold(control, "z")
			}
			t.Errorf("Ctrl+Z leads to %.99q, want the text of the link", b.value("#source"))
		}
		b.clickOn("#source")
		b.press(string(end))
		b.write(" Thank you.")
		b.press(string(enter) + string(escape))
		b.write("Bye.")
		b.takenOver(g)
		b.wantCaret("Hi. Thank you.\nBye.[]")
		b.write(" No")
		undo()
		b.wantTranslation(weights.Default, "Hi.")

		g.shut()
		b.again(g.address + "#lang=en&q=Hi.")
		long := strings.Repeat(" Thank you.", 2000)
		b.clickOn("#source")
		b.press(string(end))
		b.paste(long)
		b.wait(holds("Hi." + long))
		const height = `document.querySelector("#source").offsetHeight`
		tall := eval[int](b, height)
		b.takenOver(g)
		if got := eval[int](b, height); got != tall {
			t.Errorf("the box becomes %d pixels high, want %d as before", got, tall)
		}
		b.write("!")
		b.wait(holds("Hi." + long + "!"))
		undo()
		b.wantTranslation(weights.Default, "Hi.")
	})
}

func TestALongTextAndTheKeyboardOfAPhoneStayInPlaceWhenTheProgramComes(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 390, 600, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		b.clickOn("#source")
		b.press(string(end))
		b.paste(strings.Repeat("\nThank you.", 40))
		b.wait(`(e => e.value.length > 400 && e.clientHeight > 1000 && e.scrollHeight == e.clientHeight)(document.querySelector("#source"))`)
		b.scroll("#translation", -200)
		b.screenshot("earlier-long")
		eval[any](b, `addEventListener("focusout", () => globalThis.left = true, true)`) // a keyboard on the screen would close
		at := eval[float64](b, "scrollY")
		b.takenOver(g)
		if got := eval[float64](b, "scrollY"); got != at {
			t.Errorf("the page is scrolled to %v, want %v", got, at)
		}
		if eval[bool](b, "globalThis.left ?? false") {
			t.Error("the box has lost the focus")
		}
		b.write("!")
		b.wait(holds("Hi." + strings.Repeat("\nThank you.", 40) + "!"))
	})
}

func TestATextTooLongForTheBoxIsWholeWhenTheProgramComes(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		b.clickOn("#source")
		b.hold(control, "a")
		b.paste(strings.Repeat("Thank you. ", 10_000))
		b.wait(`document.querySelector("#source").value.length == 110_000`)
		b.takenOver(g)
		b.wait(`document.querySelector("#source").value.length == 50_000 && document.querySelector(".count").innerText == "110000 characters"`)
		b.wait(reads("#source-notes", "The box shows the first 50000 characters"))
	})
}

func TestNoKeyIsLostOrDoubledWhileTheProgramComes(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		b.clickOn("#source")
		b.press(string(end))
		g.open()
		typed := ""
		for begin, more := time.Now(), 50; more > 0; {
			key := string(rune('a' + len(typed)%26))
			b.write(key)
			typed += key
			if eval[bool](b, "!!"+running) {
				more--
			} else if time.Since(begin) > patience {
				t.Fatal("the program does not come")
			}
		}
		b.wantCaret("Hi." + typed + "[]")
		b.wantTranslation(weights.Default, "Hi."+typed)
	})
}

func TestTheFocusAndTheTextStayWhenTheReaderLeavesTheBoxOrReloads(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		b.clickOn("#source")
		b.press(string(end))
		b.write(" Bye.")
		b.press(tabulator)
		const focused = `document.activeElement.innerText`
		where := eval[string](b, focused)
		b.takenOver(g)
		b.wantTranslation(weights.Default, "Hi. Bye.")
		if got := eval[string](b, focused); got != where {
			t.Errorf("the focus is on %q, want %q", got, where)
		}

		g.shut()
		b.again(g.address + "#lang=en&q=Hi.")
		b.clickOn("#source")
		b.press(string(end))
		b.write(" Thank you.")
		b.reload()
		g.open()
		b.wantTranslation(weights.Default, "Hi. Thank you.")
	})
}

func TestTheTextAndTheFocusStayThoughAnExtensionHasWrappedTheBox(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b, g := in.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
		eval[any](b, `(e => { const own = document.createElement("section"); e.before(own); own.append(e) })(document.querySelector("#source"))`)
		b.clickOn("#source")
		b.press(string(end))
		b.write(" Thank")
		b.takenOver(g)
		b.write(" you.")
		b.wantTranslation(weights.Default, "Hi. Thank you.")
		if n := eval[int](b, `document.querySelectorAll(".source textarea, .box > section").length`); n != 1 {
			t.Errorf("there are %d boxes, want one", n)
		}
	})
}

// Firefox's protocol cannot drop anything.
func TestWhatIsDroppedBeforeTheProgramComes(t *testing.T) {
	b, g := chromium.earlier(t, 1280, 860, "#lang=en&q=Hi.", "#lang=en&q=Hi.")
	x, y := b.place(element("#source", 0), .5, .5)
	for _, event := range []input.DispatchDragEventType{input.DispatchDragEventTypeDragEnter, input.DispatchDragEventTypeDragOver, input.DispatchDragEventTypeDrop} {
		b.do(call(input.DispatchDragEvent, input.DispatchDragEventParams{
			Type: event, X: x, Y: y, Data: &input.DragData{Items: []*input.DragDataItem{{MimeType: "text/plain", Data: " Bye."}}, DragOperationsMask: 1},
		}))
	}
	b.wait(holds("Hi. Bye."))
	eval[any](b, `addEventListener("drop", e => globalThis.prevented = e.defaultPrevented)`) // otherwise a browser shows the file instead of the page
	b.dropFile("a.txt", []byte("Thank you."))
	b.wait("globalThis.prevented")
	b.takenOver(g)
	b.wantTranslation(weights.Default, "Hi. Bye.")
}
