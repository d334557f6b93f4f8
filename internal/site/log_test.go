package site

import (
	"strings"
	"testing"
)

func TestLinesArePrintedInTheOrderInWhichTheyWereAnnounced(t *testing.T) {
	var log orderedLog
	var b strings.Builder
	first, second, third := log.announce(&b), log.announce(&b), log.announce(&b)
	third("c")
	first("a")
	if got := b.String(); got != "a\n" {
		t.Errorf("got %q before the second line is known", got)
	}
	second("") // has nothing to say
	if got := b.String(); got != "a\nc\n" {
		t.Errorf("got %q", got)
	}
}
