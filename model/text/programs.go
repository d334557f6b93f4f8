package text

import (
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// isProgram reports whether a line is code rather than language.
func isProgram(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" {
		return false
	}
	return isStatement(line) || isQuery(line) || isMember(line) || isCommand(line[listMark(line):]) || isAssignment(line) || isFormula(line)
}

// isStatement reports whether a line is a statement of a program, or begins or ends a block.
func isStatement(line string) bool {
	last := line[len(line)-1]
	first, after, _ := strings.Cut(line, " ")
	switch {
	case blocks.Has(first) && (last == ':' || inBlock(after)) && strings.ContainsAny(after, "()[]=<>_"):
		return !prose(after)
	case first == "import" || first == "from": // from x import y
		words := strings.Fields(line)
		return len(words) == 4 && (words[2] == "as" || words[2] == "import")
	case first == "return" && last != '.':
		return last == ';' && !strings.Contains(after, " ") || strings.ContainsAny(after, "+*=<>[]()") && !prose(after) || len(strings.Fields(after)) > 1 && nothings.Has(strings.TrimRight(strings.Fields(after)[0], ",;"))
	case strings.TrimRight(line, ":") == "else" && last == ':', strings.TrimRight(line, ":") == "try" && last == ':':
		return true
	}
	if name, value, ok := strings.Cut(line, ": "); ok && last == ';' && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-") == "" {
		value = value[:len(value)-1] // color: red;
		return !prose(value) && !strings.ContainsAny(value, ";:")
	}
	code := line
	if last == '}' {
		code = withoutVariables(line) // Hello {name}
	}
	return strings.IndexByte(";{}", last) >= 0 && strings.ContainsAny(code, "=()[]{}<>_") && !prose(line)
}

// withoutVariables returns a line without the variables of a template: {name}, {{user.name}}.
func withoutVariables(line string) string {
	var b strings.Builder
	for {
		before, rest, _ := strings.Cut(line, "{")
		b.WriteString(before)
		within := strings.TrimLeft(rest, "{ ")
		name := scan.Run(within, func(c rune) bool { return script.IsASCIIWord(c) || c == '.' })
		after := strings.TrimLeft(within[name:], " ")
		if name == 0 || !strings.HasPrefix(after, "}") {
			return b.String() + line[len(before):]
		}
		line = strings.TrimLeft(after, "}")
	}
}

// inBlock reports whether the statement of a block in Python follows it on its line: if x > 3:
// return y.
func inBlock(s string) bool {
	_, statement, _ := strings.Cut(s, ": ")
	first, _, _ := strings.Cut(statement, " ")
	return lookup.Set("return break continue pass raise print yield").Has(strings.TrimRight(first, ";"))
}

// isAssignment reports whether a line gives a name a value that is not words: x = y + 2.
func isAssignment(line string) bool {
	left, right, found := strings.Cut(line, "=")
	name := strings.TrimRight(strings.TrimSpace(left), "+-*/:<>!=")
	return found && right != "" && scan.Run(strings.TrimSpace(name), func(c rune) bool { return script.IsASCIIWord(c) || c == '.' || c == '[' || c == ']' }) == len(strings.TrimSpace(name)) && name != "" && !prose(right) && key(line) == 0
}

// key returns the length of the name of a text for a program before that text, at the
// beginning of a line: the “title = ” of title = My house. The text has at least two words.
func key(line string) int {
	const fewest = 2
	n := scan.Run(line, func(c rune) bool { return script.IsASCIIWord(c) || c == '.' || c == '-' })
	value, found := strings.CutPrefix(strings.TrimLeft(line[n:], " "), "=")
	if n == 0 || !found {
		return 0
	}
	value = strings.TrimLeft(value, " ")
	words := strings.Fields(value)
	if len(words) < fewest {
		return 0
	}
	for _, w := range words {
		if w = strings.TrimRight(w, ".,!?…"); w == "" || len(w) == 1 && w != "a" && w != "I" || strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' && c != '’' }) {
			return 0
		}
	}
	return len(line) - len(value)
}

// isMember reports whether a line is a member of an object in JSON: "name": "Tom",
func isMember(line string) bool {
	name, ok := strings.CutPrefix(line, `"`)
	n := scan.Run(name, func(c rune) bool { return script.IsASCIIWord(c) || strings.ContainsRune("-.$@", c) })
	value, colon := strings.CutPrefix(name[n:], `":`)
	value = strings.TrimRight(strings.TrimLeft(value, " "), " ,")
	if !ok || n == 0 || !colon || value == "" {
		return false
	}
	last := value[len(value)-1]
	return len(value) > 1 && value[0] == '"' && last == '"' || strings.ContainsAny(value[:1], "{[") || strings.Trim(value, "-+.eE0123456789") == "" || lookup.Set("true false null").Has(value)
}

