//go:build browser

package browser

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

var firefox = engine{"firefox", startFirefox}

// foxes is the Firefox that all tests share, spoken to by WebDriver BiDi
// (https://w3c.github.io/webdriver-bidi/).
var foxes struct {
	start sync.Once
	err   error

	process *exec.Cmd
	profile string
	socket  *websocket.Conn

	mu      sync.Mutex
	sent    int
	answers map[int]chan message
	tabs    map[string]*tab
}

// A message is a response to a command, or an event.
type message struct {
	ID      int
	Type    string // success, error or event
	Message string
	Result  json.RawMessage
	Params  struct {
		Level, Text string
		Source      struct{ Context string }
	}
}

// launchFirefox starts Firefox, which runs until quitFirefox.
func launchFirefox() (err error) {
	path, err := exec.LookPath(os.Getenv("FIREFOX"))
	for _, name := range []string{"firefox-esr", "firefox"} {
		if err != nil {
			path, err = exec.LookPath(name)
		}
	}
	if err != nil {
		return errors.New("no Firefox found: install it (on Debian: apt-get install firefox-esr), or set FIREFOX to its path")
	}
	if foxes.profile, err = os.MkdirTemp("", "firefox"); err != nil {
		return err
	}
	settings := fmt.Sprintf(`user_pref("browser.download.folderList", 2);
user_pref("browser.download.dir", %s);
user_pref("browser.download.alwaysOpenPanel", false); // it would take the focus
`, quote(downloaded()))
	if err := os.WriteFile(filepath.Join(foxes.profile, "user.js"), []byte(settings), 0o666); err != nil {
		return err
	}
	foxes.process = exec.Command(path, "--headless", "--no-remote", "--profile", foxes.profile, "--remote-debugging-port=0")
	out, err := foxes.process.StderrPipe()
	if err != nil {
		return err
	}
	if err := foxes.process.Start(); err != nil {
		return err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		_, address, found := strings.Cut(lines.Text(), "WebDriver BiDi listening on ")
		if !found {
			continue
		}
		go func() {
			for lines.Scan() { // drain the rest of the output
			}
		}()
		const starting = 4 * patience // Chromium may be starting, too
		ctx, cancel := context.WithTimeout(context.Background(), starting)
		defer cancel()
		if foxes.socket, _, err = websocket.Dial(ctx, address+"/session", nil); err != nil {
			return err
		}
		foxes.socket.SetReadLimit(64 << 20) // pictures
		foxes.answers, foxes.tabs = map[int]chan message{}, map[string]*tab{}
		go hear()
		if err := askWithin(starting, "session.new", params{"capabilities": params{}}, nil); err != nil {
			return err
		}
		return ask("session.subscribe", params{"events": []string{"log.entryAdded"}}, nil)
	}
	return fmt.Errorf("%s does not speak WebDriver BiDi: %w", path, lines.Err())
}

// downloaded returns the folder of downloads, which all tabs share.
func downloaded() string { return filepath.Join(foxes.profile, "downloads") }

// quitFirefox stops Firefox if it was started.
func quitFirefox() {
	if foxes.process == nil {
		return
	}
	if foxes.socket == nil || ask("browser.close", params{}, nil) != nil {
		foxes.process.Process.Kill()
	}
	foxes.process.Wait() // its exit status is meaningless
	os.RemoveAll(foxes.profile)
}

// hear dispatches messages from Firefox until the connection ends.
func hear() {
	for {
		var m message
		if err := wsjson.Read(context.Background(), foxes.socket, &m); err != nil {
			return
		}
		foxes.mu.Lock()
		answer, b := foxes.answers[m.ID], foxes.tabs[m.Params.Source.Context]
		if m.Type != "event" {
			delete(foxes.answers, m.ID)
		}
		foxes.mu.Unlock()
		switch {
		case m.Type != "event" && answer != nil:
			answer <- m
		case m.Type == "event" && b != nil && m.Params.Level != "debug":
			b.noted(m.Params.Level + ": " + m.Params.Text)
		}
	}
}

