package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// A person with a title is carried as one name, because networks mix titles up and translate names
// that are words: Mme Petit is Mrs. Petit, and Miss Green nobody whom Green misses.

// personTitles are the forms of titles in a language, the one that is written first: Mr., Mrs.,
// Ms., Miss, Dr., Professor, Teacher. Chinese and Japanese have them behind the name.
var personTitles = lookup.ByLanguage[[]string]{
	{"en", []string{"Mr.,Mr", "Mrs.,Mrs", "Ms.,Ms", "Miss", "Dr.,Dr,Doctor", "Professor,Prof.", "Teacher"}},
	{"fr", []string{"M.,Monsieur,monsieur", "Mme,Madame,madame", "", "Mlle,Mademoiselle,mademoiselle", "Dr,Docteur,docteur", "Professeur,professeur,Pr", ""}},
	{"de", []string{"Herr,Herrn,Hr.,Hrn.", "Frau,Fr.", "", "Fräulein", "Dr.,Doktor,Herr Dr.,Herrn Dr.,Frau Dr.", "Professor,Prof.,Prof. Dr.,Herr Professor,Herrn Professor,Frau Professor,Herr Prof.,Frau Prof.", ""}},
	{"es", []string{"Sr.,Sr,señor,Señor", "Sra.,Sra,señora,Señora", "", "Srta.,señorita,Señorita", "Dr.,Dra.,doctor,doctora,Doctor,Doctora", "profesor,profesora,Profesor,Profesora", ""}},
	{"zh", []string{"先生", "太太,夫人", "女士", "小姐", "医生,大夫,博士", "教授", "老师"}},
	{"ja", []string{"さん,さま,様,氏,先生", "さん,夫人", "さん", "さん", "先生,博士", "教授", "先生"}},
}

// couples are how a language names a couple before or behind its name.
var couples = lookup.ByLanguage[string]{
	{"en", "Mr. and Mrs.,Mr and Mrs"}, {"fr", "M. et Mme,Monsieur et Madame"}, {"de", "Herr und Frau,Herrn und Frau"},
	{"es", "los señores,los Sres."}, {"zh", "夫妇,夫妻"}, {"ja", "夫妻,夫婦"},
}

// articlesOf stand before a title.
var articlesOf = lookup.ByLanguage[[]string]{
	{"fr", []string{"Le ", "La ", "le ", "la "}}, {"es", []string{"El ", "La ", "el ", "la "}},
}

// knownPersons are names of men and women in turn, which the networks of languages know. Where they
// are bad at placing what is carried, they read another name as one of these, like an ordinal.
var knownPersons = lookup.ByLanguage[string]{
	{"en", "Tom,Mary,John,Anna"}, {"zh", "汤姆,玛丽,约翰,安娜"}, {"ja", "トム,メアリー,ジョン,アンナ"},
}

// Person reports whether the token is a person whom the network reads as one that it knows.
func (t Token) Person() bool {
	for _, known := range knownPersons {
		for name := range strings.SplitSeq(known.Value, ",") {
			if t.ordinal && strings.EqualFold(name, t.ReadAs) {
				return true
			}
		}
	}
	return false
}

// titleReading translates persons with titles from one language to another.
type titleReading struct {
	from, to string
	known    *ordinals // as which persons are read, or nil
	few      bool      // of the persons, only those whom networks lose: owners, and each Miss
}

// titlesBetween returns the reading of titles, or nil if there is none.
func titlesBetween(from, to string) *titleReading {
	if personTitles.Of(from) == nil || personTitles.Of(to) == nil {
		return nil
	}
	r := &titleReading{from: from, to: to, few: to == "fr" || to == "de" || to == "es"}
	if read := knownPersons.Of(from); read != "" && !r.few {
		r.known = &ordinals{exact: true, words: strings.Split(read, ",")}
		for said := range strings.SplitSeq(knownPersons.Of(to), ",") {
			r.known.said = append(r.known.said, []string{strings.ToLower(said)})
		}
	}
	return r
}

// carried returns the placeable for a person from byte i to end of a text. earlier is the number of
// persons, ordinals and counts before it.
func (r *titleReading) carried(s string, i, end, earlier int, text string, woman bool) placeable {
	p := placeable{Span: Span{i, end}, kind: glossed, text: text}
	turn := 2 * earlier
	if woman {
		turn++
	}
	if r.known != nil && turn < len(r.known.words) {
		p.kind, p.ordinal = ranked, &ordinal{turn: turn, digits: text, meant: r.known.words[turn], to: r.known}
	}
	return p
}

// miss is the title of personTitles that networks also take for a verb.
const miss = 3

// isWomans reports whether one of the titles of personTitles is a woman's.
func isWomans(title int) bool { return 1 <= title && title <= miss }

// at returns the person with a title at byte i of a text, or an empty placeable if there is none. d
// translates names.
func (r *titleReading) at(s string, i int, before rune, earlier int, d *Dictionary) placeable {
	if script.Unspaced(scan.At(personTitles.Of(r.from)[0])) {
		return r.behindName(s, i, before, earlier)
	}
	rest := s[i:]
	if !script.InWord(before) {
		rest = rest[len(scan.LongestPrefix(rest, articlesOf.Of(r.from))):]
		for k, forms := range append(personTitles.Of(r.from), couples.Of(r.from)) {
			for form := range strings.SplitSeq(forms, ",") {
				after, ok := strings.CutPrefix(rest, form+" ")
				if !ok || form == "" {
					continue
				}
				name, length := r.name(after)
				if length == 0 || r.few && k != miss && !(r.owner(k) && isGenitive(after[length:])) {
					continue
				}
				return r.carried(s, i, len(s)-len(after)+length, earlier, r.articleOf(k, s[:i], after[length:])+r.write(k, r.translated(name, d)), isWomans(k))
			}
		}
	}
	return placeable{Span: Span{i, i}}
}

