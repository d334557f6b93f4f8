package decode

import "testing"

func TestASentenceGoesOnInSmallLetters(t *testing.T) {
	for _, c := range []struct {
		before, sentence string
		nouns, want      bool
	}{
		{"Dear Ms. Kim,\n", "we have moved.", false, true},
		{"... ", "and then it rained.", false, true},
		{"Dear Ms. Kim,\n", "We have moved.", false, false},
		{"Good night 😴 ", "see you tomorrow", false, true},
		{"It rained.\n", "we stayed at home.", false, false},
		{"Mehl, ", "Zucker", true, true},
		{"Liebe Frau Kim,\n", "Peter ist da.", true, false},
		{"tea, ", "Milk", false, false},
	} {
		if got := resumes(c.before, c.sentence, c.nouns); got != c.want {
			t.Errorf("%q after %q: %v, want %v", c.sentence, c.before, got, c.want)
		}
	}
}

func TestSentencesAreSeparatedAsTheTargetLanguageDoes(t *testing.T) {
	for _, c := range []struct {
		kept         string
		ended        rune
		before, next string
		want         string
	}{
		{" ", '.', "Hello.", "Bye.", " "},
		{" ", '.', "你好。", "再见。", ""},
		{" ", '.', "さよなら", "また明日。", ""},
		{"", '。', "Where is the station?", "I am hungry.", " "}, // from Chinese or Japanese
		{"", '。', "駅はどこですか。", "我饿了。", ""},
		{"", ':', "Hello:", "World", ""},    // as it stood in the input
		{"", '.', "Hello.", "World", " "},   // the input lacked the space
		{"!", '!', "Hello!", "World", "! "}, // after !!World
		{"！ ", '！', "你好！", "再见", "！"},
		{"😀", '安', "Good morning", "See you", " 😀 "}, // 早安😀今天见
		{" 😀 ", 't', "早安", "明天见", " 😀 "},
		{"\n", '。', "Hello.", "Bye.", "\n"},
	} {
		if got := between(c.kept, c.ended, c.before, c.next); got != c.want {
			t.Errorf("between %q and %q, for %q behind %q: %q, want %q", c.before, c.next, c.kept, c.ended, got, c.want)
		}
	}
}

func TestACommaBetweenCellsStays(t *testing.T) {
	for _, c := range []struct {
		kept string
		last bool
		want bool
	}{
		{",", false, true},
		{`,"`, false, true},
		{",2.50,", false, true},
		{",2.50", true, true},
		{",", true, false}, // Dear Tom,
		{",”", true, false},
		{",\n", false, false},
		{". ", false, false},
	} {
		if got := separates(c.kept, c.last); got != c.want {
			t.Errorf("%q: %v, want %v", c.kept, got, c.want)
		}
	}
}
