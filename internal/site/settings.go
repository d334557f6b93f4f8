package site

// noSettings is Go's package internal/godebug without settings, since a page has no environment
// that could set them. Go's own counts their uses for runtime/metrics and can search for those
// that matter: 0.02 MB of each program.
const noSettings = `package godebug

type Setting struct{ name string }

func New(name string) *Setting { return &Setting{name} }

func (s *Setting) Name() string       { return s.name }
func (s *Setting) Undocumented() bool { return false }
func (s *Setting) String() string     { return s.name + "=" }
func (s *Setting) IncNonDefault()     {}
func (s *Setting) Value() string      { return "" }
`
