package inside

import (
	"strings"

	"dragoman/model/text"
	"dragoman/web/say"
)

// Names of tokens and numbers in the panels.

// special reports whether a token is not text.
func special(token string) bool { return token == text.StartToken || token == text.StopToken }

// visibleToken returns a token in a visible form.
func visibleToken(token string) string {
	switch token {
	case text.StartToken:
		return "start"
	case text.StopToken:
		return "stop"
	case text.UnknownToken:
		return "unknown"
	case text.PaddingToken:
		return "pad"
	}
	return strings.ReplaceAll(token, " ", "␣")
}

// spoken returns a token as part of a sentence.
func spoken(l *say.Language, token string) string {
	switch token {
	case text.StartToken:
		return l.Say("the start token")
	case text.StopToken:
		return l.Say("the stop token")
	case text.PaddingToken:
		return l.Say("the pad token")
	case " ":
		return l.Say("a space")
	}
	return l.Say("‘%s’", visibleToken(token))
}

// spoken returns a token of the run as part of a sentence.
func (r *Run) spoken(token string) string { return spoken(r.Spoken(), token) }

// named returns a token of the target vocabulary as part of a sentence.
func (r *Run) named(id int32) string {
	return r.spoken(text.Restore(r.Model.Target.Tokens[id], r.Record.Tokens))
}

// logProb describes a probability by its logarithm.
func logProb(l *say.Language, p float64) string {
	return l.Say("log-probability %s", l.Number("%.2f", p))
}

// percent formats a probability, never as certain.
func percent(l *say.Language, p float64) string {
	switch {
	case p < 0.0005:
		return l.Number("< %.1f %%", 0.1)
	case p > 0.9995:
		return l.Number("> %.1f %%", 99.9)
	}
	return l.Number("%.1f %%", 100*p)
}
