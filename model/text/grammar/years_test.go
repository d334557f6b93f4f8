package grammar

import "testing"

func TestGermanYearsStandAlone(t *testing.T) {
	for said, want := range map[string]string{
		"Sie haben in 1648 einen Vertrag unterschrieben.": "Sie haben 1648 einen Vertrag unterschrieben.",
		"In 1850 war die Stadt klein.":                    "1850 war die Stadt klein.",
		"Er starb in 1937.":                               "Er starb 1937.",
		"Er kam in 1918, und sie in 1919.":                "Er kam 1918, und sie 1919.",
		"Sie starb in 1900.":                              "Sie starb 1900.",
		"Ich wurde 1990 geboren.":                         "Ich wurde 1990 geboren.",
		"Das Hotel liegt in 1450 Metern Höhe.":            "Das Hotel liegt in 1450 Metern Höhe.",
		"Es kommt in 1500 verschiedenen Farben.":          "Es kommt in 1500 verschiedenen Farben.",
		"Das war in 1990 bis 1995.":                       "Das war in 1990 bis 1995.",
		"Das steht in 1990.5 Zeilen.":                     "Das steht in 1990.5 Zeilen.",
		"Er bin 1990 da.":                                 "Er bin 1990 da.",
		"Er wohnt in 12 Häusern.":                         "Er wohnt in 12 Häusern.",
		"in den 1990er Jahren, in 1990er Jahren":          "in den 1990er Jahren, in 1990er Jahren",
	} {
		if got := euphony("de", said, ""); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", said, got, want)
		}
	}
	if got := euphony("en", "He died in 1937.", ""); got != "He died in 1937." {
		t.Errorf("in English: %s", got)
	}
}

func TestSpanishCenturiesComeBeforeTheirNumber(t *testing.T) {
	for said, want := range map[string]string{
		"Vivimos en el 21.er siglo.":                     "Vivimos en el siglo 21.",
		"Es una casa del 19.º siglo.":                    "Es una casa del siglo 19.",
		"Del 3.er siglo al 10.º siglo no se sabe nada.":  "Del siglo 3 al siglo 10 no se sabe nada.",
		"El 2.º siglo fue largo, y el 13.er siglo, más.": "El siglo 2 fue largo, y el siglo 13, más.",
		"Vive en el 3.er piso.":                          "Vive en el 3.er piso.",
	} {
		if got := euphony("es", said, ""); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", said, got, want)
		}
	}
}

func TestChineseTimesWithMinutesCountNoHours(t *testing.T) {
	for said, want := range map[string]string{
		"会议在10:30点。":           "会议在10:30。",
		"我们9:00点开门，17:30点钟关门。": "我们9:00开门，17:30关门。",
		"我们十点见面。":              "我们十点见面。",
		"他10点到，她10:05到。":       "他10点到，她10:05到。",
		"比分是3:2点。":             "比分是3:2点。",
		"一点也不贵":                "一点也不贵",
		":30点":                 ":30点",
	} {
		if got := euphony("zh", said, ""); got != want {
			t.Errorf("%q became %q, want %q", said, got, want)
		}
	}
}
