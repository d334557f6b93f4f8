//go:build browser

package browser

import (
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dragoman/web"
	"dragoman/web/exercise"
	"dragoman/weights"
)

// shipped serves the page with the models that ship.
func shipped(t *testing.T) string {
	t.Helper()
	dist, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return serve(t, dist)
}

// catalogue is the folder of the page with the models that ship.
var catalogue = made("catalogue", "dist", "-plain")

// classroom is the guide for teachers.
func classroom(t *testing.T) string { return guide(t, "../../docs/classroom.md") }

func guide(t *testing.T, file string) string {
	t.Helper()
	guide, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(guide)
}

// A task is an address in the guide and the text that the page must show there.
type task struct {
	fragment string
	says     []string
}

func tasks(guide string) (list []task) {
	address := regexp.MustCompile(`\[` + "`" + `(#[^` + "`" + `]+)` + "`" + `\]\(http://127\.0\.0\.1:8080/(#[^)]+)\)`)
	found := address.FindAllStringSubmatchIndex(guide, -1)
	for n, at := range found {
		end := len(guide)
		if n+1 < len(found) {
			end = found[n+1][0]
		}
		said, _, _ := strings.Cut(strings.TrimLeft(guide[at[1]:end], ".:\n"), "\n\n")
		task := task{fragment: guide[at[4]:at[5]]}
		for _, paragraph := range strings.Split(said, "\n>\n") {
			if strings.HasPrefix(paragraph, "> ") {
				task.says = append(task.says, strings.ReplaceAll(strings.TrimPrefix(paragraph, "> "), "\n> ", " "))
			}
		}
		list = append(list, task)
	}
	return list
}

// openTask opens an address of the guide and waits until the page shows the expected
// text.
func (in engine) openTask(t *testing.T, page, fragment string) *tab {
	t.Helper()
	link, err := web.ParseLink(fragment)
	if err != nil {
		t.Fatal(err)
	}
	b := in.open(t, 1280, 860, page+fragment)
	if e := link.Training; e != nil {
		b.wait(fmt.Sprintf(`document.querySelector("#train-task")?.value == %q && document.querySelector("#train-attention").checked == %v && document.querySelector("#train-cell").value == %q`,
			e.Task, e.Attention, e.Cell))
		for i, k := range exercise.Knobs {
			b.wait(fmt.Sprintf(`document.querySelector("#train-%s").value == %v`, k.Key, e.Numbers[i]))
		}
		b.control("start")
		b.wait(`document.querySelector("#train-result")`)
		return b
	}
	b.wait(fmt.Sprintf(`document.documentElement.lang == %q && document.querySelector("#source")?.value == %q`, link.Language, link.Query))
	b.wait(fmt.Sprintf(`document.querySelector("#model")?.value == %q && document.querySelector(".status").innerText.startsWith("Translated")`, cmp.Or(link.Model, weights.DefaultName)))
	if link.Panel == "" && link.Tour == 0 {
		return b
	}
	b.wait(`document.querySelector(".story") && !document.querySelector("[aria-busy=true]")`)
	if link.Tour > 0 {
		return b
	}
	b.wait(fmt.Sprintf(`document.activeElement.id == "moment" && document.querySelector("#view-%s[aria-pressed=true]")`, link.Panel))
	b.wait(fmt.Sprintf(`(m => m.value == Math.min(%d, m.max))(document.querySelector("#moment"))`, link.Moment))
	if reference := link.Settings.Get("reference"); reference != "" {
		b.wait(fmt.Sprintf(`document.querySelector("#reference").value == %q`, reference))
	}
	if link.Panel == "off" {
		b.wait(fmt.Sprintf(`document.querySelector("#off-state").checked == %v`, slices.Contains(link.Settings["off"], "state")))
		b.wait(fmt.Sprintf(`(e => (e?.checked ?? false) == %v)(document.querySelector("#off-attention"))`, slices.Contains(link.Settings["off"], "attention")))
	}
	if link.Panel == "search" {
		b.wait(fmt.Sprintf(`document.querySelector("#knob-temperature").value == %v && document.querySelector("#knob-seed").value == %v`,
			cmp.Or(link.Settings.Get("temperature"), "1"), cmp.Or(link.Settings.Get("seed"), "0")))
	}
	if beside := link.Settings.Get("beside"); beside != "" {
		b.wait(fmt.Sprintf(`document.querySelector("#other").value == %q && document.querySelectorAll(".duel .found").length == 2`, beside))
	}
	return b
}

// says is the condition that the page shows a text, ignoring spaces.
func says(what string) string {
	return fmt.Sprintf(`document.querySelector("#page").innerText.replace(/\s/g, "").includes(%q)`, strings.Join(strings.Fields(what), ""))
}

