package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// expansion is an abbreviation that few training pairs have, and what it is short for.
type expansion struct {
	short, full string // short without the spaces that it may have
	language    string // a word that only the vocabularies of the language know
}

var expansions = []expansion{
	{"M.", "monsieur", "vous"}, {"Mme", "madame", "vous"}, {"Mme.", "madame", "vous"}, {"Mlle", "mademoiselle", "vous"}, {"p.ex.", "par exemple", "vous"},
	{"Sr.", "señor", "usted"}, {"Sra.", "señora", "usted"}, {"Srta.", "señorita", "usted"}, {"Ud.", "usted", "usted"}, {"Uds.", "ustedes", "usted"},
	{"EE.UU.", "Estados Unidos", "usted"}, {"p.ej.", "por ejemplo", "usted"},
	{"Hr.", "Herr", "nicht"}, {"Fr.", "Frau", "nicht"}, {"z.B.", "zum Beispiel", "nicht"}, {"d.h.", "das heißt", "nicht"}, {"u.a.", "unter anderem", "nicht"},
	{"usw.", "und so weiter", "nicht"}, {"bzw.", "oder", "nicht"}, {"ca.", "etwa", "nicht"}, {"Nr.", "Nummer", "nicht"}, {"Str.", "Straße", "nicht"},
	{"Jh.", "Jahrhundert", "nicht"}, {"Mio.", "Millionen", "nicht"}, {"Std.", "Stunden", "nicht"}, {"Pers.", "Personen", "nicht"}, {"pers.", "personnes", "vous"},
	{"n.º", "número", "usted"}, {"Vd.", "usted", "usted"}, {"Vds.", "ustedes", "usted"},
	{"a.m.", "in the morning", english}, {"p.m.", "in the afternoon", english}, {"am", "in the morning", english}, {"pm", "in the afternoon", english},
	{"dept.", "department", english}, {"govt.", "government", english}, {"intl.", "international", english}, {"approx.", "approximately", english}, {"approx.", "about", english}, {"incl.", "including", english}, {"excl.", "without", english}, {"max.", "maximum", english}, {"min.", "minimum", english},
	{"c.", "about", english}, {"ca.", "about", english}, {"e.g.", "for example", english}, {"i.e.", "that is", english}, {"etc.", "and so on", english}, {"vs.", "against", english}, {"vs", "against", english},
	{"tsp", "teaspoon", english}, {"tsp.", "teaspoon", english}, {"tbsp", "tablespoon", english}, {"tbsp.", "tablespoon", english}, {"hrs", "hours", english}, {"hrs.", "hours", english},
	{"mins", "minutes", english}, {"mins.", "minutes", english}, {"yrs", "years", english}, {"yrs.", "years", english}, {"y/o", "years old", english}, {"w/o", "without", english}, {"w/", "with", english}, {"s/he", "he or she", english}, {"exc.", "except", english}, {"avg.", "average", english},
	{"asap", "as soon as possible", english}, {"ASAP", "as soon as possible", english}, {"btw", "by the way", english}, {"BTW", "by the way", english},
	{"thx", "thanks", english}, {"pls", "please", english}, {"plz", "please", english}, {"u", "you", english}, {"ur", "your", english}, {"r", "are", english},
	{"'Tis", "it is", english}, {"'Twas", "it was", english}, {"et al.", "and others", english},
	{"World War I", "the First World War", english}, {"World War II", "the Second World War", english},
	{"dunno", "don't know", english}, {"gimme", "give me", english}, {"lemme", "let me", english}, {"ya", "you", english}, {"y'all", "you all", english},
	{"'cause", "because", english}, {"idk", "I don't know", english}, {"omg", "oh my god", english}, {"imo", "in my opinion", english},
	{"fyi", "for your information", english}, {"tbh", "to be honest", english}, {"brb", "I'll be right back", english}, {"ily", "I love you", english},
	{"click", "choose", english}, {"click on", "choose", english}, {"tap", "choose", english}, {"tap on", "choose", english}, {"hit", "choose", english},
	{"press", "choose", english}, {"select", "choose", english}, {"cliquez sur", "choisissez", "vous"}, {"cliquer sur", "choisir", "vous"},
	{"clique sur", "choisis", "vous"}, {"appuyez sur", "choisissez", "vous"}, {"klicken Sie auf", "wähle", "nicht"}, {"klick auf", "wähle", "nicht"},
	{"klicke auf", "wähle", "nicht"}, {"haga clic en", "elija", "usted"}, {"haz clic en", "elige", "usted"}, {"pulse", "elija", "usted"},
	{"U.S.", unitedStates, english}, {"US", unitedStates, english}, {"U.S.A.", unitedStates, english}, {"USA", unitedStates, english},
	{"info", "information", english}, {"pic", "picture", english}, {"pics", "pictures", english}, {"msg", "message", english}, {"bday", "birthday", english},
	{"cuz", "because", english}, {"coz", "because", english}, {"rn", "right now", english}, {"ofc", "of course", english}, {"np", "no problem", english}, {"jk", "just kidding", english},
	{"c'mon", "come on", english}, {"I'd've", "I would have", english},
	{"its", "it's", english}, {"your welcome", "you're welcome", english}, {"lmk", "let me know", english}, {"tmr", "tomorrow", english}, {"tmrw", "tomorrow", english}, {"ppl", "people", english}, {"b/c", "because", english},
	{"nvm", "never mind", english}, {"ttyl", "talk to you later", english}, {"idc", "I don't care", english},
	{"b4", "before", english}, {"gr8", "great", english}, {"l8r", "later", english}, {"l8", "late", english}, {"m8", "friend", english}, {"2nite", "tonight", english}, {"2day", "today", english},
	{"2moro", "tomorrow", english}, {"2morrow", "tomorrow", english}, {"2mrw", "tomorrow", english}, {"some1", "someone", english}, {"every1", "everyone", english}, {"any1", "anyone", english},
	{"k", "okay", english}, {"c u", "see you", english}, {"c ya", "see you", english}, {"omw", "on my way", english}, {"ty", "thank you", english}, {"tysm", "thank you so much", english}, {"gtg", "I have to go", english}, {"hbu", "how about you", english}, {"wbu", "what about you", english},
	{"wyd", "what are you doing", english}, {"sry", "sorry", english}, {"soz", "sorry", english}, {"afaik", "as far as I know", english}, {"prolly", "probably", english}, {"thru", "through", english}, {"luv", "love", english},
	{"nite", "night", english}, {"rly", "really", english},
	{"stp", "s'il te plaît", "vous"}, {"svp", "s'il vous plaît", "vous"}, {"slt", "salut", "vous"}, {"pb", "problème", "vous"}, {"bcp", "beaucoup", "vous"},
	{"cafe", "café", english},
	{"visit", "go to", english}, {"see", "look at", english},
	{"&", "and", english}, {"&", "et", "vous"}, {"&", "y", "usted"}, {"&", "und", "nicht"},
}

