package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// In each line | marks the boundary between two sentences.
func TestSentencesEndWhereTheyDo(t *testing.T) {
	for _, line := range []string{
		"The former director of the F.B.I. James B. Roe was fired.",
		"Mt. Everest is very high.| It is cold.",
		"It was late so.|I'm going.| She said no.|It was me.|He left.",
		"I was born in 1990.|My sister in 1992.| Use 1990.Net, No.I, Ph.D and node.js.",
		"She has a Ph.D. in physics.| He has a Ph.D.| He is smart.",
		"It was on Jan. 5.| I was there.",
		"I live in the U.K. now.| I live in the U.S.| He does not.",
		"Gen. Smith is here.| Mr. and Mrs. Roe, too.",
		"Foo Inc. makes chips.| I work at Foo Inc.| She works at Bar Ltd.",
		"See vol. 3, p. 5, and fig. 2.| I said no.| He left.",
		"We meet at 5 p.m. on Monday.| We met at 5 p.m.| It was late.| It was 5 p.m. Tuesday.",
		"J. R. R. Tolkien wrote it.| So am I.| You too.| so am i.| you too.",
		"It costs 3.5 dollars.| Version 1.2.3 is out.| See example.com.| It is good.",
		"1. Open the door.| 2. Close it.",
		"a. Open the door.",
		"He said, “Stop!” and left.| “Stop!” he said.| \"Where?\" she asked.",
		"“Go.”| He went.",
		"Wait...| what do you mean?| Well...| I don't know.",
		"I was tired...|so I slept.| Yes…|no.| The... um...| door, the ... cat",
		"I am up.|Let's go.| I can go.|Then we are in St.Petersburg, e.g.The",
		"a/../b, 5...7, A...Z, ...args",
		"What?!| No!| Hello.|How are you?",
		"Hello! 😀| How are you?| I love you :-)| Do you?",
		"good night 😴| see you tomorrow 👍",
		"i ❤️ you and 🍕 a lot 😂",
		"早安😀|今天见",
		"I like apples, pears, etc.| You do not.| Apples, etc. are good.",
		"Is this vitamin C?| Take vitamin C.| It helps.",
		"x = 3; y = a.b ? c : d;",
		"<p>Hello.</p>|<p>How are you?</p>",
		"你好。|你好吗？|好！",
		"M. Dupont est arrivé à 17 h.| Il pèse 3,5 tonnes.| Mme. Curie et le Dr. Martin sont là.",
		"J'aime les fruits, p. ex. les pommes.| Voir chap. 3.| C'est tout.",
		"Dr. Müller wohnt in der Hauptstr. 5.| Er kommt am 3. Mai.| Z. B. morgen, d. h. bald.",
		"Am 24. Dezember ist Weihnachten.| Das kostet ca. 3.500 € usw.| Gut.| Ich bin Nr. 5 bzw. 6.",
		"¿Dónde está la Sra. García?| ¡Hola!| El Sr. López vive en EE. UU. desde hoy.",
		"Trae fruta, p. ej. manzanas.| Yo estaba en la pág. 7.",
		"「もう行く」と彼は言った。|駅はどこですか？|はい。",
		"I have 3.| You have 5.| The answer is 42.",
		"Dr. Who is a show.| St. Paul is a city.| He lives on Main St.| She does, too.",
		"The cat sat.| Tom came.| I like the sun.| Tom does not.",
		"Read the notes (see p. 4).| Then write.",
		"He came (late.)| Then he left.",
		"He was born c. 1850.| Smith v. Jones was a case.| See Tab. 4 and vol. II.",
		"i. First item",
		"ii. Second item.| It is good.",
		"A. The door is open.",
		"Open Mon.-Fri. from 9 to 5.| She is 5 yrs. old.| Pls. help me.",
		"The temp. is 5 deg. today.| I am a temp.| He is not.| i like math.| he does not.",
		"At 10 a.m. Mr. Smith came.| He called at 3 a.m.| Mr. Brown was asleep.",
		"Hmm.| Tom is here.",
		"Name\t|Age\t|City",
		"Line one<br>|Line two</li>|<li>Line <b>three</b>",
		"[Note]| The door is open.| (Optional)| Add salt.| (a) It is.",
		"[see below](here) It is.| (5) It was.",
		"【通知】|明天放假。",
		"Tea |· Coffee |• Milk · milk",
		"News |> Sports |> Football: a > B",
		"Name: ____ |Date: __/__/____ |Place: Rome or Paris: yes",
		"Views: 12 |Comments: 3 |点赞：5",
		"Philipp II. starb dort.| D. h. Obst, d. h. Birnen.",
		"电话：010-88886666|手机：13800138000",
		"[ ] Red |[x] Blue |☐ Green",
		"rice|, 2 lemons|, olive oil",
		"To buy: rice|, tea|, brown sugar|, 1 kg of flour.",
		"Tom, 3 eggs, and rice",
		"We need rice, tea, milk, eggs",
		"大米500克|，鸡蛋2个|，盐少许",
		"Tom, Mary, Bill, Ann",
		"米|、卵|、小麦粉",
		"我来了，你好吗，他走了",
	} {
		var got []string
		text := strings.ReplaceAll(line, "|", "")
		for _, s := range Sentences(text) {
			got = append(got, text[s.Start:s.End])
		}
		var want []string
		for _, s := range strings.Split(line, "|") {
			want = append(want, strings.TrimSpace(s))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got  %s\nwant %s", strings.Join(got, "| "), strings.Join(want, "| "))
		}
	}
}

