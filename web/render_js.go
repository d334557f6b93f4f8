package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"dragoman/web/inside"

	"github.com/vugu/vugu"
	vugujs "github.com/vugu/vugu/js"
)

// renderer shows in the page what the components have built. It holds on to the
// nodes that it has made and writes only what differs from what it has written
// before: what others have put between them, as extensions do that check the
// spelling, stays there, and leads nobody astray.
//
// A field shows what the components say, except while somebody is at work in it,
// between its input and its change event: until then it holds half a number, or
// a choice of which no component has heard.
type renderer struct {
	lock   sync.RWMutex
	wanted chan bool // something has changed

	document object
	root     *mounted
	listener callback         // of all events that components handle
	heard    map[int]*mounted // the elements that have handlers, by number
	numbers  int              // that have been given
	edited   object           // the field in which somebody is at work
}

// mounted is a node of the page, as it was last built.
type mounted struct {
	node     object
	built    *vugu.VGNode
	children []*mounted
	number   int // among those that are heard, 0 if it is not
	events   []string
}

// numbered is the property that holds an element's number.
const numbered = "dragomanNumber"

// newRenderer shows components in the element, in place of what is in it.
func newRenderer(element object) *renderer {
	r := &renderer{
		wanted:   make(chan bool, 1),
		document: element.get("ownerDocument"),
		root:     &mounted{node: element, built: &vugu.VGNode{}},
		heard:    map[int]*mounted{},
	}
	r.listener = function(func(args []object) { r.handle(args[0]) })
	element.call("replaceChildren")
	r.watch("input", func(target object) { r.edited = target })
	r.watch("change", func(object) { r.edited = object{} })
	r.watch("focusout", func(target object) {
		if target.equal(r.edited) {
			r.edited = object{}
			r.want()
		}
	})
	return r
}

// watch has an event's target looked at before any component hears of it.
func (r *renderer) watch(event string, look func(target object)) {
	r.document.call("addEventListener", event, function(func(args []object) { look(args[0].get("target")) }), true)
}

// EventEnv is the lock of what components show.
func (r *renderer) EventEnv() vugu.EventEnv { return vugu.NewEventEnvImpl(&r.lock, r.wanted) }

// want has the page shown anew.
func (r *renderer) want() {
	select {
	case r.wanted <- true:
	default: // it will be
	}
}

// Wait waits until something has changed.
func (r *renderer) Wait() { <-r.wanted }

// Show shows what was built.
func (r *renderer) Show(built *vugu.BuildResults) {
	r.update(r.root, nodes(built, built.Out.Out)[0], built)
}

// nodes are those that stand for the nodes as they are built: a component's own
// in its place, and a template's children.
func nodes(built *vugu.BuildResults, list []*vugu.VGNode) (all []*vugu.VGNode) {
	for _, n := range list {
		switch {
		case n.Component != nil:
			all = append(all, nodes(built, built.ResultFor(n.Component).Out)...)
		case n.IsTemplate():
			all = append(all, nodes(built, children(n))...)
		default:
			all = append(all, n)
		}
	}
	return all
}

func children(n *vugu.VGNode) (list []*vugu.VGNode) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = append(list, c)
	}
	return list
}

// make makes a node, with all that is in it.
func (r *renderer) make(n *vugu.VGNode, built *vugu.BuildResults) *mounted {
	s := &mounted{built: &vugu.VGNode{Type: n.Type, Data: n.Data, Namespace: n.Namespace}}
	switch {
	case n.Type == vugu.TextNode:
		s.node = r.document.call("createTextNode", n.Data)
	case n.Type == vugu.CommentNode:
		s.node = r.document.call("createComment", n.Data)
	case n.Namespace == "svg":
		s.node = r.document.call("createElementNS", "http://www.w3.org/2000/svg", n.Data)
	default:
		s.node = r.document.call("createElement", n.Data)
	}
	r.update(s, n, built)
	return s
}

// alike says whether a node can become another.
func alike(a, b *vugu.VGNode) bool {
	return a.Type == b.Type && a.Namespace == b.Namespace && (a.Type != vugu.ElementNode || a.Data == b.Data) && (a.InnerHTML == nil) == (b.InnerHTML == nil)
}

// update makes a node that is shown what it is built as now.
func (r *renderer) update(s *mounted, n *vugu.VGNode, built *vugu.BuildResults) {
	was := s.built
	s.built = n
	if n.Type != vugu.ElementNode {
		if n.Data != was.Data {
			s.node.set("data", n.Data)
		}
		return
	}
	s.attributes(was.Attr)
	r.listen(s)
	if n.InnerHTML == nil {
		r.fill(s, nodes(built, children(n)), built)
	} else if was.InnerHTML == nil || *was.InnerHTML != *n.InnerHTML {
		s.node.set("innerHTML", *n.InnerHTML)
	}
	if len(n.Prop) > 0 && !s.node.equal(r.edited) {
		s.properties() // of a list's choice, once its options are there
	}
}

