package inside

import (
	"fmt"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/say"
)

// A Run is one translation, taken apart, and where in it the reader is. It has a
// moment for each source token that the encoder reads, one for the hand-over, and
// one for each decoder step.
type Run struct {
	say.Speaker // what is told of the run is in the language of the page
	Record      decode.Record
	Model       *model.Model // that was recorded
	ModelName   string       // in the catalogue
	Sentence    string       // as it was recorded
	Forced      []int32      // tokens that the decoder was made to say first
	Beam        bool         // the page's own translation comes from beam search
	Moment      int
	Lit         Lit // under the pointer
}

// Lit is what the pointer, or the focus, is on: a source token, a decoder step,
// a unit of the cells; -1 is none.
type Lit struct{ Source, Step, Unit int }

var nothingLit = Lit{-1, -1, -1}

const (
	maxRecorded = 60 // tokens of a sentence: more would be too much to look at
	bestShown   = 10 // candidates of a step

	firstStep = -1 // the moment of the decoder's first step, wherever that is
)

// Moments returns the number of moments, 0 if there is nothing to see.
func (r *Run) Moments() int {
	if len(r.Record.Steps) == 0 {
		return 0
	}
	return len(r.Record.Tokens) + 1 + len(r.Record.Steps)
}

// Step returns the decoder step in view, and false while the encoder reads or
// hands over.
func (r *Run) Step() (int, bool) {
	step := r.Moment - len(r.Record.Tokens) - 1
	return step, step >= 0 && step < len(r.Record.Steps)
}

// Go goes to a moment, or to the nearest that there is.
func (r *Run) Go(moment int) { r.Moment = max(0, min(moment, r.Moments()-1)) }

// decoding returns the moment of a decoder step, or of the nearest that there is.
func (r *Run) decoding(step int) int {
	return len(r.Record.Tokens) + 1 + max(0, min(step, len(r.Record.Steps)-1))
}

// tokenAt returns the token that is read or said at a moment.
func (r *Run) tokenAt(moment int) string {
	if moment < len(r.Record.Tokens) {
		return r.Record.Tokens[moment].Text
	}
	return r.Record.Steps[moment-len(r.Record.Tokens)-1].Said
}

// sentenceTokens returns the tokens of the sentence, without the padding behind it.
func (r *Run) sentenceTokens() []text.Token {
	tokens := r.Record.Tokens
	for len(tokens) > 0 && tokens[len(tokens)-1].Padding() {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// id tells the run from others.
func (r *Run) id() string { return fmt.Sprintf("%q %q %v", r.ModelName, r.Sentence, r.Forced) }

// labels returns the source tokens as a drawing names them.
func (r *Run) labels() (labels []string) {
	for _, t := range r.Record.Tokens {
		labels = append(labels, visibleToken(t.Text))
	}
	return labels
}

// config returns what the network is made of.
func (r *Run) config() model.Config {
	if r.Model == nil {
		return model.Config{}
	}
	return r.Model.Network.Config
}

func (r *Run) attends() bool { return r.config().Attention != model.NoAttention }

// vectors says how much is handed over.
func (r *Run) vectors() string {
	c := r.config()
	layers, each := max(1, c.DecoderLayers), 1
	if c.Cell == model.LSTM {
		each = 2
	}
	if layers*each == 1 {
		return r.Say("One vector of %d numbers", c.Units)
	}
	return r.Say("%d vectors of %d numbers", layers*each, c.Units)
}

// Speech turns the decoder's tokens into text.
type Speech struct {
	Target *text.Vocabulary
	Source []text.Token // from which names and numbers are carried over
}

// speech is that of the run.
func (r *Run) speech() Speech { return Speech{&r.Model.Target, r.Record.Tokens} }

// token returns one token, as one can see it.
func (s Speech) token(id int32) string {
	return visibleToken(text.Restore(s.Target.Tokens[id], s.Source))
}

func (s Speech) text(ids []int32) string { return text.Restore(s.Target.Decode(ids), s.Source) }

// shorten cuts a sentence off that is too long to be looked at.
func shorten(m *model.Model, sentence string) string {
	tokens := m.Source.Encode(sentence[:min(len(sentence), maxLooked)])
	if len(tokens) > maxRecorded {
		return sentence[:tokens[maxRecorded-1].End]
	}
	return sentence
}

// maxLooked is how many bytes of a sentence are cut into tokens: far more than
// the tokens that are recorded have.
const maxLooked = 10_000
