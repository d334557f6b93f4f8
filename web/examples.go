package web

import (
	"cmp"
	"slices"

	"dragoman/model"
	"dragoman/model/text"
	"dragoman/web/inside"
)

// examples are short sentences to try, by the code of their language, as the models
// have learned them. The sentences at the same index are translations of each other.
var examples = map[string][]string{
	"de": {"Hallo!", "Ich bin müde.", "Wo ist der Bahnhof?", "Sie mag Musik.", "Wie spät ist es?", "Vielen Dank!"},
	"en": {"Hi.", "I'm tired.", inside.TourSentence, "She likes music.", "What time is it?", "Thank you very much!"},
	"es": {"¡Hola!", "Estoy cansado.", "¿Dónde está la estación?", "A ella le gusta la música.", "¿Qué hora es?", "¡Muchas gracias!"},
	"fr": {"Salut !", "Je suis fatigué.", "Où est la gare ?", "Elle aime la musique.", "Quelle heure est-il ?", "Merci beaucoup !"},
	"ja": {"こんにちは。", "疲れました。", "駅はどこですか。", "彼女は音楽が好きです。", "今何時ですか。", "どうもありがとうございます。"},
	"zh": {"你好。", "我累了。", "车站在哪里？", "她喜欢音乐。", "现在几点？", "非常感谢！"},
}

// tourPlace is the index of the tour's sentence in the examples of each language.
const tourPlace = 2

// examplesFor returns sentences to try with a model of the given source language: the
// questions of its training if it was trained in the page, otherwise the examples that
// it can read.
func examplesFor(m *model.Model, from string, asked []string) []string {
	if len(asked) > 0 {
		return asked[:min(len(asked), len(examples["en"]))]
	}
	unknown := func(t text.Token) bool { return !t.Known }
	return slices.DeleteFunc(slices.Clone(examples[cmp.Or(from, "en")]), func(e string) bool {
		return slices.ContainsFunc(m.Source.Encode(e), unknown)
	})
}

// example returns a sentence to begin with, in a language: the tour's, unless that is not
// among those to try.
func example(from string, list []string) string {
	sentence := inside.TourSentence
	if known := examples[from]; known != nil {
		sentence = known[tourPlace]
	}
	if len(list) == 0 || slices.Contains(list, sentence) {
		return sentence
	}
	return list[0]
}
