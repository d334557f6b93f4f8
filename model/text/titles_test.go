package text

import (
	"strings"
	"testing"
)

// personsOf returns what the persons in a sentence become.
func personsOf(from, to, sentence string) string {
	var none *Glossary
	var list []string
	for _, p := range none.Between(from, to).placeables(sentence) {
		switch {
		case p.ordinal != nil:
			list = append(list, p.ordinal.digits)
		case p.kind == glossed:
			list = append(list, p.text)
		}
	}
	return strings.Join(list, ", ")
}

func TestPersonsWithTitlesAreCarried(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"fr", "en", "Mme Lenoir et M. Petit sont là.", "Mrs. Lenoir, Mr. Petit"},
		{"fr", "en", "Le docteur Roux a vu Mlle Anne-Marie Blanc.", "Dr. Roux, Miss Anne-Marie Blanc"},
		{"fr", "en", "M. et Mme Gros, monsieur le maire, Madame la Présidente", "Mr. and Mrs. Gros"},
		{"de", "en", "Frau Dr. Kurz kennt Herrn Lang und Frau Schwarz Kinder.", "Dr. Kurz, Mr. Lang, Mrs. Schwarz"},
		{"de", "en", "Herr Präsident, Herr Peter Krause und Frau Bergers Hund", "Mr. Peter Krause, Mrs. Berger's"},
		{"es", "en", "La Sra. Pardo y el señor Blanco de Madrid", "Mrs. Pardo, Mr. Blanco"},
		{"en", "zh", "Miss White and Dr. Hill met Mr. Sato.", "White小姐, Hill医生, 佐藤先生"},
		{"en", "zh", "Mr. Suzuki's car and Mrs. Zabrowski's dog", "铃木先生, Zabrowski太太"},
		{"en", "ja", "Mr. and Mrs. Davis know Professor Mori.", "デイビス夫妻, 森教授"},
		{"en", "zh", "I Miss You, Mr. Right, Mr. T", ""},
		{"en", "fr", "Mrs. Roe's son met Mr. and Mrs. Poe's son, Dr. Hill's son and Mr. Green.", "Mme Roe, M. et Mme Poe"},
		{"en", "de", "Miss White met Mrs. Roe's son.", "Frau White"},
		{"en", "es", "Miss White met Mr. Roe's son, Miss Green.", "La Srta. White, el Sr. Roe, Srta. Green"},
		{"en", "es", "Mrs. Roe's son", "la Sra. Roe"},
		{"zh", "en", "马女士和高教授在等赵先生。", "Ms. Ma, Professor Gao, Mr. Zhao"},
		{"zh", "en", "周老师、O'Brien先生，提高老师的待遇，女士们、先生们", "Teacher Zhou, Mr. O'Brien"},
		{"ja", "en", "木村先生と小川さんは池田教授を待っている。", "Mr. Kimura, Mr. Ogawa, Professor Ikeda"},
	} {
		if got := personsOf(c.from, c.to, c.sentence); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}

func TestChineseAndJapanesePersonsAreCarriedInLatinLetters(t *testing.T) {
	for _, c := range []struct{ from, sentence, want string }{
		{"zh", "张敏和陈国强明天来。", "Zhang Min, Chen Guoqiang"},
		{"zh", "我叫刘小红，我朋友姓孙。", "Liu Xiaohong, Sun"},
		{"zh", "小陈问老赵了。", "Xiao Chen, Lao Zhao"},
		{"zh", "李伟明天来。", "Li Wei"},
		{"zh", "孙子和王子在安静的韩国，许多金子。", ""},
		{"ja", "高木直樹です。由美ちゃんと中野君は友達だ。", "Naoki Takagi, Yumi, Nakano"},
		{"ja", "小川で泳ぐ。平野は広い。", ""},
	} {
		if got := personsOf(c.from, "en", c.sentence); got != c.want {
			t.Errorf("%q: got %q, want %q", c.sentence, got, c.want)
		}
	}
}

func TestAPersonIsReadAsAnotherWhomTheNetworkKnows(t *testing.T) {
	var none *Glossary
	g := none.Between("zh", "en")
	v := Build(Kind{Unit: Char, Unknown: true}, []string{"汤姆玛丽在等。"})
	v.AddPlaceholders()
	v.Know([]string{"在", "等"}, nil)
	said := Build(Kind{Unit: Char, Unknown: true}, []string{"Tom's Mary waits."})
	for _, c := range []struct{ sentence, read, translation, want string }{
		{"赵先生在等。", "汤姆在等。", "Tom waits.", "Mr. Zhao waits."},
		{"林女士在等。", "玛丽在等。", "Mary's is.", "Ms. Lin's is."},
	} {
		tokens, read := v.EncodeTerms(c.sentence, g), ""
		for _, token := range tokens {
			read += v.Tokens[token.ID]
		}
		if read != c.read {
			t.Errorf("%q is read as %q, want %q", c.sentence, read, c.read)
		}
		ids := IDs(said.Encode(c.translation))
		if got := said.Adorn(ids, tokens, make([]int, len(ids))); got != c.want {
			t.Errorf("%q: got %q, want %q", c.sentence, got, c.want)
		}
		if Counted("He waits.", tokens) || !Counted(c.translation, tokens) {
			t.Errorf("%q: a translation without the person counts as one with it", c.sentence)
		}
	}
}
