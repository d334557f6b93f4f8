package decode

import "dragoman/model/text"

// States returns what the encoder hands to the decoder for each sentence: the
// hidden states h of all decoder layers, concatenated. The states of a sentence
// without tokens are nil. States calls pause, if not nil, before each sentence; an error
// that it returns ends the call.
func (t *Translator) States(sentences []string, pause func() error) ([][]float64, error) {
	states := make([][]float64, len(sentences))
	for i, s := range sentences {
		if err := rest(pause); err != nil {
			return nil, err
		}
		ids := text.IDs(Encode(t.Model, s))
		if len(ids) == 0 {
			continue
		}
		for _, h := range begin(t.stepper, nil, t.Model.Target.Start, [][]int32{ids}).state.H {
			for _, v := range h.Data[:h.Cols] {
				states[i] = append(states[i], float64(v))
			}
		}
	}
	return states, nil
}
