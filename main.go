// Command dragoman trains, runs and serves the translator.
package main

import "dragoman/internal/command"

var subcommands = []command.Subcommand{
	{Name: "train", Synopsis: "train a model on sentence pairs or a toy task", Run: command.Train, Ends: true},
	{Name: "prepare", Synopsis: "write the initial network and the examples of a training for another engine", Run: command.Prepare},
	{Name: "translate", Synopsis: "translate the arguments, or standard input line by line", Run: command.Translate},
	{Name: "detect", Synopsis: "identify the language of the arguments, or of each line of standard input", Run: command.Detect},
	{Name: "evaluate", Synopsis: "score a model on sentence pairs: chrF, BLEU, exact match", Run: command.Evaluate},
	{Name: "split", Synopsis: "hold out sentence pairs that share no sentence with the rest", Run: command.Split},
	{Name: "import", Synopsis: "read a model that another program wrote", Run: command.Import},
	{Name: "export", Synopsis: "write a model for other programs, or with a different precision, card or scores", Run: command.Export},
	{Name: "inspect", Synopsis: "print a model's card, configuration and tensors", Run: command.Inspect},
	{Name: "serve", Synopsis: "serve the built page", Run: serve, Ends: true},
	{Name: "dist", Synopsis: "build the page: a folder of static files", Run: command.Dist},
	{Name: "package", Synopsis: "write the translator as an npm package for other pages", Run: command.Package},
	{Name: "single", Synopsis: "build the page as one file that opens from disk", Run: command.Single},
}

func main() { command.Main(subcommands) }
