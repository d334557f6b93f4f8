package inside

import (
	"math"
	"testing"

	"dragoman/web/webtest"
)

func TestTheGradientOfASimpleNetworkFadesAtFirstAndExplodesWithLargeWeights(t *testing.T) {
	v := inside(t, "#q=Where+is+the+station%3F", "gradient")
	gradient := Get[*Gradient](v.Inside)
	v.wait("the curves are there", func() bool { return len(gradient.Chart.Lines) == 4 })
	v.does(func() {
		c := gradient.Chart
		tokens := len(v.Inside.Record.Tokens)
		simple, lstm := c.Lines[0].Values, c.Lines[1].Values
		if len(simple) != tokens || simple[tokens-1] != 0 || !(simple[0] < float64(tokens-1)*math.Log10(0.5)) || !(lstm[0] > simple[0]) {
			t.Errorf("simple RNN %v, LSTM %v: want at most a half at every step back, and more of the LSTM", simple, lstm)
		}
		webtest.WantIn(t, webtest.Markup(t, gradient), "this model", "SimpleRNN")
		gradient.set(&gradient.Scale, "1.5", 0.1, 3)
	})
	v.wait("the weights are larger", func() bool { return !gradient.Working && gradient.Scale == 1.5 })
	v.does(func() {
		if c := gradient.Chart; !(c.Lines[0].Values[0] > 0.2) || !(c.Lines[1].Values[0] < 0) {
			t.Errorf("simple RNN %v, LSTM %v: want that of the simple one to explode", c.Lines[0].Values, c.Lines[1].Values)
		}
	})
}
