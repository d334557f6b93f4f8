package inside

import (
	"strings"
	"testing"

	"dragoman/web/webtest"
)

func TestTheTeacherAndTheFreeRunPartWhereTheReferenceDiffers(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "teacher")
	teacher := Get[*Teacher](v.Inside)
	v.wait("both runs are there", func() bool { return len(teacher.Steps) > 0 })
	v.does(func() {
		webtest.WantIn(t, teacher.Told, "never part")
		runes := []rune(v.Inside.Record.Text)
		teacher.set("他" + string(runes[1:]))
	})
	v.wait("they part", func() bool { return strings.Contains(teacher.Told, "part at step 1") })
	v.does(func() {
		s := teacher.Steps
		if !s[0].Parts || s[0].Right || s[1].Fed != "他" || s[1].FreeFed != v.Inside.Record.Steps[0].Said {
			t.Errorf("got %+v, want them to part at once", s[:2])
		}
		webtest.WantIn(t, webtest.Markup(t, teacher), "they part", `class="differs"`)
		teacher.set("ö")
	})
	v.wait("a strange token is refused", func() bool { return strings.Contains(teacher.Problem, "cannot say") })
}

func TestAReferenceBelongsToItsSentence(t *testing.T) {
	v := inside(t, "#q=She+likes+music.", "teacher")
	teacher := Get[*Teacher](v.Inside)
	v.does(func() {
		teacher.set("你好。")
		if v.Inside.View("teacher"); teacher.Reference != "你好。" {
			t.Errorf("the reference is %q, want what was set", teacher.Reference)
		}
		v.Show("Hi.")
	})
	v.wait("another sentence is recorded", func() bool { return v.Inside.Sentence == "Hi." })
	v.does(func() {
		if teacher.Reference != "" {
			t.Errorf("the reference %q is that of another sentence", teacher.Reference)
		}
	})
}
