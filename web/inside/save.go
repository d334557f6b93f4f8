package inside

import (
	"bytes"
	"fmt"

	"dragoman/model/decode"
)

// trace returns the run in view with the names needed to interpret it.
func (i *Inside) trace() decode.Trace {
	return decode.Trace{Model: i.ModelName, Config: i.config(), Gates: i.config().Cell.Gates(), Sentence: i.Sentences[i.Picked], Record: i.Record}
}

// SaveTrace offers the run in view to the reader as a file in the format "json" or
// "csv".
func (i *Inside) SaveTrace(format string) {
	if i.Moments() == 0 {
		return
	}
	trace := i.trace()
	var b bytes.Buffer
	kind, err := "application/json", error(nil)
	if format == "csv" {
		kind = "text/csv"
		err = trace.WriteCSV(&b, i.speech().token)
	} else {
		err = trace.WriteJSON(&b)
	}
	if err == nil {
		err = i.page.Save("dragoman-trace."+format, kind, b.Bytes())
	}
	i.saved(err)
}

// SavePicture offers the view and the story to the reader as a picture.
func (i *Inside) SavePicture() {
	svg, err := i.page.Picture("looks")
	if err == nil {
		err = i.page.Save(fmt.Sprintf("dragoman-%s.svg", i.Shown.About().Key), "image/svg+xml", svg)
	}
	i.saved(err)
}

func (i *Inside) saved(err error) {
	i.Problem = ""
	if err != nil {
		i.Problem = i.Say("It could not be saved: %v.", err)
	}
}
