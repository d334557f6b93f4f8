package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// addressee is whom the salutation of a letter addresses: Dear Mrs. Miller, Dear Tom and
// Mary.
type addressee struct {
	title title
	names []string
	woman bool   // the name, or else the salutation, is a woman's
	hello string // the greeting of a message, if it is one, with the space or mark after it
}

// title is a title in a salutation.
type title uint8

const (
	untitled title = iota
	mister
	missis
	doctor
	professor
)

// titlesOf has the forms of each title in a language, with commas between them.
type titlesOf [professor + 1]string

// salutations describe how letters begin in a language.
type salutations struct {
	greetings []string // what stands before the name
	women     []string // those of them that are for women only
	hellos    []string // how messages begin: Hi, Hello and so on, in the same order in each language
	titles    titlesOf // between the two, or, in Chinese and Japanese, after the name
	and       string
	mark      string // after a hello
	write     func(a addressee, names string) string
}

var salutationsOf = lookup.ByLanguage[*salutations]{
	{"en", &salutations{
		hellos:    []string{"Hi", "Hello", "Hey", "Good morning", "Good evening", "Good afternoon", "Good night", "Goodbye"},
		greetings: []string{"Dear", "My dear", "Dearest"},
		titles:    titlesOf{mister: "Mr.,Mr", missis: "Mrs.,Mrs,Ms.,Ms,Miss", doctor: "Dr.,Dr,Doctor", professor: "Prof.,Professor"},
		and:       " and ",
		mark:      " ",
		write: func(a addressee, names string) string {
			return cmp.Or(a.hello, "Dear ") + [...]string{"", "Mr. ", "Ms. ", "Dr. ", "Professor "}[a.title] + names
		},
	}},
	{"fr", &salutations{
		hellos:    []string{"Salut", "Bonjour", "Coucou", "Bonjour", "Bonsoir", "Bonjour", "Bonne nuit", "Au revoir"},
		greetings: []string{"Cher", "Chère", "Chers", "Chères", "Mon cher", "Ma chère"}, women: []string{"Chère", "Chères", "Ma chère"},
		titles: titlesOf{mister: "Monsieur,M.", missis: "Madame,Mme,Mademoiselle", doctor: "Docteur,Dr", professor: "Professeur,professeur"},
		and:    " et ",
		mark:   " ",
		write: func(a addressee, names string) string {
			dear := "Cher "
			switch {
			case len(a.names) > 1:
				dear = "Chers "
			case a.woman:
				dear = "Chère "
			}
			return cmp.Or(a.hello, dear) + [...]string{"", "Monsieur ", "Madame ", "Docteur ", "Professeur "}[a.title] + names
		},
	}},
	{"de", &salutations{
		hellos:    []string{"Hi", "Hallo", "Hey", "Guten Morgen", "Guten Abend", "Guten Tag", "Gute Nacht", "Auf Wiedersehen"},
		greetings: []string{"Lieber", "Liebe", "Sehr geehrter", "Sehr geehrte", "Geehrter", "Geehrte"}, women: []string{"Liebe", "Sehr geehrte", "Geehrte"},
		titles: titlesOf{mister: "Herr", missis: "Frau", doctor: "Dr.,Herr Dr.,Frau Dr.", professor: "Professor,Prof.,Herr Professor,Frau Professor"},
		and:    " und ",
		mark:   " ",
		write: func(a addressee, names string) string {
			dear := "Lieber "
			switch {
			case len(a.names) > 1:
				dear = "Liebe "
			case a.title != untitled && a.woman:
				dear = "Sehr geehrte "
			case a.title != untitled:
				dear = "Sehr geehrter "
			case a.woman:
				dear = "Liebe "
			}
			return cmp.Or(a.hello, dear) + [...]string{"", "Herr ", "Frau ", "Dr. ", "Professor "}[a.title] + names
		},
	}},
	{"es", &salutations{
		hellos:    []string{"Hola", "Hola", "Hola", "Buenos días", "Buenas noches", "Buenas tardes", "Buenas noches", "Adiós"},
		greetings: []string{"Querido", "Querida", "Queridos", "Queridas", "Estimado", "Estimada", "Estimados", "Estimadas"},
		women:     []string{"Querida", "Queridas", "Estimada", "Estimadas"},
		titles:    titlesOf{mister: "Sr.,Sr,señor,Señor", missis: "Sra.,Sra,señora,Señora,Srta.,señorita", doctor: "Dr.,Dra.,doctor,doctora", professor: "profesor,profesora"},
		and:       " y ",
		mark:      " ",
		write: func(a addressee, names string) string {
			dear := "Querid"
			if a.title != untitled {
				dear = "Estimad"
			}
			if a.woman && len(a.names) == 1 {
				dear += "a"
			} else {
				dear += "o"
			}
			if len(a.names) > 1 {
				dear += "s"
			}
			return cmp.Or(a.hello, dear+" ") + [...]string{"", "Sr. ", "Sra. ", "Dr. ", "profesor "}[a.title] + names
		},
	}},
	{"zh", &salutations{
		hellos:    []string{"嗨", "你好", "嘿", "早上好", "晚上好", "下午好", "晚安", "再见"},
		greetings: []string{"亲爱的", "尊敬的", "敬爱的"},
		titles:    titlesOf{mister: "先生", missis: "女士,小姐,太太,夫人", doctor: "博士,医生", professor: "教授"},
		and:       "和",
		mark:      "，",
		write: func(a addressee, names string) string {
			dear := "亲爱的"
			if a.title != untitled {
				dear = "尊敬的"
			}
			return cmp.Or(a.hello, dear) + names + [...]string{"", "先生", "女士", "博士", "教授"}[a.title]
		},
	}},
	{"ja", &salutations{
		hellos: []string{"こんにちは", "こんにちは", "こんにちは", "おはようございます", "こんばんは", "こんにちは", "おやすみなさい", "さようなら"},
		titles: titlesOf{untitled: "さんへ,ちゃんへ,くんへ", mister: "様", doctor: "先生,先生へ", professor: "教授"},
		and:    "さんと",
		mark:   "、",
		write: func(a addressee, names string) string {
			if a.hello != "" {
				return names + [...]string{"さん", "様", "様", "先生", "教授"}[a.title] + "、" + strings.TrimSuffix(a.hello, "、")
			}
			return names + [...]string{"さんへ", "様", "様", "先生", "教授"}[a.title]
		},
	}},
}

