package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// carrier returns a vocabulary that carries all but these words.
func carrier(words ...string) *Vocabulary {
	v := Build(Kind{Unit: BPE, Size: 40, Unknown: true, Rules: Rules{Spaces: true, LowerCase: true}}, words)
	v.AddPlaceholders()
	v.Know(FrequentWords(words, 1), nil)
	return &v
}

func TestACounterStandsOnlyBehindANumber(t *testing.T) {
	v := carrier("we met in costs is at old friend days")
	wantRestored(t, v, map[string]map[string]string{
		"Kowalski is old":  {"\uE000日は古い。": "Kowalskiは古い。", "\uE000日見た。": "Kowalski見た。", "\uE000日本人だ。": "Kowalski日本人だ。", "\uE000日！": "Kowalski！", "\uE000年轻": "Kowalski年轻"},
		"Kowalski's days":  {"\uE000s Tage": "Kowalskis Tage", "les jours de \uE000": "les jours de Kowalski", "\uE000 sieht": "Kowalski sieht"},
		"Kowalskius's day": {"\uE000s Tag": "Kowalskius' Tag"},
		"he was in 1984":   {"Il est né à \uE000.": "Il est né en 1984.", "à \uE000 mètres": "à 1984 mètres"},
		"COVID-19 is":      {"\uE000歳です。": "COVID-19です。"},
		"it costs $25":     {"\uE000日です": "$25です", "\uE000ドルです": "$25ドルです"},
		"at 10:30":         {"\uE000時に": "10:30に"},
		"call 555-0199 in": {"\uE000日に": "555-0199に"},
		"is 42 old":        {"\uE000歳です": "42歳です"},
		"10-12 days":       {"\uE000日間です": "10-12日間です"},
		"we met in 1984":   {"\uE000日に": "1984年に", "\uE000日間に": "1984日間に"},
		"we met in 5":      {"\uE000日に": "5に", "\uE000顿饭": "5顿饭", "\uE000顿": "5", "\uE000山が": "5が"},
		"in 5 days":        {"\uE000日に": "5日に", "\uE000年に": "5に"},
		"is in 50% of":     {"在\uE000顿。": "在50%。", "\uE000年后": "50%年后", "\uE000岁。": "50%。"},
		"we met in 3000":   {"\uE000日に": "3000に"},
	})
}

// wantRestored checks the translations of each sentence after their placeholders are filled.
func wantRestored(t *testing.T, v *Vocabulary, sentences map[string]map[string]string) {
	t.Helper()
	for source, list := range sentences {
		tokens := v.Encode(source)
		for translation, want := range list {
			if got := Restore(translation, tokens); got != want {
				t.Errorf("%q from %q: got %q, want %q", translation, source, got, want)
			}
		}
	}
}

func TestBracketsBelongToWhatTheyEnclose(t *testing.T) {
	v := carrier("we met in costs is at old friend days a cold day good the film")
	wantRestored(t, v, map[string]map[string]string{
		"it costs $25 (€22)":             {"c'est \uE000": "c'est $25 (€22)"},
		"the film (1999) is good":        {"电影\uE000很好": "电影(1999)很好"},
		"we met Kowalski (2001b)":        {"\uE000": "Kowalski (2001b)"},
		"a day (20 °C) is cold (in May)": {"un \uE000 (mai)": "un (20 °C) (mai)"},
		"we met in Kowalski":             {"在 \uE000    。": "在 Kowalski。", "（ \uE000）": "（Kowalski）"},
	})
}

func TestANameIsNoTimeOfDay(t *testing.T) {
	v := carrier("we met at the door to see about us")
	wantRestored(t, v, map[string]map[string]string{
		"we met at Zalando":     {"um \uE000 Uhr.": "bei Zalando.", "a las \uE000": "en Zalando", "um \uE000": "bei Zalando", "à \uE000 heures": "à Zalando"},
		"we met at 8:30":        {"um \uE000 Uhr": "um 8:30 Uhr", "a las \uE000": "a las 8:30"},
		"we met to see Zalando": {"um \uE000 zu sehen": "um Zalando zu sehen"},
	})
}

