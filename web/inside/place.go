package inside

import (
	"net/url"
	"strconv"

	"dragoman/web/address"
)

// A Place is the reader's place as stored in the page's address.
type Place struct {
	Panel    string     // key of the view in view; "": the panels are closed
	Sentence int        // index of the sentence in the text
	Moment   int        // of its run
	Said     []int32    // tokens that the decoder chooses first
	Tour     int        // the stop of the guided tour, counting from 1; 0: none
	Settings url.Values // of the views, as stored in the address
}

// Address returns the fields by which an address represents the place.
func (p *Place) Address() []address.Field {
	table := []address.Field{
		address.Text("panel", &p.Panel),
		address.Ordinal("sentence", &p.Sentence),
		address.Ordinal("step", &p.Moment),
		address.Count("tour", &p.Tour),
		{Name: "said", Write: func() (said []string) {
			for _, token := range p.Said {
				said = append(said, strconv.Itoa(int(token)))
			}
			return said
		}, Read: func(said []string) {
			p.Said = nil
			for _, s := range said {
				token, err := strconv.ParseInt(s, 10, 32)
				if err != nil || len(p.Said) == maxRecorded {
					break
				}
				p.Said = append(p.Said, int32(token))
			}
		}},
	}
	for _, v := range New(nil, nil).Views {
		for _, f := range v.Address() {
			table = append(table, address.Field{Name: f.Name, Write: func() []string {
				return p.Settings[f.Name]
			}, Read: func(values []string) {
				f.Read(values) // the view ignores invalid values
				p.set(f)
			}})
		}
	}
	return table
}

// set adopts a setting of a view, unless it is the initial one.
func (p *Place) set(f address.Field) {
	values := f.Write()
	if len(values) == 0 {
		delete(p.Settings, f.Name)
		return
	}
	if p.Settings == nil {
		p.Settings = url.Values{}
	}
	p.Settings[f.Name] = values
}

// Place returns the reader's place.
func (i *Inside) Place() Place {
	if !i.Open {
		return Place{}
	}
	p := Place{Panel: i.Shown.About().Key, Sentence: i.Picked, Moment: i.Moment, Said: i.Forced, Tour: i.Tour}
	for _, f := range i.Shown.Address() {
		p.set(f)
	}
	return p
}

// Follow goes to a place once there is a run of the model in the address; "" is the
// default model.
func (i *Inside) Follow(p Place, model string) {
	i.Tour = max(0, min(p.Tour, len(stops)))
	i.Open, i.wanted = p.Panel != "" || i.Tour > 0, nil
	if !i.Open {
		return
	}
	i.show(p.Panel)
	if at := i.stop(); at != nil && p.Panel == "" {
		i.show(at.View)
	}
	i.wanted, i.wantedOf = &p, model
}
