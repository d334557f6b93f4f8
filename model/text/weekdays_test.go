package text

import "testing"

func TestDaysOfOpeningHoursAreWrittenAsTheLanguageDoes(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"en", "fr", "The pool is open Tue–Sat in summer.", "mar–sam"},
		{"en", "de", "Call me Mon - Thu, please.", "Mo–Do"},
		{"en", "es", "We meet Sat & Sun.", "sáb y dom"},
		{"en", "zh", "The museum is open from Monday to Friday.", "周一至周五"},
		{"en", "ja", "The museum is open Monday through Friday.", "月曜日から金曜日まで"},
		{"en", "fr", "It runs Monday-Friday here.", "du lundi au vendredi"},
		{"en", "zh", "The course runs Sept-Dec this year.", "9月至12月"},
		{"en", "de", "It rains Nov-Mar.", "Nov.–März"},
		{"en", "fr", "Classes are Mon, Wed, Fri here.", "lun, mer, ven"},
		{"de", "en", "Wir sind Mo-Fr da.", "Mon–Fri"},
		{"fr", "en", "Il vient lun.-ven. ici.", "Mon–Fri"},
		{"zh", "en", "我们周一至周五上班。", "Monday to Friday"},
		{"ja", "en", "毎週月～金に働く。", "Mon–Fri"},
		{"en", "de", "It is closed Sat and Sun.", "Sa & So"},
		{"en", "de", "Sun: 10 am to 2 pm", "So: 10 Uhr morgens–2 Uhr nachmittags"},
		{"en", "fr", "Jan and May went home.", ""},
		{"en", "fr", "We met on Monday and Tuesday.", ""}, // a network knows how
		{"en", "fr", "I sat & the sun shone; Sun, Sat", ""},
		{"en", "de", "March-April", "März–April"},
		{"en", "de", "It is Mar 5, or 5 May.", ""},
		{"ja", "en", "日・中関係", ""},
		// whole texts
		{"en", "fr", "Open Mon-Fri 9–5", "Ouvert lun–ven 9–5"},
		{"en", "de", "Mon–Fri 9am–5pm", "Mo–Fr 9 Uhr morgens–5 Uhr nachmittags"},
		{"en", "zh", "Closed Sat & Sun", "休息：周六、周日"},
		{"en", "de", "Tue-Thu: 7:00-12:00, Fri: 7:00-11:00, Sun: closed", "Di–Do: 7:00-12:00, Fr: 7:00-11:00, So: geschlossen"},
		{"de", "en", "Di–Do 8–17 Uhr, Sa geschlossen", "Tue–Thu 8–17, Sat closed"},
		{"es", "en", "Mar-Jue 9-14", "Tue–Thu 9-14"},
		{"fr", "en", "Mar-Jeu fermé pour travaux", "Tue–Thu"},
	} {
		got := ""
		var none *Glossary
		g := none.Between(c.from, c.to)
		for _, p := range g.placeables(c.sentence) {
			if p.kind == dated && g.week.at(c.sentence, p.Start, ' ').End == p.End || p.kind == glossed {
				got += p.text
			}
		}
		if got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}