func TestATranslationBeginsWithTheCapitalOfItsSentence(t *testing.T) {
	v := carrier("music is good and here")
	for _, c := range []struct{ sentence, translation, want string }{
		{"Music", "musique", "Musique"},
		{"music", "musique", "musique"},
		{"“Music", "élan", "Élan"},
		{"Music", "音楽", "音楽"},
		{"Here is npm2", "\uE000 est ici", "npm2 est ici"},
		{"Music!", "¡música!", "¡Música!"},
		{"“Here?”", "“¿aquí?”", "“¿Aquí?”"},
		{"npm2!", "¡\uE000!", "¡npm2!"},
		{"Music is here?", "música, ¿aquí?", "Música, ¿aquí?"},
		{"", "", ""},
		{"Music", "", ""},
	} {
		source := v.Encode(c.sentence)
		if got := Capitalize(Restore(c.translation, source), c.sentence, source); got != c.want {
			t.Errorf("%q: %q became %q, want %q", c.sentence, c.translation, got, c.want)
		}
	}
}

// carriedIn returns what a vocabulary carries of a sentence, joined by |.
func carriedIn(v *Vocabulary, sentence string) string {
	var list []string
	for _, t := range v.Encode(sentence) {
		if t.Carried() {
			list = append(list, t.Text)
		}
	}
	return strings.Join(list, "|")
}

// carries checks what a vocabulary carries of each sentence, joined by |.
func carries(t *testing.T, v *Vocabulary, sentences map[string]string) {
	t.Helper()
	for sentence, want := range sentences {
		if got := carriedIn(v, sentence); got != want {
			t.Errorf("of %q %q is carried, want %q", sentence, got, want)
		}
	}
}

func TestWhereNounsHaveACapitalANameLooksLikeNone(t *testing.T) {
	v := carrier("ich habe heute mit dem hund gesprochen heiße haus häuser zucker dose wasser nicht und ist ein die das gut sind freunde stunde krokodiltränen weil lawinenhund giuseppina rezeptes alles")
	v.Nouns = true
	carries(t, v, map[string]string{
		"Kowalski ist gut.":                    "Kowalski",
		"Ich habe Nakamura gesprochen.":        "Nakamura",
		"Okonkwo und Nakamura sind Freunde.":   "Okonkwo|Nakamura",
		"Das ist Giuseppes Haus.":              "Giuseppe",
		"Ich heiße Wasserdose.":                "Wasserdose",
		"Zuckerberg ist gut.":                  "Zuckerberg",
		"Das ist ein Krokodil.":                "", // behind an article
		"Zuckerdosen sind gut.":                "", // made of known words
		"Das ist Zuckerung.":                   "", // with an ending that makes nouns
		"Hunden ist gut.":                      "", // a form of a known word
		"Ich habe Dr. Katarzyna gesprochen.":   "Katarzyna",
		"Ich habe die gute Lawine gesprochen.": "",
	})
	v = carrier("das ist herr frau der wolf und koch peter nicht gut könig war von richter")
	v.Nouns = true
	carries(t, v, map[string]string{
		"Das ist Frau Koch.":        "Koch",
		"Peter Wolf ist gut.":       "Peter Wolf",
		"Der Wolf und der Koch.":    "",
		"Karl Richter ist nicht IV": "Karl Richter|IV",
	})
	wantRestored(t, v, map[string]map[string]string{"Karl IV. war der König.": {"\uE000 was the king.": "Karl IV was the king."}})
}

func TestAnAbbreviationIsReadAsWhatItIsShortFor(t *testing.T) {
	for _, c := range []struct{ words, sentence, read, carried string }{
		{"monsieur madame vous est ici", "M. Okonkwo est ici.", "monsieur", "Okonkwo"},
		{"monsieur madame vous est ici", "Mme Okonkwo est ici.", "madame", "Okonkwo"},
		{"is here monsieur", "M. Okonkwo is here.", "", "M. Okonkwo"},
		{"la señora usted está aquí", "La Sra. Okonkwo está aquí.", "señora", "Okonkwo"},
		{"estados unidos usted son grandes", "EE. UU. son grandes.", "Estados Unidos", ""},
		{"would in the morning is here am", "is here in 5 am in", "in the morning", "5"},
		{"would in the morning is here am", "here am is in", "", ""},
		{"would in the morning is here", "is here in 5 a.m. in", "in the morning", "5"},
		{"would you are late", "u r late", "are", ""},
		{"would give me the book", "Gimme the book.", "give me", ""},
		{"would hours two lasts it", "It lasts two hrs. of two", "hours", ""},
		{"would you are the boat is late", "The u-boat is late, U.S. is late.", "", "U.S."},
		{"zum beispiel nicht das ist", "Das ist z. B. gut.", "zum Beispiel", ""},
		{"zum beispiel nicht das ist", "Das ist z.B. gut.", "zum Beispiel", ""},
	} {
		v := carrier(c.words)
		read := ""
		for _, t := range v.Encode(c.sentence) {
			if t.ReadAs != "" && !t.Carried() {
				read = t.ReadAs
			}
		}
		if got := carriedIn(v, c.sentence); read != c.read || got != c.carried {
			t.Errorf("%q: %q is read and %q carried, want %q and %q", c.sentence, read, got, c.read, c.carried)
		}
	}
}

