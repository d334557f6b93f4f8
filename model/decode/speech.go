package decode

import "dragoman/model/text"

// speech returns the two parts of a sentence that begins with direct speech: what is said,
// and the clause that reports it; or none.
func (t *Translator) speech(sentence Part) []Part {
	if t.constraints == nil || !t.Model.Source.Carries() {
		return nil
	}
	d, ok := text.DirectSpeech(sentence.text)
	if !ok {
		return nil
	}
	said := sentence.clause(text.Span{}, text.Span{Start: d.Quoted.End, End: d.Quoted.End})
	said.text, said.continued, said.speech = d.Statement(sentence.text), false, &d
	said.origin = func(s text.Span) text.Span { // its full stop may stand for a comma
		return sentence.origin(text.Span{Start: min(d.Said.Start+s.Start, d.Said.End), End: min(d.Said.Start+s.End, d.Said.End)})
	}
	report := sentence.clause(text.Span{Start: d.Quoted.End, End: d.Report.Start}, text.Span{Start: d.Report.End, End: d.Report.End})
	report.reports = true
	if clause, changed := d.Reporting(sentence.text); changed {
		report.text = clause
		report.origin = func(text.Span) text.Span { return report.Span }
	}
	return []Part{said, report}
}
