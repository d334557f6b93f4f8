package web

import (
	"errors"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"slices"
	"testing"

	"dragoman/web/webtest"
	"dragoman/weights"
)

// phrases are the constants of type Phrase in this package, but for those of
// chinese.go, and where they stand.
func phrases(t *testing.T) map[Phrase]token.Position {
	t.Helper()
	files := token.NewFileSet()
	here, err := build.ImportDir(".", 0)
	if err != nil {
		t.Fatal(err)
	}
	var sources []*ast.File
	for _, name := range here.GoFiles {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, f)
	}
	info := types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil), Error: func(err error) { t.Error(err) }}
	config.Check("web", files, sources, &info)
	list := map[Phrase]token.Position{}
	for e, v := range info.Types {
		if n, ok := v.Type.(*types.Named); ok && n.Obj().Name() == "Phrase" && v.Value != nil {
			p, at := constant.StringVal(v.Value), files.Position(e.Pos())
			if p != "" && at.Filename != "chinese.go" {
				list[Phrase(p)] = at
			}
		}
	}
	return list
}

func TestEveryPhraseIsThereInChinese(t *testing.T) {
	said := phrases(t)
	if len(said) < 20 {
		t.Fatalf("found %d phrases, want those of the page", len(said))
	}
	verb := regexp.MustCompile(`%[0-9.+]*[a-z]`)
	for p, at := range said {
		c, ok := chinese[p]
		if !ok {
			t.Errorf("%s: chinese.go lacks %q", at, p)
		}
		if got, want := verb.FindAllString(c, -1), verb.FindAllString(string(p), -1); ok && !slices.Equal(got, want) {
			t.Errorf("%q takes the values %q, in Chinese %q", p, want, got)
		}
	}
}

func TestEveryShippedModelHasAChineseTitle(t *testing.T) {
	list, err := weights.List(os.DirFS("../weights"))
	if err != nil || len(list) < 2 {
		t.Fatalf("%d models, %v; want those that are shipped", len(list), err)
	}
	for _, e := range list {
		if chinese[Phrase(e.Title)] == "" {
			t.Errorf("%s: chinese.go lacks %q", e.Name, e.Title)
		}
	}
}

func TestALanguageSaysPhrasesAndWhatItDoesNotKnowInEnglish(t *testing.T) {
	zh := languageOf("zh")
	for _, c := range []struct{ got, want string }{
		{zh.Say("%d characters", 3), "3 个字符"},
		{zh.Say("Unknown 100 %"), "Unknown 100 %"},
		{(*Language)(nil).Say("%d characters", 3), "3 characters"},
		{zh.Explain(complain("This text is too long for a link.")), "这段文字太长，放不进链接。"},
		{zh.Explain(errors.New("EOF")), "EOF"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if l := languageOf("tlh"); l.Code != "en" {
		t.Errorf("a language that the page does not speak: got %q, want en", l.Code)
	}
}

func TestAComponentSpeaksTheLanguageOfThePage(t *testing.T) {
	page := languageOf("zh")
	c := &SourcePanel{Source: &Source{Text: "Hi."}}
	letSpeak(c, &page)
	webtest.WantIn(t, webtest.Markup(t, c), "3 个字符", "清空")
	page = languageOf("en")
	webtest.WantIn(t, webtest.Markup(t, c), "3 characters", "Clear")
}
