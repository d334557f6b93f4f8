package site

import (
	"fmt"
	"io"
	"sync"
)

// An orderedLog prints lines in the order in which they were announced, each as soon as it
// and those before it are known.
type orderedLog struct {
	mutex   sync.Mutex
	waiting []*string // nil if not known yet
	printed int
}

// announce returns a function that tells the next line, or "" for none.
func (l *orderedLog) announce(w io.Writer) (tell func(line string)) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	i := len(l.waiting)
	l.waiting = append(l.waiting, nil)
	return func(line string) {
		l.mutex.Lock()
		defer l.mutex.Unlock()
		l.waiting[i] = &line
		for ; l.printed < len(l.waiting) && l.waiting[l.printed] != nil; l.printed++ {
			if line := *l.waiting[l.printed]; line != "" {
				fmt.Fprintln(w, line)
			}
		}
	}
}
