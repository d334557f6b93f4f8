package web

import (
	"slices"
	"strings"
	"sync"

	"dragoman/web/inside"

	"github.com/vugu/vugu"
	vugujs "github.com/vugu/vugu/js"
)

// renderer renders what the components have built. It keeps the nodes that it has
// made and writes only what differs from what it wrote before. Nodes that others put
// between them, as spelling checkers do, stay in place and cause no confusion.
//
// A field shows the component's value, except between its input event and its change
// event: until then it contains an unfinished number, or a choice that no component
// knows about.
type renderer struct {
	lock   sync.RWMutex
	wanted chan bool // holds a value if something has changed

	document object
	root     *mounted
	listener callback         // of all events that components handle
	heard    map[int]*mounted // the elements with handlers, by number
	numbers  int              // the last number given
	edited   object           // the field that the reader is editing
	staying  []object         // elements that are taken over, from the inside outwards, until they are
}

// mounted is a node of the page, as last built.
type mounted struct {
	node     object
	built    *vugu.VGNode
	children []*mounted
	fresh    bool // not yet in the page, so that nobody else has put nodes into it
	number   int  // among the elements with handlers, or 0
	events   []string
}

// numbered is the property for an element's number.
const numbered = "dragomanNumber"

// newRenderer renders components in the element, replacing its content. If that contains the
// field, the field stays in its place, so that nothing that the reader does in it is
// interrupted: composing a character, say, or selecting.
func newRenderer(element, field object) *renderer {
	r := &renderer{
		wanted:   make(chan bool, 1),
		document: element.get("ownerDocument"),
		root:     &mounted{node: element, built: &vugu.VGNode{}},
		heard:    map[int]*mounted{},
	}
	r.listener = function(func(args []object) { r.handle(args[0]) })
	r.empty(element, field)
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

// empty empties the element. If the field is in it, the field and the elements around it stay,
// for adopt.
func (r *renderer) empty(element, field object) {
	if !field.is() || !element.call("contains", field).true() {
		element.set("textContent", "")
		return
	}
	for ; !field.equal(element); field = field.get("parentNode") {
		r.staying = append(r.staying, field)
		for _, side := range []string{"previousSibling", "nextSibling"} {
			for other := field.get(side); other.is(); other = field.get(side) {
				other.call("remove")
			}
		}
	}
}

// watch examines an event's target before any component receives the event.
func (r *renderer) watch(event string, look func(target object)) {
	r.document.call("addEventListener", event, function(func(args []object) { look(args[0].get("target")) }), true)
}

// EventEnv returns the lock of the components.
func (r *renderer) EventEnv() vugu.EventEnv { return vugu.NewEventEnvImpl(&r.lock, r.wanted) }

// want requests a rendering.
func (r *renderer) want() {
	select {
	case r.wanted <- true:
	default: // one is already requested
	}
}

// Wait waits until a rendering is requested.
func (r *renderer) Wait() { <-r.wanted }

// Show renders what was built.
func (r *renderer) Show(built *vugu.BuildResults) {
	r.update(r.root, nodes(built, built.Out.Out)[0], built)
	if n := len(r.staying); n > 0 { // others have put them into elements of their own
		r.staying[n-1].call("remove")
		r.staying = nil
	}
}

// nodes returns the built nodes to render: a component is replaced by its own nodes,
// and a template by its children.
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

// make makes a node with its content.
func (r *renderer) make(n *vugu.VGNode, built *vugu.BuildResults) *mounted {
	s := &mounted{built: &vugu.VGNode{Type: n.Type, Data: n.Data, Namespace: n.Namespace}, fresh: true}
	switch {
	case n.Type == vugu.TextNode:
		s.node = r.document.certainly("createTextNode", n.Data)
	case n.Type == vugu.CommentNode:
		s.node = r.document.certainly("createComment", n.Data)
	case n.Namespace == "svg":
		s.node = r.document.certainly("createElementNS", "http://www.w3.org/2000/svg", n.Data)
	default:
		s.node = r.document.certainly("createElement", n.Data)
	}
	r.update(s, n, built)
	s.fresh = false
	return s
}

// adopt takes over the next staying element if it is in s and of the tag and class that was
// built, and otherwise returns nil.
func (r *renderer) adopt(s *mounted, n *vugu.VGNode, built *vugu.BuildResults) *mounted {
	last := len(r.staying) - 1
	if last < 0 || n.Type != vugu.ElementNode || !r.staying[last].get("parentNode").equal(s.node) {
		return nil
	}
	selector := n.Data
	for _, a := range n.Attr {
		if a.Key == "class" {
			class, _, _ := strings.Cut(a.Val, " ")
			selector += "." + class
		}
	}
	child := &mounted{node: r.staying[last], built: &vugu.VGNode{Type: n.Type, Data: n.Data}}
	if !child.node.call("matches", selector).true() {
		return nil
	}
	r.staying = r.staying[:last]
	r.update(child, n, built)
	return child
}

// alike reports whether a node can be updated to become another.
func alike(a, b *vugu.VGNode) bool {
	return a.Type == b.Type && a.Namespace == b.Namespace && (a.Type != vugu.ElementNode || a.Data == b.Data) && (a.InnerHTML == nil) == (b.InnerHTML == nil)
}

// update changes a node of the page to what is built now.
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
		s.properties() // a list's selection, now that its options exist
	}
}