func TestEveryAddressOfTheLessonOpensWhatItsTaskIsAbout(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		page, list := shipped(t), tasks(classroom(t))
		if len(list) < 10 {
			t.Fatalf("found %d addresses, want those of ten tasks", len(list))
		}
		for n, task := range list {
			t.Run(fmt.Sprint(n+1), func(t *testing.T) {
				b := in.openTask(t, page, task.fragment)
				for _, what := range task.says {
					b.wait(says(what))
				}
				b.keep(fmt.Sprintf("lesson-%02d", n+1), false)
				b.bringAxe()
				b.show(in.viewers()[len(in.viewers())-1])
				b.wantAccessible("on a phone", "html")
				b.fits("on a phone")
				b.screenshot(fmt.Sprintf("lesson-%02d-phone", n+1))
			})
		}
	})
}

func TestTheChineseLessonSaysWhatThePageSaysInChinese(t *testing.T) {
	page, said := shipped(t), 0
	for _, task := range tasks(guide(t, "../../docs/classroom.zh.md")) {
		if len(task.says) == 0 {
			continue
		}
		b := chromium.open(t, 1280, 860, page+task.fragment)
		for _, what := range task.says {
			b.wait(says(what))
			said++
		}
	}
	if said < 12 {
		t.Errorf("the lesson quotes the page %d times, want as often as in English", said)
	}
}

func TestTheAnswersOfTheLessonAreWhatThePageShows(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		guide := strings.ReplaceAll(classroom(t), "\n", " ")
		page := shipped(t)
		const tutorial = "#lang=en&model=en-zh-tutorial&q="
		for _, c := range []struct {
			fragment, do string
			answer, page string // in the guide, and on the page, where | matches anything
		}{
			{tutorial + "I+love+you.&panel=cells&step=11", ``, "11: every letter", "Encoder, token 11 of 24: ‘.’ changes the state."},
			{tutorial + "I+love+you.&panel=cells&step=12", ``, "13 times `pad`", "Encoder, token 12 of 24: the pad token changes the state."},
			{tutorial + "I+love+you.&panel=off&step=25", "#off-state", "“我们去。”", "我们去。stop"},
			{tutorial + "Where+is+Tom%3F&panel=off&step=25", "#off-state", "whatever the sentence is", "我们去。stop"},
			{tutorial + "I+love+you.&panel=choices&step=26", "li:nth-child(2) > .candidate", "its log-probability is −6.27, that of “我爱你。” −1.77", "log-probability −6.27爱你。stop"},
			{tutorial + "I+love+you.&panel=choices&step=27", "li:nth-child(2) > .candidate", "“我也你。”", "我也你。stop"},
			{tutorial + "I+love+you.&panel=choices&step=30", ``, "here the most probable one, with 90 %", "stop90."},
			{tutorial + "My+father+is+a+teacher.&panel=choices&step=27", ``, "44 % for 爸, 33 % for 父", "爸43.|父33."},
			{tutorial + "My+father+is+a+teacher.&panel=choices&step=27", "li:nth-child(2) > .candidate", "“我父亲是…”", "我父亲是"},
			{tutorial + "My+father+is+a+teacher.&panel=choices&step=28", "li:nth-child(2) > .candidate", "“我爸爸是…”", "我爸爸是"},
			{tutorial + "I+know+him.&panel=choices&step=29", ``, "It says 你 (“you”) where 他 (“him”) is right; the right one comes second.", "你17.|他12."},
			{"#lang=en&model=en-zh&q=Where+is+the+station%3F&panel=attention&step=99", ``, "站 at “station”, 哪 at “where”", "station"},
		} {
			if !strings.Contains(guide, c.answer) {
				t.Errorf("the guide does not say %q", c.answer)
			}
			b := in.openTask(t, page, c.fragment)
			if c.do != "" {
				b.clickOn(c.do)
			}
			for what := range strings.SplitSeq(c.page, "|") {
				b.wait(says(what))
			}
		}
	})
}

// TestTheLastTaskIsRightAboutTheModel compares the meaning: whether the father or the
// teacher of the sentence is in the translation.
func TestTheLastTaskIsRightAboutTheModel(t *testing.T) {
	inEach(t, func(t *testing.T, in engine) {
		page := shipped(t)
		for off, arrive := range map[string]bool{"attention": false, "state": true} {
			b := in.openTask(t, page, "#lang=en&model=en-zh&q=My+father+is+a+teacher.&panel=off&step=99&off="+off)
			const changed = `(document.querySelector(".off").innerText.split("Changed")[1] ?? "")`
			b.wait(changed + `.includes("log-probability")`)
			if said := eval[string](b, changed); regexp.MustCompile("父|爸|老师|教师").MatchString(said) != arrive {
				t.Errorf("%s off: the page says %q; does the father or the teacher arrive: want %v, as in the lesson", off, said, arrive)
			}
		}
	})
}
