package site

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"dragoman/web/say"
	"dragoman/web/static"
)

// languageScript returns language.js with the phrases of index.html and the scripts
// in every language.
func languageScript(context.Context) ([]byte, error) {
	script, err := static.Files.ReadFile("language.js")
	if err != nil {
		return nil, err
	}
	phrases := map[string]map[string]string{}
	for _, code := range say.Codes[1:] {
		language := say.In(code)
		phrases[code] = map[string]string{}
		for _, p := range static.Said() {
			phrases[code][p] = language.Say(say.Phrase(p))
		}
	}
	table, err := json.Marshal(phrases)
	if err != nil {
		return nil, err
	}
	const place = "globalThis.dragomanPhrases = {};"
	if !bytes.Contains(script, []byte(place)) {
		return nil, fmt.Errorf("language.js does not hold %q", place)
	}
	return bytes.Replace(script, []byte(place), []byte("globalThis.dragomanPhrases = "+string(table)+";"), 1), nil
}
