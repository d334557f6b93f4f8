package inside

import (
	"fmt"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/model/text"
	"dragoman/web/say"
)

// A Run is one translation in detail, and the reader's moment in it. It has a moment
// for each source token that the encoder reads, one for the hand-over, and one for each
// decoder step.
type Run struct {
	say.Speaker // the run is described in the page's language
	Record      decode.Record
	Model       *model.Model // that was recorded
	ModelName   string       // in the catalogue
	Sentence    string       // as recorded
	Forced      []int32      // tokens that the decoder was made to choose first
	Beam        bool         // the page's own translation comes from beam search
	Moment      int
	Lit         Lit // under the pointer
}

// Lit is what is highlighted because the pointer or the focus is on it: a source token,
// a decoder step, a unit of the cells. -1 is none.
type Lit struct{ Source, Step, Unit int }

var nothingLit = Lit{-1, -1, -1}

const (
	maxRecorded = 60 // tokens of a sentence: more would be too much to look at
	bestShown   = 10 // candidates of a step

	// moments that are found once a run is recorded
	firstStep = -1 // that of the first decoder step
	sameStep  = -2 // that of the step in view before
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

// moveTo goes to a moment, or to the nearest existing one.
func (r *Run) moveTo(moment int) { r.Moment = max(0, min(moment, r.Moments()-1)) }

// decoding returns the moment of a decoder step, or of the nearest existing one.
func (r *Run) decoding(step int) int {
	return len(r.Record.Tokens) + 1 + max(0, min(step, len(r.Record.Steps)-1))
}

// corresponding returns the moment of this run that corresponds to a moment of another
// run of the same sentence.
func (r *Run) corresponding(other *Run) int {
	handover := len(other.Record.Tokens)
	switch step, decoding := other.Step(); {
	case decoding:
		return r.decoding(step)
	case other.Moments() == 0:
		return r.decoding(0)
	case other.Moment == handover:
		return len(r.Record.Tokens)
	}
	return min(other.Moment, len(r.Record.Tokens)-1)
}

// tokenAt returns the token read or chosen at a moment.
func (r *Run) tokenAt(moment int) string {
	if moment < len(r.Record.Tokens) {
		return r.Record.Tokens[moment].Text
	}
	return r.Record.Steps[moment-len(r.Record.Tokens)-1].Said
}

// sentenceTokens returns the tokens of the sentence, without the padding after it.
func (r *Run) sentenceTokens() []text.Token {
	tokens := r.Record.Tokens
	for len(tokens) > 0 && tokens[len(tokens)-1].Padding() {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// id identifies the run.
func (r *Run) id() string { return fmt.Sprintf("%q %q %v", r.ModelName, r.Sentence, r.Forced) }

// labels returns the source tokens as labels of a drawing.
func (r *Run) labels() (labels []string) {
	for _, t := range r.Record.Tokens {
		labels = append(labels, visibleToken(t.Text))
	}
	return labels
}

// config returns the configuration of the network.
func (r *Run) config() model.Config {
	if r.Model == nil {
		return model.Config{}
	}
	return r.Model.Network.Config
}

func (r *Run) attends() bool { return r.config().Attention != model.NoAttention }

// vectors describes what the encoder hands over.
func (r *Run) vectors() string {
	c := r.config()
	n := max(1, c.DecoderLayers) * c.Cell.StateVectors()
	if n == 1 {
		return r.Say("One vector of %d numbers", c.Units)
	}
	return r.Say("%d vectors of %d numbers", n, c.Units)
}

// Speech turns the decoder's tokens into text.
type Speech struct {
	Target *text.Vocabulary
	Source []text.Token // whose carried text replaces placeholders
}

// speech returns the Speech of the run.
func (r *Run) speech() Speech { return Speech{&r.Model.Target, r.Record.Tokens} }

// token returns one token in a visible form.
func (s Speech) token(id int32) string {
	return visibleToken(text.Restore(s.Target.Tokens[id], s.Source))
}

func (s Speech) text(ids []int32) string { return text.Restore(s.Target.Decode(ids), s.Source) }

// shorten cuts off a sentence that is too long to be looked at.
func shorten(m *model.Model, sentence string) string {
	tokens := decode.Encode(m, sentence[:min(len(sentence), maxLooked)])
	if len(tokens) > maxRecorded {
		return sentence[:tokens[maxRecorded-1].End]
	}
	return sentence
}

// maxLooked is the maximum number of bytes of a sentence to cut into tokens, far more
// than the recorded tokens have.
const maxLooked = 10_000
