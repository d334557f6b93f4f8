package command

import (
	"cmp"
	"flag"
	"path/filepath"
	"strings"

	"dragoman/model"
	"dragoman/model/dataset"
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

// card returns the card of the model in training.
func (t *trainFlags) card(d *dataset.Dataset, command, began string) model.Card {
	c := model.Card{Name: t.name, Title: t.title, Data: withoutFolder(t.source), Licence: t.licence, Command: command, Date: cmp.Or(t.date, began),
		Settings: described(t.chosen), Pairs: len(d.Examples.Train), Seed: t.options.Seed, Search: t.search()}
	if c.Title == "" {
		c.Title = t.name
	}
	if c.Data == "" {
		c.Data = t.pairs.names()
		if t.task != "" {
			c.Data = "generated: " + t.task
		}
	}
	return c
}

// commandLine returns the given flags for the model card, without the names of
// folders and without flags that do not affect the model.
func commandLine(f *flag.FlagSet) string {
	words := []string{"dragoman", f.Name()}
	f.Visit(func(g *flag.Flag) {
		value := g.Value.String()
		switch g.Name {
		case "resume", "force", "cpuprofile", "tensorboard":
			return
		case "lexicon", "from", "encoder-from", "out":
			value = filepath.Base(value)
		default:
			value = withoutFolder(value)
		}
		if files, ok := g.Value.(*pairFiles); ok {
			value = files.names()
		}
		words = append(words, "-"+g.Name)
		if b, ok := g.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
			if value != "true" {
				words[len(words)-1] += "=" + value
			}
			return
		}
		if value == "" || strings.ContainsAny(value, " \t\n\"'\\$`*?[]{}()<>|&;#~!") {
			value = "'" + strings.ReplaceAll(value, "'", `'\''`) + "'"
		}
		words = append(words, value)
	})
	return strings.Join(words, " ")
}

// withoutFolder returns the last element of text if it is a path that is absolute or
// in the home folder.
func withoutFolder(text string) string {
	if filepath.IsAbs(text) || strings.HasPrefix(text, "~/") {
		return filepath.Base(text)
	}
	return text
}
