package grammar

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A network has learned what stands before the nouns that it knows, but not before one that it spells
// from pieces, that comes from a dictionary or that a rule puts in: “la éponge”, “ce e-mail”, “jusqu'à
// le 5 août”, “la águila”.

// Elides reports whether a French word such as “le” loses its vowel before the next
// one: l'échelle, not la échelle.
func Elides(language, before, next string) bool {
	return language == "fr" && elided.Has(strings.ToLower(before)) && strings.ContainsRune("aeiouyàâéèêëîïôöûüœ", scan.At(next))
}

// elided are the French words that do not stand before a vowel: they elide or, like ma,
// are replaced by others.
var elided = lookup.Set("le la de que ne ce ma ta sa je me te se")

// junction is two words of a text with a space between them, and the word before both. The first two
// are in small letters. An apostrophe ends a word: qu'.
type junction struct{ before, word, next string }

// rejoin returns a translation in which words stand as they do before others: instead returns what
// replaces the word of a junction and its space, or "", and whether it replaces the word before, too.
// What is carried stays.
func rejoin(translation string, carried func(s string) bool, instead func(junction) (words string, both bool)) string {
	for i := 0; i < len(translation); i++ {
		if translation[i] != ' ' {
			continue
		}
		outer, after := translation[:i], translation[i+1:]
		begin := len(strings.TrimRightFunc(outer, unicode.IsLetter))
		outer, word := outer[:begin], outer[begin:]
		next := after[tags(after):]
		next = next[:scan.Run(next, func(c rune) bool { return script.InWord(c) || c == '-' })]
		if word == "" || next == "" || strings.ContainsRune("-'’./@:_", scan.Last(outer)) || script.InWord(scan.Last(outer)) {
			continue
		}
		rest, _, before := scan.CutWord(outer)
		words, both := instead(junction{before, strings.ToLower(word), next})
		if words == "" || carried(word+" "+next) || both && unicode.IsUpper(scan.At(word)) { // à Le Mans
			continue
		}
		if both {
			begin = len(rest)
		}
		translation = translation[:begin] + inCase(words, " ", translation[begin:]) + after
		i = begin + len(words) - 1
	}
	return translation
}

// tags returns the length of the tags with which a text begins: l'<b>âne</b>.
func tags(s string) (n int) {
	for strings.HasPrefix(s[n:], "<") && strings.Contains(s[n:], ">") {
		n += strings.IndexByte(s[n:], '>') + len(">")
	}
	return n
}

// frenchJunction returns what replaces a French word before the next one: l'âne, mon éponge, un bel
// arbre, s'il; and of it with the word before: jusqu'au 5 août.
func frenchJunction(j junction) (words string, both bool) {
	next := strings.ToLower(j.next)
	vowel := vocal(j.next)
	short := frenchElisions.Of(j.word)
	contracted := frenchContractions.Of(j.before + " " + j.word)
	switch {
	case contracted != "" && articled(next) && (j.word == "les" || !vowel):
		return contracted, true
	case j.word == "si" && (next == "il" || next == "ils"):
		return "s'", false
	case j.word == "ce" && lookup.Set("est était étaient").Has(next):
		return "c'", false
	case j.word == "du" && lookup.Set("a ai as ont avait avons avez").Has(j.before): // for dû
		return "", false
	case j.word == "de" && next == "un": // de un à dix
		return "", false
	case next == "y":
		vowel = lookup.Set("le la de que ne me te se je").Has(j.word)
	case next == "a":
		vowel = lookup.Set("que ne me te lorsque puisque").Has(j.word)
	case next == "à":
		vowel = lookup.Set("que jusque").Has(j.word)
	case !vowel:
	case lookup.Set("le la ma ta sa").Has(j.word):
		vowel = !lookup.Set("au aux avec un une uns unes").Has(next)
	case lookup.Set("du au ce").Has(j.word):
		vowel = !frenchJoints.Has(next)
	case frenchSingular.Has(j.before):
		short += frenchAdjectives.Of(j.word)
		vowel = frenchElisions.Of(j.word) != "" || !frenchJoints.Has(next)
	}
	if vowel {
		return short, false
	}
	return "", false
}

