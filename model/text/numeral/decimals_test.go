package numeral

import "testing"

func TestDecimalCommasAreReadAsEnglishWritesThem(t *testing.T) {
	for _, c := range []struct{ from, to, sentence, want string }{
		{"de", "en", "Die Flasche enthält 3,5 Liter, 0,75l oder 12,25 %.", "Die Flasche enthält 3.5 Liter, 0.75l oder 12.25 %."},
		{"de", "en", "Das kostet 1.234,50 € und €2,5, bei -1,5 °C.", "Das kostet 1,234.50 € und €2.5, bei -1.5 °C."},
		{"de", "en", "1.234 Personen, 1.412.600.000 Menschen", "1,234 Personen, 1,412,600,000 Menschen"},
		{"de", "en", "2,5-3,5 Stunden, 3–4,5 kg", "2.5-3.5 Stunden, 3–4.5 kg"},
		{"fr", "en", "1 234,50 € et 10 000 personnes, 2\u202f500,5", "1,234.50 € et 10,000 personnes, 2,500.5"},
		{"es", "en", "Cuesta 3,50 euros. Hay 25.000 personas.", "Cuesta 3.50 euros. Hay 25,000 personas."},
		{"es", "en", "Tiene 612 345 678.", "Tiene 612 345 678."},
		{"de", "en", "24.12.2025, 1.5.2024, 8.30 Uhr, 192.168.178.100, 1,2,3", "24.12.2025, 1.5.2024, 8.30 Uhr, 192.168.178.100, 1,2,3"},
		{"de", "en", "f(1,5), x[2,5], a-1,5, Version 1.100, 1.2.300, 3,5x, 1,000", "f(1,5), x[2,5], a-1,5, Version 1.100, 1.2.300, 3,5x, 1,000"},
		{"fr", "en", "06 12 34 56 78, 2019 300 pages, le 3 mai 2024, SIREN 732 829 320", "06 12 34 56 78, 2019 300 pages, le 3 mai 2024, SIREN 732 829 320"},
		{"de", "fr", "3,5 Liter", "3,5 Liter"},
		{"en", "de", "3,500 liters", "3,500 liters"},
	} {
		if got := inDigits(c.sentence, c.from, c.to); got != c.want {
			t.Errorf("%s-%s: %q: got %q, want %q", c.from, c.to, c.sentence, got, c.want)
		}
	}
}
