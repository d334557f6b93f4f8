package web

import "dragoman/web/draw"

// Text is plain text for vg-content.
type Text = draw.Text
