package inside

import (
	"strconv"
	"time"

	"dragoman/web/draw"
	"dragoman/web/say"
)

// move returns the moment to which a key leads, and false if it leads nowhere.
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

// GoTo goes to a moment and stops playing.
func (i *Inside) GoTo(moment int) {
	i.Playing = false
	i.moveTo(moment)
	i.page.Remember()
}

// Play plays moment by moment, from the start if the run was at its end. If it is
// playing, it stops.
func (i *Inside) Play() {
	i.Playing = !i.Playing && i.Moments() > 0
	if !i.Playing {
		return
	}
	if i.Moment == i.Moments()-1 {
		i.moveTo(0)
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

// play plays moment by moment until the end of the run or the next press of the play
// button.
func play(b Background, turn int, pause time.Duration) {
	for on := true; on; {
		time.Sleep(pause)
		b.Update(func(i *Inside) {
			on = i.Playing && i.turn == turn
			if !on {
				return
			}
			i.moveTo(i.Moment + 1)
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

// speed returns the value of the selected speed.
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

// playPhrase names what the play button does next.
func playPhrase(playing bool) say.Phrase {
	if playing {
		return "Pause"
	}
	return "Play"
}
