//go:build browser

package browser

import "testing"

// A scrollbar that comes while somebody types takes room, so that lines would break elsewhere in
// the box than in the marks behind it, which give it its height: it would stay.
func TestTheWholeOfAShortTextIsInTheBox(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		b := in.open(t, 390, 844, serve(t, built.dist))
		b.clickOn("#source")
		for _, text := range []string{"I was tired...so I went home. ", "Our office is at 12 Baker Street. ", "My laptop won't turn on. ", "It is late and dark."} {
			b.write(text)
			b.wait(`document.querySelector(".marks").innerText.includes(document.querySelector("#source").value.trim().split(" ").at(-1))`)
			b.wait(`(e => e.scrollHeight <= e.clientHeight && e.scrollTop == 0)(document.querySelector("#source"))`)
		}
		b.screenshot("lines")
	})
}
