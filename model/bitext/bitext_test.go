package bitext

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"dragoman/model/corpus"
)

// zipped returns a zip file of alternating names and contents.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// utf16Of returns text in UTF-16, little-endian, with a byte-order mark.
func utf16Of(s string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

const tmx = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="fr" datatype="PlainText"/>
<body>
<tu tuid="1"><prop type="x">no</prop>
  <tuv xml:lang="fr-FR"><seg>Bonjour <bpt i="1">&lt;b&gt;</bpt>à tous<ept i="1">&lt;/b&gt;</ept> !</seg></tuv>
  <tuv xml:lang="en-GB"><seg>Hello <hi>everyone</hi>
 &amp; all.</seg></tuv>
</tu>
<tu><tuv xml:lang="EN-gb"><seg>Go.</seg></tuv><tuv xml:lang="fr-FR"><seg>Va !</seg></tuv></tu>
</body></tmx>`

func TestPairsAsPeopleHaveThem(t *testing.T) {
	pairs := []corpus.Pair{{Source: "Go.", Target: "Va !"}, {Source: "Well, hi.", Target: "Eh bien, salut."}}
	memory := []corpus.Pair{{Source: "Hello everyone & all.", Target: "Bonjour à tous !"}, {Source: "Go.", Target: "Va !"}}
	const tsv = "Go.\tVa !\tCC-BY\nWell, hi.\tEh bien, salut.\tCC-BY\n"
	for name, c := range map[string]struct {
		file string
		want []corpus.Pair
	}{
		"tab-separated":            {tsv, pairs},
		"tab-separated, headings":  {mark + "english\tfrench\tattribution\r\n" + tsv, pairs},
		"tab-separated, swapped":   {"id\tFrançais\tEnglish\n1\tVa !\tGo.\n2\tEh bien, salut.\tWell, hi.\n", pairs},
		"tab-separated, sides":     {"English\tTranslation\n" + tsv, pairs},
		"tab-separated, codes":     {"en\tfr\n" + tsv, pairs},
		"tab-separated, one name":  {"German\tDeutsch\nSource\tsource\nit\tes\n", []corpus.Pair{{Source: "German", Target: "Deutsch"}, {Source: "Source", Target: "source"}, {Source: "it", Target: "es"}}},
		"gzip":                     {gzipped(t, tsv), pairs},
		"CSV for Excel":            {mark + "sep=;\r\nen;fr\r\nGo.;Va !\r\n\"Well, hi.\";Eh bien, salut.\r\n", pairs},
		"Anki's zip":               {zipped(t, "_about.txt", "About.", "fra.txt", tsv), pairs},
		"zip of a folder":          {zipped(t, "data/", "", "data/README", "Read me.", "data/fra.tsv", tsv), pairs},
		"OPUS's zip":               {zipped(t, "README", "x", "c.en-fr.fr", "Va !\nEh bien, salut.\n", "c.en-fr.en", "Go.\nWell, hi.\n", "c.en-fr.ids", "1\n2\n", "c.en-fr.xml", "<cesAlign/>"), pairs},
		"CSV with a header":        {"en,fr\nGo.,Va !\n\"Well, hi.\",\"Eh bien, salut.\"\n", pairs},
		"CSV with quotes":          {"\"Go.\",\"Va !\"\r\n\"Well, hi.\",\"Eh bien, salut.\"\r\n", pairs},
		"CSV with semicolons":      {"en;fr\nGo.;Va !\n\"Well, hi.\";Eh bien, salut.\n", pairs},
		"CSV with a line break":    {"\"Go.\",\"Va\n!\"\r\n\"Well,\r\nhi.\",\"Eh bien, salut.\"\r\n", pairs},
		"JSON with a line break":   {`{"en": "Go.", "fr": "Va\n!"}` + "\n" + `{"en": "Well,\thi.", "fr": "Eh bien, salut."}`, pairs},
		"CSV, French first":        {"French,English\nVa !,Go.\n\"Eh bien, salut.\",\"Well, hi.\"\n", pairs},
		"JSON lines":               {"{\"en\": \"Go.\", \"fr\": \"Va !\"}\n\n{\"fr\": \"Eh bien, salut.\", \"en\": \"Well, hi.\"}\n", pairs},
		"JSON lines, English last": {"{\"fr\": \"Va !\", \"en\": \"Go.\"}\n{\"fr\": \"Eh bien, salut.\", \"en\": \"Well, hi.\"}\n", pairs},
		"Hugging Face": {`{"id": "0", "translation": {"en": "Go.", "fr": "Va !"}}` + "\n" +
			`{"id": "1", "translation": {"en": "Well, hi.", "fr": "Eh bien, salut."}}`, pairs},
		"Hugging Face, an array": {"\uFEFF[\n  {\"id\": 0, \"translation\": {\"en\": \"Go.\", \"fr\": \"Va !\"}},\n" +
			"  {\"id\": 1, \"translation\": {\"fr\": \"Eh bien, salut.\", \"en\": \"Well, hi.\"}}\n]\n", pairs},
		"an array with indents": {"[\n  {\n    \"en\": \"Go.\",\n    \"fr\": \"Va !\"\n  },\n  {\n    \"en\": \"Well, hi.\",\n    \"fr\": \"Eh bien, salut.\"\n  }\n]\n", pairs},
		"an array on one line":  {`[{"en":"Go.","fr":"Va !"},{"en":"Well, hi.","fr":"Eh bien, salut."}]`, pairs},
		"source and target":     {`{"target": "Va !", "source": "Go.", "score": 1}` + "\n" + `{"source": "Well, hi.", "target": "Eh bien, salut."}`, pairs},
		"names of languages":    {`{"english": "Go.", "chinese": "Va !"}` + "\n" + `{"chinese": "Eh bien, salut.", "english": "Well, hi."}`, pairs},
		"other strings":         {`{"url": "x", "id": "1", "source": "web", "fr": "Va !", "en": "Go."}` + "\n" + `{"url": "y", "fr": "Eh bien, salut.", "en": "Well, hi."}`, pairs},
		"units in other languages": {`{"en": "Go.", "fr": "Va !", "de": "Geh."}` + "\n" + `{"de": "Ja.", "en": "Yes."}` + "\n" + `{"de": "Ja.", "fr": "Oui."}` + "\n" +
			`{"de": "Na dann.", "fr": "Eh bien, salut.", "en": "Well, hi."}`, pairs},
		"CSV with line numbers":    {"id,fr,en\n1,Va !,Go.\n2,\"Eh bien, salut.\",\"Well, hi.\"\n", pairs},
		"CSV of pandas":            {",fr,en\n0,Va !,Go.\n1,\"Eh bien, salut.\",\"Well, hi.\"\n", pairs},
		"CSV, headings of words":   {"English words/sentences,French words/sentences\nGo.,Va !\n\"Well, hi.\",\"Eh bien, salut.\"\n", pairs},
		"CSV, headings with text":  {"Source Text,Target_Text\nGo.,Va !\n\"Well, hi.\",\"Eh bien, salut.\"\n", pairs},
		"CSV, headings unknown":    {"id,engelska,franska\n1,Go.,Va !\n2,\"Well, hi.\",\"Eh bien, salut.\"\n", pairs},
		"tab-separated, FLORES":    {"sentence_fra_Latn\tsentence_eng_Latn\nVa !\tGo.\nEh bien, salut.\tWell, hi.\n", pairs},
		"JSON, FLORES":             {`{"id": "1", "sentence_eng_Latn": "Go.", "sentence_fra_Latn": "Va !"}` + "\n" + `{"sentence_eng_Latn": "Well, hi.", "sentence_fra_Latn": "Eh bien, salut."}`, pairs},
		"text of headings":         {"Text\tSentence\n", []corpus.Pair{{Source: "Text", Target: "Sentence"}}},
		"CSV, no English":          {"Chinese,German\nGo.,Va !\n\"Well, hi.\",\"Eh bien, salut.\"\n", pairs},
		"TMX":                      {tmx, memory},
		"TMX with no-break spaces": {strings.ReplaceAll(tmx, " !", "\u00a0!"), []corpus.Pair{{Source: "Hello everyone & all.", Target: "Bonjour à tous\u00a0!"}, {Source: "Go.", Target: "Va\u00a0!"}}},
		"TMX in other regions":     {strings.Replace(tmx, "EN-gb", "en-US", 1), memory},
		"Indonesian":               {`{"id": "Va !", "en": "Go."}` + "\n" + `{"id": "Eh bien, salut.", "en": "Well, hi."}`, pairs},
		"TMX of three languages":   {strings.Replace(tmx, "<tu><tuv", `<tu><tuv xml:lang="de"><seg>Ja.</seg></tuv><tuv xml:lang="en"><seg>Yes.</seg></tuv></tu>`+"\n"+`<tu><tuv`, 1), memory},
		"TMX with variants":        {strings.Replace(tmx, "<tu><tuv", `<tu><tuv xml:lang="en"><seg>Yes.</seg></tuv><tuv xml:lang="en-US"><seg>Yep.</seg></tuv></tu>`+"\n"+`<tu><tuv`, 1), memory},
		"TMX in UTF-16":            {utf16Of(strings.Replace(tmx, "UTF-8", "UTF-16", 1)), memory},
		"TMX in UTF-16, no mark":   {utf16Of(strings.Replace(tmx, "UTF-8", "UTF-16", 1))[2:], memory},
		"TMX with a mark":          {mark + tmx, memory},
		"tab-separated, UTF-16":    {utf16Of(tsv), pairs},
		"CSV in UTF-16":            {utf16Of("en,fr\r\nGo.,Va !\r\n\"Well, hi.\",\"Eh bien, salut.\"\r\n"), pairs},
		"JSON in UTF-16, gzip":     {gzipped(t, utf16Of(`[{"en":"Go.","fr":"Va !"},{"en":"Well, hi.","fr":"Eh bien, salut."}]`)), pairs},
		"TMX in gzip":              {gzipped(t, tmx), memory},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Read(strings.NewReader(c.file), "f", corpus.Format{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range got {
				got[i].Line = 0
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			exchanged, err := Read(strings.NewReader(c.file), "f", corpus.Format{Source: 2, Target: 1, Most: 1})
			if err != nil || len(exchanged) != 1 || exchanged[0].Source != c.want[0].Target || exchanged[0].Target != c.want[0].Source {
				t.Errorf("-columns 2,1: got %v, %v", exchanged, err)
			}
		})
	}
}

func TestTwoFilesOfLines(t *testing.T) {
	read := func(a, b string) ([]corpus.Pair, error) {
		return ReadTwo(strings.NewReader(a), strings.NewReader(b), "c.en", "c.fr", corpus.Format{})
	}
	got, err := read("\uFEFFGo.\r\n\r\nHi.\r\n", "Va !\n\nSalut !")
	want := []corpus.Pair{{Source: "Go.", Target: "Va !", Line: 1}, {Source: "Hi.", Target: "Salut !", Line: 3}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	got, err = read(gzipped(t, "Go.\n\nHi.\n"), "Va !\n\nSalut !")
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("one in gzip: got %v, %v, want %v", got, err, want)
	}
	for _, c := range []struct{ a, b, problem string }{
		{"Go.\nHi.\n", "Va !\n", "c.en:2: c.fr ends here, c.en has more lines"},
		{"Go.\n", "Va !\nSalut !\n", "c.en:2: c.en ends here, c.fr has more lines"},
		{"Go.\n\nHi.\n", "Va !\nSalut !\nAh !\n", "c.en:2: want"},
		{"", "", "no sentence pairs"},
		{gzipped(t, "Go.\n"), gzipped(t, gzipped(t, "Va !\n")), "c.fr: this is a gzip file"},
	} {
		if _, err := read(c.a, c.b); err == nil || !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%q, %q: got %v, want %q", c.a, c.b, err, c.problem)
		}
	}
}

func TestWhatIsWrongIsNamedWithItsLine(t *testing.T) {
	for name, c := range map[string]struct{ file, problem string }{
		"JSON, one language":    {"{\"en\": \"Go.\", \"fr\": \"Va !\"}\n{\"en\": \"Hi.\"}\n", "f:2: want sentences by language, {\"en\": …, \"fr\": …}, or {\"source\": …, \"target\": …}, found the names [\"en\"]"},
		"JSON, damaged":         {"{\"en\": \"Go.\", \"fr\": \"Va !\"}\n{\"en\": \"Hi.\n", "f:2: the line ends within a JSON object"},
		"JSON, cut off":         {"{\"en\": \"Go.\", \"fr\": \"Va !\"}\n{\"en\": \"Hi.\", \"fr\": \"Salut.\"\n", "f:2: the line ends within a JSON object"},
		"array, one language":   {"[{\"en\": \"Go.\",\n\"fr\": \"Va !\"},\n\n{\"en\": \"Hi.\"}]", "f:4: want sentences by language"},
		"JSON, other names":     {`{"id": 1, "question": "Go.", "answer": "Va !"}`, `found the names ["id" "question" "answer"]`},
		"JSON, many names":      {`{"a1": 1, "b1": 1, "c1": 1, "d1": 1, "e1": 1, "f1": 1, "g1": 1}`, `"f1" …]`},
		"JSON, no names":        {"{}", "found an empty object"},
		"JSON, lists":           {`["Go.", "Va !"]` + "\n", "f: JSON without the names of languages: want objects"},
		"JSON, a list of lists": {`[["Go.", "Va !"]]`, "f: JSON without the names of languages: want objects"},
		"XLIFF":                 {`<?xml version="1.0"?>` + "\n<xliff/>\n", "f: XML, but not TMX: save it as TMX"},
		"gettext":               {"# French\nmsgid \"Go.\"\nmsgstr \"Va !\"\n", "f: a catalogue of gettext: save it as TMX"},
		"array, cut off":        {"[{\"en\": \"Go.\", \"fr\": \"Va !\"},\n{\"en\": \"Hi.\"", "f:2: the JSON ends too early"},
		"array without end":     {"[{\"en\": \"Go.\", \"fr\": \"Va !\"}\n", "f:2: the JSON ends too early"},
		"array, no comma":       {"[{\"en\": \"Go.\", \"fr\": \"Va !\"}\n,\n{\"en\": \"Hi.\" \"fr\": \"Salut.\"}\n\n]", "f:3: invalid character"},
		"array of numbers":      {"[{\"en\": \"Go.\", \"fr\": \"Va !\"},\n1]", "f:2: want"},
		"JSON, null":            {"{\"en\": null, \"fr\": \"Va !\"}\n", "f:1: want English<TAB>translation, found an empty side"},
		"TMX, one language":     {"<tmx>\n<tu><tuv xml:lang=\"en\"><seg>Go.</seg></tuv>\n</tu></tmx>", "f:3: want sentences in 2 languages, found 1"},
		"TMX, a language twice": {"<tmx>\n<tu><tuv xml:lang=\"en\"><seg>Go.</seg></tuv>\n<tuv xml:lang=\"EN\"><seg>Va !</seg></tuv></tu></tmx>", "f:3: want sentences in 2 languages, found 1"},
		"TMX, no languages":     {"<tmx><tu><tuv><seg>Go.</seg></tuv>\n<tuv><seg>Va !</seg></tuv></tu></tmx>", "f:2: want sentences in 2 languages, found 1"},
		"TMX, cut off":          {tmx[:400], "XML: unexpected EOF"},
		"TMX, encoding":         {`<?xml version="1.0" encoding="ISO-8859-1"?><tmx></tmx>`, "the encoding is ISO-8859-1: save it as UTF-8"},
		"zip of two":            {zipped(t, "a.txt", "x", "b.txt", "y"), `found ["a.txt" "b.txt"]`},
		"zip of nothing":        {zipped(t, "_about.txt", "x"), "f: no file of pairs in it"},
		"zip, empty":            {zipped(t), "f: no file of pairs in it"},
		"spreadsheet":           {zipped(t, "[Content_Types].xml", "x", "xl/workbook.xml", "x"), "save a spreadsheet as CSV"},
		"zip, cut off":          {zipped(t, "a.txt", "x\ty\n")[:40], "f: damaged or incomplete: zip"},
		"gzip, cut off":         {gzipped(t, "Go.\tVa !\n")[:20], "f: damaged or incomplete: gzip: unexpected EOF"},
		"zip in a zip":          {zipped(t, "fra.zip", zipped(t, "fra.txt", "Go.\tVa !\n")), "f/fra.zip: a zip file within a zip file"},
		"gzip in gzip":          {gzipped(t, gzipped(t, "Go.\tVa !\n")), "f: this is a gzip file"},
		"CSV, a comma too many": {"en,fr\nGo.,Va !\nWell, hi.,Eh bien.\n", "f:3: want 2 columns, as in the first line, found 3"},
		"CSV, no end of quotes": {"en,fr\nGo.,Va !\n\"Hi.,Salut.\nYes.,Oui.\n", "f:3: a quoted field without an end"},
		"CSV, a mark within":    {"en,fr\nGo.,Va !\nHe said \"hi\".,Il dit salut.\n", "f:3: a quotation mark in a field without quotes"},
		"TMX, not UTF-8":        {strings.Replace(tmx, "à", "\xe0", 1), "f:6: XML: invalid UTF-8"},
		"UTF-32":                {"\xFF\xFE\x00\x00H\x00\x00\x00", "f: this is UTF-32"},
		"JSON, two on a line":   {"{\"en\": \"Go.\", \"fr\": \"Va !\"} {\"en\": \"Hi.\", \"fr\": \"Salut.\"}\n", "f:1: want one JSON object per line"},
		"JSON, no value":        {"{\"en\": \"Go.\", \"fr\": \"Va !\"}\n{\"en\": \"Hi.\", \"fr\": \n", "f:2: the line ends within a JSON object"},
		"TMX, a wrong tag":      {"<tmx>\n<tu><tuv xml:lang=\"en\"><seg>Go.</tuv></tu></tmx>", "f:2: XML: element <seg> closed by </tuv>"},
		"lines with commas":     {"Well, hi.\nOh, no.\n", "no tab"},
		"a bad line in a zip":   {zipped(t, "fra.txt", "Go.\tVa !\nno tab\n"), "f/fra.txt:2: want English<TAB>translation"},
	} {
		if _, err := Read(strings.NewReader(c.file), "f", corpus.Format{}); err == nil || !strings.Contains(err.Error(), c.problem) {
			t.Errorf("%s: got %v, want %q", name, err, c.problem)
		}
	}
}

// The end of a name decides what the beginning leaves open.
func TestAFileCalledCSVNeedsNoHeadingAndNoQuotes(t *testing.T) {
	for _, file := range []string{"Go.,Va !\nHi.,Salut !\n", "Go.;Va !\nHi.;Salut !\n"} {
		for _, name := range []string{"pairs.csv", "PAIRS.CSV.gz"} {
			got, err := Read(strings.NewReader(file), name, corpus.Format{})
			want := []corpus.Pair{{Source: "Go.", Target: "Va !", Line: 1}, {Source: "Hi.", Target: "Salut !", Line: 2}}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%s: got %v, %v, want %v", name, got, err, want)
			}
		}
	}
	const problem = "pairs.csv:2: want 2 columns, as in the first line, found 3: fields that contain ',' must be quoted"
	if _, err := Read(strings.NewReader("Go.,Va !\nWell, hi.,Eh bien.\n"), "pairs.csv", corpus.Format{}); err == nil || err.Error() != problem {
		t.Errorf("got %v, want %s", err, problem)
	}
}

func TestTwoFilesAreACorpusByTheirNamesOrByWhatIsInThem(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"corpus.en", "corpus.fr", true}, {"data/corpus.en.gz", "data/corpus.fr.gz", true}, {"corpus.en-GB", "corpus.pt_BR", true},
		{"corpus.en", "corpus.en", false}, {"a.en", "b.fr", false}, {"a.tsv", "a.csv", false}, {"en.txt", "fr.txt", false},
	} {
		if got := Parallel(c.a, c.b); got != c.want {
			t.Errorf("Parallel(%q, %q) = %v", c.a, c.b, got)
		}
	}
	for content, want := range map[string]bool{
		"Go.\nWell, hi.\n": true, gzipped(t, "Go.\nHi.\n"): true, "": true,
		"Go.\tVa !\n": false, "#separator:;\nGo.;Va !\n": false, "en,fr\nGo.,Va !\n": false, tmx: false, zipped(t, "a", "b"): false, `{"en": "Go."}`: false,
	} {
		if got, err := OneSided(strings.NewReader(content), "f"); err != nil || got != want {
			t.Errorf("OneSided(%q) = %v, %v", content, got, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range []string{tmx, "en,fr\na,b\n", `{"en": "a", "translation": {"fr": 1}}`, "[{\"en\": \"a\",\n\"fr\": \"b\"}, 1]", zipped(f, "a.en", "x\n", "a.fr", "y\n"), gzipped(f, "a\tb\n"), utf16Of(tmx)} {
		f.Add([]byte(file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pairs, err := Read(bytes.NewReader(data), "f", corpus.Format{})
		if err == nil && len(pairs) == 0 {
			t.Error("no pairs, and no error")
		}
	})
}

func FuzzReadTwo(f *testing.F) {
	f.Add([]byte("Go.\n\nHi.\n"), []byte("Va !\n\nSalut !"))
	f.Add([]byte("\uFEFFGo.\r\n"), []byte(gzipped(f, "Va !\n")))
	f.Fuzz(func(t *testing.T, source, target []byte) {
		pairs, err := ReadTwo(bytes.NewReader(source), bytes.NewReader(target), "a", "b", corpus.Format{})
		if (err == nil) != (len(pairs) > 0) {
			t.Errorf("%d pairs, and %v", len(pairs), err)
		}
		if _, err := OneSided(bytes.NewReader(source), "a"); err != nil && !bytes.HasPrefix(source, []byte("\x1f\x8b")) {
			t.Errorf("OneSided: %v", err)
		}
	})
}
