package say

// Speaker is embedded by components to speak the language of the page. The zero Speaker
// speaks English.
type Speaker struct{ language *Language }

// Say returns the phrase in the language of the page.
func (s *Speaker) Say(p Phrase, values ...any) string { return s.language.Say(p, values...) }

// Spoken returns the language of the page.
func (s *Speaker) Spoken() *Language { return s.language }

// Speak makes the component speak the language that l holds, also when that changes.
func (s *Speaker) Speak(l *Language) { s.language = l }

// LetSpeak calls Speak on a component that embeds a Speaker.
func LetSpeak(component any, l *Language) {
	if s, ok := component.(interface{ Speak(*Language) }); ok {
		s.Speak(l)
	}
}
