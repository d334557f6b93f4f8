package text

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
)

// Dictionary has translations of words that are too rare for a network to have learned
// them. The nil Dictionary is empty. A Dictionary is safe for concurrent use.
type Dictionary struct {
	lines  string // of a word and its translations, separated by tabs; in order of the words
	packed []byte // the lines, as stored in a file
}

// MaxTranslations is the maximum number of translations of a word in a Dictionary.
const MaxTranslations = 3

const (
	maxDictionary = 1 << 18 // bytes of text, ten thousand entries or more
	maxEntry      = 100     // bytes of a word or a translation
)

// NewDictionary returns a Dictionary with the given translations, keyed by word, the
// best first. It returns an error that names the word if a word or one of its
// translations cannot be stored, or if it has none or too many.
func NewDictionary(entries map[string][]string) (*Dictionary, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	words := make([]string, 0, len(entries))
	for w := range entries {
		words = append(words, w)
	}
	slices.Sort(words)
	var plain strings.Builder
	for _, w := range words {
		fields := append([]string{w}, entries[w]...)
		if err := storable(fields); err != nil {
			return nil, err
		}
		plain.WriteString(strings.Join(fields, "\t") + "\n")
	}
	var b bytes.Buffer
	packer, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := io.WriteString(packer, plain.String()); err != nil {
		return nil, err
	}
	if err := packer.Close(); err != nil {
		return nil, err
	}
	d := &Dictionary{plain.String(), b.Bytes()}
	return d, d.Validate()
}

// ReadDictionary is the inverse of Bytes. Unless packed is trusted, call Validate.
func ReadDictionary(packed []byte) (*Dictionary, error) {
	if len(packed) == 0 {
		return nil, nil
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxDictionary+1))
	if err != nil {
		return nil, fmt.Errorf("unpacking %d bytes: %w", len(packed), err)
	}
	return &Dictionary{string(plain), packed}, nil
}

// Bytes returns the Dictionary's compressed form: lines of a word and its
// translations, separated by tabs, in order of the words.
func (d *Dictionary) Bytes() []byte {
	if d == nil {
		return nil
	}
	return d.packed
}

// Len returns the number of words.
func (d *Dictionary) Len() int {
	if d == nil {
		return 0
	}
	return strings.Count(d.lines, "\n")
}

// Validate checks a Dictionary from a file and returns an error that names the wrong word.
func (d *Dictionary) Validate() error {
	switch {
	case d == nil:
		return nil
	case len(d.lines) > maxDictionary:
		return fmt.Errorf("more than %d bytes of text", maxDictionary)
	case d.lines == "" || d.lines[len(d.lines)-1] != '\n':
		return errors.New("the last line has no end")
	}
	before := ""
	for line := range strings.Lines(d.lines) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		word := fields[0]
		if word <= before {
			return fmt.Errorf("word %.100q is not in alphabetical order", word)
		}
		if err := storable(fields); err != nil {
			return err
		}
		before = word
	}
	return nil
}

// storable returns an error that names a word, the first of the fields, if a Dictionary
// cannot hold it and its translations, the others.
func storable(fields []string) error {
	if n := len(fields) - 1; n < 1 || n > MaxTranslations {
		return fmt.Errorf("word %.100q: %d translations, want 1 to %d", fields[0], n, MaxTranslations)
	}
	for _, s := range fields {
		if s == "" || len(s) > maxEntry || !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
			return fmt.Errorf("word %.100q: want texts of 1 to %d bytes without control characters, found %.100q", fields[0], maxEntry, s)
		}
	}
	return nil
}

// translations returns the translations of a word, or nil. So few words are ever looked
// up that a table of all of them would take longer to make.
func (d *Dictionary) translations(word string) []string {
	for low, high := 0, len(d.lines); low < high; {
		start := low + strings.LastIndexByte(d.lines[low:(low+high)/2], '\n') + 1
		line, _, _ := strings.Cut(d.lines[start:high], "\n")
		found, rest, _ := strings.Cut(line, "\t")
		switch {
		case found < word:
			low = start + len(line) + 1
		case found > word:
			high = start
		default:
			return strings.Split(rest, "\t")
		}
	}
	return nil
}

