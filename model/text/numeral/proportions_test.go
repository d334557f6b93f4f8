package numeral

import (
	"testing"
)

func TestSharesAndTemperaturesInWordsAreReadAsDigits(t *testing.T) {
	for _, c := range []struct{ from, sentence, want string }{
		{"zh", "百分之三十的学生", "30%的学生"},
		{"zh", "增长了百分之二点五，百分之百", "增长了2.5%，100%"},
		{"zh", "三分之二的人，四分之三", "2⁄3的人，3⁄4"},
		{"zh", "今天零下5度，昨天零下十二度", "今天-5度，昨天-12度"},
		{"zh", "零下5到10度，零下的气温，百分之几，几分之一", "零下5到10度，零下的气温，百分之几，几分之一"},
		{"ja", "学生の三分の二が、10分の1", "学生の2⁄3が、1⁄10"},
		{"ja", "氷点下5度、マイナス十度", "-5度、-10度"},
		{"ja", "30パーセントの人、三割の人", "30%の人、30%の人"},
		{"ja", "三分の遅れ、三割引、マイナスの面、3分の休み", "三分の遅れ、三割引、マイナスの面、3分の休み"},
	} {
		if got := inDigits(c.sentence, c.from, "en"); got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.from, c.sentence, got, c.want)
		}
	}
}
