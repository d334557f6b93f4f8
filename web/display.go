package web

import (
	"time"

	"dragoman/model/text"
)

// display shows the translation of a job while it grows.
type display struct {
	*background
	job       *job
	sentences []text.Span   // of the source
	done      int           // sentences that are translated
	text      string        // the translation so far
	shown     time.Time     // when it was last shown: the first character is shown at once
	every     time.Duration // minimum time between two changes
}

// show shows the translation so far, of that many bytes of the source, unless the last
// change is too recent or a whole translation is shown until this one is: because the job is
// that of a successor, or since an earlier visit.
func (d *display) show(text string, bytes int) {
	for d.done < len(d.sentences) && d.sentences[d.done].End <= bytes {
		d.done++
	}
	d.text = text
	begin := time.Now()
	if d.job.successor != "" || begin.Sub(d.shown) <= d.every {
		return
	}
	d.change(d.job, func(s *Session) {
		if s.Output.State == Earlier {
			return
		}
		s.Output.Text = text
		if length := len(d.job.text); length > mostCounted {
			s.Output.Percent = 100 * float64(bytes) / float64(length)
		} else {
			s.Output.Of, s.Output.Sentences = d.done, len(d.sentences)
		}
	})
	d.browser.Yield()
	d.shown = time.Now()
	d.every = max(showEvery, showShare*d.shown.Sub(begin))
}
