package weights_test

import (
	"os"
	"strings"
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

// The page asks the cards which models are good enough to begin with.
func TestEverySmallModelIsComparedWithTheLargeOne(t *testing.T) {
	list, err := weights.List(os.DirFS("."))
	if err != nil {
		t.Fatal(err)
	}
	cards := map[string]*model.Card{}
	for i := range list {
		cards[list[i].Name] = &list[i].Card
	}
	small := 0
	for name, card := range cards {
		large, found := strings.CutSuffix(name, "-small")
		if !found {
			continue
		}
		small++
		if cards[large] == nil {
			t.Errorf("%s: there is no %s", name, large)
		} else if _, known := card.Below(cards[large], "chrF"); !known {
			t.Errorf("%s and %s have no chrF on the same sentences", name, large)
		}
	}
	if small == 0 {
		t.Error("there are no small models")
	}
}
