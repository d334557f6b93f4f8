package command

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"dragoman/internal/atomicfile"
	"dragoman/model"
	"dragoman/model/corpus"
	"dragoman/model/decode"
	"dragoman/model/lexicon"
	"dragoman/model/score"
)

// wordSentences are the sentences in which evaluate tests the words of a lexicon.
var wordSentences = []string{"I see the %s.", "Where is the %s?"}

// wordScores is the output of evaluate -lexicon.
type wordScores struct {
	Model   string  `json:"model"`
	Lexicon string  `json:"lexicon"`
	Words   int     `json:"words"`
	Beam    int     `json:"beam"`
	Right   []share `json:"right"` // of sentences with the right word, among the most frequent words
	// Percentage of single words translated correctly, and of those translated as
	// a sentence.
	Alone    float64 `json:"alone_percent"`
	Chatty   float64 `json:"alone_answered_with_sentence_percent"`
	Terse    float64 `json:"sentence_answered_with_word_percent"`
	Seconds  float64 `json:"seconds"`
	failures []failure
}

// A share is the percentage among the First most frequent words.
type share struct {
	First   int     `json:"first"`
	Percent float64 `json:"percent"`
}

// A failure is a source whose translation contains none of the right words.
type failure struct {
	source, translation string
	wanted              []string
}

// mostTested is the default number of words to test.
const mostTested = 3000

// scoreWords scores the model on the words of a lexicon.
func (e *evaluateFlags) scoreWords() error {
	list, err := readPairs(e.lexicon, e.columns.Format)
	if err != nil {
		return err
	}
	things := lexicon.Things(corpus.References(list))
	if len(things) == 0 {
		return fmt.Errorf("%s: no words to test: want English nouns and adjectives and their translations", e.lexicon)
	}
	m, err := e.load()
	if err != nil {
		return err
	}
	options, err := e.search.of(m)
	if err != nil {
		return err
	}
	result := evaluateWords(m, things[:min(len(things), cmp.Or(e.limit, mostTested))], options)
	result.Model, result.Lexicon = e.model, e.lexicon
	if e.show != "" {
		if err := result.writeFailures(e.show); err != nil {
			return err
		}
	}
	return result.print(os.Stdout, e.json)
}

// evaluateWords translates the nouns and adjectives of a lexicon, most frequent
// first, in wordSentences and alone.
func evaluateWords(m *model.Model, words []corpus.Group, o decode.Options) wordScores {
	started := time.Now()
	each := len(wordSentences) + 1
	var sources []string
	for _, g := range words {
		for _, s := range wordSentences {
			sources = append(sources, fmt.Sprintf(s, g.Source))
		}
		sources = append(sources, g.Source)
	}
	translations := decode.All(m, sources, o, runtime.NumCPU())
	result := wordScores{Words: len(words), Beam: o.Width(), Seconds: time.Since(started).Seconds()}
	right, alone, chatty, terse := 0, 0, 0, 0
	for i, g := range words {
		for j := range each {
			source, translation := sources[i*each+j], translations[i*each+j].Text
			single := j == len(wordSentences)
			says := saysAny(translation, g.Targets)
			switch {
			case single && isSentence(translation, g.Targets):
				chatty++
			case !single && isWord(translation, g.Targets):
				terse++
			}
			switch {
			case !says:
				result.failures = append(result.failures, failure{source, translation, g.Targets})
			case single:
				alone++
			default:
				right++
			}
		}
		if n := i + 1; n == 1000 || n == len(words) {
			result.Right = append(result.Right, share{n, percentage(right, n*len(wordSentences))})
		}
	}
	result.Alone, result.Chatty = percentage(alone, len(words)), percentage(chatty, len(words))
	result.Terse = percentage(terse, len(words)*len(wordSentences))
	return result
}

func percentage(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func saysAny(translation string, words []string) bool {
	for _, w := range words {
		if score.Says(translation, w) {
			return true
		}
	}
	return false
}

// sentenceEnds are the characters that end a sentence.
const sentenceEnds = ".!?…。！？"

// isSentence reports whether the translation of a single word is a sentence. It is
// if it ends like one or has four words, in Chinese four characters, more than any
// right translation.
func isSentence(translation string, words []string) bool {
	longest := 0
	for _, w := range words {
		longest = max(longest, len(score.Words(w)))
	}
	last, _ := utf8.DecodeLastRuneInString(translation)
	return strings.ContainsRune(sentenceEnds, last) || len(score.Words(translation)) >= longest+4
}

// isWord reports whether the translation of a sentence is only the tested word.
func isWord(translation string, words []string) bool {
	shortest := len(score.Words(words[0]))
	for _, w := range words {
		shortest = min(shortest, len(score.Words(w)))
	}
	return len(score.Words(translation)) <= max(shortest, 1)
}

func (s *wordScores) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(s)
	}
	for _, r := range s.Right {
		if _, err := fmt.Fprintf(w, "of the first %d words, %.1f %% are right; ", r.First, r.Percent); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "alone %.1f %%, %.1f %% answered with a sentence; %.1f %% of sentences answered with a word; beam %d, %.0f s\n",
		s.Alone, s.Chatty, s.Terse, s.Beam, s.Seconds)
	return err
}

// writeFailures writes one line per failure: source, translation and right
// translations, separated by tabs.
func (s *wordScores) writeFailures(path string) error {
	return atomicfile.Write(path, func(w io.Writer) error {
		for _, f := range s.failures {
			if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", f.source, oneLine(f.translation), strings.Join(f.wanted, "\t")); err != nil {
				return err
			}
		}
		return nil
	})
}
