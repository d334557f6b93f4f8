package site

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dragoman/docs"
	"dragoman/web/static"
)

// servedHere is the address of the page in the lesson's links as written in its
// Markdown: the one that serve prints.
const servedHere = "http://127.0.0.1:8080/"

// A lesson is the page's lesson in one language.
type lesson struct {
	Language string
	Name     string // name of its file in a site
	Anchor   string // its anchor in the single-file page
	Open     string // the text of a link that replaces an address

	Title string
	Body  template.HTML
}

// lessons returns the lesson in each language. Links to the page lead to page, which
// is relative to the lesson.
func lessons(page string) ([]lesson, error) {
	list := []lesson{
		{Language: "en", Name: "lesson.html", Anchor: "lesson", Open: "Open it in the page"},
		{Language: "zh", Name: "lesson.zh.html", Anchor: "lesson-zh", Open: "在网页里打开"},
	}
	for i := range list {
		file := strings.Replace(strings.TrimSuffix(list[i].Name, ".html"), "lesson", "classroom", 1) + ".md"
		guide, err := docs.Lesson.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := list[i].render(guide, page); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return list, nil
}

// tables aligns columns without inline styles, which the page's policy forbids.
var tables = extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute))

// render sets title and body from the lesson's Markdown.
func (l *lesson) render(guide []byte, page string) error {
	markdown := goldmark.New(goldmark.WithExtensions(tables), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	root := markdown.Parser().Parse(text.NewReader(guide), parser.WithContext(parser.NewContext(parser.WithIDs(anchors{}))))
	err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if h, ok := n.(*ast.Heading); ok && h.Level == 1 {
			l.Title = string(h.Lines().Value(guide))
		}
		link, ok := n.(*ast.Link)
		if !ok {
			return ast.WalkContinue, nil
		}
		if fragment, ok := strings.CutPrefix(string(link.Destination), servedHere); ok {
			link.Destination = []byte(page + fragment)
			link.SetAttributeString("target", []byte("dragoman")) // the lesson stays open
			link.RemoveChildren(link)
			link.AppendChild(link, ast.NewString([]byte(l.Open)))
		}
		return ast.WalkSkipChildren, nil
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	err = markdown.Renderer().Render(&b, guide, root)
	l.Body = template.HTML(b.String())
	return err
}

// anchors gives headings identifiers, in any script, as sites that render Markdown do.
type anchors struct{}

func (anchors) Generate(heading []byte, _ ast.NodeKind) []byte {
	return []byte(strings.Map(func(c rune) rune {
		switch {
		case unicode.IsLetter(c), unicode.IsDigit(c), c == '-':
			return unicode.ToLower(c)
		case c == ' ':
			return '-'
		}
		return -1
	}, util.BytesToReadOnlyString(heading)))
}

func (anchors) Put([]byte) {}

// page returns the lesson as a page of its own.
func (l *lesson) page() ([]byte, error) {
	t, err := template.ParseFS(static.Files, "lesson.html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, l)
	return b.Bytes(), err
}

// article returns the lesson as part of the single-file page, which shows it at its
// anchor.
func (l *lesson) article() string {
	return fmt.Sprintf("<article class=\"lesson\" id=%q lang=%q>\n<nav class=\"ways\"><a href=\"#\">Dragoman</a></nav>\n%s</article>\n", l.Anchor, l.Language, l.Body)
}
