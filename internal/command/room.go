package command

import (
	"fmt"
	"io"
	"slices"

	"dragoman/model"
	"dragoman/model/text"
)

// sizeChoices choose the sizes of the vocabularies, for which a file has limited
// room.
var sizeChoices = []choice{{"source-size", (*pairing).sourceSize}, {"target-size", (*pairing).targetSize}}

// demand is the number of tokens that a side needs at least, and that it can use.
type demand struct{ least, most int }

// A subword is worth a token if it stands for about wordsPerSubword running words,
// except for the few that any pairs can teach, and the many that are too rare as
// words to be learned.
const (
	wordsPerSubword     = 50
	mostSubwords        = 4000
	leastSourceSubwords = 1000
	leastTargetSubwords = 1500
)

// sourceShare is the source's share of the room: the target has to be written, and
// not only read.
const sourceShare = 0.47

// specialTokens is the number of tokens of both sides that stand for no text of
// their own: start, stop, unknown, placeholders.
const specialTokens = 24

func (p *pairing) demand(w text.Writing, unit string, leastSubwords int) demand {
	symbols := w.Symbols(p.set.minCount)
	switch unit {
	case text.Word.String():
		return demand{0, w.Vocabulary}
	case text.Char.String():
		return demand{0, symbols}
	}
	return demand{symbols, symbols + min(max(leastSubwords, w.Words/wordsPerSubword), mostSubwords)}
}

// sizes shares the room among both sides, and returns the numbers of merges,
// characters or words.
func (p *pairing) sizes() (source, target int) {
	s := p.demand(p.Source, p.set.sourceUnit, leastSourceSubwords)
	t := p.demand(p.Target, p.set.targetUnit, leastTargetSubwords)
	room := max(p.room-specialTokens-s.least-t.least, 0)
	source = min(s.most-s.least, max(int(sourceShare*float64(room)), room-(t.most-t.least)))
	if p.decided["source-size"] {
		source = p.set.sourceSize
	}
	return max(source, 1), max(min(t.most-t.least, room-source), 1)
}

func (p *pairing) sourceSize() (any, string) {
	n, _ := p.sizes()
	return n, p.sizeReason(p.set.sourceUnit)
}

func (p *pairing) targetSize() (any, string) {
	_, n := p.sizes()
	return n, p.sizeReason(p.set.targetUnit)
}

func (p *pairing) sizeReason(unit string) string {
	of := map[string]string{text.Word.String(): "words", text.Char.String(): "characters", text.BPE.String(): "merges"}[unit]
	return fmt.Sprintf("%s that occur often enough, as far as a file of %.1f MB has room for them", of, float64(p.fitted.bytes)/1e6)
}

// What a file contains besides weights, in bytes; refit corrects the estimate.
const (
	bytesOfToken        = 16
	bytesOfCardAndWords = 75_000
)

// leastRoom is the number of tokens below which a vocabulary is useless. A network
// that leaves less room is meant to be large, and has unlimited.
const (
	leastRoom = 1000
	unlimited = 2 * mostSubwords
)

// roomFor returns the number of tokens for which a file of the preset's size has
// room beside this network.
func (f *fitted) roomFor(c model.Config) int {
	c.SourceSize, c.TargetSize = leastRoom/2, leastRoom/2
	if left := f.bytes - bytesOfCardAndWords - c.Bytes(model.Int8); left > 0 {
		return leastRoom + left/bytesPerToken(c)
	}
	return unlimited
}

// bytesPerToken returns how many bytes a token of a network takes in a file, the
// mean of both sides.
func bytesPerToken(c model.Config) int {
	fewer := c.Bytes(model.Int8)
	c.SourceSize, c.TargetSize = c.SourceSize+1, c.TargetSize+1
	return (c.Bytes(model.Int8)-fewer)/2 + bytesOfToken
}

// A counter counts the bytes written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

// margin is the number of tokens that refit saves in addition to those in excess.
const margin = 20

// refit chooses smaller vocabularies if the model's file would be too large, and
// reports whether it did.
func (p *pairing) refit(ready *training, w io.Writer) (bool, error) {
	t := p.set
	if t.from != "" || model.Precision(t.precision) != model.Int8 || p.decided["source-size"] && p.decided["target-size"] {
		return false, nil
	}
	var size counter
	m := &model.Model{Network: ready.network, Source: ready.Source, Target: ready.Target, MaxSource: ready.MaxSource, Card: t.card(ready.Dataset, "", "")}
	if err := m.Write(&size, model.Int8); err != nil {
		return false, err
	}
	c := ready.network.Config
	excess, tokens := int(size)-p.fitted.bytes, c.SourceSize+c.TargetSize
	if excess <= 0 || p.fitted.roomFor(c) == unlimited {
		return false, nil
	}
	p.room = max(tokens-excess/bytesPerToken(c)-margin, leastRoom)
	chosen, err := p.choose(sizeChoices)
	if err != nil {
		return false, err
	}
	smaller := false
	for _, c := range chosen {
		i := slices.IndexFunc(t.chosen, func(old decision) bool { return old.Flag == c.Flag })
		smaller = smaller || t.chosen[i].Value != c.Value
		t.chosen[i] = c
	}
	if !smaller {
		return false, nil
	}
	fmt.Fprintf(w, "  %s: the file would have %d bytes\n", described(chosen), size)
	return true, nil
}
