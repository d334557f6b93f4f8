package weights_test

import (
	"testing"

	"dragoman/model"
	"dragoman/model/decode"
	"dragoman/weights"
	"dragoman/weights/toy"
)

func TestTheDefaultModelIsWholeAndSaysWhatItIs(t *testing.T) {
	m, err := model.Read(weights.Default)
	if err != nil {
		t.Fatal(err)
	}
	c := m.Card
	if c.Name != weights.DefaultName || c.Title == "" || c.Data == "" || c.Licence == "" || c.Date == "" || c.Epochs == 0 {
		t.Errorf("the card is %+v; want name, title, data, licence, date and epochs", c)
	}
	got, err := decode.NewTranslator(m).Translate("Hi.", decode.Options{}, nil)
	if err != nil || got.Text == "" {
		t.Errorf("translation of Hi.: %q, %v; want one", got.Text, err)
	}
}

func TestAnEntryDescribesItsFile(t *testing.T) {
	file, err := toy.File()
	if err != nil {
		t.Fatal(err)
	}
	e, err := weights.Describe("other", file)
	if err != nil {
		t.Fatal(err)
	}
	if e.Name != "other" || e.Title != toy.Title || e.Bytes != int64(len(file)) || e.Card.Name != toy.Name {
		t.Errorf("got %+v; want its name, the card's title and %d bytes", e, len(file))
	}
	if _, err := weights.Describe("other", file[:20]); err == nil {
		t.Error("a truncated file is described; want an error")
	}
}
