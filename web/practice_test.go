package web

import (
	"sync"
	"testing"

	"github.com/vugu/vugu"

	"dragoman/web/webtest"
	"dragoman/weights"
)

func TestWhileTheProgramPractisesTheReadersTextsAreTranslated(t *testing.T) {
	var lock sync.RWMutex
	f := &folder{files: site(t), fresh: true, metered: true} // the small model stays, which is faster
	v := &visit{newSession(f), f, t}
	background, practised := newBackground(v.Session, vugu.NewEventEnvImpl(&lock, nil)), make(chan struct{})
	go func() {
		background.start("#q=Hi.")
		close(practised)
	}()
	for _, text := range []string{"Hi.", "Thank you.", tired} {
		v.does(func() { v.enter(text) })
		v.wait("it is translated", func() bool { return v.Output.State == Done && v.newest != nil && v.newest.text == text })
		v.does(func() {
			if want := webtest.Translation(t, weights.Small, text).Text; v.Output.Text != want {
				t.Errorf("%s: got %q, want %q", text, v.Output.Text, want)
			}
		})
	}
	<-practised
	v.does(func() {
		if want := webtest.Translation(t, weights.Small, tired).Text; v.Output.Text != want {
			t.Errorf("after practice, there is %q, want %q", v.Output.Text, want)
		}
	})
}