// owner reports whether networks lose the owner with a title: Mr. Roe's house became Mr. Roe, a
// house. The German genitive is like the English one, and a doctor has an article in French.
func (r *titleReading) owner(title int) bool {
	return r.to != "de" && (title <= miss || title == len(personTitles.Of(r.from)))
}

// isGenitive reports whether a text begins with the ending of an English genitive.
func isGenitive(s string) bool { return strings.HasPrefix(s, "'s ") || strings.HasPrefix(s, "’s ") }

// name returns the name at the beginning of a text, and the length of what stands for it, which
// includes the s of a German genitive.
func (r *titleReading) name(s string) (name string, length int) {
	const mostWords = 3
	for range mostWords {
		rest := s[length:]
		joint := 0
		if length > 0 {
			joint = len(scan.LongestPrefix(rest, []string{" de la ", " van der ", " van ", " "}))
		}
		rest = rest[joint:]
		word := rest[:scan.Run(rest, func(c rune) bool { return unicode.IsLetter(c) || c == '-' || c == '\'' || c == '’' })]
		word = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"), "-'’")
		lower := strings.ToLower(word)
		if !unicode.IsUpper(scan.At(word)) || len(word) == len(string(scan.At(word))) || length > 0 && joint == 0 || offices.Has(lower) || noNames.Has(lower) || honored(r.from, word) {
			break
		}
		if length > 0 && joint == 1 && r.from == "de" && !GivenName(s[:length]) {
			break // Frau Klein Blumen
		}
		length += joint + len(word)
	}
	name = s[:length]
	next, owns := strings.CutPrefix(s[length:], " ")
	if owner, genitive := strings.CutSuffix(name, "s"); r.from == "de" && genitive && owns && unicode.IsUpper(scan.At(next)) && !germanSurnames.Has(strings.ToLower(name)) {
		name = owner + "'s" // Frau Millers Hund
	}
	return name, length
}

// honored reports whether a word is a title.
func honored(language, word string) bool {
	for _, forms := range personTitles.Of(language) {
		for form := range strings.SplitSeq(forms, ",") {
			if strings.TrimSuffix(form, ".") == word {
				return true
			}
		}
	}
	return false
}

// offices follow a title in place of a name: Herr Präsident, Miss Universe.
var offices = lookup.Set(`leutnant hauptmann general offizier pfarrer inspektor kommissar professor präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin doktor lehrer lehrerin nachbar nachbarin minister ministerin bürgermeister
	bürgermeisterin ober gott richter richterin direktor direktorin kollege kollegin president chairman speaker secretary ambassador universe right perfect
	président présidente maire ministre directeur directrice juge presidente presidenta director directora ministro ministra alcalde juez you me her him us it them
	le la les el los das die der ist hat war und and et y i i'm`)

// translated returns a name as the other language writes it.
func (r *titleReading) translated(name string, d *Dictionary) string {
	if r.to == "en" {
		return name
	}
	if known := surnameIn(r.to, name); known != "" {
		return known
	}
	if known := d.Name(name); known != "" {
		return known
	}
	return name
}

// articleOf returns the article of a title between what stands before and behind a person, or "".
func (r *titleReading) articleOf(title int, before, behind string) string {
	addressed := strings.HasSuffix(strings.TrimRight(before, " "), ",")
	if r.to != "es" || title > miss || addressed {
		return ""
	}
	articles := articlesOf.Of(r.to)         // with a capital, then without one, for men and women in turn
	if before != "" || isGenitive(behind) { // which comes later in Spanish
		articles = articles[len(articles)/2:]
	}
	if isWomans(title) {
		return articles[1]
	}
	return articles[0]
}

// write returns a name with a title, or that of a couple.
func (r *titleReading) write(k int, name string) string {
	forms := couples.Of(r.to)
	if titles := personTitles.Of(r.to); k < len(titles) {
		forms = titles[k]
		if forms == "" || r.to == "de" && k == miss {
			forms = titles[1]
		}
	}
	title, _, _ := strings.Cut(forms, ",")
	if script.Unspaced(scan.At(title)) {
		return name + title
	}
	return title + " " + name
}

// behindName is at for languages with the title behind the name. Names without a title are carried,
// too.
func (r *titleReading) behindName(s string, i int, before rune, earlier int) placeable {
	if !beginsPerson(before) {
		return placeable{Span: Span{i, i}}
	}
	for _, p := range personsIn(r.from, s[i:]) {
		best, kind := "", 0
		for k, forms := range append(personTitles.Of(r.from), couples.Of(r.from)) {
			for form := range strings.SplitSeq(forms, ",") {
				if len(form) > len(best) && strings.HasPrefix(s[i+p.length:], form) {
					best, kind = form, k
				}
			}
		}
		end := i + p.length + len(best)
		if best == "" || p.surname == "" || strings.HasPrefix(s[end:], "们") {
			continue
		}
		return r.carried(s, i, end, earlier, r.write(kind, p.written(r.from)), isWomans(kind))
	}
	if name, end := personAt(r.from, s, i, before); end > i {
		return r.carried(s, i, end, earlier, name, false)
	}
	return placeable{Span: Span{i, i}}
}
