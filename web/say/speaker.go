package say

// Speaker is what a component embeds to say things in the language of the page.
// The zero Speaker speaks English.
type Speaker struct{ language *Language }

// Say returns the phrase in the language of the page.
func (s *Speaker) Say(p Phrase, values ...any) string { return s.language.Say(p, values...) }

// Spoken returns the language of the page.
func (s *Speaker) Spoken() *Language { return s.language }

// Speak makes the component speak the language that l holds, now and later.
func (s *Speaker) Speak(l *Language) { s.language = l }

// LetSpeak makes a component speak the language that l holds if it embeds a
// Speaker.
func LetSpeak(component any, l *Language) {
	if s, ok := component.(interface{ Speak(*Language) }); ok {
		s.Speak(l)
	}
}
