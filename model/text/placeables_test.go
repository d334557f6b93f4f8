package text

import (
	"slices"
	"strings"
	"testing"
)

func TestPlaceables(t *testing.T) {
	for in, want := range map[string]string{
		"Visit https://example.com/a?b=c today.":               "https://example.com/a?b=c",
		"I found it on example.com yesterday.":                 "example.com",
		"See example.org.":                                     "example.org",
		"今日https://example.com/a?b=cを見て":                       "https://example.com/a?b=c",
		"请看https://zh.wikipedia.org/wiki/中文和example.orgの":      "https://zh.wikipedia.org/wiki/中文和example.org",
		"https://ja.wikipedia.org/wiki/日本に":                    "https://ja.wikipedia.org/wiki/日本",
		`C:\Users\notes.txtを開いて`:                               `C:\Users\notes.txt`,
		"anna@example.orgに書いて":                                 "anna@example.org",
		"See (www.example.org/a_(b)).":                         "www.example.org/a_(b)",
		"Write to jane.doe@example.com, please.":               "jane.doe@example.com",
		`The file is C:\Users\Jane\notes.txt.`:                 `C:\Users\Jane\notes.txt`,
		"It is in /usr/local/bin.":                             "/usr/local/bin",
		"Open ~/notes.txt or src/main.go.":                     "~/notes.txt|src/main.go",
		"he/she and/or it":                                     "",
		"Rebase fix/issue-42 on upstream/dev or release/2.x":   "fix/issue-42|upstream/dev|release/2.x",
		"In lib/parser, docs/license, config/app.d; main/side": "lib/parser|docs/license|config/app.d",
		"As image/webp or text/x-diff: an image/text, a test":  "image/webp|text/x-diff",
		"It is Asia/Seoul or America/Sao_Paulo, Europe/Asia":   "Asia/Seoul|America/Sao_Paulo",
		`A 19" rack, 1/2" pipe or 4"x6" card, 5'11", 12′ 6″`:   `19"|1/2"|4"x6"|5'11"|12′ 6″`,
		`He said "13" and “14”, a '15', 70' tall, '98`:         `13|14|15|70'|'98`,
		`The 80's, "about 9" or 9" of it`:                      `80|9|9"`,
		"A List<string>, Map<K, List<int>>, H<sub>2</sub>O":    "List<string>|Map<K, List<int>>|<sub>|2|</sub>",
		"Try Rust 1.78 or Go 2.0, go 1 km, Go 3 steps":         "Rust 1.78|Go 2.0|1 km|3",
		`A ":-(" and “;)” here, "(no)"`:                        ":-(|;)",
		"On city.museum, anna.video or nas.lan; good.help me":  "city.museum|anna.video|nas.lan",
		"An org.junit.Test, java.io.File: stop.We do.":         "org.junit.Test|java.io.File",
		"She ____ (be) here, _____, __really__ ___ late.":      "____|_____|__|__|___",
		"Born: __/__/____ in ______.":                          "__/__/____|______",
		"§ 12 Abs. 3 Satz 2 StGB, §§ 4–6 und 9, § 1":           "§ 12 Abs. 3 Satz 2 StGB|§§ 4–6 und 9|§ 1",
		"So (Roe et al., 2001; Doe & Roe, 1999b, p. 3) says":   "(Roe et al., 2001; Doe & Roe, 1999b, p. 3)",
		"Roe, Doe et al. found (see Doe, 1999)":                "Roe, Doe et al.|1999",
		"最近（王明等，2001）(王明等，2001)":                               "2001|(王明等，2001)",
		"雪 #京都 だ #大阪# 今日、#1":                                   "#京都|#大阪#|#1",
		"See fig. 2a or no. 3b, but not 30 F, 4 Fig":           "fig. 2a|no. 3b|30 F|4",
		"Soup .......... 5; wait..... what":                    "..........|5",
		"I love #summer, @jane_doe!":                           "#summer|@jane_doe",
		"Hello %1$s, you have %d of %(total)s.":                "%1$s|%d|%(total)s",
		"Hello {name}, {{ user.name }} and ${x}!":              "{name}|{{ user.name }}|${x}",
		"Use <0>this</0> & <a href=\"x y\">that</a>.":          "<0>|</0>|<a href=\"x y\">|</a>",
		"Tom &amp; Mary&nbsp;are &#39;here&#x27;":              "&amp;|&nbsp;|&#39;|&#x27;",
		"This is a **test** of _this_ and ~~that~~.":           "**|**|_|_|~~|~~",
		"Run `go test ./...` now.":                             "`go test ./...`",
		"foo_bar() returns null.":                              "foo_bar()|null",
		"COVID-19, LH1234 and B2B; v1.2.3 of MP3s":             "COVID-19|LH1234|B2B|v1.2.3|MP3s",
		"My iPhone 15 Pro":                                     "iPhone 15 Pro",
		"IBAN GB29 NWBK 6016 1331 9268 19.":                    "GB29 NWBK 6016 1331 9268 19",
		"It costs $25, or €30 or 25 € or US$ 7.":               "$25|€30|25 €|US$ 7",
		"It costs 283,82 €.":                                   "283,82 €",
		"It is -5 degrees, 20 °C or 5%.":                       "-5|20 °C|5%",
		"答案是50 %的一半, 5 %s":                                     "50 %|5|%s",
		"友達は:-)がとても好き。答えは:)。如下:3":                              ":-)|:)|3",
		"At 10:30 on 24/12/2025.":                              "10:30|24/12/2025",
		"Call +33 6 12 34 56 78 or (555) 010-9999.":            "+33 6 12 34 56 78|(555) 010-9999",
		"I need 7 eggs.":                                       "7",
		"a 3-year-old on the 5th floor":                        "3|5",
		"2 + 2 = 4":                                            "2|+|2|=|4",
		"Happy birthday 🎂! I ❤️ 👨‍👩‍👧 🇫🇷🇩🇪 👍🏽":                 "🎂|❤️|👨‍👩‍👧|🇫🇷|🇩🇪|👍🏽",
		`Well ¯\_(ツ)_/¯, no.`:                                  `¯\_(ツ)_/¯`,
		"Run pip install --upgrade -q or git pull, I make it":  "pip install --upgrade -q|git pull",
		"Type O- or AB+, a B- (C+), not A-Z or B -":            "O-|AB+|B-|C+|A-Z",
		"At 51.5007° N, 0.1246° W or 40°26'46\"N.":             "51.5007° N, 0.1246° W|40°26'46\"N",
		"Part QT-88/C of 24/7 service":                         "QT-88/C|24/7",
		"Set LANG=de_DE.UTF-8, @{city} and a.b = c":            "LANG=de_DE.UTF-8|@{city}|=",
		"Call document.body.append, end.then what":             "document.body.append",
		`The sum $a_1+b$ costs $5 and $6; \(x^2\), \emph{so}.`: `$a_1+b$|$5|$6|\(x^2\)|\emph{so}`,
		"It is 7&nbsp;km or 5&#160;%.":                         "7&nbsp;km|5&#160;%",
		"My Office 365, the Galaxy S23 Ultra, Air mail":        "Office 365|S23 Ultra",
		"Open Invoice (draft).odt or scan(2).png (now).":       "Invoice (draft).odt|scan(2).png",
		"In /srv/My Videos/2024/trip.mov and /tmp is it":       "/srv/My Videos/2024/trip.mov|/tmp",
		"見て https://例え.テスト/メニュー、about:blank":                   "https://例え.テスト/メニュー|about:blank",
		"R&D at AT&T is B&B, not Q&a or A&B;.":                 "R&D|AT&T|B&B",
		"Nice :-) and :smile: <3.":                             ":-)|:smile:|<3",
		"Use --force or -v.":                                   "--force|-v",
		"well-known ideas - really":                            "",
		"hELLO and McDonald, e.g. the U.S.A.":                  "McDonald|U.S.A",
		"I said: no; you, too (yes)!":                          "",
		"我有25个苹果和iPhone。":                                      "25|iPhone",
		"50% of 100%":                                          "50%|100%",
		"192.168.0.1:8080 and 2025-12-24T10:30:00Z":            "192.168.0.1:8080|2025-12-24T10:30:00Z",
		"\uE000 is an icon, → and ½ too":                       "\uE000|→|½",
		"end.Then what?No":                                     "",
		"We drove 50km/h, 100 m.":                              "50km/h|100 m",
		"3.5 kg of it, 20 m², 3 in 2 min.":                     "3.5 kg|20 m²|3|2 min",
		"Press Ctrl+Shift+T or C+D.":                           "Ctrl+Shift+T",
		"Ask o'brien@example.ie or @jo@example.social.":        "o'brien@example.ie|@jo@example.social",
		"The sum x^2 + 3y is 2^n, so; its area is πr².":        "x^2|+|3y|2^n|πr²",
		"E = mc² is on page 12, and x=3; the answer is = yes.": "E = mc²|12|x=3|=",
		"© 2024 Roe & Sons Ltd. All rights reserved.":          "© 2024 Roe & Sons Ltd",
		"Copyright © 2019–2021 by Ann Roe, the owner.":         "Copyright © 2019–2021 by Ann Roe",
		"© All of it, and the © sign.":                         "©|©",
		"He wrote F = ma in 1687, and PV = nRT (or V=IR).":     "F = ma|1687|PV = nRT|V=IR",
		"Then f(x) = 2x + 1.5, so x > 0 and a ≠ b.":            "f(x) = 2x + 1.5|x > 0|a ≠ b",
		"For a² + b² = c² we set x = -b/2a.":                   "a² + b² = c²|x = -b/2a",
		"牛顿写下了F = ma。":                                         "F = ma",
		"A = b is so; I <3 you, he = she, no = my, 1 + 1 = 2":  "A = b|<3|=|=|1|+|1|=|2",
		"About 10^6 of <%= x %>.":                              "10^6|<%= x %>",
		"(It's 5 o'clock, isn't it?)":                          "5",
		"2001:db8::7334, ::1 or fe80::/10 at 10:30:45.":        "2001:db8::7334|::1|fe80::/10|10:30:45",
		"The card is 00:1a:2b:3c:4d:5e: look.":                 "00:1a:2b:3c:4d:5e",
		"Clone git@example.com:user/repo.git, please.":         "git@example.com:user/repo.git",
		"Ask root@localhost or me@host:~/dir.":                 "root@localhost|me@host:~/dir",
		"See https://例え.jp/パス or 10.1000/x123.":                "https://例え.jp/パス|10.1000/x123",
		"bit.ly/3xYz and youtu.be/a, he left.then":             "bit.ly/3xYz|youtu.be/a",
		`Open C:\Program Files (x86)\App\a.exe or D:\b now.`:   `C:\Program Files (x86)\App\a.exe|D:\b`,
		"Hello [[name]], #{user}, :name and __NAME__!":         "[[name]]|#{user}|:name|__NAME__",
		"Note: this :D is __very__ good":                       ":D|__|__",
		"rgb(255, 0, 0), a.run(x), f(x), my friend(s)":         "rgb(255, 0, 0)|a.run(x)|f(x)",
		"std::vector<int> or p->next":                          "std::vector<int>|p->next",
		"Dial *123# or *#06#, 5*3.":                            "*123#|*#06#|5|3",
		"USB-C and B-MW 1234, but X-ray and WELL-KNOWN":        "USB-C|B-MW|1234",
		"iOS, mRNA and YouTube, tHE":                           "iOS|mRNA|YouTube",
		"John Paul II and Louis XIV, a MIX; World War II":      "II|XIV",
		"Click [here](https://x.org/a_b) or ![it](a.png)":      "[|](https://x.org/a_b)|![|](a.png)",
		"It [is] (not) a list](of links) [x] (y)":              "",
		"§ 5 and §§ 5-7 of '98; 'tis 'good'":                   "§ 5|§§ 5-7|'98",
		"1.2.3-beta.4, 2.0-rc1, a 2.0-litre car":               "1.2.3-beta.4|2.0-rc1|2.0",
	} {
		var got []string
		for _, p := range placeables(in) {
			got = append(got, p.text)
		}
		if !slices.Equal(got, strings.Split(want, "|")) && strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestANumeroBelongsToItsNumber(t *testing.T) {
	for s, want := range map[string]string{"Le n° 5 de": "n° 5", "N°12": "N°12", "nº 7": "nº 7"} {
		got := ""
		for _, p := range placeables(s) {
			got += p.text
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}