// vocal reports whether French words before the next one stand as before a vowel. A single letter and
// an acronym may be names of letters.
func vocal(next string) bool {
	lower := strings.ToLower(next)
	switch first := scan.At(next); {
	case utf8.RuneCountInString(next) < 2 || consonantal.Has(lower) || strings.ContainsFunc(next, unicode.IsDigit):
		return false
	case unicode.IsUpper(first):
		return elides(next) && !strings.ContainsFunc(next[len(string(first)):], func(c rune) bool { return !unicode.IsLower(c) && c != '-' })
	case first == 'h':
		return scan.LongestPrefix(next, mute) != ""
	}
	return strings.ContainsRune("aeiouàâéèêëîïôöûüœ", scan.At(next)) || lower == "yeux"
}

// consonantal are French words that begin with a vowel before which others stand as before a consonant,
// or that are conjunctions.
var consonantal = lookup.Set("et ou oui onze onzième onzièmes énième énièmes ouistiti ouistitis uhlan uhlans ier iie iiie")

// mute are the beginnings of French words with a mute h.
var mute = strings.Fields("habi hallucin haleine haltèr hameçon harmoni hebdo héberg hébr hécat hect hégém hélic hélium hémi hémo hépat herb hérédi " +
	"hérési héréti hérit hermét hermin héroïn héroïq héroïs hésit hétéro heure hexag hibern hier hilar hindou hippo hirond hispan histo hiver holoc " +
	"homicid hommage homme homo honnê honneu honor hôpita hospi hôte horair horizon horlog hormon horosc horreur horrib horrif horrip hortic hosti " +
	"huil huissi huître human humain humble humeur humid humil humor humour hydr hygi hymn hyper hypn hypo hyst")

// frenchJoints are words before which a word is no determiner or adjective: sur ce, le vieux est.
var frenchJoints = lookup.Set("à ai aime ainsi alors après arrive as attend au aujourd aura aussi aux avait avant avec elle elles en encore entre est était habite il ils on ont où un une y")

// frenchAdjectives are those that have a form before a noun with a vowel.
const frenchAdjectives lookup.Table = "|beau=bel |nouveau=nouvel |vieux=vieil |"

// frenchSingular are words before an adjective of a noun in the singular.
var frenchSingular = lookup.Set("un le ce mon ton son notre votre leur du au quel aucun chaque")

const frenchContractions lookup.Table = "|à le=au |à les=aux |de le=du |de les=des |"

// articled reports whether le and les before a French word are articles after à and de: pronouns there
// stand before an infinitive, or before a word before one.
func articled(next string) bool {
	for _, infinitive := range []string{"er", "ir", "ïr", "re"} {
		if strings.HasSuffix(next, infinitive) {
			return false
		}
	}
	return !lookup.Set("y en lui leur tout tous toutes rien bien mieux mal trop plus moins ne pas").Has(next)
}

// spanishJunction returns what replaces a Spanish word before the next one: el agua, del águila.
func spanishJunction(j junction) (words string, both bool) {
	if !stressedA.Has(strings.ToLower(j.next)) {
		return "", false
	}
	if short := spanishContractions.Of(j.before + " " + j.word); short != "" {
		return short, true
	}
	return spanishArticlesBeforeA.Of(j.word), false
}

// stressedA are feminine Spanish nouns that begin with a stressed a, and are no forms of verbs.
var stressedA = lookup.Set("agua águila alma arma aula ave área hacha hambre hada ala alga arpa asma acta asta alba arca haba álgebra ánfora")

const (
	spanishArticlesBeforeA lookup.Table = "|la=el |una=un |"
	spanishContractions    lookup.Table = "|de la=del |a la=al |"
)
