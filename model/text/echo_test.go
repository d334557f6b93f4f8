package text_test

import (
	"testing"

	"dragoman/model/text"
)

// The alignment is given for each token of the translation.
func TestAWordSaidTwiceIsSaidTwiceInTheTranslation(t *testing.T) {
	const words = "the station is very nice i really know that it here . ,"
	v := text.Build(text.Kind{Unit: text.Word, Rules: text.Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{words})
	v.AddPlaceholders()
	v.Know(text.FrequentWords([]string{words}, 1), nil)
	for _, c := range []struct {
		input, translation string
		aligned            []int
		want               string
	}{
		{"The station is very, very nice.", "la gare est très belle.", []int{0, 1, 2, 3, 4, 5}, "la gare est très, très belle."},
		{"The station is very very very nice.", "la gare est très belle.", []int{0, 1, 2, 3, 4, 5}, "la gare est très très très belle."},
		{"The station is very, very nice.", "站很好。", []int{1, 3, 4, 5}, "站很，很好。"},
		{"The station is very, very nice.", "站はとても好。", []int{1, 2, 3, 3, 3, 4, 5}, "站はとても、とても好。"},
		{"I really really know it.", "je sais vraiment.", []int{0, 2, 1, 4}, "je sais vraiment vraiment."},
		{"Very, Very nice.", "Très belle.", []int{0, 1, 2}, "Très, très belle."},
		{"I know that that is nice.", "", nil, ""},
		{"The, 5, 5 station is here, there.", "", nil, ""},
		{"Kowalski Kowalski is here.", "", nil, ""},
	} {
		target := text.Build(text.Kind{Unit: text.Word}, []string{"la gare est très belle je sais vraiment Très .", "站", "很", "好", "。", "は", "と", "て", "も"})
		source := v.EncodeOnce(c.input, nil)
		if (source == nil) != (c.want == "") {
			t.Errorf("%q: repeats a word: %v, want %v", c.input, source != nil, c.want != "")
		}
		if source == nil {
			continue
		}
		if got := text.RestoreAll(target.Adorn(text.IDs(target.Encode(c.translation)), source, c.aligned), source); got != c.want {
			t.Errorf("%q, translated to %q: got %q, want %q", c.input, c.translation, got, c.want)
		}
	}
}

func TestARepetitionInATranslationIsSeen(t *testing.T) {
	for translation, want := range map[string]bool{
		"Je suis très, très fatigué.":                             true,
		"Je suis très fatigué, très fatigué.":                     true,
		"我很累，很累。":                                                 true,
		"とても疲れた。":                                                 true, // repetitions take other forms
		"Je suis très fatigué.":                                   false,
		"Il a lu la lettre.":                                      false,
		"Il est très petit, mais elle dit qu'il pèse très lourd.": false,
		"这是一个非常大的房子。":                                             false,
	} {
		if got := text.Echoed(translation); got != want {
			t.Errorf("%q says a word twice: %v, want %v", translation, got, want)
		}
	}
}

func TestANameIsNotRepeatedByAWordLikeIt(t *testing.T) {
	const words = "will come on wednesday ."
	v := text.Build(text.Kind{Unit: text.Word, Rules: text.Rules{Spaces: true, LowerCase: true}, Unknown: true}, []string{words})
	v.AddPlaceholders()
	v.Know(text.FrequentWords([]string{words}, 1), nil)
	var none *text.Glossary
	for sentence, want := range map[string]bool{"Will will come.": false, "Come, will will come.": true} {
		if got := v.EncodeOnce(sentence, none.Between("en", "fr")) != nil; got != want {
			t.Errorf("%q: repeats a word: %v, want %v", sentence, got, want)
		}
	}
}
