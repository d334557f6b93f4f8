package detect_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"dragoman/model/detect"
)

func ExampleDetect() {
	for _, text := range []string{"Où est la gare ?", "駅はどこですか。", "2 + 2 = 4"} {
		fmt.Println(text, detect.Best(detect.Detect(text)).Language)
	}
	// Output:
	// Où est la gare ? fr
	// 駅はどこですか。 ja
	// 2 + 2 = 4 und
}

func TestDetectTellsLanguages(t *testing.T) {
	for want, texts := range map[string][]string{
		"en":  {"Could you tell me where the station is?", "WE ARE CLOSED ON SUNDAYS.", "I've read it", "Hello"},
		"zh":  {"请问车站在哪里？", "我們昨天在圖書館讀書。", "你好", "我父亲的名字叫Fritz。"},
		"fr":  {"Nous fermons à huit heures.", "ou est la gare", "Je l’ai déjà lu"},
		"de":  {"Wir haben sonntags geschlossen.", "Guten Tag", "Das weiß ich nicht, sagte Kowalczyk.", "Ｇｕｔｅｎ　Ｔａｇ"},
		"es":  {"Cerramos los domingos.", "¿Cuánto cuesta el billete?"},
		"ja":  {"日曜日は休みです。", "ありがとう", "カラオケに行きましょう", "ﾆﾎﾝｺﾞ ｱﾘｶﾞﾄｳ"},
		"ru":  {"Мы закрыты по воскресеньям.", "Спасибо"},
		"nl":  {"Wij zijn op zondag gesloten."},
		"tr":  {"Pazar günleri kapalıyız."},
		"it":  {"Siamo chiusi la domenica."},
		"pt":  {"Não abrimos aos domingos."},
		"sv":  {"Vi har stängt på söndagar."},
		"eo":  {"Ni ne malfermas dimanĉe."},
		"und": {"", " \n", "12345", "🎂", "https://example.com/hello", "역이 어디에 있습니까?", "أين المحطة؟", "Gdzie jest dworzec kolejowy?", "xqzk wvbnm"},
	} {
		for _, text := range texts {
			if got := detect.Best(detect.Detect(text)); got.Language != want {
				t.Errorf("%q is taken for %v, want %s", text, got, want)
			}
		}
	}
}

// Text of a sign, a place or a button, which the sentences that the table was learned from
// hardly have.
func TestJapaneseWithoutKanaIsToldFromChinese(t *testing.T) {
	for want, texts := range map[string]string{
		"ja": "新宿駅 国際空港 経済学部 東京都渋谷区 大阪 日本語学校 我々 満員電車 会議中 売店 読書 3500円 中央図書館 立入禁止区域内禁煙 郵便番号",
		"zh": "车站 禁止吸烟 营业时间 圖書館 我們的學校 他住在大阪 中國 学生 北京大学 汉语 漢語 經濟學 请勿吸烟 电话号码 我在东京驿工作",
	} {
		for text := range strings.FieldsSeq(texts) {
			if got := detect.Best(detect.Detect(text)); got.Language != want {
				t.Errorf("%s is taken for %v, want %s", text, got, want)
			}
		}
	}
}

func TestHowAccentsAreEncodedDoesNotMatter(t *testing.T) {
	composed, decomposed := detect.Detect("déjà vu"), detect.Detect("de\u0301ja\u0300 vu")
	if !slices.Equal(composed, decomposed) {
		t.Errorf("composed %v, decomposed %v", composed[0], decomposed[0])
	}
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{"", "Hello", "我", "\xff", "e\u0301\u0301", "l'", "ーー", "İi", "a@b ://"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		guesses, sum := detect.Detect(s), 0.0
		for i, g := range guesses {
			sum += g.Confidence
			if i > 0 && i < len(guesses)-1 && g.Confidence > guesses[i-1].Confidence {
				t.Errorf("%q: %v after %v", s, g, guesses[i-1])
			}
		}
		if math.Abs(sum-1) > 1e-6 || guesses[len(guesses)-1].Language != detect.Undetermined {
			t.Errorf("%q: %v", s, guesses)
		}
	})
}

// learned is a detector of two made-up languages.
func learned(t testing.TB) *detect.Detector {
	var samples []detect.Sample
	for range 50 {
		samples = append(samples, detect.Sample{Text: "kaka kiki", Language: "k"}, detect.Sample{Text: "mama mimi", Language: "m"}, detect.Sample{Text: "ῳ", Language: "und"})
	}
	d, err := detect.Train(samples, detect.Settings{Languages: []string{"k", "m"}, Ngrams: 100, Epochs: 5, Rate: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	d.Sources = "made up"
	return d
}

func TestATableKeepsWhatIsLearned(t *testing.T) {
	table, err := learned(t).Write()
	if err != nil {
		t.Fatal(err)
	}
	again, err := learned(t).Write()
	if err != nil || string(again) != string(table) {
		t.Error("the same samples gave two tables")
	}
	d, err := detect.Read(table)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"kik": "k", "MIM": "m", "ῳῳῳ": "und"} {
		if got := detect.Best(d.Detect(text)); got.Language != want {
			t.Errorf("%q is taken for %v, want %s", text, got, want)
		}
	}
	if d.Sources != "made up" || !slices.Equal(d.Languages(), []string{"k", "m"}) {
		t.Errorf("sources %q, languages %q", d.Sources, d.Languages())
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	table, err := learned(t).Write()
	if err != nil {
		t.Fatal(err)
	}
	whole := string(table)
	for want, data := range map[string]string{
		`it starts with "PK", want`:     "PK",
		"it ends after 30 bytes":        whole[:30],
		"n-gram 6 of":                   whole[:70],
		"weights, want":                 whole + "x",
		`languages "k m": want 2 to 25`: strings.Replace(whole, "k m und\n", "k m\n", 1),
	} {
		if _, err := detect.Read([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	table, err := learned(f).Write()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(table)
	f.Add(table[:50])
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := detect.Read(data); err == nil {
			d.Detect("kaka mimi ῳ")
		}
	})
}