func TestACellOfATableIsASentence(t *testing.T) {
	for in, want := range map[string][]string{
		"| Name |Mr. A. Roe|\n|---|---|": {"| Name", "|Mr. A. Roe", "|", "|---|---|"},
		"| Tom | is 5 |":                 {"| Tom", "| is 5", "|"},
		"Either | or":                    {"Either | or"},
	} {
		var got []string
		for _, s := range Sentences(in) {
			got = append(got, in[s.Start:s.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestTheCoreOfASentence(t *testing.T) {
	for in, want := range map[string]string{
		"1. Open the door.":       "Open the door.",
		"10. Open the door.":      "Open the door.",
		"• I like apples.":        "I like apples.",
		"[ ] Buy milk":            "Buy milk",
		"buy.now=Buy milk":        "Buy milk",
		"一、买牛奶":                   "买牛奶",
		"（十二） 买牛奶":                "买牛奶",
		"3、买牛奶":                   "买牛奶",
		"4．牛乳を買う":                 "牛乳を買う",
		"・牛乳を買う":                  "牛乳を買う",
		"二、三天后买牛奶":                "二、三天后买牛奶",
		"hint = Buy milk, please": "Buy milk, please",
		"editor=nano":             "",
		"E = m c":                 "",
		"- [x] Buy milk":          "Buy milk",
		"a) Buy milk":             "Buy milk",
		"1: Buy milk":             "Buy milk",
		"A: How are you?":         "How are you?",
		"Dear John,":              "Dear John",
		"亲爱的约翰，":                  "亲爱的约翰",
		"(iv) Buy milk":           "Buy milk",
		"## Buy milk":             "Buy milk",
		"> Buy milk":              "Buy milk",
		"😀 Buy milk 👍🏽🎂":          "Buy milk",
		"<p>Buy <b>milk</b>.</p>": "Buy <b>milk</b>.",
		"**Buy milk.**":           "Buy milk.",
		"“Where are you?”":        "Where are you?",
		"“Where are you?":         "Where are you?",
		`He said, "I love you."`:  `He said, "I love you."`,
		`"I love you," he said.`:  `"I love you," he said.`,
		"I love you!\"":           "I love you!",
		"(I love you.)":           "I love you.",
		"'Tis the season":         "'Tis the season",
		"I know the dogs'":        "I know the dogs'",
		"......":                  "",
		"?!":                      "",
		":-)":                     "",
		"2 + 2 = 4":               "",
		"x = 3;":                  "",
		"https://example.com":     "",
		"`go test`":               "",
		"I have a car!!!":         "I have a car!",
		"你有车吗？？！":                 "你有车吗？",
		"I have a car...":         "I have a car",
		"I am 5.":                 "I am 5.",
		"8:30 AM - 5:00 PM":       "8:30 AM - 5:00 PM",
		"8:30 Ambulance":          "Ambulance",
		"—Hola, Ana.":             "Hola, Ana.",
		"Q:在哪里？":                  "在哪里？",
		"It rained.[12]":          "It rained.",
		"Es regnet.²":             "Es regnet.",
		"x[1]":                    "x[1]",
		"(Roe et al., 2001)":      "",
		"Hello, {name}":           "Hello, {name}",
		"{n} files in {folder}":   "{n} files in {folder}",
		"if (x) {y}":              "",
		"――元気？":                   "元気？",
		"–5 degrees":              "–5 degrees",
		"z. B. Birnen":            "z. B. Birnen",
		"p. ej. peras":            "p. ej. peras",
		"He wrote:":               "He wrote",
		"Il a dit :":              "Il a dit",
		"It rains;":               "It rains",
		"A. Smith is here.":       "A. Smith is here.",
		"B. Open the door.":       "Open the door.",
		"C. It is here.":          "It is here.",
		"| Name":                  "Name",
		"|---":                    "",
		"I. Newton":               "I. Newton",
		"-5 degrees":              "-5 degrees",
		"#1 is here":              "#1 is here",
	} {
		c := (*Glossary)(nil).Core(in, Span{0, len(in)})
		if got := in[c.Start:c.End]; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestATranslationIsConcludedAsItsSource(t *testing.T) {
	for _, c := range []struct{ to, sentence, behind, want string }{
		{"fr", "Cher Jean.", ",", "Cher Jean,"},
		{"fr", "Salut !", ",", "Salut,"},
		{"zh", "亲爱的约翰。", ",\n", "亲爱的约翰，\n"},
		{"ja", "みんな！", ",", "みんな、"},
		{"en", "Dear John.", "，", "Dear John,"},
		{"ja", "すみません。", "!!", "すみません！！！"},
		{"de", "Entschuldige!", "!!", "Entschuldige!!!"},
		{"fr", "Qu'est-ce ?", "!", "Qu'est-ce ?!"},
		{"fr", "Je ne sais pas.", "...", "Je ne sais pas..."},
		{"zh", "我不知道。", "...", "我不知道……"},
		{"en", "Wait.", "……", "Wait..."},
		{"en", "Is it true?", "？！", "Is it true??!"},
		{"zh", "一会儿见", " :-)", "一会儿见 :-)"},
		{"fr", "Il a écrit.", ":", "Il a écrit :"},
		{"en", "He wrote.", " :\n", "He wrote:\n"},
		{"zh", "他写道。", ":", "他写道："},
		{"de", "Es regnet.", ";", "Es regnet;"},
		{"ja", "牛乳。", ", ", "牛乳、"},
		{"de", "Da.", " (hier)", "Da. (hier)"},
	} {
		sentence, behind := Conclude(c.to, c.sentence, c.behind)
		if got := sentence + behind; got != c.want {
			t.Errorf("%q and %q: got %q, want %q", c.sentence, c.behind, got, c.want)
		}
	}
}

func FuzzCore(f *testing.F) {
	for _, s := range []string{":-) :-(", "“(**1. a**)”!!!", "<b>x</b> 🎂", "- [ ] `a`...", "x = 3;", "a\r\nb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, p := range placeables(s) {
			if p.Start < end || p.End <= p.Start || p.End > len(s) {
				t.Fatalf("%q: %v after %d", s, p, end)
			}
			end = p.End
		}
		for _, sentence := range Sentences(s) {
			c := (*Glossary)(nil).Core(s, sentence)
			if c.Start < sentence.Start || c.End < c.Start || c.End > sentence.End {
				t.Fatalf("%q: the core of %v is %v", s, sentence, c)
			}
			if r, ok := Repeated(s[c.Start:c.End]); ok {
				r.Of("es", "x")
			}
		}
	})
}

func TestSentencesOfALongTextComeOneAfterTheOther(t *testing.T) {
	for name, s := range map[string]string{
		"prose":       strings.Repeat("Dr. Brown paid $3.50 at 9 a.m. on Monday. He was “late”! ", 3000),
		"lines":       strings.Repeat("第一行。\n\n- 2. two\n", 5000),
		"nothing":     strings.Repeat(" \n", 50_000),
		"no sentence": strings.Repeat("word after word ", 10_000),
		"no space":    strings.Repeat("é", 100_000),
	} {
		var each []Span
		for span := range EachSentence(s) {
			each = append(each, span)
		}
		if want := Sentences(s); len(want) != 1 && !slices.Equal(each, want) {
			t.Errorf("%s: %d sentences one after the other, want the %d of all at once", name, len(each), len(want))
		}
		at := 0
		for _, span := range each {
			if strings.TrimSpace(s[at:span.Start]) != "" || !utf8.ValidString(s[span.Start:span.End]) {
				t.Fatalf("%s: something is left out before byte %d, or a character is cut", name, span.Start)
			}
			at = span.End
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Errorf("%s: the end is left out", name)
		}
	}
}

func TestACellOfARowIsASentence(t *testing.T) {
	for in, want := range map[string]string{
		"plum,pear,wild cherry":              "plum|,pear|,wild cherry",
		"Street;Town;Zip code":               "Street|;Town|;Zip code",
		`"Roe, Anna",31,"Rome"`:              `"Roe, Anna"|,31|,"Rome"`,
		"1,Milk,0.99":                        "1|,Milk|,0.99",
		"颜色,大小,价格":                           "颜色|,大小|,价格",
		"颜色；大小":                              "颜色；大小",
		"你好,我是新来的学生,我叫小明":                    "你好,我是新来的学生,我叫小明",
		"plum, pear, cherry":                 "plum, pear, cherry",
		"I like plums,pears,and cherries":    "I like plums,pears,and cherries",
		"We sell plums,pears,cherries.":      "We sell plums,pears,cherries.",
		"1,234,567 people":                   "1,234,567 people",
		"yes,no":                             "yes,no",
		"I bought it,he ate it,we all cried": "I bought it,he ate it,we all cried",
	} {
		var got []string
		for _, s := range Sentences(in) {
			got = append(got, in[s.Start:s.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestATimeMayEndASentenceWithItsFullStop(t *testing.T) {
	var none *Glossary
	g := none.Between("en", "fr")
	for _, c := range []struct {
		text string
		want int
	}{
		{"He called at 3 a.m. I was asleep.", 2},
		{"He called at 3 a.m. and left.", 1},
		{"At 10 a.m. Mr. Smith came.", 1},
	} {
		if got := len(g.sentences(c.text)); got != c.want {
			t.Errorf("%q: %d sentences, want %d", c.text, got, c.want)
		}
	}
}
