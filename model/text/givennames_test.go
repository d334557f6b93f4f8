package text

import (
	"strings"
	"testing"
)

func TestAWordThatIsAGivenNameIsOneAmongTheWordsAroundIt(t *testing.T) {
	persons := func(s, to string) (list []string) {
		g := (&Glossary{}).Between("en", to)
		for _, p := range g.found(s) {
			if p.kind == glossed {
				list = append(list, p.text)
			}
		}
		return list
	}
	for s, want := range map[string]string{
		"Will is at home.":                       "Will",
		"Mark has a cat, and Rose a dog.":        "Mark|Rose",
		"I met Grace yesterday.":                 "Grace",
		"Thank you, Frank.":                      "Frank",
		"Will Jack come?":                        "Jack",
		"Hope's house is big.":                   "Hope",
		"Rose and Will went home.":               "Rose|Will",
		"May is my best friend.":                 "May",
		"She said that June lives next door.":    "June",
		"Joy is eight years old.":                "Joy",
		"Bill, come here!":                       "Bill",
		"“Mark is here,” she said.":              "Mark",
		"Will you come?":                         "",
		"Will dogs eat it?":                      "",
		"May I ask?":                             "",
		"Bill it to me.":                         "",
		"Mark my words.":                         "",
		"Hope is important.":                     "",
		"Grace is a gift.":                       "",
		"June was cold.":                         "",
		"We met in May.":                         "",
		"The Rose is red.":                       "",
		"The Rose Garden is closed, see Mark 5.": "",
		"Summer is here.":                        "",
		"She studies Art.":                       "",
		"Violet is my favorite color.":           "",
		"She said, “Will you marry me?”":         "",
		"How to Mark a Test":                     "",
	} {
		if got := strings.Join(persons(s, "fr"), "|"); got != want {
			t.Errorf("the persons of %q are %q, want %q", s, got, want)
		}
	}
	if got := persons("Will is at home.", "ja"); len(got) != 1 || got[0] != "ウィル" {
		t.Errorf("in Japanese Will is %q", got)
	}
}
