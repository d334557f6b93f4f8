//go:build unix

package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// faults are the ways in which a file fails to arrive.
var faults = map[string]func(w http.ResponseWriter){
	"is missing": func(w http.ResponseWriter) { http.Error(w, "not found", http.StatusNotFound) },
	"breaks off": func(w http.ResponseWriter) {
		w.Header().Set("Content-Length", "1000")
		w.Write([]byte("half of ")) // the client may be gone
		panic(http.ErrAbortHandler)
	},
	"is replaced": func(w http.ResponseWriter) { w.Write([]byte("<p>Sign in to this network</p>")) },
}

// files withholds the page's files one by one. The page must either work without the
// file or report that it does not.
func files(a *attack, t *tally) error {
	b, err := a.browser()
	if err != nil {
		return err
	}
	defer b.close()
	whole, asked, err := b.visit()
	if err != nil {
		return err
	}
	if whole.loading || whole.stopped {
		return fmt.Errorf("the whole page does not work: %q", whole.text)
	}
	var names []string
	for _, address := range asked {
		name := strings.TrimPrefix(strings.SplitN(address, "#", 2)[0], b.address)
		if strings.HasPrefix(address, b.address) && name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		for what, fault := range faults {
			t.try()
			b.replace(name, fault)
			s, _, err := b.visit()
			if err != nil {
				return err
			}
			if s.loading {
				t.fail(silent, "%s %s: the page keeps loading forever", name, what)
			}
		}
	}
	t.note = fmt.Sprintf("%d files of the page withheld in %d ways", len(names), len(faults))
	return nil
}

// replace makes the server answer requests for a file with a fault.
func (b *browser) replace(name string, fault func(w http.ResponseWriter)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.withhold = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/"+name {
			return false
		}
		fault(w)
		return true
	}
}

// visit opens the page and returns what a reader sees once it is loaded or reports an
// error, and the addresses that it has requested.
func (b *browser) visit() (seen, []string, error) {
	tab, err := b.open("#lang=en&q=Hi.")
	if err != nil {
		return seen{}, nil, err
	}
	defer tab.close()
	if err := tab.until("the page or an error", func(s seen) bool { return !s.loading }); err != nil {
		return seen{loading: true}, nil, nil
	}
	s, err := tab.look()
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return s, slices.Clone(tab.addresses), err
}
