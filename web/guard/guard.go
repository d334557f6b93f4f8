// Package guard keeps a value behind its lock: whoever has the value holds the
// lock, so that the compiler, not a comment, says what needs it.
package guard

import "github.com/vugu/vugu"

// A Value is behind a lock. Goroutines share the Value; what is in it they get
// from Update, Read or View, for as long as the function that they pass runs.
type Value[T any] struct {
	lock  vugu.EventEnv
	value *T
}

// New returns a Value that only the lock gives access to.
func New[T any](lock vugu.EventEnv, value *T) *Value[T] { return &Value[T]{lock, value} }

// Update changes the value, and then has the page shown again.
func (v *Value[T]) Update(change func(*T)) {
	v.lock.Lock()
	defer v.lock.UnlockRender()
	change(v.value)
}

// Read looks at the value, or changes what the page does not show.
func (v *Value[T]) Read(read func(*T)) {
	v.lock.Lock()
	defer v.lock.UnlockOnly()
	read(v.value)
}

// View looks at the value while others may look, too.
func (v *Value[T]) View(view func(*T)) {
	v.lock.RLock()
	defer v.lock.RUnlock()
	view(v.value)
}
