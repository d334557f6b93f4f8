package command

import (
	"strings"
	"testing"
)

func TestTheDefaultModelIsFoundOutsideTheCheckout(t *testing.T) {
	t.Chdir(t.TempDir())
	m, err := loadModel(defaultModel)
	if err != nil {
		t.Fatal(err)
	}
	if m.Card.Name != defaultModel {
		t.Errorf("its card says %q, want %q", m.Card.Name, defaultModel)
	}
	if _, err := loadModel("en-xx"); err == nil || !strings.Contains(err.Error(), `no model "en-xx" in the catalogue`) {
		t.Errorf("another model: got %v, want an error that there is no such model", err)
	}
}
