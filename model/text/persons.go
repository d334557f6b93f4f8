package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dragoman/model/text/lookup"
	"dragoman/model/text/scan"
	"dragoman/model/text/script"
)

// Names of Chinese and Japanese persons are carried in Latin letters, because networks read them
// word by word: 王 as king and 小林 as a small forest.

// chineseGiven are characters of Chinese given names, behind the syllable that writes them.
const chineseGiven = "ai爱 an安 bao宝 bin斌彬 bing冰 bo波博 cai彩 chang昌 chao超 chen晨辰 cheng成诚 chun春 cui翠 dan丹 de德 dong东冬栋 fang芳 fei飞菲 feng峰锋凤枫丰 fu福富 gang刚 " +
	"guang光广 gui桂 guo国 hai海 han涵晗 hao浩豪昊 he荷 hong红宏洪虹鸿 hua华 hui辉慧惠 jia佳嘉家 jian建健剑 jie杰洁 jin锦 jing静晶菁 jun军俊君 kai凯 kang康 kun坤 lan兰岚 lei磊蕾 " +
	"li丽莉力立利 lin琳 ling玲灵 long龙 lu璐露 lun伦 mei梅美 meng梦萌 min敏民 ming明 na娜 nan楠 ning宁 peng鹏 ping平萍 qi琪琦 qiang强 qin琴 qing青清庆晴 qiu秋 rong荣蓉 rui瑞蕊锐 " +
	"shan珊 shu淑 si思 song松 tao涛 ting婷 tong彤 wei伟薇巍威 wen文雯 xia霞 xian贤 xiang祥翔 xiao小晓 xin欣鑫新心 xing星 xiu秀 xu旭 xue雪 yan艳燕妍岩 yang洋阳 yao瑶 yi怡艺毅依 " +
	"ying英颖莹 yong勇永 yu玉宇雨 yuan媛元 yue月悦 yun云芸 ze泽 zhen珍振 zheng正 zhi志智 zi子梓"

// japaneseGiven are common Japanese given names.
const japaneseGiven lookup.Table = "|太郎=Taro|次郎=Jiro|一郎=Ichiro|花子=Hanako|健=Ken|健太=Kenta|健二=Kenji|健一=Kenichi|大輔=Daisuke|翔太=Shota|翔平=Shohei|拓也=Takuya|直樹=Naoki|誠=Makoto|隆=Takashi|" +
	"明=Akira|武=Takeshi|和也=Kazuya|達也=Tatsuya|裕太=Yuta|悠斗=Yuto|蓮=Ren|大翔=Hiroto|美咲=Misaki|陽菜=Hina|葵=Aoi|結衣=Yui|由美=Yumi|恵子=Keiko|洋子=Yoko|幸子=Sachiko|和子=Kazuko|" +
	"裕子=Yuko|優子=Yuko|直子=Naoko|久美子=Kumiko|智子=Tomoko|真由美=Mayumi|愛=Ai|明美=Akemi|麻衣=Mai|美穂=Miho|さくら=Sakura|あゆみ=Ayumi|ひろし=Hiroshi|めぐみ=Megumi|"

// notPersons are words that look like a Chinese name, and notSurnames those that look like a Japanese
// one.
var (
	notPersons  = lookup.Set("王国 王子 韩国 韩文 韩元 周正 周全 朱红 胡子 许可 林子 唐山 孙女 张贴 孙子 李子 苏丹 陆军 杨梅 刘海 张力 汪洋 林海 林立 钟情 赵国 吴国 秦国 魏国")
	notSurnames = lookup.Set("平野 清水 小川 上野 千葉 丸山")
)

// certainSurnames are the Chinese ones that begin few words, and so are known without a title.
const certainSurnames = "王李张刘陈杨赵吴徐孙郭郑梁宋唐许邓冯曹彭萧蔡潘董袁蒋魏吕沈姚傅姜崔谭廖贾邱邹孟薛郝邵韩周朱胡林"

// familiarNames stand before the surname of a Chinese friend or colleague.
const familiarNames lookup.Table = "|小=Xiao|老=Lao|"

// chineseGivenName returns the given name of n characters at the beginning of a text, and its length.
func chineseGivenName(s string, n int) (name string, length int) {
	for range n {
		c, size := utf8.DecodeRuneInString(s[length:])
		i := strings.IndexRune(chineseGiven, c)
		if i < 0 || c < utf8.RuneSelf || c == utf8.RuneError {
			return "", 0
		}
		syllable := chineseGiven[strings.LastIndexByte(chineseGiven[:i], ' ')+1:]
		name += syllable[:scan.Run(syllable, script.IsASCIILetter)]
		length += size
	}
	return script.Capitalized(name), length
}

