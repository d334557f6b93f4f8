package static

import (
	"cmp"
	"regexp"
)

// phrase matches the text of an element with the attribute data-say, and the
// argument of say in a script.
var phrase = regexp.MustCompile(`data-say(?: hidden)?>([^<]+)<|\bsay\("([^"]+)"`)

// Said returns the phrases of index.html and its scripts, in English. The other
// languages are in package say.
func Said() (phrases []string) {
	for _, name := range []string{"index.html", "watch.js", "boot.js"} {
		file, _ := Files.ReadFile(name) // is embedded
		for _, m := range phrase.FindAllStringSubmatch(string(file), -1) {
			phrases = append(phrases, cmp.Or(m[1], m[2]))
		}
	}
	return phrases
}
