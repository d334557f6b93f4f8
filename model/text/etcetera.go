package text

import (
	"strings"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Few training pairs have etc., for which networks say Latin of their own: et allume-toi, ethical. It is
// carried with its translation.

// etceteras are its forms in a language, the one that is written first.
var etceteras = lookup.ByLanguage[string]{
	{"en", "etc.,etc"}, {"fr", "etc.,etc"}, {"de", "usw.,etc."}, {"es", "etc.,etc"}, {"zh", "等等"},
}

// etceteraAt returns the etc. at byte i of a text, or an empty placeable if there is none.
func (g *Glossary) etceteraAt(s string, i int, before rune) placeable {
	none := placeable{Span: Span{i, i}}
	if script.InWord(before) || strings.ContainsRune("/.-_@", before) { // /etc/hosts
		return none
	}
	written, _, _ := strings.Cut(etceteras.Of(g.to), ",")
	for form := range strings.SplitSeq(g.etcetera, ",") {
		if rest, ok := strings.CutPrefix(s[i:], form); ok && !script.Unspaced(scan.At(form)) && written != "" && !script.InWord(scan.At(rest)) && !strings.HasPrefix(rest, "/") {
			return placeable{Span: Span{i, i + len(form)}, kind: glossed, text: written}
		}
	}
	return none
}