// correspondence translates salutations from one language to another.
type correspondence struct {
	from, to *salutations
	places   phrasebook
}

// whole returns the placeable for a text that is a salutation, apart from a mark at its
// end, and whether it is one.
func (c *correspondence) whole(s string) (p placeable, ok bool) {
	text := strings.TrimRight(s, ".!,:。！，、： ")
	if greeting := c.greeted(text); greeting != "" {
		return placeable{Span: Span{0, len(text)}, kind: glossed, text: greeting}, true
	}
	a, ok := c.from.read(text)
	if !ok {
		return p, false
	}
	for i, name := range a.names {
		a.names[i] = c.written(name)
	}
	if a.hello != "" {
		a.hello = c.hello(a.hello)
	}
	return placeable{Span: Span{0, len(text)}, kind: glossed, text: c.to.write(a, strings.Join(a.names, c.to.and))}, true
}

// written returns a name as the other language writes it: one in Chinese or Japanese in Latin letters.
func (c *correspondence) written(name string) string {
	if c.from.and[0] == ' ' || c.to.and[0] != ' ' {
		return name
	}
	language := "zh"
	if c.from.greetings == nil {
		language = "ja"
	}
	for _, p := range personsIn(language, name) {
		if p.length == len(name) {
			return p.written(language)
		}
	}
	return name
}

