package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// joiners are the words of a language that join clauses.
type joiners struct {
	first      lookup.Set // begin a clause
	afterComma lookup.Set // begin a clause after a comma
	prefixes   []string   // begin a clause after a comma, in scripts without spaces
	suffixes   []string   // end a clause before a comma, likewise
	listMark   string     // that stands only between the items of lists
}

// conjunctions are the conjunctions and relative pronouns of a language, by its code,
// in small letters, elided ones with their apostrophe. They leave out words that
// are something else as often, such as the English that.
var conjunctions = lookup.ByLanguage[joiners]{
	{"en", joiners{
		first:      lookup.Set("and but or because although though while whereas when if unless until before after"),
		afterComma: lookup.Set("so nor yet since as that which who whose whom where whenever even"),
	}},
	{"fr", joiners{
		first:      lookup.Set("et mais ou parce puisque puisqu' tandis quand lorsque lorsqu' si avant après jusqu'"),
		afterComma: lookup.Set("donc car or ni quoique bien alors comme que qu' dont où qui lequel laquelle lesquels lesquelles afin pour"),
	}},
	{"de", joiners{
		first:      lookup.Set("und aber oder sondern weil obwohl bevor nachdem"),
		afterComma: lookup.Set("denn doch während wenn als da damit dass bis ob sodass so der die das den dem deren dessen denen welcher welche welches wo wohin woher wie was"),
	}},
	{"es", joiners{
		first:      lookup.Set("y e pero o porque aunque mientras cuando si"),
		afterComma: lookup.Set("u ni sino pues como que quien quienes donde cuyo cuya cuyos cuyas cual cuales antes después hasta para"),
	}},
	{"zh", joiners{
		prefixes: []string{"但", "而", "并", "因为", "所以", "因此", "如果", "虽然", "尽管", "即使", "不过", "可是", "然后", "以及", "直到", "当", "由于", "于是", "那么", "其中", "这", "他", "她", "它", "我", "你"},
		listMark: "、",
	}},
	{"ja", joiners{
		suffixes: []string{"が", "ので", "から", "けど", "けれど", "けれども", "ため", "と", "ば", "たら", "なら", "て", "で", "し", "ながら", "のに", "り", "く"},
	}},
}

// begin reports whether a text begins with a word that begins a clause, after a comma
// or without one.
func (j joiners) begin(s string, comma bool) bool {
	n := scan.Run(s, unicode.IsLetter)
	word := strings.ToLower(s[:n])
	if c := scan.At(s[n:]); c == '\'' || c == '’' {
		word += "'"
	}
	if j.first.Has(word) || comma && j.afterComma.Has(word) {
		return true
	}
	for _, p := range j.prefixes {
		if comma && strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// end reports whether a text ends with a word that ends a clause.
func (j joiners) end(s string) bool {
	for _, suffix := range j.suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