// fill shows the nodes in an element.
func (r *renderer) fill(s *mounted, list []*vugu.VGNode, built *vugu.BuildResults) {
	for i, n := range list {
		if i == len(s.children) {
			s.children = append(s.children, nil)
		}
		old := s.children[i]
		if old != nil && alike(old.built, n) {
			r.update(old, n, built)
			continue
		}
		s.children[i] = r.make(n, built)
		s.place(i)
		r.remove(old)
	}
	for _, old := range s.children[len(list):] {
		r.remove(old)
	}
	clear(s.children[len(list):])
	s.children = s.children[:len(list)]
}

// place puts a child behind the one before it, wherever others may have moved that.
func (s *mounted) place(i int) {
	child := s.children[i].node
	if i == 0 {
		s.node.call("prepend", child)
		return
	}
	before := s.children[i-1].node
	for before.is() {
		parent := before.get("parentNode")
		if parent.equal(s.node) {
			before.call("after", child)
			return
		}
		before = parent
	}
	s.node.call("append", child)
}

// remove takes a node out of the page.
func (r *renderer) remove(s *mounted) {
	if s != nil {
		r.forget(s)
		s.node.call("remove")
	}
}

// forget has a node and those in it heard no more.
func (r *renderer) forget(s *mounted) {
	delete(r.heard, s.number)
	for _, c := range s.children {
		r.forget(c)
	}
}

// attributes writes those that differ from what they were.
func (s *mounted) attributes(were []vugu.VGAttribute) {
	for _, a := range s.built.Attr {
		if a.Key != "xmlns" && !slices.Contains(were, a) {
			s.node.call("setAttribute", a.Key, a.Val)
		}
	}
	for _, old := range were {
		if !slices.ContainsFunc(s.built.Attr, func(a vugu.VGAttribute) bool { return a.Key == old.Key }) {
			s.node.call("removeAttribute", old.Key)
		}
	}
}

// properties writes those that differ from what the page has.
func (s *mounted) properties() {
	for _, p := range s.built.Prop {
		var value any
		if err := json.Unmarshal(p.JSONVal, &value); err != nil {
			panic(fmt.Errorf("property %s is not JSON: %w", p.Key, err)) // vugu has made it
		}
		if want := valueOf(value); !s.node.get(p.Key).equal(want) {
			s.node.set(p.Key, want)
		}
	}
}

// listen has an element's handlers hear of their events.
func (r *renderer) listen(s *mounted) {
	for _, h := range s.built.DOMEventHandlerSpecList {
		if slices.Contains(s.events, h.EventType) {
			continue
		}
		if s.number == 0 {
			r.numbers++
			s.number = r.numbers
			r.heard[s.number] = s
			s.node.set(numbered, s.number)
		}
		s.events = append(s.events, h.EventType)
		s.node.call("addEventListener", h.EventType, r.listener)
	}
}

// handle has an event handled, and the page shown anew unless the handler has said
// that nothing has changed. A callback must not wait, so that the handler is called
// later if the lock is taken.
func (r *renderer) handle(event object) {
	number := int(event.get("currentTarget", numbered).number())
	work := func() {
		e := &domEvent{event: event, lock: r.EventEnv(), changed: true}
		defer func() {
			r.lock.Unlock()
			if e.changed {
				r.want()
			}
		}()
		s := r.heard[number]
		if s == nil {
			return // it is no longer shown
		}
		kind := event.get("type").text()
		for _, h := range s.built.DOMEventHandlerSpecList {
			if h.EventType == kind {
				h.Func(e)
			}
		}
	}
	if r.lock.TryLock() {
		work()
		return
	}
	go noted(func() {
		r.lock.Lock()
		work()
	})
}

// domEvent is an event as handlers see it.
type domEvent struct {
	event   object
	lock    vugu.EventEnv
	changed bool
}

// Unchanged says that the handler has changed nothing that is shown.
func (e *domEvent) Unchanged() { e.changed = false }

var _ inside.Unchanger = (*domEvent)(nil)

// Prop is a property of the event, or of one of its properties.
func (e *domEvent) Prop(keys ...string) any {
	v := e.event
	for _, key := range keys {
		if !v.is() {
			return nil
		}
		v = v.get(key)
	}
	return v.plain()
}

func (e *domEvent) PropString(keys ...string) string {
	s, _ := e.Prop(keys...).(string)
	return s
}

func (e *domEvent) PropFloat64(keys ...string) float64 {
	f, _ := e.Prop(keys...).(float64)
	return f
}

func (e *domEvent) PropBool(keys ...string) bool {
	b, _ := e.Prop(keys...).(bool)
	return b
}

// EventSummary is empty: Prop asks the event itself.
func (e *domEvent) EventSummary() map[string]any { return nil }

func (e *domEvent) JSEvent() vugujs.Value { return vugujs.Value(e.event.value) }

func (e *domEvent) JSEventTarget() vugujs.Value { return vugujs.Value(e.event.get("target").value) }

func (e *domEvent) JSEventCurrentTarget() vugujs.Value {
	return vugujs.Value(e.event.get("currentTarget").value)
}

func (e *domEvent) EventEnv() vugu.EventEnv { return e.lock }

func (e *domEvent) PreventDefault() { e.event.call("preventDefault") }

func (e *domEvent) StopPropagation() { e.event.call("stopPropagation") }
