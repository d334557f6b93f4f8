package site

import (
	"fmt"
	"math"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"dragoman/docs"
	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/weights"
)

// A pupil examines a model as a reader of the page does.
type pupil struct {
	*testing.T
	model *model.Model
}

func (p pupil) run(sentence string, change *decode.Intervention, said ...string) decode.Record {
	p.Helper()
	var forced []int32
	for _, token := range said {
		forced = append(forced, p.model.Target.Encode(token)[0].ID)
	}
	r, err := decode.NewTranslator(p.model).Recorded(sentence, decode.Recording{Candidates: 10, Forced: forced, Intervention: change})
	if err != nil {
		p.Fatal(err)
	}
	return r
}

// says returns the translation.
func (p pupil) says(sentence string, change *decode.Intervention, said ...string) string {
	p.Helper()
	return p.run(sentence, change, said...).Text
}

// gives returns a step's candidate of the given rank, from 0, and its probability.
func (p pupil) gives(r decode.Record, step, place int) (token string, percent float64) {
	c := r.Steps[step].Candidates[place]
	return p.model.Target.Tokens[c.Token], 100 * float64(c.Probability)
}

// lookedAt returns the token that got most of the attention in the step that produced
// said.
func lookedAt(r decode.Record, said string) string {
	for _, step := range r.Steps {
		if step.Said == said {
			most := 0
			for t, weight := range step.Attention {
				if weight > step.Attention[most] {
					most = t
				}
			}
			return r.Tokens[most].Text
		}
	}
	return ""
}

// words returns the number of the model's tokens in the sentence, without padding.
func words(r decode.Record) (n int) {
	for _, token := range r.Tokens {
		if !token.Padding() {
			n++
		}
	}
	return n
}

// doubt returns the mean entropy of a run's steps.
func doubt(r decode.Record) (mean float64) {
	for _, step := range r.Steps {
		mean += step.Entropy / float64(len(r.Steps))
	}
	return mean
}