type params = map[string]any

// ask sends a command and waits for the response.
func ask(method string, p params, result any) error { return askWithin(patience, method, p, result) }

func askWithin(limit time.Duration, method string, p params, result any) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	answer := make(chan message, 1)
	foxes.mu.Lock()
	foxes.sent++
	id := foxes.sent
	foxes.answers[id] = answer
	foxes.mu.Unlock()
	if err := wsjson.Write(ctx, foxes.socket, params{"id": id, "method": method, "params": p}); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case m := <-answer:
		if m.Type == "error" {
			return fmt.Errorf("%s: %s", method, m.Message)
		}
		if result == nil {
			return nil
		}
		return json.Unmarshal(m.Result, result)
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", method, ctx.Err())
	}
}

// inFirefox is a tab of Firefox.
type inFirefox struct {
	tab string
}

func startFirefox(t *testing.T, b *tab) session {
	t.Helper()
	foxes.start.Do(func() { foxes.err = launchFirefox() })
	var user struct{ UserContext string }
	var opened struct{ Context string }
	err := foxes.err
	if err == nil {
		err = ask("browser.createUserContext", params{}, &user)
	}
	if err == nil {
		err = ask("browsingContext.create", params{"type": "tab", "userContext": user.UserContext}, &opened)
	}
	if err != nil {
		t.Fatal(err)
	}
	foxes.mu.Lock()
	foxes.tabs[opened.Context] = b
	foxes.mu.Unlock()
	t.Cleanup(func() {
		foxes.mu.Lock()
		delete(foxes.tabs, opened.Context)
		foxes.mu.Unlock()
		if err := ask("browser.removeUserContext", params{"userContext": user.UserContext}, nil); err != nil {
			t.Error(err)
		}
	})
	return inFirefox{opened.Context}
}

func (s inFirefox) ask(method string, p params, result any) error {
	p["context"] = s.tab
	return ask(method, p, result)
}

func (s inFirefox) run(expression string) (string, error) {
	var r struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	err := ask("script.evaluate", params{"expression": expression, "target": params{"context": s.tab}, "awaitPromise": true}, &r)
	if err == nil && r.Type != "success" {
		err = errors.New(r.ExceptionDetails.Text)
	}
	return r.Result.Value, err
}

func (s inFirefox) navigate(address string) error {
	return s.ask("browsingContext.navigate", params{"url": address, "wait": "complete"}, nil)
}

func (s inFirefox) reload() error {
	return s.ask("browsingContext.reload", params{"wait": "complete"}, nil)
}

func (s inFirefox) early(script string) error {
	return ask("script.addPreloadScript", params{"functionDeclaration": "() => {" + script + "}", "contexts": []string{s.tab}}, nil)
}

func (s inFirefox) downloads() string { return downloaded() }

func (s inFirefox) resize(width, height int) error {
	return s.ask("browsingContext.setViewport", params{"viewport": params{"width": width, "height": height}, "devicePixelRatio": density(width)}, nil)
}

// codes are the keys without a character, in WebDriver's encoding
// (https://w3c.github.io/webdriver/#keyboard-actions).
var codes = map[string]rune{
	kb.Tab: 0xe004, kb.Enter: 0xe007, "\n": 0xe007, kb.Escape: 0xe00c, kb.Backspace: 0xe003, kb.Delete: 0xe017, kb.Home: 0xe011, kb.End: 0xe010,
	kb.ArrowLeft: 0xe012, kb.ArrowUp: 0xe013, kb.ArrowRight: 0xe014, kb.ArrowDown: 0xe015,
}

// modifiers are the keys that are held down.
var modifiers = map[kb.Modifier]rune{shift: 0xe008, control: 0xe009, alt: 0xe00a}

func (s inFirefox) press(key rune, held ...kb.Modifier) error {
	var actions []params
	for _, m := range held {
		actions = append(actions, params{"type": "keyDown", "value": string(modifiers[m])})
	}
	actions = append(actions, strokes(key)...)
	for _, m := range held {
		actions = append(actions, params{"type": "keyUp", "value": string(modifiers[m])})
	}
	return s.act(params{"type": "key", "id": "keyboard", "actions": actions})
}