// greeted returns the translation of a greeting of a place, or "": Hello Germany.
func (c *correspondence) greeted(s string) string {
	hello := scan.LongestPrefix(s, c.from.hellos)
	rest := s[len(hello):]
	place := strings.TrimLeft(rest, " ,，、")
	translation := c.places.greeted(place)
	if hello == "" || place == rest || translation == "" || womensNames.Has(strings.ToLower(place)) {
		return ""
	}
	return c.hello(hello) + translation
}

// hello returns the translation of what a message begins with, and the mark after it.
func (c *correspondence) hello(from string) string {
	return c.to.hellos[slices.Index(c.from.hellos, from)] + c.to.mark
}

// read reads a salutation.
func (s *salutations) read(text string) (a addressee, ok bool) {
	const longest = 60
	greeting := scan.LongestPrefix(text, s.greetings)
	spaced := s.and[0] == ' '
	if greeting == "" && spaced {
		a.hello = scan.LongestPrefix(text, s.hellos)
		greeting = a.hello
	}
	if len(text) > longest || greeting == "" && s.greetings != nil {
		return a, false
	}
	rest := text[len(greeting):]
	if spaced && !strings.HasPrefix(rest, " ") {
		return a, false
	}
	rest = strings.TrimPrefix(rest, " ")
	var written string
	for t, forms := range s.titles {
		for form := range strings.SplitSeq(forms, ",") {
			var found bool
			if spaced {
				found = strings.HasPrefix(rest, form+" ")
			} else {
				found = strings.HasSuffix(rest, form) && len(rest) > len(form)
			}
			if found && len(form) > len(written) {
				written, a.title = form, title(t)
			}
		}
	}
	if spaced {
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, written), " ")
	} else {
		rest = strings.TrimSuffix(rest, written)
	}
	for _, forms := range s.titles {
		if forms != "" && slices.Contains(strings.Split(forms, ","), rest) || !spaced && strings.HasPrefix(rest, "お") {
			return a, false // 亲爱的女士, お客様
		}
	}
	if !spaced && s.greetings == nil && written == "" {
		return a, false
	}
	for name := range strings.SplitSeq(rest, s.and) {
		if !names(name) || a.hello != "" && noNames.Has(strings.ToLower(name)) {
			return a, false
		}
		a.names = append(a.names, name)
	}
	given, _, _ := strings.Cut(a.names[0], " ")
	a.woman = a.title == missis || a.title == untitled && s.women == nil && womensName(given)
	for _, g := range s.women {
		a.woman = a.woman || greeting == g
	}
	return a, true
}

// noNames are words that people greet, write to and put on forms with a capital and that are
// not names.
var noNames = lookup.Set(`mom mum mommy mummy dad daddy grandma grandpa sir madam miss world there everyone everybody all folks friend
	friends guys boys girls ladies gentlemen team kitty darling dear honey sunshine again kids doctor professor teacher unknown none
	monde tous toutes maman papa monsieur madame mademoiselle zusammen welt alle leute freunde mama herr frau mundo todos amigos
	señor señora mamá papá`)

// names reports whether a text is a name of one to three words.
func names(s string) bool {
	const most = 3
	words := strings.Split(s, " ")
	if len(words) > most {
		return false
	}
	for _, w := range words {
		if w != "" && variable(w, ' ') == len(w) { // Dear {name}
			continue
		}
		first := scan.At(w)
		if w == "" || !unicode.IsUpper(first) && !script.Unspaced(first) || strings.ContainsFunc(w, func(c rune) bool {
			return !unicode.IsLetter(c) && !unicode.IsMark(c) && !strings.ContainsRune("-'’.·・", c)
		}) {
			return false
		}
	}
	return true
}

// womensName reports whether a given name is a woman's, by a list of the common ones and
// by its last letter.
func womensName(name string) bool {
	lower := strings.ToLower(name)
	return womensNames.Has(lower) || strings.HasSuffix(lower, "a") && !mensNames.Has(lower)
}