// person is a name at the beginning of a text in Chinese or Japanese.
type person struct {
	surname, given string // in Latin letters
	length         int
}

// personsIn returns the persons that the beginning of a text may name, the longest name first.
func personsIn(language, s string) (list []person) {
	if latin := scan.Run(s, func(c rune) bool { return script.IsASCIILetter(c) || strings.ContainsRune("'’-", c) }); latin > 1 && script.IsASCIIUpper(scan.At(s)) {
		return []person{{surname: s[:latin], length: latin}}
	}
	if language == "zh" {
		if familiar := familiarNames.Of(string(scan.At(s))); familiar != "" { // 小李
			surname, length := chineseSurnames.LongestPrefix(s[len("小"):])
			if length > 0 && !strings.ContainsRune("马熊龙白江方金钟石高雷", scan.At(s[len("小"):])) {
				list = append(list, person{familiar, surname, len("小") + length})
			}
		}
		surname, length := chineseSurnames.LongestPrefix(s)
		for n := 2; n >= 0 && length > 0; n-- {
			if given, more := chineseGivenName(s[length:], n); n == 0 || more > 0 {
				list = append(list, person{surname, given, length + more})
			}
		}
		return list
	}
	if surname, length := japaneseSurnames.LongestPrefix(s); length > 0 {
		if given, more := japaneseGiven.LongestPrefix(s[length:]); more > 0 {
			list = append(list, person{surname, given, length + more})
		}
		list = append(list, person{surname: surname, length: length})
	}
	if given, length := japaneseGiven.LongestPrefix(s); length > 0 {
		list = append(list, person{given: given, length: length})
	}
	return list
}

// written returns a name as English writes it: Li Wei, Kenta Yamamoto.
func (p person) written(language string) string {
	if language == "ja" {
		return strings.TrimSpace(p.given + " " + p.surname)
	}
	return strings.TrimSpace(p.surname + " " + p.given)
}

// beginsPerson reports whether a name may follow a character.
func beginsPerson(before rune) bool {
	return !unicode.Is(unicode.Han, before) && !script.IsKatakana(before) && !script.IsASCIILetter(before) && !strings.ContainsRune("'’-.", before) || strings.ContainsRune("的是和在跟与给对请找问见叫让被把我你他她说爱位名为姓等识看帮教陪", before)
}

// beforePerson and behindPerson are characters beside Chinese names.
const (
	behindChinese  = "的是和在有说去来要给跟也都就把被了吗呢吧很住叫不会能想喜做从今昨明对常没正刚已还又最太真与星周问看等听吃喝买拿走跑送帮打笑哭写读学教"
	behindJapanese = "はがもをのにとで、"
)

// personAt returns the person without a title at byte i of a text, and its end, which is i if there is
// none.
func personAt(language, s string, i int, before rune) (name string, end int) {
	if !beginsPerson(before) || script.IsASCIILetter(scan.At(s[i:])) {
		return "", i
	}
	for _, p := range personsIn(language, s[i:]) {
		end := i + p.length
		written, next := s[i:end], scan.At(s[end:])
		apart := end == len(s) || !unicode.IsLetter(next)
		if language == "zh" {
			const longest = 3
			whole := utf8.RuneCountInString(written) == longest || !strings.ContainsRune(chineseGiven, next)
			apart = apart || strings.ContainsRune(behindChinese, next) && (whole || scan.BeginsWith(s[end:], "明天", "明年", "明晚"))
			if apart && (before == '姓' || p.given != "" && strings.ContainsRune(certainSurnames+"小老", scan.At(written)) && !notPersons.Has(written)) {
				return p.written(language), end
			}
			continue
		}
		friendly := scan.LongestPrefix(s[end:], []string{"さん", "くん", "君", "ちゃん"})
		if utf8.RuneCountInString(written) == 1 && (friendly == "" || p.surname != "") || notSurnames.Has(written) {
			continue
		}
		if friendly != "" || apart && i > 0 || strings.ContainsRune(behindJapanese, next) || scan.BeginsWith(s[end:], "です", "だ") {
			return p.written(language), end + len(friendly)
		}
	}
	return "", i
}
