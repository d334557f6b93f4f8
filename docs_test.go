package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pages returns the text of README.md and of every page in docs, by path.
func pages(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("docs/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pages in docs: %v", err)
	}
	top, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, path := range append(paths, top...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pages[path] = string(data)
	}
	return pages
}

var links = regexp.MustCompile(`\]\(([^)#:\s]+)(#[^)\s]*)?\)`)

func TestLinksInTheDocsLeadSomewhere(t *testing.T) {
	for path, page := range pages(t) {
		for _, m := range links.FindAllStringSubmatch(page, -1) {
			target := filepath.Join(filepath.Dir(path), m[1])
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, which does not exist", path, m[1])
			}
		}
	}
}

// named matches a file in backticks, with its folder.
var named = regexp.MustCompile("`((?:docs|internal|keras|model|wasm|web|weights)/[\\w/.-]+\\.(?:go|js|vugu|py|sh|txt|tsv|po|html))`")

func TestFilesNamedInTheDocsExist(t *testing.T) {
	found := 0
	for path, page := range pages(t) {
		if path == "CHANGELOG.md" { // of the past
			continue
		}
		for _, m := range named.FindAllStringSubmatch(page, -1) {
			found++
			if _, err := os.Stat(m[1]); err != nil {
				t.Errorf("%s names %s, which does not exist", path, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("found only %d files: has their notation changed?", found)
	}
}

// anchors returns the anchors of a page's headings, as GitHub makes them.
func anchors(page string) map[string]bool {
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(page, -1) {
		anchor := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		found[strings.ReplaceAll(anchor, " ", "-")] = true
	}
	return found
}

func TestAnchorsInTheDocsLeadToHeadings(t *testing.T) {
	all := pages(t)
	for path, page := range all {
		for _, m := range regexp.MustCompile(`\]\(([^)#:\s]*)#([^)\s]+)\)`).FindAllStringSubmatch(page, -1) {
			target := path
			if m[1] != "" {
				target = filepath.Join(filepath.Dir(path), m[1])
			}
			if text, ok := all[target]; ok && !anchors(text)[m[2]] {
				t.Errorf("%s links to #%s of %s, which has no such heading", path, m[2], target)
			}
		}
	}
}

// declared matches a name in backticks before a link to the Go file that declares it.
var declared = regexp.MustCompile("`(?:\\w+\\.)?(\\w+)`(?:\\s|in|to|\\()+\\[`[^`]+`\\]\\(([^)]+\\.go)\\)")

func TestNamesInTheArchitectureAreInTheFilesBesideThem(t *testing.T) {
	found := declared.FindAllStringSubmatch(pages(t)["ARCHITECTURE.md"], -1)
	for _, m := range found {
		code, err := os.ReadFile(m[2])
		if err != nil {
			t.Error(err)
		}
		if !regexp.MustCompile(`\b` + m[1] + `\b`).Match(code) {
			t.Errorf("ARCHITECTURE.md looks for %s in %s, which does not have it", m[1], m[2])
		}
	}
	if len(found) < 12 {
		t.Errorf("found only %d names with files: has their notation changed?", len(found))
	}
}

func TestTheReadmeLinksEveryPageOfDocs(t *testing.T) {
	readme := pages(t)["README.md"]
	for path := range pages(t) {
		if strings.HasPrefix(path, "docs/") && !strings.Contains(readme, "("+path) {
			t.Errorf("README.md does not link to %s", path)
		}
	}
}

// helps returns what each subcommand prints with -help.
func helps(t *testing.T) map[string]string {
	t.Helper()
	command := filepath.Join(t.TempDir(), "dragoman")
	if message, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		t.Fatalf("building the command: %v\n%s", err, message)
	}
	help := map[string]string{}
	for _, s := range subcommands {
		out, err := exec.Command(command, s.Name, "-help").Output()
		if err != nil {
			t.Fatalf("%s -help: %v", s.Name, err)
		}
		help[s.Name] = string(out)
	}
	return help
}

// commands matches calls of the command in text: the subcommand and the rest of the
// line.
var (
	commands = regexp.MustCompile("(?:go run \\. |dragoman )([a-z]+)\\b([^\n`|]*)")
	flags    = regexp.MustCompile(`(?:^|\s)--?([a-z][a-z-]*)`)
	makes    = regexp.MustCompile("(?m)(?:^    |`)make ([a-z][a-z-]*)")
	targets  = regexp.MustCompile(`(?m)^([a-z][a-z-]*):`)
)

func TestCommandsInTheDocsHaveTheFlagsThatTheyAreGiven(t *testing.T) {
	help := helps(t)
	checked := 0
	for path, page := range pages(t) {
		page = strings.ReplaceAll(page, "\\\n", " ") // continued lines
		for _, m := range commands.FindAllStringSubmatch(page, -1) {
			usage, ok := help[m[1]]
			if !ok {
				if strings.HasPrefix(m[0], "go run") {
					t.Errorf("%s calls %q: there is no such subcommand", path, strings.TrimSpace(m[0]))
				}
				continue
			}
			for _, f := range flags.FindAllStringSubmatch(m[2], -1) {
				checked++
				if f[1] != "help" && !regexp.MustCompile(`(?m)^  -`+f[1]+`\b`).MatchString(usage) {
					t.Errorf("%s calls %q: %s has no flag -%s", path, strings.TrimSpace(m[0]), m[1], f[1])
				}
			}
		}
	}
	if checked < 10 {
		t.Errorf("found only %d flags in the docs: has their notation changed?", checked)
	}
}

func TestTargetsInTheDocsCanBeMade(t *testing.T) {
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	can := map[string]bool{}
	for _, m := range targets.FindAllStringSubmatch(string(makefile), -1) {
		can[m[1]] = true
	}
	for path, page := range pages(t) {
		for _, m := range makes.FindAllStringSubmatch(page, -1) {
			if !can[m[1]] {
				t.Errorf("%s says make %s: Makefile has no such target", path, m[1])
			}
		}
	}
}

var update = flag.Bool("update", false, "write docs/flags.md instead of comparing it")

// option matches a flag in the output of -help: its name, value and description.
var option = regexp.MustCompile(`(?m)^  -([a-z0-9-]+)(?: (\S+))?\s+(.*)$`)

func TestTheTableOfFlagsIsWhatTheCommandHas(t *testing.T) {
	var page strings.Builder
	page.WriteString("# Subcommands and flags\n\nWritten by `make generate` from what `dragoman SUBCOMMAND -help` prints.\n")
	help := helps(t)
	for _, s := range subcommands {
		usage, _, _ := strings.Cut(help[s.Name], "\n")
		fmt.Fprintf(&page, "\n## %s\n\n%s%s: `%s`\n\n| flag | |\n| --- | --- |\n", s.Name, strings.ToUpper(s.Synopsis[:1]), s.Synopsis[1:], strings.TrimSpace(strings.TrimPrefix(usage, "usage: ")))
		for _, f := range option.FindAllStringSubmatch(help[s.Name], -1) {
			text := strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(f[3])
			fmt.Fprintf(&page, "| `%s` | %s |\n", strings.TrimSpace("-"+f[1]+" "+f[2]), text)
		}
	}
	if *update {
		if err := os.WriteFile("docs/flags.md", []byte(page.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got := pages(t)["docs/flags.md"]; got != page.String() {
		t.Error("docs/flags.md is not what the command prints: run make generate")
	}
}

func TestTheMapOfTheTreeShowsEveryFolder(t *testing.T) {
	readme := pages(t)["README.md"]
	for _, pattern := range []string{"*", "internal/*", "model/*", "web/*"} {
		folders, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			source, err := filepath.Glob(folder + "/*.go")
			if err != nil {
				t.Fatal(err)
			}
			if len(source) > 0 && !strings.Contains(readme, "`"+folder+"/`") {
				t.Errorf("README.md does not describe %s", folder)
			}
		}
	}
}