// has reports whether a text contains any of the words.
func has(text string, oneOf ...string) bool {
	for _, word := range oneOf {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

var (
	emptyState  = &decode.Intervention{EmptyState: true}
	noAttention = &decode.Intervention{NoAttention: true}
)

const (
	love    = "I love you."
	father  = "My father is a teacher."
	parents = "My father is a teacher and my mother is a doctor."
	where   = "Where is the station?"
)

// fatherOrTeacher holds the easily recognized words of the sentence father.
var fatherOrTeacher = []string{"父", "爸", "老师", "教师"}

// claims are the lesson's claims about the models that ship: its own words, and a
// check of them against the models.
var claims = []struct {
	english, chinese string

	holds func(tutorial, own pupil) bool
}{
	{"“I love you.”, “I know.”, “Where is Tom?”",
		"“I love you.”、“I know.”、“Where is Tom?”", func(tutorial, _ pupil) bool {
			return tutorial.says(love, nil) == "我爱你。" && has(tutorial.says("I know.", nil), "知道") && has(tutorial.says("Where is Tom?", nil), "哪")
		}},
	{"11: every letter, the two spaces and the full stop",
		"11 个：每个字母、两个空格和句号", func(tutorial, _ pupil) bool { return words(tutorial.run(love, nil)) == 11 }},
	{"13 times `pad`",
		"13 个 `pad`", func(tutorial, _ pupil) bool { return len(tutorial.run(love, nil).Tokens) == 11+13 }},
	{"1. 512, and 512.",
		"1. 512 个，还是 512 个。", func(tutorial, _ pupil) bool { return 2*tutorial.model.Network.Config.Units == 512 }},
	{"“我们去。” (“We go.”), whatever the sentence is",
		"无论什么句子，都是“我们去。”", func(tutorial, _ pupil) bool {
			for _, sentence := range []string{love, father, parents, where, "Where is Tom?"} {
				if tutorial.says(sentence, emptyState) != "我们去。" {
					return false
				}
			}
			return true
		}},
	{"98 % for 我",
		"“我”占 98 %", func(tutorial, _ pupil) bool {
			token, percent := tutorial.gives(tutorial.run(love, nil), 0, 0)
			return token == "我" && math.Round(percent) == 98
		}},
	{"“爱你。”, “Love you.” That is a fair translation, but a less probable one: its log-probability is −6.27, that of “我爱你。” −1.77",
		"“爱你。”这个译法也过得去，但概率小一些：它的对数概率是 −6.27，而“我爱你。”是 −1.77", func(tutorial, _ pupil) bool {
			plain, other := tutorial.run(love, nil), tutorial.run(love, nil, "爱")
			return other.Text == "爱你。" && fmt.Sprintf("%.2f %.2f", other.LogProb, plain.LogProb) == "-6.27 -1.77"
		}},
	{"“我也你。”",
		"“我也你。”", func(tutorial, _ pupil) bool { return tutorial.says(love, nil, "我", "也") == "我也你。" }},
	{"here the most probable one, with 90 %",
		"现在它得到的概率最大，90 %", func(tutorial, _ pupil) bool {
			r := tutorial.run(love, nil)
			_, percent := tutorial.gives(r, len(r.Steps)-1, 0)
			return math.Round(percent) == 90
		}},
	{"44 % for 爸, 33 % for 父",
		"“爸”占 44 %，“父”占 33 %", func(tutorial, _ pupil) bool {
			r := tutorial.run(father, nil)
			first, most := tutorial.gives(r, 1, 0)
			second, next := tutorial.gives(r, 1, 1)
			return first == "爸" && second == "父" && math.Round(most) == 44 && math.Round(next) == 33
		}},
	{"“我爸爸是…” and “我父亲是…” are right so far",
		"“我爸爸是……”和“我父亲是……”到这里都对", func(tutorial, _ pupil) bool {
			return has(tutorial.says(father, nil, "我", "爸", "爸"), "我爸爸是") && has(tutorial.says(father, nil, "我", "父"), "我父亲是")
		}},
	{"It says 你 (“you”) where 他 (“him”) is right; the right one comes second",
		"应该说“他”的地方它说了“你”；正确的字排在第二", func(tutorial, _ pupil) bool {
			r := tutorial.run("I know him.", nil)
			first, _ := tutorial.gives(r, 3, 0)
			second, _ := tutorial.gives(r, 3, 1)
			return first == "你" && second == "他"
		}},
	{"reads 49 letters, and its translation breaks down after “My father”",
		"读 49 个字符，译文在“My father”之后就散了", func(tutorial, _ pupil) bool {
			said := tutorial.says(parents, nil)
			return words(tutorial.run(parents, nil)) == 49 && has(said, "爸", "父") && !has(said, "老师", "医生")
		}},
	{"a quarter as many tokens; its entropy is small in most steps; and father, teacher, mother and doctor (父亲 or 爸爸, 老师, 母亲 or 妈妈, 医生) mostly arrive",
		"词元只有四分之一，大多数步骤的熵都小，父亲、老师、母亲和医生（“父亲”或“爸爸”、“老师”、“母亲”或“妈妈”、“医生”）大多译出来了", func(tutorial, own pupil) bool {
			r, arrived := own.run(parents, nil), 0
			best, err := decode.NewTranslator(own.model).Translate(parents, decode.Best(own.model), nil)
			for _, word := range [][]string{{"父亲", "爸爸"}, {"老师", "教师"}, {"母亲", "妈妈"}, {"医生"}} {
				if has(best.Text, word...) {
					arrived++
				}
			}
			return err == nil && words(r) <= 49/3 && doubt(r) < doubt(tutorial.run(parents, nil))/2 && arrived >= 3
		}},
	{"站 at “station”, 哪 at “where”",
		"说“站”时看“station”，说“哪”时看“where”", func(_, own pupil) bool {
			r := own.run(where, nil)
			return lookedAt(r, "站") == "station" && lookedAt(r, "哪") == "where"
		}},
	{"neither the father nor the teacher is in it",
		"里面既没有父亲也没有老师", func(_, own pupil) bool {
			return has(own.says(father, nil), fatherOrTeacher...) && !has(own.says(father, noAttention), fatherOrTeacher...)
		}},
	{"the father or the teacher arrives",
		"父亲或老师译出来了", func(_, own pupil) bool { return has(own.says(father, emptyState), fatherOrTeacher...) }},
	{"What it says still depends on the sentence",
		"它说什么仍然取决于句子", func(_, own pupil) bool {
			said := own.says(father, emptyState)
			return own.says(where, emptyState) != said && own.says("She likes music.", emptyState) != said
		}},
}

// guide returns the text of the lesson with its lines joined.
func guide(t *testing.T, file string) string {
	t.Helper()
	text, err := docs.Lesson.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

func TestWhatTheLessonSaysOfTheModelsIsSo(t *testing.T) {
	english, chinese := guide(t, "classroom.md"), guide(t, "classroom.zh.md")
	read := func(name string) pupil {
		data, err := os.ReadFile("../../weights/" + name + ".gob")
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.ReadCompact(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		return pupil{t, m}
	}
	tutorial, own := read("en-zh-tutorial"), read(weights.DefaultName)
	for _, c := range claims {
		if !strings.Contains(english, c.english) {
			t.Errorf("the lesson does not say %q", c.english)
		}
		if !strings.Contains(chinese, c.chinese) {
			t.Errorf("the Chinese lesson does not say %q", c.chinese)
		}
		if !c.holds(tutorial, own) {
			t.Errorf("the models that ship do not behave as the lesson says: %q; change the lesson in each language", c.english)
		}
	}
}

func TestTheLessonHasTheSameTasksInEachLanguage(t *testing.T) {
	address := regexp.MustCompile(regexp.QuoteMeta(servedHere) + `#([^)\s]+)`)
	english := address.FindAllStringSubmatch(guide(t, "classroom.md"), -1)
	chinese := address.FindAllStringSubmatch(guide(t, "classroom.zh.md"), -1)
	if len(english) < 15 || len(chinese) != len(english) {
		t.Fatalf("%d addresses in English and %d in Chinese, want equal numbers and at least one per task", len(english), len(chinese))
	}
	for i := range english {
		if got, want := chinese[i][1], strings.Replace(english[i][1], "lang=en", "lang=zh", 1); got != want {
			t.Errorf("address %d: %s, want %s", i+1, got, want)
		}
	}
}

func TestTheAddressesOfTheLessonLeadToThePageBesideIt(t *testing.T) {
	list, err := lessons("./")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		page, err := l.page()
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			`<a href="./#lang=` + l.Language + `&amp;model=en-zh-tutorial&amp;q=I+love+you.&amp;panel=cells&amp;step=1" target="dragoman">` + l.Open + "</a>",
			"<title>" + l.Title + " · Dragoman</title>", `<html lang="` + l.Language + `">`,
		} {
			if !strings.Contains(string(page), want) {
				t.Errorf("%s lacks %s", l.Name, want)
			}
		}
		anchor := regexp.MustCompile(`<a href="#([^"]+)">`)
		for _, a := range anchor.FindAllStringSubmatch(string(page), -1) {
			if heading, err := url.PathUnescape(a[1]); err != nil || !strings.Contains(string(page), `id="`+heading+`"`) {
				t.Errorf("%s: no heading is named %q", l.Name, a[1])
			}
		}
		for _, unwanted := range []string{servedHere + "#", " style="} {
			if strings.Contains(string(page), unwanted) {
				t.Errorf("%s contains %q", l.Name, unwanted)
			}
		}
	}
}
