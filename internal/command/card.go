package command

import (
	"flag"

	"dragoman/model"
)

// defineCard defines the flags that set fields of a model's card. Their usage begins with
// prefix, which is "new " if the model has a card already, else "".
func defineCard(f *flag.FlagSet, c *model.Card, prefix string) {
	for _, field := range []struct {
		value       *string
		name, usage string
	}{
		{&c.Name, "name", "name of the model"},
		{&c.Title, "title", "human-readable title of the model"},
		{&c.Description, "description", "description of the model"},
		{&c.Data, "source", "source of the training data"},
		{&c.Licence, "licence", "licence of the training data"},
	} {
		f.StringVar(field.value, field.name, "", prefix+field.usage+", for the model card")
	}
}
