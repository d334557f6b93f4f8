package inside

import "time"

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
