package exchange

import (
	"fmt"

	"dragoman/model"
)

// Padding is what a training appended to sources shorter than the longest. The
// network has seen it at the end of such sentences.
type Padding string

const (
	// SpacePadding is the padding of Keras's example lstm_seq2seq.
	SpacePadding Padding = "space"
	// ZeroPadding is the padding of the tutorial: zero vectors or, for an
	// embedding, the token with index 0.
	ZeroPadding Padding = "zero"
	// NoPadding is for networks with masks, or trained on sentences of one length
	// at a time.
	NoPadding Padding = "none"
)

// ParsePadding returns the padding with the given name.
func ParsePadding(s string) (Padding, error) {
	switch p := Padding(s); p {
	case SpacePadding, ZeroPadding, NoPadding:
		return p, nil
	}
	return "", fmt.Errorf("unknown padding %q: want %s, %s or %s", s, SpacePadding, ZeroPadding, NoPadding)
}

// set makes the network pad its sources, which may be embedded, to the length of the
// longest.
func (p Padding) set(c *model.Config, v *Vocabularies, embedded bool) error {
	switch p {
	case NoPadding:
		return nil
	case SpacePadding, "":
		id, ok := v.Source.ID(" ")
		if !ok {
			return fmt.Errorf("padding: the source vocabulary has no space")
		}
		c.PaddedWith = int(id) + 1
	case ZeroPadding:
		if embedded {
			c.PaddedWith = 1
		}
	default:
		_, err := ParsePadding(string(p))
		return err
	}
	if v.MaxSource == 0 {
		return fmt.Errorf("padding: the vocabularies lack MaxSource, the length of the longest source, to which others were padded; if there was no padding, set it to %s", NoPadding)
	}
	c.PaddedSource = v.MaxSource
	return nil
}