// Entry is a word, or a phrase such as “light bulb”, of a sentence that a Dictionary
// translates.
type Entry struct {
	First, End   int      // of its tokens in the sentence, First to End-1
	Translations []string // best first
	Plural       bool     // the translations are those of the singular
	Before       string   // the word before it, in lower case
	Rank         int      // of the word or its singular in Vocabulary.Words; math.MaxInt if it is not there
}

// finite are plurals that are as often verbs: “the bus stops” is no phrase of the dictionary's.
var finite = lookup.Set("stops calls rings crashes parks falls drops breaks starts walks rides drives changes bites stings strikes works shows looks plays runs turns cuts burns tests races jumps charges orders ends")

// mostWords is the number of words of the longest phrases that are looked up.
const mostWords = 3

// Entries returns the words and phrases of s that the Dictionary translates, in order, the
// longest phrase at each place. tokens are the tokens of s in the vocabulary v; begins tells
// whether s begins a sentence. Three kinds of words are left out: those with a capital within
// a sentence, unless the Dictionary has them with it, because they are names; those after
// “to”, “I”, “can” and the like, which are verbs, unless they begin a phrase; and parts of
// words with a hyphen.
func (d *Dictionary) Entries(v *Vocabulary, s string, tokens []Token, begins bool) []Entry {
	if d == nil {
		return nil
	}
	var list []Entry
	words, shouted := v.spelled(s, tokens), shouted(s)
	for i := 0; i < len(words); {
		next := i + 1
		for n := min(mostWords, len(words)-i); n > 0; n-- {
			phrase, ok := phraseOf(s, words[i:i+n])
			if !ok {
				continue
			}
			e, base := d.entry(phrase, begins && i == 0 || shouted)
			first, end := words[i].first, words[i+n-1].end
			if base == "" || n == 1 && i > 0 && beforeVerbs.Has(strings.ToLower(words[i-1].spelling)) || hyphened(s, tokens[first].Start, tokens[end-1].End) {
				continue
			}
			if e.Plural = !strings.EqualFold(base, phrase); e.Plural && n > 1 && finite.Has(strings.ToLower(words[i+n-1].spelling)) {
				continue
			}
			if i > 0 {
				e.Before = strings.ToLower(words[i-1].spelling)
			}
			e.Rank = min(v.rank(phrase), v.rank(base))
			e.First, e.End = first, end
			list = append(list, e)
			next = i + n
			break
		}
		i = next
	}
	return list
}

// spelling is a word of a sentence, as spelled there or as it was read.
type spelling struct {
	first, end  int // of its tokens
	start, stop int // of its text
	spelling    string
}

// spelled returns the words that the tokens of s spell.
func (v *Vocabulary) spelled(s string, tokens []Token) []spelling {
	var words []spelling
	for i, end := 0, 0; i < len(tokens); i = end {
		end = v.wordEnd(tokens, i)
		if word := spelled(s, tokens[i:end]); word != "" {
			words = append(words, spelling{i, end, tokens[i].Start, tokens[end-1].End, word})
		}
	}
	return words
}

// phraseOf returns the phrase of words of s without the 's of a possessive, and whether nothing
// but a space stands between them.
func phraseOf(s string, words []spelling) (phrase string, ok bool) {
	for i, w := range words {
		if i > 0 {
			if before := words[i-1].stop; before > w.start || s[before:w.start] != " " {
				return "", false
			}
			phrase += " "
		}
		phrase += w.spelling
	}
	return strings.TrimSuffix(phrase, "'s"), true
}

