package text

import "testing"

func TestDirectSpeechStandsApartFromWhoSaysIt(t *testing.T) {
	for in, want := range map[string]string{
		`"Help!" he shouted.`:               "Help! / he shouted.",
		`“I am tired,” said Mary.`:          "I am tired. / Mary said.",
		`"Where is it?" asked the old man.`: "Where is it? / the old man asked.",
		"« Au secours ! » cria-t-il.":       "Au secours ! / il cria.",
		"„Ich bin da“, sagte er.":           "Ich bin da. / er sagte.",
		"«¡Fuego!», gritó.":                 "¡Fuego! / gritó.",
		"「助けて！」と彼は叫んだ。":                     "助けて！ / 彼は叫んだ。",
		`"Go" and "stop" are words.`:        "",
		`"Love" is a word.`:                 "",
		`"Help!" He shouted.`:               "",
		`"Help!"`:                           "",
		`He shouted, "Help!"`:               "",
		`"No," he said, "not now."`:         "",
	} {
		got := ""
		if d, ok := DirectSpeech(in); ok {
			report, _ := d.Reporting(in)
			got = d.Statement(in) + " / " + report
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestAReportFollowsDirectSpeechAsTheLanguageHasIt(t *testing.T) {
	for _, c := range []struct{ language, source, said, report, want string }{
		{"fr", `“Help!” he shouted.`, "À l'aide !", "il cria.", "«\u00a0À l'aide !\u00a0» cria-t-il."},
		{"fr", `"Yes," she said.`, "Oui.", "elle a dit.", `"Oui", a-t-elle dit.`},
		{"fr", `"Yes," my mother said.`, "Oui.", "Ma mère a dit.", `"Oui", a dit ma mère.`},
		{"de", `“Help!” he shouted.`, "Hilfe!", "er schrie.", "„Hilfe!“, schrie er."},
		{"de", `"Yes," he asked.`, "Ja.", "Tom hat gefragt.", `"Ja", hat Tom gefragt.`},
		{"es", `"Yes," my mother said.`, "Sí.", "mi madre dijo.", `"Sí", dijo mi madre.`},
		{"es", `"Why?" she asked.`, "¿Por qué?", "ella se preguntó.", `"¿Por qué?", se preguntó ella.`},
		{"zh", `"Help!" he shouted.`, "救命！", "他喊了。", "“救命！”他喊道。"},
		{"ja", `"Yes," he said.`, "はい。", "彼は言った。", "「はい」と彼は言った。"},
		{"en", "„Ja“, sagte er.", "Yes.", "he said.", "“Yes,” he said."},
	} {
		d, ok := DirectSpeech(c.source)
		if got := d.Quote(c.language, c.said) + ReportJoint(c.language) + Report(c.language, c.report); !ok || got != c.want {
			t.Errorf("%s: %q: got %q, want %q", c.language, c.source, got, c.want)
		}
	}
}
