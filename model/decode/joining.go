package decode

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text"
	"dragoman/model/text/script"
)

// spoken returns the text of a translation of the part, with carried text restored.
func (t *Translator) spoken(p *Part, tokens []int32) string {
	v := &t.Model.Target
	var decoded string
	if text.Adorned(p.Tokens) {
		decoded = v.Adorn(tokens, p.Tokens, t.aligned(p, tokens))
	} else {
		decoded = v.Decode(tokens)
	}
	_, to := t.Model.Card.Languages()
	restored := t.capitalized(p, text.Euphony(to, text.MarksIn(to, text.RestoreAll(decoded, p.Tokens)), t.lookedUp(p, tokens), p.Tokens))
	if p.phrase != "" {
		restored = text.OnlyPhrase(p.phrase, restored)
	}
	if p.again != nil {
		restored = p.again.Of(to, restored)
	}
	switch {
	case p.speech != nil:
		return p.speech.Quote(to, restored)
	case p.reports:
		return text.Report(to, t.asClause(p, tokens, restored))
	}
	restored = t.asClause(p, tokens, restored)
	if p.continued || !t.Model.Source.Carries() {
		return restored
	}
	return text.Unstopped(p.text, restored)
}

// begun returns the text of the first tokens of a translation of the part, as spoken
// begins.
func (t *Translator) begun(p *Part, tokens []int32) string {
	_, to := t.Model.Card.Languages()
	restored := t.capitalized(p, text.Euphony(to, text.Restore(t.Model.Target.Decode(tokens), p.Tokens), t.lookedUp(p, tokens), p.Tokens))
	return t.uncapitalized(p, tokens, restored)
}

// standing returns the text of the first n tokens of a translation of the part as it stands before
// the word of the next token, which may have changed it: before âne, le is l', and before éponge, ma is
// mon.
func (t *Translator) standing(p *Part, tokens []int32, n int) string {
	now := t.begun(p, tokens[:n])
	if n == 0 || n == len(tokens) {
		return now
	}
	v, end := &t.Model.Target, n+1
	for end < len(tokens) && continuesWord(v, tokens[end]) {
		end++
	}
	next, word := t.begun(p, tokens[:end]), strings.TrimSpace(v.Decode(tokens[n:end]))
	if i := v.Carriers(tokens, p.Tokens)[n]; i >= 0 {
		word = p.Tokens[i].Translation
	}
	for word != "" {
		if before, ok := strings.CutSuffix(next, word); ok {
			return strings.TrimRight(before, " ")
		}
		_, word, _ = strings.Cut(word, " ") // its article may have changed, too: au 5 août
	}
	return now
}

// continuesWord reports whether a token of a language with spaces continues the word before it.
func continuesWord(v *text.Vocabulary, token int32) bool {
	first := firstOf(v.Tokens[token])
	return v.Unit != text.Word && (first == '-' || unicode.IsLetter(first) && !script.Unspaced(first))
}

// lookedUp returns the single words of a translation of the part that come from the dictionary.
func (t *Translator) lookedUp(p *Part, tokens []int32) (words string) {
	if len(p.Hypotheses) == 0 {
		return ""
	}
	for _, l := range p.Hypotheses[0].Lookups {
		if l.End > len(tokens) {
			break
		}
		if w := strings.TrimSpace(t.Model.Target.Decode(tokens[l.Start:l.End])); !strings.Contains(w, " ") {
			words += " " + strings.ToLower(w)
		}
	}
	return words
}

// capitalized returns the part's translation with a capital if the part begins with
// one. Models learn words from dictionaries in lower case.
func (t *Translator) capitalized(p *Part, translation string) string {
	translation = p.terms.Capitalize(translation, p.text)
	if p.continues || p.resumes || !t.Model.Source.Carries() {
		return translation
	}
	return text.Capitalize(translation, p.text, p.Tokens)
}

// append adds a translated part.
func (t *Translator) append(to *Translation, input string, p Part) {
	spoken := t.spoken(&p, p.Hypotheses[0].Tokens)
	to.Text = t.joined(to, input, &p, spoken)
	p.place = text.Span{Start: len(to.Text) - len(spoken), End: len(to.Text)}
	to.Parts = append(to.Parts, p)
}

