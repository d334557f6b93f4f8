package inside

import (
	"strconv"
	"time"

	"dragoman/web/draw"
	"dragoman/web/say"
)

// move returns where a key of the keyboard leads, and false if it leads nowhere.
func (i *Inside) move(key string) (moment int, ok bool) {
	switch key {
	case "ArrowLeft":
		return i.Moment - 1, true
	case "ArrowRight":
		return i.Moment + 1, true
	case "Home":
		return 0, true
	case "End":
		return i.Moments() - 1, true
	}
	return 0, false
}

// GoTo goes to a moment and stays there.
func (i *Inside) GoTo(moment int) {
	i.Playing = false
	i.Go(moment)
	i.page.Remember()
}

// Play goes on moment by moment, from the start if it was at the end; if it
// plays already, it stops.
func (i *Inside) Play() {
	i.Playing = !i.Playing && i.Moments() > 0
	if !i.Playing {
		return
	}
	if i.Moment == i.Moments()-1 {
		i.Go(0)
	}
	i.turn++
	go play(i.page.Background(), i.turn, i.pause())
}

func (i *Inside) pause() time.Duration {
	if i.Speed == 0 {
		return time.Second
	}
	return time.Duration(float64(time.Second) / i.Speed)
}

// play goes on moment by moment until it is at the end, or the play button is
// pressed again.
func play(b Background, turn int, pause time.Duration) {
	for on := true; on; {
		time.Sleep(pause)
		b.Update(func(i *Inside) {
			on = i.Playing && i.turn == turn
			if !on {
				return
			}
			i.Go(i.Moment + 1)
			i.Playing = i.Moment < i.Moments()-1
			if on, pause = i.Playing, i.pause(); !on {
				i.page.Remember()
			}
		})
	}
}

// StepControls are the buttons and the slider that move through a run.
type StepControls struct {
	say.Speaker
	Story    Story
	Speed    float64
	GoTo     func(moment int)
	Play     func()
	SetSpeed func(value string)
}

// Signs on the buttons.
const (
	firstSign   = draw.Text("⇤")
	backSign    = draw.Text("←")
	forwardSign = draw.Text("→")
	lastSign    = draw.Text("⇥")
)

// speed is an entry of the list of speeds.
type speed struct {
	Value string
	Label say.Phrase
}

var speeds = []speed{{"0.5", "slow"}, {"1", "normal"}, {"2", "fast"}, {"5", "very fast"}}

// speed returns the value of the speed that is chosen.
func (c *StepControls) speed() string {
	if c.Speed <= 0 {
		return "1"
	}
	return strconv.FormatFloat(c.Speed, 'g', -1, 64)
}

func (c *StepControls) moment() string { return strconv.Itoa(c.Story.Moment) }

func (c *StepControls) drag(value string) {
	if moment, err := strconv.Atoi(value); err == nil {
		c.GoTo(moment)
	}
}

func (c *StepControls) playLabel() string { return c.Say(playPhrase(c.Story.Playing)) }

// playPhrase names what the button that plays does next.
func playPhrase(playing bool) say.Phrase {
	if playing {
		return "Pause"
	}
	return "Play"
}
