package web

import (
	"unicode/utf8"

	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/inside"
	"dragoman/web/say"
)

// Source is the text to translate, with notes about it.
type Source struct {
	Text  string
	Cut   bool // the box shows only the beginning of the text
	typed bool // by the reader, instead of an example's or a link's
	// Segments are the text cut at the characters that the model has never seen, to
	// mark them in place. A text longer than maxMarked has none.
	Segments []Segment
	// Notes name those characters and how they are read.
	Notes  []string
	unseen unseen // which they name
	// Foreign is the probable language of the text, if it is another one.
	Foreign Foreign

	composed string // what the box contains while an input method composes
}

// marks returns the Segments, cut at highlighted spans. While an input method composes,
// nothing is marked, since the spans are those of the text before.
func (s *Source) marks(lit []text.Span) []Segment {
	if s.composed != "" && !s.long() {
		return []Segment{{Text: s.composed}}
	}
	var list []Segment
	at := 0
	for _, segment := range s.Segments {
		for len(segment.Text) > 0 {
			end, within := at+len(segment.Text), false
			for _, l := range lit {
				if l.Start <= at && at < l.End {
					end, within = min(end, l.End), true
				} else if l.Start > at {
					end = min(end, l.Start)
				}
			}
			piece := Segment{Text: segment.Text[:end-at], Unseen: segment.Unseen, Lit: within}
			segment.Text, at = segment.Text[end-at:], end
			list = append(list, piece)
		}
	}
	return list
}

// mostShown is the maximum length, in bytes, of text that is shown. Browsers need
// seconds to lay out a megabyte.
const mostShown = 50_000

// shown returns the part of a text that the page shows.
func shown(text string) string { return beginning(text, mostShown) }

// beginning returns the first characters of a text, no more than most bytes.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > most-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// Segment is a part of the source.
type Segment struct {
	Text   string
	Unseen bool // the model has never seen it
	Lit    bool // the source of the word of the translation under the pointer
}

const (
	maxMarked = 10_000 // bytes
	maxNotes  = 6
)

// long reports whether the text is too long to be marked in place.
func (s *Source) long() bool { return len(s.Text) > maxMarked }

// count returns the length in characters, as people count them.
func (s *Source) count(l *say.Language) string {
	if n := utf8.RuneCountInString(s.Text); n != 1 {
		return l.Say("%d characters", n)
	}
	return l.Say("1 character")
}

// mark finds text that a model, if any, has never seen. In a long text, the translation finds
// it.
func (s *Source) mark(t *decode.Translator, l *say.Language) {
	s.Segments, s.Notes = nil, nil
	if s.long() {
		return
	}
	var tokens []text.Token
	if t != nil {
		for part := range t.Tokens(s.Text) {
			tokens = append(tokens, part...)
		}
	}
	s.Segments, s.unseen = segments(s.Text, tokens), unseen{}
	s.unseen.add(tokens)
	s.note(l, "")
}

// note writes the notes, so far as there is a translation with what stands in it.
func (s *Source) note(l *say.Language, translation string) { s.Notes = s.unseen.notes(l, translation) }

// segments cuts text at the tokens that the model does not know.
func segments(s string, tokens []text.Token) []Segment {
	var list []Segment
	done := 0
	for _, t := range tokens {
		if t.Known || t.Start < done {
			continue
		}
		if t.Start > done {
			list = append(list, Segment{Text: s[done:t.Start]})
		}
		list = append(list, Segment{Text: s[t.Start:t.End], Unseen: true})
		done = t.End
	}
	if done < len(s) {
		list = append(list, Segment{Text: s[done:]})
	}
	return list
}

// unseen collects the tokens that the model has never seen, without repetitions.
type unseen struct {
	first []text.Token // to be named
	seen  map[string]bool
}

func (u *unseen) add(tokens []text.Token) {
	for _, t := range tokens {
		if t.Known || u.seen[t.Text] {
			continue
		}
		if u.seen == nil {
			u.seen = map[string]bool{}
		}
		u.seen[t.Text] = true
		if len(u.first) < maxNotes {
			u.first = append(u.first, t)
		}
	}
}

// notes returns the notes about them, with what stands in a translation.
func (u *unseen) notes(l *say.Language, translation string) []string {
	var notes []string
	for _, t := range u.first {
		t.Translation = t.Said(translation)
		notes = append(notes, inside.Unseen(l, t))
	}
	if more := len(u.seen) - len(notes); more > 0 {
		notes = append(notes, l.Say("… and %d more that it has not seen.", more))
	}
	return notes
}
