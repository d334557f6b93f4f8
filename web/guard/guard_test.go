package guard

import (
	"sync"
	"testing"

	"github.com/vugu/vugu"
)

func TestOneAtATimeHasTheValue(t *testing.T) {
	var lock sync.RWMutex
	shown := make(chan bool, 1000)
	v := New(vugu.NewEventEnvImpl(&lock, shown), new(int))
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() { v.Update(func(n *int) { *n++ }) })
	}
	all.Wait()
	v.View(func(n *int) {
		if *n != 100 {
			t.Errorf("got %d after 100 updates, want 100", *n)
		}
	})
	if len(shown) != 100 {
		t.Errorf("shown %d times after 100 updates, want 100", len(shown))
	}
	v.Read(func(n *int) { *n = 7 })
	if len(shown) != 100 {
		t.Errorf("shown %d times, want no more for what is only read", len(shown))
	}
}
