package grammar

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A network knows few forms of rare adjectives, and a dictionary has only one of each: “l'actrice
// turc”, “las canciones son polaco”. Where the words before such an adjective in a French or
// Spanish translation tell gender and number, it takes them on.

// agreement is what tells, in a language, with what an adjective agrees, and in which form. Gender
// and number are two letters, of m, f and ?, and of s, p and ?.
type agreement struct {
	determiners lookup.Table // and pronouns
	nouns       lookup.Table // and endings of nouns, after a hyphen; only their genders
	being       lookup.Table // forms of the verb to be
	adverbs     lookup.Set   // between it and an adjective, or in a negation
	between     lookup.Set   // adjectives between a determiner and a noun
	others      lookup.Set   // words that are no nouns
	joints      lookup.Set   // words that begin a clause, or join two nouns
	within      lookup.Set   // words after which an article is not that of the subject

	peoples   lookup.Set   // adjectives of nationality
	states    lookup.Set   // frequent adjectives and participles, which agree across the verb to be
	irregular lookup.Table // feminine forms
	endings   string       // those of adjectives, each with the feminine one, which is - if the word is none
}

// adjectiveKind is where an adjective agrees.
type adjectiveKind int

const (
	rare   adjectiveKind = iota // from a dictionary: after a noun and across the verb to be
	people                      // of nationality: after a determiner, too: une Turque
	state                       // frequent: across the verb only
)

// agreements are those of the languages whose adjectives agree with nouns wherever they stand.
var agreements = lookup.ByLanguage[*agreement]{{"fr", &frenchAgreement}, {"es", &spanishAgreement}}

// personal are pronouns, which stand before verbs.
var personal = lookup.Set("il ils elle elles él ella ellos ellas")

// untold is the gender and number of what has none.
const untold = "??"

// agreed returns a translation in which adjectives of nationality, and those that are among the
// words from a dictionary, agree with what stands before them.
func agreed(language, translation string, lookedUp lookup.Set) string {
	a := agreements.Of(language)
	if a == nil {
		return translation
	}
	places, words := clauseWords(translation)
	for i := len(words) - 1; i > 0; i-- { // from behind, so that places stay
		forms, own, kind := a.adjective(language, words[i], lookedUp)
		rest := translation[places[i]:]
		if own < 0 || kind == people && language == "es" && unicode.IsUpper(scan.At(rest)) { // China
			continue
		}
		told := a.told(words[:i], kind)
		form := own
		if told[1] != 's' || own&1 == 0 {
			if told[0] != '?' {
				form = own&1 + strings.IndexByte("m f", told[0])
			}
			if told[1] == 'p' {
				form |= 1
			}
		}
		if forms[form] != words[i] {
			translation = translation[:places[i]] + inCase(forms[form], " ", rest) + rest[len(words[i]):]
		}
	}
	return translation
}

// clauseWords returns the words of a translation in small letters, and where they begin. An
// apostrophe ends one: l'. Before the first one, and where a mark stands between two, is a word "".
func clauseWords(s string) (places []int, words []string) {
	places, words = []int{0}, []string{""}
	for i := 0; i < len(s); {
		begin, c := i, scan.At(s[i:])
		if i += scan.Run(s[i:], func(c rune) bool { return script.InWord(c) || c == '-' }); i < len(s) && scan.At(s[i:]) == '\'' {
			i++
		}
		if begin == i {
			i += len(string(c))
			if c == ' ' {
				continue
			}
		}
		word := strings.ToLower(s[begin:i])
		if !script.InWord(c) || len(word) != i-begin {
			word = ""
		}
		places, words = append(places, begin), append(words, word)
	}
	return places, words
}

// adjective returns the forms of an adjective of which a word is one, the masculine ones before the
// feminine ones and the singular before the plural, and which of them it is, or -1. A network may
// have put a regular ending behind one from a dictionary.
func (a *agreement) adjective(language, said string, lookedUp lookup.Set) (forms [4]string, own int, kind adjectiveKind) {
	for i, list := range [...]lookup.Set{lookedUp, a.peoples, a.states} {
		for rest := string(list); rest != ""; {
			var base string
			base, rest, _ = strings.Cut(rest, " ")
			if len(base) < len("fou") || !strings.HasPrefix(said, base[:max(1, len(base)-3)]) {
				continue
			}
			feminine := a.feminine(base)
			forms = [4]string{base, Plural(language, base), feminine, Plural(language, feminine)}
			if own = slices.Index(forms[:], said); own < 0 {
				own = slices.Index([]string{base, base + "s", base + "e", base + "es"}, said)
			}
			if own >= 0 && feminine != "" {
				return forms, own, adjectiveKind(i)
			}
		}
	}
	return forms, -1, 0
}

