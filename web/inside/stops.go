package inside

import (
	"math"
	"slices"
	"strings"

	"dragoman/model/text"
)

// Stops returns the stops of the guided tour.
func Stops() []Stop { return slices.Clone(stops) }

// stops are in the order in which the tutorial explains translating: encode, begin with
// the start character, make a step, take the best, append, repeat, stop; then how training
// differs, and what the tutorial's network lacks.
var stops = []Stop{
	{"Encode", cellsKey, "view", "Go back and forth with ← and →: which squares change with each token?",
		func(i *Inside) int { return len(i.sentenceTokens()) - 1 },
		func(i *Inside) []string {
			tokens, all := i.sentenceTokens(), len(i.Record.Tokens)
			said := []string{
				i.Say("The network reads tokens, here %d: %s.", len(tokens), i.reads()),
				i.Say("The encoder takes one after the other, and each changes its state: %s, the squares of h and c, blue above zero, orange below. After the last one, %s, all that it knows of the sentence is in such numbers.", i.vectors(), i.spoken(tokens[len(tokens)-1].Text)),
			}
			if len(tokens) < all {
				said = append(said, i.Say("This model reads on over %d empty steps (pad), because in its training all sentences were padded to %d steps.", all-len(tokens), all))
			}
			return said
		}},
	{"The start character", cellsKey, "story", "Press → once: what is the decoder fed, and what does it say?",
		func(i *Inside) int { return len(i.Record.Tokens) },
		func(i *Inside) []string {
			return []string{
				i.Say("The encoder's last state is handed over. The decoder starts from it: %s.", i.vectors()),
				i.Say("A decoder goes on from what has been said so far. Nothing has been said yet, so it is fed a token that is not text: the start token."),
			}
		}},
	{"One step", cellsKey, "view", "Pick a square, and follow its unit over the sentence in the curves below the squares.",
		func(i *Inside) int { return i.decoding(0) },
		func(i *Inside) []string {
			step := i.Record.Steps[0]
			return []string{
				i.Say("The decoder computes once: from its state and the start token come a new state, which you see in the squares, and a probability for each of the %d tokens that it could say.", i.Run.Model.Target.Size()),
				i.Say("Their entropy says how far they are from certainty: %.2f bits. If all tokens were equally probable, it would be %.2f.", step.Entropy, math.Log2(float64(i.Run.Model.Target.Size()))),
			}
		}},
	{"Take the best", choicesKey, "view", "Press another bar: the decoder goes on from there. “Go back” takes it back.",
		func(i *Inside) int { return i.decoding(0) },
		func(i *Inside) []string {
			best, next := i.Record.Steps[0].Candidates[0], i.Record.Steps[0].Candidates[1]
			said := []string{
				i.Say("The most probable token is %s with %s; the next is %s with %s. Taking the most probable one is called argmax, or greedy search.",
					i.named(best.Token), percent(i.Spoken(), float64(best.Probability)), i.named(next.Token), percent(i.Spoken(), float64(next.Probability))),
			}
			if i.Beam {
				said = append(said, i.Say("The translation at the top of the page looks further ahead, with beam search: see “Search”."))
			}
			return said
		}},
	{"Append", choicesKey, "story", "Go one step back and forth: what was said there is what is fed here.",
		func(i *Inside) int { return i.decoding(1) },
		func(i *Inside) []string {
			if len(i.Record.Steps) < 2 {
				return []string{i.Say("This run has one step only: there is nothing to append.")}
			}
			step := i.Record.Steps[1]
			return []string{
				i.Say("What was said is written down, %s, and fed to the decoder, with its own state, in step 2.", i.spoken(step.Fed)),
				i.Say("Now it says %s, to which it gives %s.", i.spoken(step.Said), percent(i.Spoken(), float64(step.Probability))),
			}
		}},
	{"Repeat", choicesKey, "story", "Press the first token, then Play: the whole run plays.",
		func(i *Inside) int { return i.decoding(len(i.Record.Steps) - 2) },
		func(i *Inside) []string {
			return []string{
				i.Say("So it goes on. After step %d of %d it has said ‘%s’.", max(1, len(i.Record.Steps)-1), len(i.Record.Steps), i.Record.Text),
				i.Say("The network is the same in every step; only its state and what it is fed differ. So one network makes translations of any length."),
			}
		}},
	{"Stop", choicesKey, "view", "Type a longer sentence at the top: in which step does it stop now?",
		func(i *Inside) int { return i.decoding(len(i.Record.Steps) - 1) },
		func(i *Inside) []string {
			last := len(i.Record.Steps)
			step := i.Record.Steps[last-1]
			if step.Said != text.StopToken {
				return []string{i.Say("This run was cut off after %d steps: the stop token was never the most probable one. Without a limit, it might go on forever.", last)}
			}
			return []string{
				i.Say("In step %d it says the stop token, to which it gives %s, and the translation is complete: ‘%s’.", last, percent(i.Spoken(), float64(step.Probability)), i.Record.Text),
				i.Say("In training, this token was at the end of every translation; that is how the network learned when to stop."),
			}
		}},
	{"Why teacher forcing", teacherKey, "view", "Type a reference of your own: where do the two part now?",
		func(i *Inside) int { return i.decoding(0) },
		func(i *Inside) []string {
			said := []string{i.Say("In training, the right translation is known. The decoder is fed its tokens, whatever it said itself: one early mistake does not spoil all steps after it, and each step learns from what should have been said. That is teacher forcing.")}
			teacher := Get[*Teacher](i)
			if len(teacher.Steps) == 0 {
				return said
			}
			right, parts := teacher.score()
			said = append(said, i.Say("Fed with ‘%s’, it is right in %d of %d steps.", teacher.Fed, right, len(teacher.Steps)))
			if parts > 0 {
				said = append(said, i.Say("Alone, it parts from the reference at step %d, and is fed its own words from then on: something that it never saw in training.", parts))
			}
			return said
		}},
	{"What attention adds", attentionKey, "view", "Touch a row of the matrix, or point at it. Then open “Switch off” and switch the attention off.",
		func(i *Inside) int { return i.decoding(len(i.Record.Steps) - 1) },
		func(i *Inside) []string {
			if !i.attends() {
				return []string{
					i.Say("This network has no attention: all that the decoder knows of the sentence went through the hand-over (%s), however long the sentence is. That is the tutorial's bottleneck.", i.vectors()),
				}
			}
			step, token := i.sharpest()
			return []string{
				i.Say("So far, all of the sentence had to go through the hand-over (%s), however long it is. With attention the decoder also looks back, in each step, at the encoder's output for every token: a row of the matrix says how much at each.", i.vectors()),
				i.Say("To say %s in step %d, it gave %s of its attention to %s.", i.spoken(i.Record.Steps[step].Said), step+1, percent(i.Spoken(), float64(i.Record.Steps[step].Attention[token])), i.spoken(i.Record.Tokens[token].Text)),
			}
		}},
}

// maxRead is the maximum number of tokens that the guide names.
const maxRead = 24

// reads names the tokens of the source.
func (i *Inside) reads() string {
	var list []string
	for n, token := range i.sentenceTokens() {
		if n == maxRead {
			list = append(list, "…")
			break
		}
		list = append(list, visibleToken(token.Text))
	}
	return strings.Join(list, " · ")
}

// sharpest returns the step and the token with the highest attention weight.
func (i *Inside) sharpest() (step, token int) {
	most := float32(-1)
	for u := range i.Record.Steps {
		for t, weight := range i.Record.Steps[u].Attention {
			if weight > most {
				step, token, most = u, t, weight
			}
		}
	}
	return step, token
}
