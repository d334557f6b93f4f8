package text

import (
	"math"
	"strings"
	"testing"
)

// joints returns a sentence with the strength of each joint in front of it.
func joints(s, language string, g *Glossary) string {
	var b strings.Builder
	done := 0
	for _, j := range g.Joints(s, language) {
		b.WriteString(s[done:j.Start] + "[" + []string{"colon", "clause", "comma", "conjunction", "list", "quoted"}[j.Strength] + "]")
		done = j.Start
	}
	return b.String() + s[done:]
}

func TestJointsStandBetweenClauses(t *testing.T) {
	for _, c := range []struct{ language, want string }{
		{"en", "The castle stood on a hill[colon]; it was destroyed by fire[clause], and today one tower is left."},
		{"en", "They were late[conjunction] because the road was closed[conjunction] and nobody knew another."},
		{"en", "They sell apples[list], pears and plums on the market."},
		{"en", "The river[list], which rises in the east[list], flows north."},
		{"en", "The river that rises in the mountains[clause], which are high and cold[comma], flows to the north."},
		{"en", "Researchers found that people who sleep badly remember the places where they were[conjunction] and forget their names."},
		{"en", "In 40,000 homes at 3:30 p.m. the well-known lamps went out."},
		{"en", "He said “no[quoted], and never[quoted], because of it” to her[clause], until she gave up."},
		{"en", "The house (old, empty, and cold) was sold[colon] – nobody wanted it."},
		{"en", "He left early[clause], and when she came[comma], nobody was there."},
		{"en", "See https://x.org/a,b;c and tell them[conjunction] if you can."},
		{"fr", "Il dit souvent qu'il viendra[clause], puisqu'on l'attend encore là[conjunction] et qu'il le veut[colon] ; mais il ment."},
		{"fr", "Les gens qui dorment mal oublient les lieux où ils étaient[clause], dont ils rêvent pourtant."},
		{"es", "La gente que duerme mal olvida los lugares donde estuvo[clause], donde soñaba mucho antes."},
		{"de", "Sie wusste[list], dass er kommt[clause], weil der Zug[conjunction] und der Bus pünktlich sind."},
		{"es", "Llovía mucho anoche[clause], pero salimos temprano[conjunction] porque nadie tenía miedo."},
		{"zh", "大雨毁坏了几座桥[comma]，许多村庄没有电[clause]，但是学校、商店和医院都开着[colon]；没有人受伤。"},
		{"ja", "雨が降っていたので[clause]、私たちは家にいました[comma]、外は静かだった。"},
		{"", "They were late because the road was closed[comma], and nobody knew another."},
	} {
		s := strings.NewReplacer("[colon]", "", "[clause]", "", "[comma]", "", "[conjunction]", "", "[list]", "", "[quoted]", "").Replace(c.want)
		if got := joints(s, c.language, nil); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.language, got, c.want)
		}
	}
}

func TestATermHasNoJoints(t *testing.T) {
	g, err := NewGlossary(map[string]string{"this, and that": "ceci et cela"})
	if err != nil {
		t.Fatal(err)
	}
	const want = "They talked about this, and that until the morning[clause], when it rained a little."
	if got := joints(strings.ReplaceAll(want, "[clause]", ""), "en", g); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLengthIsInWords(t *testing.T) {
	for s, want := range map[string]float64{"": 0, "We have time.": 3, "  It's 3.5  km. ": 3, "我们有时间": 10.0 / 3, "我有DNA。": 2*2.0/3 + 1, "私の本": 2*2.0/3 + 1.0/3} {
		if got := NumWords(s); math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %v words, want %v", s, got, want)
		}
	}
}

func TestClausesAreJoinedAsTheTargetLanguageDoes(t *testing.T) {
	for _, c := range []struct{ language, source, before, after, want string }{
		{"fr", ", ", "il pleut", "mais je sors", ", "},
		{"fr", "; ", "il pleut", "je sors", " ; "},
		{"fr", " ", "il sort", "quand il pleut", " "},
		{"de", ": ", "so ist es", "es regnet", ": "},
		{"es", " — ", "llueve", "salgo", " – "},
		{"en", "，", "it rains", "I go out", ", "},
		{"en", "；", "it rains", "I go out", "; "},
		{"zh", ", ", "下雨了", "我出去", "，"},
		{"zh", " ", "他出去", "因为下雨了", "，"},
		{"zh", "; ", "下雨了", "Tom出去", "；"},
		{"ja", ", ", "雨が降って", "出かけます", "、"},
		{"fr", ":** ", "note", "il pleut", " :** "},
		{"en", "：**", "note", "it rains", ":** "},
		{"zh", "</b>: ", "注意", "下雨了", "</b>："},
		{"de", " / ", "ja", "nein", " / "},
		{"en", "：", "name", "王芳", ": "},
	} {
		if got := JointIn(c.language, c.source, c.before, c.after); got != c.want {
			t.Errorf("%s: %q, %q between %s and %s, want %q", c.language, got, c.source, c.before, c.after, c.want)
		}
	}
}

func TestAClauseBeginsWithASmallLetter(t *testing.T) {
	v := Build(Kind{Unit: BPE, Size: 100, Target: true, Unknown: true}, []string{
		"Il est là et il pleut. Et il dort. Paris est là, et il aime Paris, et il est là et il pleut et Paris dort. ¡ ¿"})
	for s, want := range map[string]string{
		"Il pleut.":    "il pleut.",
		"il pleut.":    "il pleut.",
		"Paris dort.":  "Paris dort.",
		"et Il pleut.": "et il pleut.",
		"¡Il pleut.":   "¡il pleut.",
		"¿Paris dort.": "¿Paris dort.",
		"":             "",
	} {
		if got := v.Uncapitalize(IDs(v.Encode(s)), s); got != want {
			t.Errorf("%q became %q, want %q", s, got, want)
		}
	}
	if got := v.Uncapitalize(IDs(v.Encode("Il dort.")), "Wang dort."); got != "Wang dort." {
		t.Errorf("a person whom the network called Il became %q", got)
	}
}

func TestASentenceInSmallLettersIsResumedInThem(t *testing.T) {
	for _, c := range []struct{ to, sentence, translation, want string }{
		{"fr", "thanks a lot, I am fine.", "Merci beaucoup.", "merci beaucoup."},
		{"de", "we were glad.", "Wir waren froh.", "wir waren froh."},
		{"de", "books are nice.", "Bücher sind schön.", "Bücher sind schön."},
		{"en", "ich bin da.", "I am here.", "I am here."},
		{"es", "how are you?", "¿Cómo estás?", "¿cómo estás?"},
		{"es", "yesterday Anna came.", "Anna vino ayer.", "Anna vino ayer."},
		{"zh", "thanks.", "谢谢。", "谢谢。"},
	} {
		if got := Resume(c.to, c.sentence, c.translation); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.to, c.sentence, got, c.want)
		}
	}
}
