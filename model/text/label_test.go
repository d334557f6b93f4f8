package text

import "testing"

func TestANameInAFormIsAName(t *testing.T) {
	for field, want := range map[[2]string]bool{
		{"Name", "Rose"}: true, {"First name", "Mark"}: true, {"De ", "Claire"}: true, {"姓名", "王芳"}: true, {"City", "Nice"}: true,
		{"To", "Everyone"}: false, {"Color", "Rose"}: false, {"From", "my mother"}: false,
	} {
		if got := NameField(field[0], field[1]); got != want {
			t.Errorf("%s: %s: %v, want %v", field[0], field[1], got, want)
		}
	}
}

func TestALabelIsApartFromItsSentence(t *testing.T) {
	for s, want := range map[string]string{
		"Note: The shop is closed.":        "Note|The shop is closed.",
		"Step 1: Open the box.":            "Step 1|Open the box.",
		"Tom's answer: Never!":             "Tom's answer|Never!",
		"Remarque : Le magasin est fermé.": "Remarque|Le magasin est fermé.",
		"注意：商店关门。":                         "注意|商店关门。",
		"Note:** The shop is closed.":      "Note|The shop is closed.",
		"Note*: The shop is closed.":       "Note|The shop is closed.",
		"Note:</b> the shop is closed.":    "Note|the shop is closed.",
		"Note</b>: The shop is closed.":    "Note|The shop is closed.",
		"重要：**请先阅读。":                       "重要|请先阅读。",
		"I need: bread and milk.":          "",
		"It is 10:30 in Rome.":             "",
		"Time: 10:30":                      "Time|10:30",
		"Mob.: 0171 234567":                "Mob.|0171 234567",
		"3rd prize: A bicycle":             "3rd prize|A bicycle",
		"Monday: closed":                   "Monday|closed",
		"Phone number: 555-0199":           "Phone number|555-0199",
		"I need: 5 eggs.":                  "",
		"See http://example.com and Rome.": "",
		"This is a long beginning: It is.": "",
		"Yes, well: I know.":               "",
		"note: The shop is closed.":        "",
		": The shop":                       "",
		"The shop:":                        "",
		"":                                 "",
	} {
		got := ""
		if j, ok := Labelled(s); ok {
			got = s[:j.Start] + "|" + s[j.End:]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
