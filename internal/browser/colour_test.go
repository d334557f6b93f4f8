//go:build browser

package browser

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// meanings are pairs of colours that alone distinguish things: positive and negative in a
// heat map, the chosen bar and the others, the user's point on the map and the existing
// ones, and the two curves without dashes.
var meanings = [][2]string{{"plus", "minus"}, {"seal", "bar"}, {"seal", "plus"}, {"ink", "minus"}}

// TestTheColourBlindCanTellColoursApart uses Chromium's emulation of vision without one
// kind of cone.
func TestTheColourBlindCanTellColoursApart(t *testing.T) {
	b := chromium.start(t, serve(t, built.dist))
	const size = 20
	eval[any](b, fmt.Sprintf(`(() => { for (const [row, pair] of %s.entries()) for (const [column, colour] of pair.entries()) {
		const e = document.body.appendChild(document.createElement("div"));
		Object.assign(e.style, {position: "fixed", zIndex: 9, width: "%[2]dpx", height: "%[2]dpx", left: column*%[2]d+"px", top: row*%[2]d+"px", background: "var(--"+colour+")"});
	} })()`, list(meanings), size))
	for _, scheme := range []string{"light", "dark"} {
		b.seen(scheme)
		for _, lack := range []string{"none", "protanopia", "deuteranopia", "tritanopia"} {
			b.do(call(emulation.SetEmulatedVisionDeficiency, emulation.SetEmulatedVisionDeficiencyParams{
				Type: emulation.SetEmulatedVisionDeficiencyType(lack)}))
			shot, err := b.picture(false)
			if err != nil {
				t.Fatal(err)
			}
			seen, err := png.Decode(bytes.NewReader(shot))
			if err != nil {
				t.Fatal(err)
			}
			scale := seen.Bounds().Dx() / eval[int](b, "innerWidth")
			for row, pair := range meanings {
				var lab [2][3]float64
				for column := range pair {
					red, green, blue, _ := seen.At((column*size+size/2)*scale, (row*size+size/2)*scale).RGBA()
					lab[column] = oklab(red, green, blue)
				}
				const noticed = 0.02 // the least noticeable difference of adjacent colours
				if d := distance(lab[0], lab[1]); d < 5*noticed {
					t.Errorf("%s, %s: %s and %s are %.3f apart", scheme, lack, pair[0], pair[1], d)
				}
			}
		}
	}
}

// list returns pairs as JavaScript.
func list(pairs [][2]string) string {
	s := "["
	for _, p := range pairs {
		s += fmt.Sprintf("[%q, %q],", p[0], p[1])
	}
	return s + "]"
}

// oklab converts a colour to a space where equal distances look equal (Ottosson 2020,
// https://bottosson.github.io/posts/oklab/), of sRGB numbers of 16 bits.
func oklab(red, green, blue uint32) [3]float64 {
	linear := func(c uint32) float64 {
		x := float64(c) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	r, g, b := linear(red), linear(green), linear(blue)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func distance(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}