const english = "would"

const unitedStates = "United States"

// country returns what the n bytes at byte i of s are short for, and whether they are a
// country: the US, but not TELL US or US$5. In “a US visa” they are an adjective.
func (e expansion) country(s string, i, n int) (full string, ok bool) {
	before, after := s[:i], s[i+n:]
	if strings.IndexFunc(s, unicode.IsLower) < 0 && !strings.HasPrefix(s[i:], "USA") || strings.ContainsRune("$€£¥-&/@", scan.At(after)) || script.InWord(scan.At(after)) {
		return "", false
	}
	noun := strings.TrimPrefix(after, " ")
	noun = noun[:scan.Run(noun, unicode.IsLower)]
	if strings.HasSuffix(" "+before, " a ") || strings.HasSuffix(" "+before, " A ") || national.Has(noun) || national.Has(strings.TrimSuffix(noun, "s")) {
		return "American", true
	}
	return e.full, true
}

// national are nouns before which the name of a country is an adjective.
var national = lookup.Set("citizen dollar president government army navy military troops soldier senate senator congress embassy consulate visa passport " +
	"company companies economy market history politics law court constitution flag border team election state city")

// expanded returns the length of an abbreviation at byte i of s, and the known words that
// it is short for. Am and pm must follow an hour, and an address is visited and seen otherwise
// than people are.
func (v *Vocabulary) expanded(s string, i int) (length int, full string) {
	first := scan.At(s[i:])
	hour := unicode.IsDigit(scan.Last(strings.TrimRight(s[:i], " \u00a0")))
	for _, e := range expansions {
		if short := scan.At(e.short); short != first && short != unicode.ToLower(first) {
			continue
		}
		n := max(e.prefix(s[i:]), e.inCapitals(s[i:]))
		if n <= length || !v.isWord(e.language) {
			continue
		}
		if e.full == unitedStates {
			var ok bool
			if e.full, ok = e.country(s, i, n); !ok {
				continue
			}
		}
		if !hour && (e.short == "am" || e.short == "pm") || e.short == "its" && !itIs(s[:i], s[i+n:]) || chosen.Has(e.full) && !quotes(s[i+n:]) || (e.short == "visit" || e.short == "see") && address(strings.TrimLeft(s[i+n:min(len(s), i+longestVariable)], " ")) == 0 {
			continue
		}
		if e.full = e.inMessage(s[:i], s[i:i+n], s[i+n:]); e.full == "" {
			continue
		}
		known := true
		for _, word := range strings.Fields(strings.Trim(e.full, ", ")) {
			known = known && v.isWord(strings.ToLower(word))
		}
		if known {
			length, full = n, e.full
		}
	}
	return length, full
}