func TestAFormOfAVerbThatBeginsASentenceIsNoName(t *testing.T) {
	for words, sentences := range map[string]map[string]string{
		"vous visiter paris":          {"Visitez paris.": "", "Martinez paris.": "Martinez"},
		"usa usted madrid úsame salo": {"Úsalo usted.": "", "Ángela usted.": "Ángela"},
		"simmer lope is here":         {"Simmons is here.": "Simmons", "Carla is here.": "Carla"},
	} {
		carries(t, carrier(words), sentences)
	}
}

func TestCarriedTextDoesNotRunIntoAFullStop(t *testing.T) {
	v := carrier("we met in and")
	if got, want := RestoreAll("in \uE000.\uE001", v.Encode("in 2024 and 3")), "in 2024. 3"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFullStopOfAnAbbreviationAlsoEndsTheSentence(t *testing.T) {
	v := carrier("would in the morning is here at december .")
	for sentence, want := range map[string]string{"Is it here at 5 a.m.": "in the morning", "It is here in Dec.": "december"} {
		tokens := v.Encode(sentence)
		last := tokens[len(tokens)-1]
		if last.Text != "." || last.ReadAs == want {
			t.Errorf("%q ends with %q, read as %q", sentence, last.Text, last.ReadAs)
		}
	}
}

func TestMissingSpacesAreRead(t *testing.T) {
	v := carrier("i love you how are see tomorrow to in station where is the would he sit ate")
	for word, want := range map[string]string{
		"iloveyou": "i love you", "howareyou": "how are you", "seeyoutomorrow": "see you tomorrow", "whereisthe": "where is the",
		"tototototo": "", "seeqyou": "", "iiiiiii": "", "areyou": "are you", "hesitate": "",
	} {
		if got := v.Misread(word); got != want {
			t.Errorf("%q is read as %q, want %q", word, got, want)
		}
	}
	if got := carriedIn(v, "Iloveyou."); got != "" {
		t.Errorf("%q is carried", got)
	}
}

func TestANameIsCarriedWithWhatBelongsToIt(t *testing.T) {
	v := carrier("the and is here we like met dr mrs smith king , .")
	carries(t, v, map[string]string{
		"Van Dijk is here.":               "Van Dijk",
		"We like van der Kowalski.":       "van der Kowalski",
		"Al-Khwarizmi is here.":           "Al-Khwarizmi",
		"We met the van Kowalski .":       "Kowalski",
		"We met Dr. Kowalski.":            "Dr. Kowalski",
		"Mrs. Kowalski is here.":          "Kowalski",
		"We met Dr. Smith.":               "",
		"We like ls and the kbd.":         "ls|kbd",
		"King II is here.":                "II",
		"We like 1, 2, 3, 4.":             "1, 2, 3, 4",
		"We like 1, 2 and 3.":             "1|2|3",
		"3 m x 4 m is here.":              "3 m x 4 m",
		"{0}{1} and %d%%.":                "{0}{1}|%d%%",
		"We like iOS and YouTube and tHE": "iOS|YouTube",
	})
}

func TestAKnownNameIsCarriedIfItIsRare(t *testing.T) {
	v := carrier("we went to the station with bought a picture . volkswagen unesco berlin")
	rare := make([]string, 6000)
	for i := range rare {
		rare[i] = fmt.Sprint("w", i)
	}
	v.Know(slices.Concat([]string{"berlin", "we", "to", "the", "a", "went", "bought", "with", "station", "picture", "mount"}, rare, []string{"volkswagen", "unesco", "dictator", "matterhorn"}), nil)
	carries(t, v, map[string]string{
		"We bought a Volkswagen.":          "Volkswagen",
		"We went to Berlin.":               "",
		"UNESCO went.":                     "UNESCO",
		"WE WENT TO UNESCO.":               "",
		"We Went To The Station Dictator.": "", // a title
		"We went with the dictator.":       "",
		"We went to Mount Matterhorn.":     "Matterhorn",
	})
}

func TestTheFullStopOfCarriedTextIsNotDoubled(t *testing.T) {
	v := carrier("we live in the .")
	source := v.Encode("In the U.K. we live.")
	for translation, want := range map[string]string{"wir leben in \uE000.": "wir leben in U.K.", "我们住在\uE000。": "我们住在U.K.。", "in \uE000 ...": "in U.K. ..."} {
		if got := RestoreAll(translation, source); got != want {
			t.Errorf("%q: got %q, want %q", translation, got, want)
		}
	}
}

func TestQuotationMarksAreThoseOfTheScript(t *testing.T) {
	v := carrier("go home he said .")
	source := v.EncodeWithout(QuotationMarks, `"go home" he said.`, nil)
	marks := strings.NewReplacer("<", string(firstMark), ">", string(firstMark+1))
	for translation, want := range map[string]string{"<回家>他说。": "“回家”他说。", "<家へ>と言った。": "「家へ」と言った。", "<rentre> dit-il.": `"rentre" dit-il.`} {
		if got := RestoreAll(marks.Replace(translation), source); got != want {
			t.Errorf("%s: got %s, want %s", translation, got, want)
		}
	}
}

func TestASurnameThatIsAnOrdinaryWordIsCarried(t *testing.T) {
	v := carrier("mary cook is a doctor mr mrs white bought the house tom black jack french and long king i met miss may gave book can will smith johnson")
	carries(t, v, map[string]string{
		"Mary Cook is a doctor.":        "Mary Cook",
		"Is Jack Black a cook?":         "Jack Black",
		"I met Tom Smith":               "Tom Smith",
		"Mary Johnson met a Smith.":     "Mary Johnson",
		"Mrs. White bought Jack's book": "White",
		"Mr White's house is black.":    "White",
		"I met Miss May and Tom King.":  "May|Tom King",
		"The White House is long.":      "",
		"May Tom cook? Will King Jack?": "",
		"Tom's Book is black and white": "",
		"Is Tom French?":                "",
	})
}

func TestALoanwordIsReadAsNoWordLikeIt(t *testing.T) {
	v := carrier("the wife is here my blog works and in")
	carries(t, v, map[string]string{
		"The wifi is here":    "wifi",
		"Wifi works in here":  "Wifi",
		"The blog is here":    "",
		"My emojis, my wiife": "emojis",
	})
}

func TestALetterThatIsAVariableIsCarried(t *testing.T) {
	v := carrier("would you a plan is better than we went to the axis it was about for example i see u .")
	carries(t, v, map[string]string{
		"The z axis is better than j.": "z|j",
		"I see a plan.":                "",
		"E.g. the plan is better.":     "",
		"It was c. 1850, c. is it.":    "1850",
	})
}

func TestAPhraseInAnotherLanguageIsNotRead(t *testing.T) {
	v := carrier("the word is a dog that sleeps here day")
	for s, want := range map[string]bool{"guten tag": true, "chat": true, "dogs": false, "the day": false, "the schnapps": false, "la casa is": true, "42": false} {
		if got := v.OtherLanguage(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}

func TestATimeIsApartFromItsDate(t *testing.T) {
	v := Build(Kind{Unit: Char, Unknown: true}, []string{"我来。"})
	v.AddPlaceholders()
	v.Know([]string{"我", "来"}, nil)
	var none *Glossary
	for sentence, want := range map[string]string{"我3月5日8点半来。": "我 [March 5 at half past 8]来。", "我8点半来。": "我 [half past 8]来。"} {
		if got := carriedAs(&v, sentence, none.Between("zh", "en")); got != want {
			t.Errorf("%q is read as %q, want %q", sentence, got, want)
		}
	}
}
