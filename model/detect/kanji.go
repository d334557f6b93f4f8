package detect

import "strings"

// Japanese without kana, such as the name of a station or a sign, looks like Chinese to the
// regression: its training data has hardly any, since sentences have kana. What tells them apart
// are the forms of characters.

// isJapanese reports whether a text of Han characters without kana is Japanese: it has
// characters, or both kinds of characters, that no Chinese script has, or words of Japan, and
// fewer that make up Chinese sentences.
func isJapanese(s string) bool {
	if strings.IndexFunc(s, kana) >= 0 || strings.ContainsAny(s, onlyChinese) {
		return false
	}
	evidence := 0
	if strings.ContainsAny(s, unsimplified) && strings.ContainsAny(s, simplified) {
		evidence++
	}
	for _, w := range wordsOfJapan {
		if strings.Contains(s, w) {
			evidence++
		}
	}
	for _, c := range s {
		switch {
		case strings.ContainsRune(onlyJapanese, c):
			evidence++
		case strings.ContainsRune(mostlyChinese, c):
			evidence--
		}
	}
	return evidence > 0
}

// wordsOfJapan are frequent words, also in names, that Chinese lacks or writes otherwise.
var wordsOfJapan = strings.Fields("日本語 東京 大阪 京都 札幌 神奈川 電車 病院 切符 新幹線 自動車 非常口 定休日 無料 割引 株式会社 有限会社 弁当 注文 時刻表 案内 入場料 化粧室 改札 郵便 会社 我々 々")

const (
	// onlyChinese are frequent characters of Chinese sentences, in either script.
	onlyChinese = "還你您她它们們这這吗嗎吧呢啊么麼怎哪很沒谁让从还说给对"
	// mostlyChinese are those that are rare in Japanese words without kana.
	mostlyChinese = "我是在的了去有他不和也到过上里自"
	// onlyJapanese are characters of JIS X 0208 that neither GB 2312 nor Big5 has.
	onlyJapanese = "両乗亀亜仏仮価値倹働兎児円冴処凧凪剣剤剰労効勧勲匂単厳収呉呑呟呪咲唖啓喩営噛嚢団囲図圏圧塀塁塩増" +
		"壊壌売壷変奨妬姉姫娯嬢実寛対専屓峠嶋巣巻帯帰庁広廃廻弾従徳徴応恵悩悪惣懐戦戯戸戻払抜択拝拠拡挙挿" +
		"捜掲掻揺摂撃斉斎晩暦曽枠査栄桜桟検楕楽様権樫歓歩歯歳歴殻毎気氷汚沢浄涙涜渇済渉渋満滝漑瀬焼犠猟獣" +
		"産畑畳疎痩発県砕碁稲穂穏窓竜籾粋粛粧経絵絶継続総緑縁縄縦繊繋繍聡聴脇脳臓舎舗艶荘菓蔵薫薬蛍蝋蝿衆" +
		"袴裏褄覇覚覧観訳説読謡譲讐賛贋躾転軽辺辻込遅遡郷酔醤醸釈鉄鉢鉱銭鋭鋳錬録鍮関閲闘陥険隠隣隷雑霊靭" +
		"靱頬頼顔顕饂駄駅駆騒験髄髪鴎鶏鹸麺黒黙齢"
	// unsimplified are those that Big5 has, but GB 2312 lacks, and simplified those that
	// GB 2312 has, but Big5 lacks, as far as they occur in Japanese sentences of Tatoeba.
	unsimplified = "並伝併侶係倉個倖倣倫偉側偵偽傑傘備傭債傷傾僅僕僥儀儂億儚償優儲冊凍別則剛創劇動務勝勢協呂員唄唸問" +
		"喚喪喫嘆嘔嘩噂噴囀囁園執埼堅堝報場塊塗塵墜壇壺夢奪奮姦姪婦嬌孫宮寧審尋導層岡島崗嵐帥師帳幣幹幾庫" +
		"廟張強彙彫復徹恥悶惡愛慄慇態慣慮慶憂憐憑憚憤憲憶懃懇懲懸懺扱拵捨捲掃掛採揃揚換揮損搾撥撲擁擬擲擽" +
		"攣敗敵斬昇時暢暫曇曖書東柵桿棄棟棲楊業極槃構槍標樹橋機檻櫛欄殲殺毀氾汎決沖況洩涼淵減渦測渾湧湯準" +
		"溝滅滲漁漢漬漸潔潟潤潰濁濃濫濾瀕災為烏無煉煙煩熱熾燭燻爺狽猶獄獅獰獲現瑪環異疇痙痺瘍瘡療癇癒癪癬" +
		"癲監盤瞞瞼矯砲確礎礫禍禎禿種穀積穢穫窪窮窯競筆筈箇箋節範築篠篤簡籃籠糞糧紀約紅紋納紐純紗紙級紛" +
		"紡細紳紹紺終組絆結絞絡給絨統絹維綱網綴綺綻綾綿緊緋緒線締編緩緯練緻縛縞縫縮績織繕繰罠罰罵羅羨義習" +
		"聖聞聳職聾脅脈腎腫腸膚膵膿臍臨興艦芻苺華葉蒔蒼蓋蔭蕎蕩薊薔薦薩藍蘇蘭虜蟷蟻蠣術衛衝補裡製複褻襲見" +
		"規視覗親訂訃計訊討訓託記訛訝訟訣訪設許訴診証詐評詞詠試詩詫詮詰話該詳誇誌認誕誘語誠誤誦誰課誹誼調" +
		"談請諍論諜諦諭諸諺諾謀謂謎謗謙講謝謳謹識譜議護豊貝貞負財貢貧貨販貪貫責貯貰貴買貸費貼貿賀賂賃賄資" +
		"賊賑賜賞賠賢賦質賭購贄贅贈贔跡躊躍車軋軌軍軒軟軸較載輝輩輪輸轄轢農辿這連週進遊運過達違遜遠適遷選" +
		"遺郵醜釘針釣釧鈍鈴鉗鉛鉤銀銃銅銑銘銚鋸鋼錆錐錠錦錨錯鍋鍛鍵鍼鎌鎖鎮鏝鏡鐘鑑鑠長門閉開閏閑間閣閥" +
		"閾闇陣陰陳陸陽隊階隕際隻雛離難雰雲電霧靨鞄韓韜韻響頁頂頃項順須預頑頓領頭頷頸頻題額顎願類顧風飛飢" +
		"飩飯飲飴飼飽飾餃餅養餌餓館饉饗馬馳馴駁駐駝駟駱騎騙騰驚鬆鬚鬱魘魚鮫鮭鮮鯉鯔鯖鯨鱒鱗鱠鳥鳩鳳鳴鳶鴛" +
		"鴦鶴鷲鷹鷺麗齧龍"
	simplified = "乱争会内写凛刹剥励区医却厨参双叙叶号嘘嘱国坂堕壮声奥学宝寝寿将尽届属屡峡弥当彦径恋恒惧惨担挟掴携" +
		"数断旧昼条来枢楼横欧残殴浅浜温湾湿滞潜灯炉点状独狭猫献画疱盗礼祷禄称税窃箪胆脚脱茎藁虚蛮装誉践踪" +
		"辞遥随静麦黄"
)