// itIs reports whether its, between what stands before and after it, is it's without its apostrophe,
// because no noun phrase follows: its a nice day, its warm.
func itIs(before, after string) bool {
	words := strings.Fields(after[:min(len(after), longestVariable)])
	if len(words) == 0 {
		return false
	}
	next := strings.ToLower(strings.Trim(words[0], ".,!?…"))
	alone := len(words) == 1 || words[1] == "tho" || words[1] == "though"
	return unowned.Has(next) || alone && before == "" && !strings.HasSuffix(next, "'s")
}

// unowned are words before which its is it's.
var unowned = lookup.Set(`a an the my your his her our their this that these those not so too very really just been going gonna gotta kinda sorta quite
	almost always never still already what why how where when because if ok okay me you him them us mine yours ours raining snowing freezing time`)

// abbreviates reports whether a text is an abbreviation, such as w/, rather than a path.
func abbreviates(s string) bool {
	return slices.ContainsFunc(expansions, func(e expansion) bool { return e.prefix(s) == len(s) })
}

// chosen are the words as which verbs are read before the label of a button.
var chosen = lookup.Set("choose choisissez choisir choisis wähle elija elige")

// quotes reports whether a text begins with words in quotation marks.
func quotes(s string) bool {
	return strings.ContainsRune(QuotationMarks, scan.At(strings.TrimLeft(s, " ")))
}

// inCapitals returns the length of the abbreviation at the beginning of s if it is a word of a
// message and in capitals, or 0: IDK.
func (e expansion) inCapitals(s string) int {
	const shortest = 3
	if n := len(e.short); n >= shortest && scan.Run(e.short, unicode.IsLower) == n && strings.HasPrefix(s, strings.ToUpper(e.short)) && !script.InWord(scan.At(s[n:])) && messages.Has(e.short) {
		return n
	}
	return 0
}

// messages are the abbreviations that messages also have in capitals.
var messages = lookup.Set("idk omg imo fyi tbh brb ily lmk thx pls nvm ttyl idc omw afaik stp svp")

// prefix returns the length of the abbreviation at the beginning of s, or 0. A title
// of one letter must precede a name.
func (e expansion) prefix(s string) int {
	n := 0
	for i, want := range e.short {
		for i > 0 && e.short[i-1] == '.' && (strings.HasPrefix(s[n:], " ") || strings.HasPrefix(s[n:], "\u00a0")) {
			_, size := utf8.DecodeRuneInString(s[n:])
			n += size
		}
		c, size := utf8.DecodeRuneInString(s[n:])
		if c != want && !(i == 0 && len(e.short) > 1 && unicode.ToLower(c) == want) {
			return 0
		}
		n += size
	}
	if script.InWord(scan.At(s[n:])) && !strings.HasSuffix(e.short, ".") {
		return 0
	}
	if len(e.short) == 1 && unicode.IsLetter(scan.At(e.short)) && !strings.ContainsRune(" ,?!", scan.At(s[n:]+" ")) {
		return 0 // u-boat
	}
	if e.short == "c." {
		if unicode.IsDigit(scan.At(strings.TrimLeft(s[n:], " "))) { // c. 1850
			return n
		}
		return 0
	}
	if len(e.short) == len("M.") && strings.HasSuffix(e.short, ".") && !(scan.At(s[n:]) == ' ' && unicode.IsUpper(scan.At(s[min(n+1, len(s)):]))) {
		return 0
	}
	return n
}
