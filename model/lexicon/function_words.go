package lexicon

import "strings"

// functionWords returns the English words of three or more letters that are not nouns,
// adjectives or main verbs; also contractions, numbers below a hundred, and some
// equally frequent adverbs.
func functionWords() map[string]bool {
	return setOf(`
		the and but nor yet for with from into onto upon about above across after against along among around before behind below
		beneath beside besides between beyond despite down during except inside like near off opposite out outside over past per
		plus since than through throughout till toward towards under underneath unlike until versus via within without
		you she her hers him his its our ours they them their theirs your yours who whom whose which what that this these those
		myself yourself himself herself itself ourselves yourselves themselves one ones oneself
		anyone anybody anything everyone everybody everything someone somebody something nobody nothing none
		all any both each either enough every few fewer less little many more most much neither other others another several some such
		same own least lots
		are was were been being has have had having does did done doing can could may might must shall should will would ought cannot let
		not also again ago almost alone already altogether always anymore anyway anywhere apart aside away back else elsewhere even
		ever everywhere far forever forward further hence here however indeed instead just later maybe meanwhile moreover never
		nevertheless next now nowadays nowhere often once only otherwise perhaps please quite rather really seldom so sometimes somehow
		somewhat somewhere soon still then thence there therefore thereby though thus today together tomorrow tonight too twice
		very well when whence whenever where whereas wherever whether while why whatever whichever whoever yesterday
		although because unless lest how yes because ahead abroad afterwards indoors upstairs downstairs
		two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
		thirty forty fifty sixty seventy eighty ninety hello goodbye thanks okay wow hey bye`)
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
