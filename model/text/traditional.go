package text

import (
	_ "embed"
	"strings"
	"sync"
)

// traditionalTable has the Traditional Chinese characters whose Simplified forms the models
// know, in its first line, and in its second line those forms. The pairs are those of OpenCC's
// dictionary of characters (Apache License 2.0); of several forms, the most frequent.
//
//go:embed traditional.txt
var traditionalTable string

// simplifiedOf maps Traditional Chinese characters to the Simplified ones.
var simplifiedOf = sync.OnceValue(func() map[rune]rune {
	forms := map[rune]rune{}
	traditional, simplified, _ := strings.Cut(traditionalTable, "\n")
	list := []rune(traditional)
	for i, c := range []rune(strings.TrimSpace(simplified)) {
		forms[list[i]] = c
	}
	return forms
})

// simplify replaces characters that the vocabulary lacks by their Simplified forms, if it has
// those: 開門 is read as 开门.
func (v *Vocabulary) simplify(chars []char) {
	known := v.prepare().runes()
	for i, c := range chars {
		if c.r < '一' || known[c.r] {
			continue
		}
		if form := simplifiedOf()[c.r]; known[form] {
			chars[i].r, chars[i].meant = form, string(form)
		}
	}
}