// fill renders the nodes in an element.
func (r *renderer) fill(s *mounted, list []*vugu.VGNode, built *vugu.BuildResults) {
	if s.fresh {
		r.fillFresh(s, list, built)
		return
	}
	for i, n := range list {
		if i == len(s.children) {
			s.children = append(s.children, nil)
		}
		old := s.children[i]
		if old != nil && alike(old.built, n) {
			r.update(old, n, built)
			continue
		}
		if s.children[i] = r.adopt(s, n, built); s.children[i] == nil {
			s.children[i] = r.make(n, built)
			s.place(i)
		}
		r.remove(old)
	}
	for _, old := range s.children[len(list):] {
		r.remove(old)
	}
	clear(s.children[len(list):])
	s.children = s.children[:len(list)]
}

// fillFresh renders the nodes in an element that is not yet in the page, all at once.
func (r *renderer) fillFresh(s *mounted, list []*vugu.VGNode, built *vugu.BuildResults) {
	if len(list) == 0 {
		return
	}
	nodes := make([]any, len(list))
	for i, n := range list {
		child := r.make(n, built)
		s.children = append(s.children, child)
		nodes[i] = child.node
	}
	s.node.certainly("append", nodes...)
}

// place puts a child after the one before it, even if others have moved that.
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
	s.node.certainly("append", child)
}

// remove removes a node from the page.
func (r *renderer) remove(s *mounted) {
	if s != nil {
		r.forget(s)
		s.node.call("remove")
	}
}

// forget removes the handlers of a node and of those in it.
func (r *renderer) forget(s *mounted) {
	delete(r.heard, s.number)
	for _, c := range s.children {
		r.forget(c)
	}
}

// attributes writes the attributes that have changed.
func (s *mounted) attributes(were []vugu.VGAttribute) {
	for _, a := range s.built.Attr {
		if a.Key != "xmlns" && !slices.Contains(were, a) {
			s.node.certainly("setAttribute", a.Key, a.Val)
		}
	}
	for _, old := range were {
		if !slices.ContainsFunc(s.built.Attr, func(a vugu.VGAttribute) bool { return a.Key == old.Key }) {
			s.node.call("removeAttribute", old.Key)
		}
	}
}

// properties writes the properties that differ from the page's.
func (s *mounted) properties() {
	for _, p := range s.built.Prop {
		if want := global().get("JSON").call("parse", string(p.JSONVal)); !s.node.get(p.Key).equal(want) {
			s.node.set(p.Key, want)
		}
	}
}

// listen registers an element's handlers.
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
		s.node.certainly("addEventListener", h.EventType, r.listener)
	}
}

// handle calls the handlers of an event and renders the page, unless they report that
// nothing has changed. Since a callback must not wait, handlers are called later if the
// lock is taken.
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
			return // it is no longer in the page
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

// domEvent is an event as handlers receive it.
type domEvent struct {
	event   object
	lock    vugu.EventEnv
	changed bool
}

// Unchanged tells that the handler has changed nothing on the page.
func (e *domEvent) Unchanged() { e.changed = false }

var _ inside.Unchanger = (*domEvent)(nil)

// Prop returns a property of the event, or of one of its properties.
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

// EventSummary returns nothing: Prop reads the event itself.
func (e *domEvent) EventSummary() map[string]any { return nil }

func (e *domEvent) JSEvent() vugujs.Value { return vugujs.Value(e.event.value) }

func (e *domEvent) JSEventTarget() vugujs.Value { return vugujs.Value(e.event.get("target").value) }

func (e *domEvent) JSEventCurrentTarget() vugujs.Value {
	return vugujs.Value(e.event.get("currentTarget").value)
}

func (e *domEvent) EventEnv() vugu.EventEnv { return e.lock }

func (e *domEvent) PreventDefault() { e.event.call("preventDefault") }

func (e *domEvent) StopPropagation() { e.event.call("stopPropagation") }
