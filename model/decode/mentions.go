package decode

import "strings"

// mention translates the words that a part mentions, such as the “Save” of Click “Save”,
// each by itself, and encodes the part anew, with their translations carried.
func (t *Translator) mention(p *Part, o Options) {
	if !t.Model.Source.Carries() || p.phrase != "" || p.again != nil {
		return
	}
	mentions := p.terms.Mentions(p.text)
	if len(mentions) == 0 {
		return
	}
	var translations []string
	for _, m := range mentions {
		source := &t.Model.Source
		misspelt := source.Misread(m.Text) != "" && strings.ToLower(m.Text) == m.Text // who quotes a word has spelled it so
		if misspelt || source.OtherLanguage(m.Text) && len(t.Model.Dictionary.Entries(source, m.Text, source.Encode(m.Text), true)) == 0 {
			translations = append(translations, m.Text)
			continue
		}
		found, _ := t.Translate(m.Text, o, nil) // only partial can return an error
		translations = append(translations, found.Text)
	}
	_, to := t.Model.Card.Languages()
	p.terms = p.terms.Quoting(p.text, mentions, translations, to)
	p.encode(t.Model)
}