var (
	womensNames = lookup.Set(`agnes alice alison amy andrée ann anne annie ashley audrey beatrice beatriz beth betty brigitte carmen carol carole
		caroline catherine cathy chantal charlotte chloe chloé christine cindy claire colette consuelo courtney daisy danielle
		debbie deborah denise diane dolores doris dorothy edith eileen eleanor elisabeth elise elizabeth ellen elsie emily
		erin esther ethel eve evelyn faith florence frances françoise gabrielle gail geneviève gladys grace gwen hannah
		harriet hazel heather heidi helen hélène ines ingrid inés irene iris isabel isabelle jacqueline jane janet janice jean
		jeanne jennifer jenny jill joan joanne joy joyce judith judy julie june karen kate katherine kathleen kathryn kathy
		katie kelly kim kimberly laure lauren lillian lily liz lois louise lucie lucille lucy luz lynn mabel madeleine madison
		margaret margot maria marie marilyn marion marjorie martine mary maureen meg megan mercedes michelle mildred miriam
		molly monique nancy naomi natalie nathalie nicole odette paige pam pamela patty pauline peggy penelope phyllis pilar
		rachel raquel rocío rosalie rose rosemary ruby ruth sally sarah sharon sheila shirley simone sophie stephanie sue
		susan susie suzanne sylvie tiffany tracy valerie valérie vivian wendy yvette yvonne zoe zoé`)
	mensNames = lookup.Set("dakota elia ezra garcia garcía ira joshua luca nikita noa sasha")
)

// Opening returns the joint after the salutation or the set phrase with which a sentence
// begins, and whether it does: the comma of “Dear Mary, thank you for your letter.” and of
// “Kind regards, Tom”.
func (g *Glossary) Opening(sentence string) (j Joint, ok bool) {
	end := strings.IndexAny(sentence, ",:，：、")
	if g == nil || end < 0 {
		return j, false
	}
	greeting := sentence[:end]
	if _, ok := g.whole(greeting); !ok || slices.Contains(remarks, strings.ToLower(greeting)) || scan.At(sentence[end:]) < utf8.RuneSelf && !strings.Contains(greeting, " ") && !g.Signs(greeting, sentence[end+1:]) {
		return j, false
	}
	size := len(string(scan.At(sentence[end:])))
	rest := sentence[end+size:]
	spaces := scan.Run(rest, unicode.IsSpace)
	if spaces == len(rest) || size == 1 && spaces == 0 {
		return j, false
	}
	return Joint{Span: Span{end, end + size + spaces}}, true
}

// Signs reports whether a text is the name of who signs a letter: Peter, after a text that ends with
// “Best regards,”. Such a name may also be a word.
func (g *Glossary) Signs(before, s string) bool {
	before, s = strings.TrimRight(before, " ,.!，。！\r\n"), strings.TrimSpace(s)
	closing := before[strings.LastIndexAny(before, "\r\n")+1:]
	return g != nil && g.phrases.closes(closing) && names(s) && !script.Unspaced(scan.At(s)) && !noNames.Has(strings.ToLower(s))
}

// closes reports whether a phrase of the table ends letters.
func (b phrasebook) closes(phrase string) bool {
	i := slices.IndexFunc(b.from, func(known string) bool { return strings.EqualFold(known, phrase) })
	return i >= 0 && closings.Has(strings.ReplaceAll(phrasesIn()["en"][i], " ", "_"))
}

// closings are the English phrases of the table that end letters.
var closings = lookup.Set(`yours_sincerely sincerely sincerely_yours yours_faithfully yours_truly best_regards kind_regards warm_regards regards
	best_wishes with_best_wishes all_the_best all_the_very_best lots_of_love with_love love_and_kisses with_regards take_care many_thanks
	many_thanks_in_advance thanks_in_advance thank_you_in_advance`)