// feminine returns the feminine form of an adjective, or "" for a word that is none, as far as its
// ending tells.
func (a *agreement) feminine(word string) string {
	if form := a.irregular.Of(word); form != "" {
		return form
	}
	for rest := a.endings; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "|")
		ending, feminine, _ := strings.Cut(pair, " ")
		if stem, ok := strings.CutSuffix(word, ending); ok && feminine != "-" {
			return stem + feminine
		} else if ok {
			break
		}
	}
	return ""
}

// before returns the words before the last ones that are in a set.
func before(words []string, s lookup.Set) []string {
	for s.Has(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// told returns the gender and number that words tell of an adjective of a kind after them.
func (a *agreement) told(words []string, kind adjectiveKind) string {
	verb := before(words, a.adverbs)
	number := a.being.Of(verb[len(verb)-1])
	if number == "" {
		if kind == state {
			return untold
		}
		return a.attributive(words, kind)
	}
	subject := before(verb[:len(verb)-1], a.adverbs)
	begin, last := len(subject), len(subject)-1
	for subject[begin-1] != "" && !a.joints.Has(subject[begin-1]) {
		begin--
	}
	if begin > last || lookup.Set("et y").Has(subject[begin-1]) {
		return untold
	}
	told := a.determiners.Of(subject[last])
	switch {
	case personal.Has(subject[last]) && !a.within.Has(subject[last-1]): // elle est
	case personal.Has(subject[begin]):
		return untold
	case begin == last && strings.HasSuffix(subject[last], "ia"): // Lituania
		told = "f?"
	default:
		told = a.subject(subject[begin:])
	}
	if told == "" || told == untold || told[1:] != "?" && told[1:] != number {
		return untold
	}
	return told[:1] + number
}

// subject returns the gender and number of the subject of a clause that consists of words.
func (a *agreement) subject(words []string) string {
	noun := 1
	for i := 1; i < len(words); i++ {
		w := words[i]
		if a.being.Of(w) != "" || a.determiners.Of(w) != "" && !a.within.Has(w) && !a.within.Has(words[i-1]) {
			return untold // it has another one
		}
		if noun == i && a.between.Has(w) {
			noun++
		}
	}
	if noun >= len(words) {
		return untold
	}
	return a.noun(words[0], words[noun])
}

// attributive returns what a determiner and a noun tell of an adjective of a kind after them.
func (a *agreement) attributive(words []string, kind adjectiveKind) string {
	noun := words[len(words)-1]
	if noun == "" || a.others.Has(noun) || a.joints.Has(noun) {
		return untold
	}
	if told := a.determiners.Of(noun); told != "" { // the adjective is a noun: une Turque
		if kind != people || personal.Has(noun) {
			return untold
		}
		return told
	}
	words = before(words[:len(words)-1], a.between)
	determiner := words[len(words)-1]
	if determiner == "" || personal.Has(determiner) || a.joints.Has(words[len(words)-2]) {
		return untold
	}
	return a.noun(determiner, noun)
}

// noun returns the gender and number of a noun after a determiner.
func (a *agreement) noun(determiner, noun string) string {
	told := a.determiners.Of(determiner)
	if told == "" {
		return untold
	}
	single := strings.TrimSuffix(noun, "s")
	if g := a.nouns.Of(single); g != "" {
		return g + told[1:] // el agua
	}
	for i := 1; i < len(single) && told[0] == '?'; i++ {
		if g := a.nouns.Of("-" + single[i:]); g != "" {
			return g + told[1:]
		}
	}
	return told
}

var frenchAgreement = agreement{
	determiners: "|le=ms|un=ms|du=ms|au=ms|ce=ms|cet=ms|il=ms|ils=mp|la=fs|une=fs|cette=fs|ma=fs|ta=fs|sa=fs|aucune=fs|elle=fs|elles=fp|l'=?s|mon=?s|ton=?s|son=?s|notre=?s|votre=?s|leur=?s|" +
		"les=?p|des=?p|aux=?p|ces=?p|mes=?p|tes=?p|ses=?p|nos=?p|vos=?p|leurs=?p|plusieurs=?p|quelques=?p|deux=?p|trois=?p|quatre=?p|cinq=?p|six=?p|sept=?p|huit=?p|dix=?p|",
	nouns: "|femme=f|fille=f|mère=f|sœur=f|amie=f|étudiante=f|reine=f|chanson=f|maison=f|saison=f|voix=f|île=f|eau=f|mer=f|ville=f|langue=f|équipe=f|histoire=f|école=f|église=f|armée=f|usine=f|" +
		"entreprise=f|famille=f|personne=f|union=f|robe=f|musique=f|-tion=f|-sion=f|-trice=f|-euse=f|-ière=f|-enne=f|-esse=f|-ance=f|comité=m|invité=m|traité=m|-ure=f|-ette=f|-ité=f|",
	being:   "|est=s|était=s|fut=s|sera=s|serait=s|sont=p|étaient=p|furent=p|seront=p|seraient=p|",
	adverbs: "n' ne pas plus très trop si aussi assez vraiment encore déjà toujours",
	between: "jeune jeunes petite petites grande grandes belle belles vieille vieilles nouvelle nouvelles autre autres première dernière bonne bonnes célèbre célèbres",
	others:  "en à dans sur par pour peu fois c' a ont avait avaient parle parlent",
	joints:  "et ou mais que qu' qui dont où laquelle lequel si car quand lorsque comme",
	within:  "de d' du des à au aux dans en sur",
	peoples: "turc grec polonais danois suédois norvégien finlandais hongrois roumain bulgare serbe croate ukrainien portugais néerlandais hollandais irlandais écossais gallois anglais français allemand " +
		"espagnol italien autrichien européen américain mexicain brésilien argentin chilien péruvien colombien cubain canadien australien indien thaïlandais vietnamien coréen chinois japonais égyptien " +
		"marocain algérien tunisien nigérien nigérian israélien iranien irakien syrien libanais africain",
	states: "chaud froid grand petit profond vert noir blanc ouvert fermé parti allé venu arrivé né mort",
	irregular: "|turc=turque|grec=grecque|letton=lettonne|espagnol=espagnole|mongol=mongole|argentin=argentine|blanc=blanche|franc=franche|sec=sèche|doux=douce|roux=rousse|faux=fausse|" +
		"fou=folle|long=longue|gentil=gentille|gros=grosse|épais=épaisse|frais=fraîche|complet=complète|discret=discrète|inquiet=inquiète|froid=froide|chaud=chaude|noir=noire|vert=verte|profond=profonde|" +
		"ouvert=ouverte|parti=partie|mort=morte|petit=petite|léger=légère|",
	endings: "ment -|eur -|ité -|auté -|iété -|auparavant -|derrière -|juste -|eux euse|if ive|ier ière|ien ienne|éen éenne|el elle|et ette|ais aise|ois oise|ain aine|and ande|ard arde|ant ante|ent ente|al ale|oit oite|at ate|é ée|u ue|e e",
}

var spanishAgreement = agreement{
	determiners: "|un=ms|el=ms|del=ms|al=ms|este=ms|ese=ms|nuestro=ms|él=ms|una=fs|la=fs|esta=fs|esa=fs|nuestra=fs|otra=fs|ella=fs|los=mp|unos=mp|estos=mp|muchos=mp|algunos=mp|otros=mp|ellos=mp|" +
		"las=fp|unas=fp|estas=fp|muchas=fp|algunas=fp|otras=fp|ellas=fp|mi=?s|tu=?s|su=?s|mis=?p|tus=?p|sus=?p|dos=?p|tres=?p|cuatro=?p|cinco=?p|seis=?p|siete=?p|ocho=?p|diez=?p|",
	nouns: "|mujer=f|mujere=f|madre=f|mano=f|foto=f|flor=f|agua=f|arma=f|aula=f|área=f|alma=f|padre=m|hombre=m|día=m|mapa=m|planeta=m|clima=m|idioma=m|-ista=?|-a=f|-ema=m|-grama=m|-o=m|-or=m|-ore=m|" +
		"-ción=f|-cione=f|-sión=f|-sione=f|-dad=f|-dade=f|-triz=f|-trice=f|",
	being:   "|es=s|era=s|fue=s|está=s|estaba=s|será=s|sería=s|son=p|eran=p|fueron=p|están=p|estaban=p|serán=p|serían=p|",
	adverbs: "no muy más tan bastante demasiado siempre todavía",
	between: "joven jóvenes gran grandes bella bellas vieja viejas nueva nuevas otra otras primera última buena buenas famosa famosas pequeña pequeñas",
	others:  "en a con por para poco vez ha han había habían habla hablan",
	joints:  "y e o u pero que quien si porque cuando como",
	within:  "de del al a en con",
	peoples: "turco polaco griego suizo danés noruego sueco finlandés húngaro checo rumano búlgaro serbio ucraniano ruso portugués holandés neerlandés irlandés escocés galés inglés francés alemán español " +
		"italiano austriaco europeo americano mexicano brasileño argentino chileno peruano colombiano cubano australiano indio tailandés coreano chino japonés egipcio argelino tunecino nigeriano sirio libanés africano",
	states:  "pequeño hermoso frío profundo rojo negro blanco seco rico abierto cerrado",
	endings: "mente -|ndo -|poco -|tanto -|aquí -|spués -|ión -|o a|és esa|án ana|ín ina|ón ona|dor dora|ñol ñola|ngol ngola|lí lí|ní ní|quí quí|al al|il il|az az|e e|ista ista|ita ita|ata ata|belga belga",
}
