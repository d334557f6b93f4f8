// Package guard keeps a value behind a lock. Only code that holds the lock has the value,
// so a function that needs the lock takes the value, and the compiler checks that.
package guard

import "github.com/vugu/vugu"

// A Value holds a value behind a lock. Goroutines share the Value; Update, Read and
// View lend what is in it to a function while that runs.
type Value[T any] struct {
	lock  vugu.EventEnv
	value *T
}

// New returns a Value that holds value behind lock.
func New[T any](lock vugu.EventEnv, value *T) *Value[T] { return &Value[T]{lock, value} }

// Update changes the value and then renders the page.
func (v *Value[T]) Update(change func(*T)) {
	v.lock.Lock()
	defer v.lock.UnlockRender()
	change(v.value)
}

// Read reads the value, or changes what the page does not show.
func (v *Value[T]) Read(read func(*T)) {
	v.lock.Lock()
	defer v.lock.UnlockOnly()
	read(v.value)
}

// View reads the value; others may read it at the same time.
func (v *Value[T]) View(view func(*T)) {
	v.lock.RLock()
	defer v.lock.RUnlock()
	view(v.value)
}
