//go:build unix

package main

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// files withholds the page's files one by one. The page must either work without the
// file or report that it does not.
func files(a *attack, t *tally) error {
	b, err := a.browser()
	if err != nil {
		return err
	}
	defer b.close()
	visit := func() (seen, []string, error) {
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
	whole, asked, err := visit()
	if err != nil {
		return err
	}
	if whole.loading || whole.stopped {
		return fmt.Errorf("the whole page does not work: %q", whole.text)
	}
	faults := map[string]func(w http.ResponseWriter){
		"is missing": func(w http.ResponseWriter) { http.Error(w, "not found", http.StatusNotFound) },
		"breaks off": func(w http.ResponseWriter) {
			w.Header().Set("Content-Length", "1000")
			w.Write([]byte("half of ")) // the client may be gone
			panic(http.ErrAbortHandler)
		},
		"is replaced": func(w http.ResponseWriter) { w.Write([]byte("<p>Sign in to this network</p>")) },
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
			b.mu.Lock()
			b.withhold = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Path != "/"+name {
					return false
				}
				fault(w)
				return true
			}
			b.mu.Unlock()
			s, _, err := visit()
			if err != nil {
				return err
			}
			if s.loading {
				t.fail(silent, "%s %s: the page keeps loading forever", name, what)
			}
		}
	}
	t.note = fmt.Sprintf("%d files of the page withheld in 3 ways", len(names))
	return nil
}