// joined returns the text so far, followed by what separates it from the next part
// in the input and by that part's translation.
func (t *Translator) joined(before *Translation, input string, p *Part, sentence string) string {
	if p.reports {
		_, to := t.Model.Card.Languages()
		return before.Text + text.ReportJoint(to) + sentence
	}
	if p.continues {
		return before.Text + t.joint(p.joint, before.Text, sentence) + sentence
	}
	kept := t.normalize(input[before.end():p.Span.Start]).Text
	_, to := t.Model.Card.Languages()
	sofar := before.Text
	if !separates(kept, false) {
		sofar, kept = text.Conclude(to, sofar, kept)
	}
	kept = text.MarksIn(to, kept)
	if (strings.HasSuffix(kept, ",") || strings.HasSuffix(kept, ":")) && wide(firstOf(p.text)) && !wide(firstOf(sentence)) {
		kept += " "
	}
	ended, _ := utf8.DecodeLastRuneInString(input[:before.end()])
	return sofar + between(kept, ended, sofar, sentence) + sentence
}

// resumes reports whether a sentence continues in small letters what stands before it, which
// ends with the comma of a salutation or of a list, with an ellipsis or with a smiling face. Where nouns have a capital,
// things of a list do.
func resumes(before, sentence string, nouns bool) bool {
	if nouns && strings.HasSuffix(strings.TrimRight(before, " "), ",") {
		return true
	}
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	first := firstOf(sentence)
	last, _ := utf8.DecodeLastRuneInString(before)
	return unicode.IsLower(first) && (strings.ContainsRune(",…", last) || strings.HasSuffix(before, "..") || text.Smiles(string(last)))
}

// end returns where the last part ends in the input.
func (r *Translation) end() int {
	if n := len(r.Parts); n > 0 {
		return r.Parts[n-1].Span.End
	}
	return 0
}

// finish appends the input's text after the last part, and sets the warnings.
func (t *Translator) finish(r *Translation, input string) {
	if rest := t.normalize(input[r.end():]).Text; len(r.Parts) > 0 || strings.TrimSpace(rest) != "" {
		_, to := t.Model.Card.Languages()
		if !separates(rest, true) {
			r.Text, rest = text.Conclude(to, r.Text, rest)
		}
		r.Text += text.MarksIn(to, rest)
	}
	r.Warnings = t.warnings(input, r.Parts)
}

// separates reports whether the text behind a part, which may be the last one, begins with a
// comma that separates cells of a row, rather than with that of a salutation.
func separates(kept string, last bool) bool {
	return strings.HasPrefix(kept, ",") && strings.IndexFunc(kept, unicode.IsSpace) < 0 && !(last && strings.IndexFunc(kept, unicode.IsDigit) < 0)
}

// between returns the text between two translated sentences, or before the first: the
// text there in the input or, if that is only spaces, the separator that the target
// language uses. After a full-width mark, which needs no space, the input's sentences
// count as separated even without one.
func between(kept string, ended rune, before, next string) string {
	if strings.HasSuffix(kept, "”") && !wide(firstOf(next)) && before != "" {
		return kept + " " // “你好！”他说。
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	first := firstOf(next)
	if marks := strings.TrimRight(kept, " "); before != "" && marks != "" && strings.Trim(marks, ".!?…！？") == "" {
		if wide(first) {
			return marks
		}
		return marks + " "
	}
	if before == "" || strings.Trim(kept, " ") != "" {
		return spacedOut(last, kept, first)
	}
	if kept != "" && !wide(ended) && !strings.ContainsRune(endMarks, ended) && wide(last) != wide(first) {
		return kept // fields of a form
	}
	if kept == "" && !wide(ended) && !strings.ContainsRune(endMarks, ended) || wide(last) || wide(first) || unicode.IsSpace(last) {
		return ""
	}
	return " "
}

// spacedOut returns what stands between two sentences with the spaces that it has only in languages
// without any: after a full stop that a list mark follows, after a bracket and around a face.
func spacedOut(last rune, kept string, first rune) string {
	if strings.ContainsRune(".!?", last) && unicode.IsDigit(firstOf(kept)) {
		kept = " " + kept
	}
	if text.Smiles(kept) && unicode.IsLetter(last) && !wide(last) {
		kept = " " + kept
	}
	if end, _ := utf8.DecodeLastRuneInString(kept); (strings.ContainsRune("]”)", end) || text.Smiles(string(end))) && unicode.IsLetter(first) && !wide(first) {
		kept += " "
	}
	return kept
}

func firstOf(s string) rune {
	first, _ := utf8.DecodeRuneInString(s)
	return first
}

// wide reports whether c is a character or a mark of Chinese or Japanese, between
// which there are no spaces.
func wide(c rune) bool {
	return unicode.Is(unicode.Han, c) || c >= 0x3000 && c <= 0x30FF || c >= 0xFF00 && c <= 0xFFEF
}
