package text

import (
	"cmp"
	"strings"

	"dragoman/model/text/lookup"
)

// chineseSurnames are the most common ones, as they are written in Latin letters.
const chineseSurnames lookup.Table = "|王=Wang|李=Li|张=Zhang|刘=Liu|陈=Chen|杨=Yang|黄=Huang|赵=Zhao|吴=Wu|周=Zhou|徐=Xu|孙=Sun|马=Ma|朱=Zhu|胡=Hu|郭=Guo|何=He|林=Lin|罗=Luo|" +
	"高=Gao|郑=Zheng|梁=Liang|谢=Xie|宋=Song|唐=Tang|许=Xu|邓=Deng|冯=Feng|韩=Han|曹=Cao|曾=Zeng|彭=Peng|萧=Xiao|肖=Xiao|蔡=Cai|潘=Pan|田=Tian|董=Dong|袁=Yuan|余=Yu|" +
	"叶=Ye|蒋=Jiang|杜=Du|苏=Su|魏=Wei|程=Cheng|吕=Lü|丁=Ding|沈=Shen|任=Ren|姚=Yao|卢=Lu|傅=Fu|钟=Zhong|姜=Jiang|崔=Cui|谭=Tan|廖=Liao|范=Fan|汪=Wang|陆=Lu|金=Jin|石=Shi|" +
	"戴=Dai|贾=Jia|韦=Wei|夏=Xia|邱=Qiu|方=Fang|侯=Hou|邹=Zou|熊=Xiong|孟=Meng|秦=Qin|白=Bai|江=Jiang|阎=Yan|薛=Xue|尹=Yin|段=Duan|雷=Lei|黎=Li|史=Shi|龙=Long|陶=Tao|贺=He|" +
	"顾=Gu|毛=Mao|郝=Hao|龚=Gong|邵=Shao|万=Wan|钱=Qian|严=Yan|武=Wu|莫=Mo|孔=Kong|常=Chang|欧阳=Ouyang|司马=Sima|诸葛=Zhuge|"

// japaneseSurnames are the most common ones, as they are written in Latin letters.
const japaneseSurnames lookup.Table = "|佐藤=Sato|鈴木=Suzuki|高橋=Takahashi|田中=Tanaka|伊藤=Ito|渡辺=Watanabe|渡邊=Watanabe|渡部=Watanabe|山本=Yamamoto|中村=Nakamura|小林=Kobayashi|加藤=Kato|吉田=Yoshida|" +
	"山田=Yamada|佐々木=Sasaki|山口=Yamaguchi|松本=Matsumoto|井上=Inoue|木村=Kimura|林=Hayashi|斎藤=Saito|斉藤=Saito|清水=Shimizu|山崎=Yamazaki|森=Mori|池田=Ikeda|橋本=Hashimoto|" +
	"阿部=Abe|石川=Ishikawa|山下=Yamashita|中島=Nakajima|石井=Ishii|小川=Ogawa|前田=Maeda|岡田=Okada|長谷川=Hasegawa|藤田=Fujita|後藤=Goto|近藤=Kondo|村上=Murakami|遠藤=Endo|" +
	"青木=Aoki|坂本=Sakamoto|福田=Fukuda|太田=Ota|西村=Nishimura|藤井=Fujii|岡本=Okamoto|金子=Kaneko|藤原=Fujiwara|三浦=Miura|中野=Nakano|中川=Nakagawa|原田=Harada|松田=Matsuda|" +
	"竹内=Takeuchi|小野=Ono|田村=Tamura|中山=Nakayama|和田=Wada|石田=Ishida|森田=Morita|上田=Ueda|原=Hara|内田=Uchida|柴田=Shibata|酒井=Sakai|宮崎=Miyazaki|横山=Yokoyama|高木=Takagi|" +
	"安藤=Ando|宮本=Miyamoto|大野=Ono|谷口=Taniguchi|今井=Imai|高田=Takada|丸山=Maruyama|河野=Kono|小島=Kojima|藤本=Fujimoto|村田=Murata|武田=Takeda|上野=Ueno|杉山=Sugiyama|増田=Masuda|" +
	"平野=Hirano|大塚=Otsuka|千葉=Chiba|久保=Kubo|松井=Matsui|野口=Noguchi|菊地=Kikuchi|菊池=Kikuchi|岩崎=Iwasaki|木下=Kinoshita|松尾=Matsuo|野村=Nomura|佐野=Sano|大西=Onishi|浜田=Hamada|"

// englishSurnames are common ones that are no other words, as they are written in Chinese and Japanese.
const englishSurnames lookup.Table = "|Smith=史密斯,スミス|Johnson=约翰逊,ジョンソン|Williams=威廉姆斯,ウィリアムズ|Brown=布朗,ブラウン|Jones=琼斯,ジョーンズ|Davis=戴维斯,デイビス|Miller=米勒,ミラー|Wilson=威尔逊,ウィルソン|" +
	"Moore=摩尔,ムーア|Taylor=泰勒,テイラー|Anderson=安德森,アンダーソン|Thomas=托马斯,トーマス|Jackson=杰克逊,ジャクソン|Harris=哈里斯,ハリス|Martin=马丁,マーティン|" +
	"Thompson=汤普森,トンプソン|Garcia=加西亚,ガルシア|Robinson=鲁滨逊,ロビンソン|Clark=克拉克,クラーク|Lewis=刘易斯,ルイス|Lee=李,リー|Walker=沃克,ウォーカー|Allen=艾伦,アレン|" +
	"Scott=斯科特,スコット|Adams=亚当斯,アダムズ|Roberts=罗伯茨,ロバーツ|Evans=埃文斯,エバンズ|"

// surnameIn returns a surname in Latin letters as Chinese or Japanese writes it, or "".
func surnameIn(language, name string) string {
	chinese, japanese, _ := strings.Cut(englishSurnames.Of(name), ",")
	switch {
	case language == "ja" && japanese != "":
		return japanese
	case language == "zh" && chinese != "":
		return chinese
	}
	if known := japaneseSurnames.Key(name); known != "" && language == "zh" {
		return strings.Map(func(c rune) rune { return cmp.Or(simplifiedOf()[c], c) }, known)
	} else if known != "" || language == "ja" || name == "Long" || name == "Song" {
		return known
	}
	return chineseSurnames.Key(name)
}
