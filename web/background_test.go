package web

import (
	"sync"
	"testing"
	"time"

	"github.com/vugu/vugu"

	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestInARushTheTranslationBeginsBeforeTheBrowserHasItsTurn(t *testing.T) {
	for _, rushes := range []bool{true, false} {
		var lock sync.RWMutex
		f := &folder{files: site(t), held: make(chan struct{}), fresh: true, metered: true}
		v := &visit{newSession(f), f, t}
		b := newBackground(v.Session, vugu.NewEventEnvImpl(&lock, nil))
		if rushes {
			b.calm = time.Now().Add(time.Hour)
		}
		go b.start("#q=Hi.")
		v.wait("there is the text", func() bool { return v.Source.Text != "" })
		if rushes {
			v.wait("there is a translation", func() bool { return v.Output.Text != "" })
		} else {
			time.Sleep(50 * time.Millisecond)
			v.does(func() {
				if v.Output.Text != "" {
					t.Errorf("there is %q before the browser has had its turn", v.Output.Text)
				}
			})
		}
		close(f.held)
		want := webtest.Translation(t, weights.Small, "Hi.").Text
		v.wait("it is translated", func() bool { return v.Output.State == Done && v.Output.Text == want })
	}
}
