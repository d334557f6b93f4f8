package web

// chinese holds what the page says in Chinese.
var chinese = map[Phrase]string{
	// the translator
	"Your text":        "原文",
	"Type a sentence":  "请输入一句英文",
	"Clear":            "清空",
	"1 character":      "1 个字符",
	"%d characters":    "%d 个字符",
	"Translation":      "译文",
	"Translating…":     "正在翻译……",
	"Translated in %s": "用时 %s",
	"Stopped after %s": "已停止，用时 %s",
	"Stop":             "停止",
	"Copy":             "复制译文",
	"Copy link":        "复制链接",
	"Copied":           "已复制",
	"Try":              "试一试",
	"The browser did not let the text be copied: %v.":                    "浏览器不允许复制译文：%v。",
	"The browser did not let the link be copied: %v.":                    "浏览器不允许复制链接：%v。",
	"This text is too long for a link.":                                  "这段文字太长，放不进链接。",
	"The link that you followed is damaged; type your sentence instead.": "您打开的链接已损坏，请直接输入句子。",
	"This model failed: %v.":                                             "模型出错：%v。",

	// what the model has not seen
	"The model has not seen %s; it is read as ‘%s’.":           "模型没有见过%s，读作‘%s’。",
	"The model has not seen %s; it is read as an unknown one.": "模型没有见过%s，当作未知符号来读。",
	"The model has not seen %s; it is read as nothing.":        "模型没有见过%s，略去不读。",
	"… and %d more that it has not seen.":                      "……还有 %d 个没有见过。",
	"a space":                                                  "空格",

	// models
	"Model":                       "模型",
	"Fetching the model":          "正在下载模型",
	"Fetching %s: %s of %s":       "正在下载“%s”：%s / %s",
	"Cancel":                      "取消",
	"Try again":                   "重试",
	"There is no model %q here.":  "这里没有名为 %q 的模型。",
	"%s could not be loaded: %v.": "无法载入“%s”：%v。",
	"The list of further models could not be loaded: %v.": "无法载入其他模型的列表：%v。",
	"About this model: %s":                                "关于这个模型：%s",
	"Data":                                                "数据",
	"Licence":                                             "许可",
	"Trained on":                                          "训练",
	"Settings":                                            "设置",
	"Size":                                                "大小",
	"Computed by":                                         "计算方式",
	"%d sentence pairs":                                   "%d 对句子",
	"%d epochs":                                           "%d 轮",
	", ":                                                  "，",
	"%.2f on %s":                                          "%.2f（%s）",
	"English → Chinese":                                   "英文 → 中文",
}
