package say

import "cmp"

// names are languages with models, or with possible ones, by code.
var names = map[string]Phrase{
	"de": "German",
	"en": "English",
	"eo": "Esperanto",
	"es": "Spanish",
	"fr": "French",
	"it": "Italian",
	"ja": "Japanese",
	"nl": "Dutch",
	"pt": "Portuguese",
	"ru": "Russian",
	"tr": "Turkish",
	"zh": "Chinese",
}

// Name returns the name of the language with the given code, or the code.
func (l *Language) Name(code string) string { return cmp.Or(l.Say(names[code]), code) }