// isQuery reports whether a line is a query of a database or a part of one: SELECT name FROM
// users, DROP TABLE users.
func isQuery(line string) bool {
	const fewest = 2
	words := strings.Fields(line)
	keywords := 0
	for _, w := range words {
		if queryWords.Has(strings.Trim(w, ";(),")) {
			keywords++
		}
		if starters.Has(strings.ToLower(w)) && !queryWords.Has(w) {
			return false
		}
	}
	return queryWords.Has(words[0]) && (keywords >= fewest || len(words) > 1 && strings.ContainsAny(words[1]+line[len(line)-1:], "*;_="))
}

// queryWords are the keywords of SQL that are not among those of other lines in capitals.
var queryWords = lookup.Set("SELECT INSERT UPDATE DELETE CREATE DROP ALTER TRUNCATE FROM INTO SET TABLE VALUES WHERE JOIN INNER LEFT RIGHT OUTER ON AND OR NOT NULL GROUP ORDER BY HAVING LIMIT AS DISTINCT UNION INDEX VIEW DATABASE PRIMARY KEY IN LIKE BETWEEN IF EXISTS DESC ASC COUNT ADD COLUMN")

// isCommand reports whether a line is a command of a shell: sudo apt install x, ls | grep y,
// $ make test.
func isCommand(line string) bool {
	rest, prompt := strings.CutPrefix(line, "$ ")
	words := strings.Fields(unquoted(rest))
	for len(words) > 1 && (words[0] == "sudo" || strings.Contains(words[0], "=")) { // LANG=C sort
		words = words[1:]
	}
	if len(words) < 2 {
		return prompt && len(words) > 0
	}
	signed := prompt || words[0] == "sudo"
	for _, w := range words[1:] {
		if starters.Has(w) || sentenceWords.Has(w) {
			return false
		}
		signed = signed || w == "." || w == "&&" || strings.ContainsAny(w, "|<>=$`") || len(w) > 1 && strings.HasSuffix(w, "/") || address(w) == len(w) || w[0] == '-' && option(w, ' ') > 0 ||
			w == `""` && (words[0] == "echo" || !commonTools.Has(words[0]))
	}
	last := words[len(words)-1]
	if last != "." && strings.ContainsAny(last[len(last)-1:], ".?!,:") {
		return false
	}
	tool := words[0]
	return prompt || signed && (tools.Has(tool) || shellTools.Has(tool) || commonTools.Has(tool)) ||
		(tools.Has(tool) || shellTools.Has(tool)) && toolVerbs.Has(words[1]) || shellTools.Has(tool) && len(words) == 2 && strings.ToLower(words[1]) == words[1]
}

// unquoted returns a text in which quotation marks stand for all that is quoted in straight
// ones.
func unquoted(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, `"'`)
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i+1:], s[i])
		if end < 0 {
			break
		}
		b.WriteString(s[:i] + `""`)
		s = s[i+1+end+1:]
	}
	return b.String() + s
}

var (
	// shellTools are the names of tools that are not words; commonTools also begin sentences.
	shellTools  = lookup.Set("pip3 cd ls cp mv rm mkdir rmdir chmod chown curl wget ssh scp rsync grep sed awk tar unzip python python3 psql mysql sqlite3 yum dnf systemctl nginx bash zsh nano vim pnpm bun deno rustc gcc ffmpeg terraform helm gh dotnet mvn gradle composer php")
	commonTools = lookup.Set("code node sh make go echo cat find kill export source touch head tail sort man top more which ping set env alias history watch exec time test ruby rails perl java swift less tree file open start run")
	// sentenceWords stand in sentences of other languages than English, but not in commands.
	sentenceWords = lookup.Set("and of a an i than le la les un une des est ne pas et ou pour der die das ist nicht ein eine und zu el los las es no y en para que")
)

// blocks are the words with which blocks of Python begin.
var blocks = lookup.Set("def class for while if elif with except async")

// prose reports whether s has three consecutive words of small letters.
func prose(s string) bool {
	words := 0
	for _, w := range strings.Fields(s) {
		if n := scan.Run(w, unicode.IsLower); n == 0 || n < len(strings.TrimRight(w, ",.;:!?")) || declaring.Has(w) {
			words = 0
			continue
		}
		if words++; words == 3 {
			return true
		}
	}
	return false
}

// declaring stand before the types of declarations.
var declaring = lookup.Set("public private protected static final abstract void int")