func (s inFirefox) write(text string) error {
	var actions []params
	for _, key := range text {
		actions = append(actions, strokes(key)...)
	}
	return s.act(params{"type": "key", "id": "keyboard", "actions": actions})
}

// strokes presses and releases a key.
func strokes(key rune) []params {
	if code, ok := codes[string(key)]; ok {
		key = code
	}
	return []params{{"type": "keyDown", "value": string(key)}, {"type": "keyUp", "value": string(key)}}
}

func (s inFirefox) point(x, y float64, click bool) error {
	actions := []params{{"type": "pointerMove", "x": x, "y": y}}
	if click {
		actions = append(actions, params{"type": "pointerDown", "button": 0}, params{"type": "pointerUp", "button": 0})
	}
	return s.act(params{"type": "pointer", "id": "mouse", "actions": actions})
}

func (s inFirefox) tap(x, y float64) error {
	return s.act(params{"type": "pointer", "id": "finger", "parameters": params{"pointerType": "touch"}, "actions": []params{
		{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0},
	}})
}

func (s inFirefox) drag(fromX, fromY, toX, toY float64) error {
	return s.act(params{"type": "pointer", "id": "mouse", "actions": []params{
		{"type": "pointerMove", "x": fromX, "y": fromY}, {"type": "pointerDown", "button": 0},
		{"type": "pointerMove", "x": toX, "y": toY}, {"type": "pointerUp", "button": 0},
	}})
}

func (s inFirefox) wheel(x, y, by float64) error {
	return s.act(params{"type": "wheel", "id": "wheel", "actions": []params{
		{"type": "scroll", "x": int(x), "y": int(y), "deltaX": 0, "deltaY": int(by)},
	}})
}

func (s inFirefox) copy(text string) error {
	var opened struct{ Context string }
	if err := ask("browsingContext.create", params{"type": "tab"}, &opened); err != nil {
		return err
	}
	other := inFirefox{opened.Context}
	_, err := other.run(selected(text))
	if err == nil {
		err = other.press('c', control)
	}
	return errors.Join(err, other.ask("browsingContext.close", params{}, nil), s.ask("browsingContext.activate", params{}, nil))
}

func (s inFirefox) give(selector string, paths ...string) error {
	var found struct{ Nodes []params }
	if err := s.ask("browsingContext.locateNodes", params{"locator": params{"type": "css", "value": selector}}, &found); err != nil {
		return err
	}
	if len(found.Nodes) == 0 {
		return fmt.Errorf("there is no %s", selector)
	}
	return s.ask("input.setFiles", params{"element": found.Nodes[0], "files": paths}, nil)
}

// drop fails: WebDriver cannot drag files. In Firefox, tests pass them to the page's file
// input instead.
func (s inFirefox) drop(x, y float64, paths ...string) error {
	return errors.New("WebDriver cannot drop files: give them to an input")
}

func (s inFirefox) back() error {
	return s.ask("browsingContext.traverseHistory", params{"delta": -1}, nil)
}

func (s inFirefox) forward() error {
	return s.ask("browsingContext.traverseHistory", params{"delta": 1}, nil)
}

func (s inFirefox) act(source params) error {
	return s.ask("input.performActions", params{"actions": []params{source}}, nil)
}

func (s inFirefox) picture(whole bool) ([]byte, error) {
	var r struct{ Data string }
	origin := "viewport"
	if whole {
		origin = "document"
	}
	if err := s.ask("browsingContext.captureScreenshot", params{"origin": origin}, &r); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(r.Data)
}

func (s inFirefox) hear(role, name string) (int, error) {
	var found struct{ Nodes []params }
	err := s.ask("browsingContext.locateNodes", params{"locator": params{"type": "accessibility", "value": params{"role": role, "name": name}}}, &found)
	return len(found.Nodes), err
}
