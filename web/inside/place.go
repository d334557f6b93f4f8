package inside

import (
	"net/url"
	"strconv"

	"dragoman/web/address"
)

// A Place is where the reader stands, as far as the page's address holds it.
type Place struct {
	Panel    string     // the key of the view in view; "": none, the panels are closed
	Sentence int        // of the text, the one that is looked at
	Moment   int        // of its run
	Said     []int32    // tokens that the decoder is made to say first
	Tour     int        // the stop of the guided tour, from 1; 0: none
	Settings url.Values // of the views, as they stand in the address
}

// Address returns what of the place stands in the page's address, apart from the
// settings of the views, which have names of their own.
func (p *Place) Address() []address.Field {
	return []address.Field{
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
}

// Read reads a place in an address.
func Read(v url.Values) Place {
	p := Place{Settings: url.Values{}}
	address.Read(v, p.Address())
	for _, view := range New(nil, nil).Views { // each makes sense of what is its own
		address.Read(v, view.Address())
		address.Write(p.Settings, view.Address())
	}
	return p
}

// Write writes the place into an address, unless the panels are closed.
func (p Place) Write(v url.Values) {
	if p.Panel == "" {
		return
	}
	address.Write(v, p.Address())
	for name, values := range p.Settings {
		v[name] = values
	}
}

// Place returns where the reader stands.
func (i *Inside) Place() Place {
	if !i.Open {
		return Place{}
	}
	p := Place{Panel: i.Shown.About().Key, Sentence: i.Picked, Moment: i.Moment, Said: i.Forced, Tour: i.Tour, Settings: url.Values{}}
	address.Write(p.Settings, i.Shown.Address())
	return p
}

// Follow goes to a place, once there is a run of the model that the address names;
// "" is the default one.
func (i *Inside) Follow(p Place, model string) {
	i.Tour = max(0, min(p.Tour, len(Stops)))
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
