package text

import "testing"

func TestLinesOfCodeAreCarried(t *testing.T) {
	for _, line := range []string{
		"yarn add --dev prettier",
		"- npm install --save-dev prettier",
		`git commit -m "the door is open"`,
		"git push origin feature",
		"sudo systemctl restart sshd && sudo reboot",
		"ls -a | grep yaml",
		`echo "Good morning" > greeting.txt`,
		"export EDITOR=nano",
		"docker build -t shop .",
		`curl -X PUT https://example.org/v2 -d '{"it is": "open"}'`,
		"$ make test",
		"make -j4",
		"cat notes.txt",
		"find . -name setup",
		"LANG=C sort words.txt",
		"SELECT city FROM addresses WHERE zip = 10115;",
		"SELECT * FROM addresses",
		"DROP TABLE visitors;",
		"ORDER BY age DESC",
		`"city": "Rome",`,
		`"open": true`,
		`"tags": [`,
		"for (let k = 0; k < 9; k++) {",
		"public static int sum(int[] list) {",
		"if x > 3: return y",
		"import pandas as pd",
		"from math import sqrt",
		"return a * b",
		"return count;",
		"return nil, err",
		"color: red;",
		"(p - q)² = r",
		"log₂(16) = 4",
		"∫ t dt = t²/2 + C",
		"u/v = w/z",
		"margin: 0 auto 1em;",
		"width: calc(100% - 2em);",
	} {
		var none *Glossary
		if c := none.Core(line, Span{0, len(line)}); c.Start < c.End {
			t.Errorf("%q: %q is translated", line, line[c.Start:c.End])
		}
	}
}

func TestProseAboutCodeIsTranslated(t *testing.T) {
	for _, line := range []string{
		"git is a tool for teams",
		"npm install takes very long!",
		"npm install is slow today",
		"git push ne marche pas",
		"cat food and dog food",
		"open the door",
		"make a cake",
		"go home",
		"find me a good doctor",
		"SELECT A DISH FROM THE MENU",
		"SET MENU",
		"ORDER NOW",
		`"Hello": this is how letters begin`,
		"import the file from the list",
		"from morning to night",
		"return the book to the library",
		"return ticket",
		"note: bring water; bring bread;",
		"If you are late (again), call me: I wait",
		"He said (and I quote): it is over;",
		"watch out",
		"cat food / dog food",
		"search & find this and/or that",
		`open "Settings" now`,
		"run fast - run far",
		"code review",
		"公式 = 好",
	} {
		var none *Glossary
		if c := none.Core(line, Span{0, len(line)}); c.Start == c.End {
			t.Errorf("%q is carried", line)
		}
	}
}
