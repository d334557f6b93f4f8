package web

// Examples are short sentences as the models have learned them.
var Examples = []string{
	"Hi.",
	"I'm tired.",
	"Where is the station?",
	"She likes music.",
	"What time is it?",
	"Thank you very much!",
}
