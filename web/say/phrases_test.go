package say

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"dragoman/model/decode"
	"dragoman/web/static"
)

// said returns the page's phrases and their places: the constants of type Phrase in its
// programs, the warnings of decode, and the phrases of index.html and the scripts.
func said(t *testing.T) map[Phrase]string {
	t.Helper()
	phrases := map[Phrase]string{}
	for _, warning := range []string{decode.TooLong, decode.Endless, decode.LikeThat} {
		phrases[Phrase(warning)] = "model/decode"
	}
	for _, phrase := range static.Said() {
		phrases[Phrase(phrase)] = "web/static"
	}
	for _, p := range pageCode(t) {
		for e, v := range p.TypesInfo.Types {
			if n, ok := v.Type.(*types.Named); ok && n.Obj().Name() == "Phrase" && v.Value != nil && constant.StringVal(v.Value) != "" {
				phrases[Phrase(constant.StringVal(v.Value))] = p.Fset.Position(e.Pos()).String()
			}
		}
	}
	if len(phrases) < 300 {
		t.Fatalf("found %d phrases, want those of the page", len(phrases))
	}
	return phrases
}

// load loads the packages of the page's program, once for all tests.
var load = sync.OnceValues(func() ([]*packages.Package, error) {
	return packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo,
		Env:  append(os.Environ(), "GOOS=js", "GOARCH=wasm"),
	}, "dragoman/web/...", "dragoman/wasm/fetch")
})

// pageCode returns the packages of the page's program.
func pageCode(t *testing.T) []*packages.Package {
	t.Helper()
	list, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
	}
	return list
}

// translations returns the translations in a language's file.
func translations(t *testing.T, code string) map[Phrase]string {
	t.Helper()
	data, err := files.ReadFile(code + ".po")
	if err != nil {
		t.Fatal(err)
	}
	phrases, err := parse(string(data))
	if err != nil {
		t.Fatalf("%s.po: %v", code, err)
	}
	if want := `"Language: ` + code + `\n"`; !strings.Contains(string(data), want) {
		t.Errorf("%s.po: no line %s at its beginning", code, want)
	}
	return phrases
}

func TestNoLanguageLacksAPhraseOrHasOneThatThePageDoesNotSay(t *testing.T) {
	phrases := said(t)
	for _, code := range Codes[1:] {
		translated := translations(t, code)
		for p, at := range phrases {
			if translated[p] == "" {
				t.Errorf("%s.po lacks %q, said in %s", code, p, at)
			}
		}
		for p := range translated {
			if phrases[p] == "" {
				t.Errorf("%s.po: the page does not say %q", code, p)
			}
		}
	}
}

func TestTranslationsTakeTheValuesOfTheirPhrases(t *testing.T) {
	for _, code := range Codes[1:] {
		for p, translation := range translations(t, code) {
			if got, want := values(translation), values(string(p)); !slices.Equal(got, want) {
				t.Errorf("%s.po: %q takes the values %q, its translation %q takes %q", code, p, want, translation, got)
			}
		}
	}
}

// values returns the verbs of a format's values, in the order of the values.
func values(format string) (verbs []string) {
	next := 0
	for _, m := range regexp.MustCompile(`%(?:\[(\d+)\])?([0-9.+]*[a-z%])`).FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if at, err := strconv.Atoi(m[1]); err == nil {
			next = at - 1
		}
		for len(verbs) <= next {
			verbs = append(verbs, "")
		}
		verbs[next] = cmp.Or(verbs[next], m[2])
		next++
	}
	return verbs
}

func TestValuesAreThoseOfAFormatInTheirOrder(t *testing.T) {
	for format, want := range map[string]string{
		"%s has %d, 100 %%":     "s d",
		"%[2]d has %[1]s":       "s d",
		"%[1]s, %[1]s and %.2f": "s .2f",
		"%[2]d":                 " d",
	} {
		if got := strings.Join(values(format), " "); got != want {
			t.Errorf("%q takes %q, want %q", format, got, want)
		}
	}
}

// prose is two consecutive words outside of markup and code.
var (
	markup = regexp.MustCompile(`<[^>]*>|[\w-]+="[^"]*"|\w+\(`)
	prose  = regexp.MustCompile(`\pL{2,},? \pL{2,}|\pL{3,},? %|% \pL{3,}`)
)

// Texts for readers are Phrases, so that they are translated; Sprintf only combines
// numbers and names.
func TestNoProseIsPutTogetherBySprintf(t *testing.T) {
	for sentence, want := range map[string]bool{
		"%d of the pairs": true, "batch %d": true, "no attention": true,
		"%.1f MB": false, `<g class="node %s" transform="translate(%s %s)">`: false, "translate(%s %s) rotate(-45)": false, "M%s %sC%s %s": false,
	} {
		if got := isProse(sentence); got != want {
			t.Errorf("%q: prose %v, want %v", sentence, got, want)
		}
	}
	for _, p := range pageCode(t) {
		for _, file := range p.Syntax {
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				function, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || !slices.Contains([]string{"Sprintf", "Sprint", "Sprintln", "Fprintf", "Appendf"}, function.Sel.Name) {
					return true
				}
				for _, argument := range call.Args {
					v := p.TypesInfo.Types[argument].Value
					if v != nil && v.Kind() == constant.String && isProse(constant.StringVal(v)) {
						t.Errorf("%s: %s is not translated: make it a Phrase and Say it", p.Fset.Position(argument.Pos()), v)
					}
				}
				return true
			})
		}
	}
}

func isProse(s string) bool { return prose.MatchString(markup.ReplaceAllString(s, "")) }