// wordEnd returns the end of the word that begins with token i.
func (v *Vocabulary) wordEnd(tokens []Token, i int) int {
	end := i + 1
	for tokens[i].mark == 0 && end < len(tokens) && tokens[end].mark == 0 && v.Unit != Word && within(tokens[end-1], tokens[end]) {
		end++
	}
	return end
}

// within reports whether a token continues the word of the one before.
func within(before, t Token) bool {
	if before.meant != "" || t.meant != "" {
		return before.meant == t.meant && before.Start == t.Start
	}
	return before.End == t.Start && class(scan.Last(before.Text)) == 1 && class(scan.At(t.Text)) == 1
}

// beforeVerbs are words that stand before verbs, and rarely before other words.
var beforeVerbs = lookup.Set("to i you he she we they who can could will would shall should must may might cannot can't don't doesn't didn't won't let's please")

// hyphened reports whether a hyphen joins the word of s from start to end to another.
func hyphened(s string, start, end int) bool {
	return strings.HasSuffix(s[:start], "-") || strings.HasPrefix(s[end:], "-")
}

// spelled returns the word that tokens spell or were read as, or "" if they spell none.
func spelled(s string, tokens []Token) string {
	t := tokens[0]
	switch {
	case t.mark != 0 || class(scan.At(t.Text)) != 1:
		return ""
	case t.meant != "":
		return t.meant
	}
	return strings.ReplaceAll(s[t.Start:tokens[len(tokens)-1].End], "’", "'")
}

// rank returns the position of a word in v.Words, math.MaxInt if it is not there.
func (v *Vocabulary) rank(word string) int {
	if rank, ok := v.prepare().words[strings.ToLower(word)]; ok {
		return rank
	}
	return math.MaxInt
}

// entry looks up a word or, if it is a regular English plural, its singular, and
// returns which of these it has found, "" for neither. If free, the word may be found in
// lower case, too: a capital does not make it a name.
func (d *Dictionary) entry(word string, free bool) (e Entry, found string) {
	forms := []string{word}
	if lower := strings.ToLower(word); free && lower != word {
		forms = append(forms, lower)
	}
	for _, f := range forms {
		if list := d.translations(f); list != nil {
			return Entry{Translations: list}, f
		}
	}
	for _, f := range forms {
		for _, ending := range []string{"s", "es"} {
			rest, ok := strings.CutSuffix(f, ending)
			if !ok || len(rest) < shortestPart {
				continue
			}
			for _, base := range bases(rest, ending) {
				if list := d.translations(base); list != nil {
					return Entry{Translations: list}, base
				}
			}
		}
	}
	return Entry{}, ""
}

// shouted reports whether a sentence is in capitals.
func shouted(s string) bool {
	return strings.IndexFunc(s, unicode.IsLower) < 0 && strings.IndexFunc(s, unicode.IsUpper) >= 0
}

// BeginsWord reports whether a token is a subword that begins a word.
func (v *Vocabulary) BeginsWord(id int32) bool {
	return v.Unit == BPE && strings.HasPrefix(v.Tokens[id], wordStart)
}

// EncodeWord returns the tokens of a word within a sentence: after a space if spaced,
// otherwise joined to the text before it. It returns nil if the word is empty or the
// vocabulary cannot spell it.
func (v *Vocabulary) EncodeWord(s string, spaced bool) []int32 {
	var tokens []Token
	switch chars := v.Rules.clean(s); v.Unit {
	case BPE:
		for i, w := range words(chars, false) {
			w.spaced = w.spaced && (spaced || i > 0)
			tokens = v.subwords(tokens, w, 0, nil)
		}
	default:
		tokens = v.encode(chars, 0, nil)
	}
	for i, t := range tokens {
		if !t.Known || t.ID < 0 || t.ID == v.Unknown || i == 0 && !spaced && strings.HasPrefix(v.Tokens[t.ID], wordStart) {
			return nil
		}
	}
	if len(tokens) == 0 {
		return nil
	}
	return IDs(tokens)
}
