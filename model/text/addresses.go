package text

import (
	"slices"
	"strings"
	"unicode"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// address returns the length of the web or e-mail address, path or file name at
// the beginning of a run without spaces, or 0.
func address(chunk string) int {
	if end := strings.IndexAny(chunk, "<>\"“”«»`|，。、！？；："); end >= 0 {
		chunk = chunk[:end]
	}
	if end := strings.Index(chunk, "]("); end >= 0 { // [here](https://example.com)
		chunk = chunk[:end]
	}
	chunk = chunk[:unbroken(chunk)]
	for _, find := range []func(string) int{url, email, ipv6, doi, path, domain, file} {
		if n := find(chunk); n > 0 {
			return n
		}
	}
	return 0
}

// unbroken returns the length of a chunk up to where text in a script without spaces
// continues after an address: https://example.comを見て. Within an address, such text
// begins after a separator: /wiki/日本.
func unbroken(chunk string) int {
	before := ' '
	host := foreignHost(chunk)
	for i, c := range chunk {
		if i >= host && script.Unspaced(c) && (i > 0 && !script.Unspaced(before) && !strings.ContainsRune("/=_-#?&+", before) || script.Unspaced(before) && unicode.Is(unicode.Hiragana, c) && !unicode.Is(unicode.Hiragana, before)) {
			return i
		}
		before = c
	}
	return len(chunk)
}

// foreignHost returns the length of a web address up to the end of its host if that is
// in a script without spaces: https://例え.jp.
func foreignHost(chunk string) int {
	_, rest, found := strings.Cut(chunk, "://")
	label := scan.Run(rest, script.Unspaced)
	if !found || label == 0 || !strings.HasPrefix(rest[label:], ".") {
		return 0
	}
	label += len(".")
	label += scan.Run(rest[label:], func(c rune) bool { return script.Unspaced(c) && !unicode.Is(unicode.Hiragana, c) })
	return len(chunk) - len(rest) + label
}

// url matches https://…, mailto:…, www.….
func url(s string) int {
	n := scan.Run(s, func(c rune) bool { return script.IsASCIIWord(c) || c == '+' || c == '-' || c == '.' })
	switch lower := strings.ToLower(s); {
	case n > 1 && strings.HasPrefix(s[n:], "://"):
	case strings.HasPrefix(lower, "mailto:"), strings.HasPrefix(lower, "tel:"), strings.HasPrefix(lower, "www."), strings.HasPrefix(lower, "about:"):
	default:
		return 0
	}
	if end := trimmed(s); end > n+len("://") || end > len("www.") && end > n-1 && n > 0 {
		return end
	}
	return 0
}

// email matches name@example.org, and user@host:path of ssh.
func email(s string) int {
	name := scan.Run(s, func(c rune) bool { return script.InWord(c) || strings.ContainsRune(".+-%'", c) })
	if name == 0 || !strings.HasPrefix(s[name:], "@") {
		return 0
	}
	end := name + 1 + scan.Run(s[name+1:], script.IsASCIIWord)
	if host := hostname(s[name+1:]); host > 0 {
		end = name + 1 + host
	}
	if end == name+1 {
		return 0
	}
	if rest, ok := strings.CutPrefix(s[end:], ":"); ok && (script.IsASCIIWord(scan.At(rest)) || strings.ContainsRune("/~.", scan.At(rest))) {
		return trimmed(s)
	}
	return end
}

// ipv6 matches an address of version 6 of the internet protocol, with its prefix
// length, or of a network card: 2001:db8::1, fe80::/10, 00:1a:2b:3c:4d:5e.
func ipv6(s string) int {
	const groups, bytes = 8, 6
	n := scan.Run(s, func(c rune) bool { return strings.ContainsRune("0123456789abcdefABCDEF:", c) })
	if !strings.HasSuffix(s[:n], "::") {
		n = len(strings.TrimRight(s[:n], ":"))
	}
	list := strings.Split(s[:n], ":")
	if !strings.Contains(s[:n], "::") && len(list) != groups && len(list) != bytes || script.InWord(scan.At(s[n:])) {
		return 0
	}
	for _, group := range list {
		if len(group) > 4 || len(list) == bytes && len(group) != 2 && !strings.Contains(s[:n], "::") {
			return 0
		}
	}
	if rest := s[n:]; strings.HasPrefix(rest, "/") && unicode.IsDigit(scan.At(rest[1:])) {
		n += 1 + scan.Run(rest[1:], unicode.IsDigit)
	}
	if strings.Trim(s[:n], ":") == "" {
		return 0
	}
	return n
}

// doi matches the identifier of a digital object: 10.1000/182.
func doi(s string) int {
	const shortest = 4 // digits of a registrant
	rest, ok := strings.CutPrefix(s, "10.")
	registrant := scan.Run(rest, unicode.IsDigit)
	if !ok || registrant < shortest || !strings.HasPrefix(rest[registrant:], "/") || !script.IsASCIIWord(scan.At(rest[registrant+1:])) {
		return 0
	}
	return trimmed(s)
}

// hostname matches example.org, under any top-level domain.
func hostname(s string) int {
	host := strings.TrimRight(s[:scan.Run(s, hostRune)], ".-")
	if !strings.Contains(host, ".") {
		return 0
	}
	return len(host)
}

func hostRune(c rune) bool { return script.InWord(c) && c != '_' || c == '.' || c == '-' }

// path matches /usr/bin, ~/notes, ./x, C:\Users, \\server\share, src/main.go.
func path(s string) int {
	drive := len(s) > 3 && script.IsASCIILetter(rune(s[0])) && s[1] == ':' && (s[2] == '\\' || s[2] == '/' && s[3] != '/')
	rooted := len(s) > 1 && s[0] == '/' && (script.IsASCIIWord(rune(s[1])) || s[1] == '.')
	relative := strings.HasPrefix(s, "~/") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") || strings.HasPrefix(s, `\\`) || strings.HasPrefix(s, `.\`)
	end := trimmed(s)
	if drive || rooted || relative && end > 2 {
		return end
	}
	last := strings.LastIndexAny(s[:end], `/\`)
	if last <= 0 || !script.IsASCIIWord(scan.At(s)) {
		return 0
	}
	if inRepository(s[:end]) || strings.Count(s[:end], "/") > 2 || strings.Contains(s, `\`) || file(s[last+1:]) == end-last-1 && end > last+1 || s[end-1] == '/' && !abbreviates(s[:end]) {
		return end
	}
	return 0
}

// inRepository reports whether words with slashes between them are a path or a branch of a
// repository of programs, a media type or a time zone, rather than words of a language:
// origin/main, feature/login-form, image/png, Europe/Rome.
func inRepository(s string) bool {
	first, rest, _ := strings.Cut(s, "/")
	last := rest[strings.LastIndexByte(rest, '/')+1:]
	unlike := strings.ContainsAny(rest, "-_.0123456789") // words of a language
	switch {
	case scan.Run(s, func(c rune) bool { return script.IsASCIIWord(c) || strings.ContainsRune("-./+@", c) }) < len(s):
		return false
	case remotes.Has(first), folders.Has(first) && (unlike || folders.Has(last) || branches.Has(last)):
		return true
	case mediaTypes.Has(first):
		return subtypes.Has(rest) || strings.HasPrefix(rest, "x-") || strings.HasPrefix(rest, "vnd.")
	case continents.Has(first):
		return unicode.IsUpper(scan.At(rest)) && !continents.Has(rest)
	}
	return false
}

// remotes begin paths, since they mean nothing else; folders and branches are also words.
// Media types and time zones have two parts.
var (
	remotes    = lookup.Set("upstream src docs lib libs pkg cmd usr etc refs bin bugfix hotfix feat node_modules vendor utils heads")
	folders    = lookup.Set("origin feature features fix chore release releases test tests build config scripts assets static public app apps components images styles internal api dev main master develop staging production tags users home model models web data tools examples templates views controllers pages")
	branches   = lookup.Set("main master develop dev trunk HEAD head staging readme README index license changelog login")
	mediaTypes = lookup.Set("application text image audio video font multipart message model")
	subtypes   = lookup.Set("json html plain css csv javascript ecmascript markdown xml xhtml+xml ld+json pdf rtf zip gzip wasm octet-stream x-www-form-urlencoded form-data mixed alternative rfc822 png jpeg jpg gif webp avif bmp tiff svg+xml mp4 mpeg mp3 ogg wav webm aac flac quicktime woff woff2 ttf otf calendar")
	continents = lookup.Set("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific Etc")
)

// spacedPath returns the length of a path of Windows whose first chunk has length n,
// with the chunks that continue it after a space: C:\Program Files (x86)\App. A path of Unix
// continues only up to the name of a file: /home/tom/My Pictures/beach.jpg.
func spacedPath(s string, n int) int {
	if s[0] == '/' && file(s[strings.LastIndexByte(s[:n], '/')+1:n]) == 0 {
		rest, _ := strings.CutPrefix(s[n:], " ")
		chunk := rest[:scan.Run(rest, func(c rune) bool { return !unicode.IsSpace(c) })]
		if name := strings.LastIndexByte(chunk, '/') + 1; name > 1 && file(chunk[name:]) > 0 {
			return n + len(" ") + name + file(chunk[name:])
		}
	}
	if !strings.Contains(s[:n], `\`) {
		return n
	}
	const mostChunks = 3
	end := n
	for range mostChunks {
		rest, ok := strings.CutPrefix(s[end:], " ")
		chunk := rest[:scan.Run(rest, func(c rune) bool { return !unicode.IsSpace(c) })]
		within := strings.Contains(chunk, `\`) && script.IsASCIIWord(scan.At(chunk)) && !strings.Contains(chunk, `:\`)
		closed := strings.HasPrefix(chunk, "(") && strings.Contains(chunk, `)\`)
		switch {
		case !ok:
			return n
		case within, closed:
			return end + 1 + trimmed(chunk)
		case !unicode.IsUpper(scan.At(chunk)) && chunk != "and":
			return n
		}
		end += 1 + len(chunk)
	}
	return n
}

// domain matches example.org, and what may follow it: :8080/path?query.
func domain(s string) int {
	host := strings.TrimRight(s[:scan.Run(s, hostRune)], ".-")
	labels := strings.Split(host, ".")
	if len(labels) < 2 || slices.Contains(labels, "") {
		return 0
	}
	top := labels[len(labels)-1]
	lower := strings.ToLower(top)
	rest := s[len(host):]
	hasPath := strings.HasPrefix(rest, "/")
	switch {
	case top != lower && top != strings.ToUpper(top):
		return 0
	case topLevel.Has(lower), (hasPath || len(labels) > 2) && wordLike.Has(lower):
	case hasPath && top == lower && len(top) > 1 && script.IsASCIIWord(scan.At(rest[1:])): // bit.ly/x
	default:
		return 0
	}
	if rest == "" || !strings.ContainsRune("/?#:", scan.At(rest)) {
		return len(host)
	}
	return max(len(host), trimmed(s))
}

// topLevel are the common top-level domains and those of networks without one. Those in
// wordLike also begin English sentences, and count only in unmistakable addresses.
var topLevel, wordLike = lookup.Set(`com org net edu gov mil int io ai app dev info biz tv uk de fr cn jp ru ch eu ca au nl es pl br kr tw hk sg se dk fi cz pt gr ie nz za mx ar cl tr il ua ro hu co cc xyz online site shop blog tech cloud wiki news
		ly fm gg sh rs sk bg lt lv ee hr mk kz ge vn th ph pk lk np ng ke gh tz ug zm zw dz tn eg sa ae qa kw lb iq ir cy mt lu li mc md pe uy py bo ec cr gt hn sv cu
		museum photography photo photos pictures gallery graphics academy agency associates boutique builders business cafe camera capital careers catering center
		church clinic clothing codes coffee community company computer consulting contractors dental digital directory domains education email energy engineer engineering enterprises
		equipment estate events exchange expert express finance financial fitness flights florist foundation fund furniture fyi garden gifts glass global green guru hospital
		hosting hotel inc institute insure international investments jewelry kitchen land lawyer legal lighting limited llc loans ltd luxury management market marketing mba media
		memorial mobi mortgage movie network ngo organic partners parts pharmacy pizza plumbing press productions properties property pub recipes rentals restaurant reviews rocks
		school science security services shoes soccer social software solar solutions studio studios supplies surgery systems technology tennis theater tickets tips tools tours toys
		training travel university vacations ventures video villas voyage wiki wine works wtf yoga zone zip aero arpa coop berlin tokyo nyc
		local localhost localdomain internal lan intranet example invalid onion test`),
	lookup.Set(`it in is me so to at be no us my by page store ad al am as do im la ma ni pa re si va ve vi name pro live life today world love help run work watch show win vote call
		rent how place link chat cool direct top rest party city house family games game group health money news fish dog cat farm jobs art bar bike best bet bio black blue red`)

// file matches the name of a file: notes.txt.
func file(s string) int {
	n := scan.Run(s, func(c rune) bool { return script.InWord(c) || c == '.' || c == '-' })
	name := strings.TrimRight(s[:n], ".-")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || !extensions.Has(strings.ToLower(name[dot+1:])) || dot == 0 && len(name) < 4 {
		return 0
	}
	return len(name)
}

// bracketedFile matches a name of a file that ends with a bracket: Report (final).pdf.
func bracketedFile(s string) int {
	n := scan.Run(s, func(c rune) bool { return script.InWord(c) || c == '-' })
	if n == 0 {
		return 0
	}
	if strings.HasPrefix(s[n:], " (") {
		n++
	}
	bracket := balanced(s[n:])
	if bracket == 0 || s[n] != '(' {
		return 0
	}
	n += bracket
	extension := strings.TrimPrefix(s[n:], ".")
	letters := scan.Run(extension, script.InWord)
	if len(extension) == len(s[n:]) || !extensions.Has(strings.ToLower(extension[:letters])) {
		return 0
	}
	return n + len(".") + letters
}

var extensions = lookup.Set("txt pdf doc docx odt xls xlsx csv tsv ppt pptx jpg jpeg png gif svg webp bmp mp3 mp4 wav avi mov mkv zip tar gz rar 7z iso exe dll msi apk html htm css js mjs ts tsx jsx json xml yaml yml toml ini cfg conf log md rst tex go py rb rs java kt swift c h cpp hpp cs php pl sh bat ps1 sql db gob wasm env gitignore lock")

// trimmed returns the length of an address without the punctuation after it and
// without a closing bracket that it does not open.
func trimmed(s string) int {
	s = strings.TrimRight(s, ".,;:!?…'’*")
	for s != "" {
		last := s[len(s)-1]
		open := strings.IndexByte(")]}", last)
		if open < 0 || strings.Count(s, "([{"[open:open+1]) >= strings.Count(s, string(last)) {
			break
		}
		s = strings.TrimRight(s[:strings.LastIndexByte(s, last)], ".,;:!?…'’*")
	}
	return len(s)
}
