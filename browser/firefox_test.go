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
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"dragoman/web"
	"dragoman/weights"
)

// firefox is a Firefox with one tab, spoken to by WebDriver BiDi
// (https://w3c.github.io/webdriver-bidi/).
type firefox struct {
	*testing.T
	socket  *websocket.Conn
	tab     string
	sent    int
	console []string // what was written to it, in answer to earlier commands
}

// startFirefox starts one that lives as long as the test.
func startFirefox(t *testing.T) *firefox {
	t.Helper()
	path := ""
	for _, name := range []string{os.Getenv("FIREFOX"), "firefox-esr", "firefox"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Fatal("no Firefox found: install it (on Debian: apt-get install firefox-esr), or set FIREFOX to its path")
	}
	c := exec.Command(path, "--headless", "--no-remote", "--profile", t.TempDir(), "--remote-debugging-port=0")
	out, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	f := &firefox{T: t}
	t.Cleanup(func() {
		if f.socket != nil {
			f.call("browser.close", map[string]any{}, nil)
		} else {
			c.Process.Kill()
		}
		c.Wait() // its exit status says nothing
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, found := strings.Cut(lines.Text(), "WebDriver BiDi listening on "); found {
			go func() {
				for lines.Scan() { // what it says later is of no interest, but must go somewhere
				}
			}()
			f.connect(address)
			return f
		}
	}
	t.Fatalf("%s does not speak WebDriver BiDi: %v", path, lines.Err())
	return nil
}

func (f *firefox) connect(address string) {
	f.Helper()
	socket, _, err := websocket.Dial(f.Context(), address+"/session", nil)
	if err != nil {
		f.Fatal(err)
	}
	socket.SetReadLimit(64 << 20) // pictures
	f.socket = socket
	f.must("session.new", map[string]any{"capabilities": map[string]any{}}, nil)
	f.must("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil)
	var tree struct{ Contexts []struct{ Context string } }
	f.must("browsingContext.getTree", map[string]any{}, &tree)
	f.tab = tree.Contexts[0].Context
}

// message is an answer to a command, or an event.
type message struct {
	ID      int
	Type    string // success, error or event
	Message string
	Result  json.RawMessage
	Params  struct{ Level, Text string }
}

// call sends a command and waits for its answer.
func (f *firefox) call(method string, params map[string]any, result any) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(f.Context()), 2*patience)
	defer cancel()
	f.sent++
	if err := wsjson.Write(ctx, f.socket, map[string]any{"id": f.sent, "method": method, "params": params}); err != nil {
		return err
	}
	for {
		var m message
		if err := wsjson.Read(ctx, f.socket, &m); err != nil {
			return err
		}
		switch {
		case m.Type == "event" && m.Params.Level != "debug":
			f.console = append(f.console, m.Params.Level+": "+m.Params.Text)
		case m.ID != f.sent:
		case m.Type == "error":
			return errors.New(m.Message)
		case result == nil:
			return nil
		default:
			return json.Unmarshal(m.Result, result)
		}
	}
}

func (f *firefox) must(method string, params map[string]any, result any) {
	f.Helper()
	if err := f.call(method, params, result); err != nil {
		f.Fatalf("%s: %v", method, err)
	}
}

func (f *firefox) open(address string) {
	f.Helper()
	f.must("browsingContext.navigate", map[string]any{"context": f.tab, "url": address, "wait": "complete"}, nil)
}

// eval is the value of a JavaScript expression, or of the promise that it
// gives.
func (f *firefox) eval(expression string) (value any) {
	f.Helper()
	var r struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	f.must("script.evaluate", map[string]any{
		"expression":   "Promise.resolve(" + expression + ").then(v => JSON.stringify(v ?? null))",
		"target":       map[string]any{"context": f.tab},
		"awaitPromise": true,
	}, &r)
	if r.Type != "success" {
		f.Fatalf("%s: %s", expression, r.ExceptionDetails.Text)
	}
	if err := json.Unmarshal([]byte(r.Result.Value), &value); err != nil {
		f.Fatal(err)
	}
	return value
}

func (f *firefox) wait(condition string) {
	f.Helper()
	for begin := time.Now(); time.Since(begin) < 2*patience; time.Sleep(50 * time.Millisecond) {
		if f.eval("Promise.resolve("+condition+").then(Boolean)") == true {
			return
		}
	}
	f.screenshot("failed-" + f.Name())
	f.Fatalf("waited in vain for %s", condition)
}

func (f *firefox) screenshot(name string) {
	f.Helper()
	var r struct{ Data string }
	f.must("browsingContext.captureScreenshot", map[string]any{"context": f.tab, "origin": "document"}, &r)
	picture, err := base64.StdEncoding.DecodeString(r.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join("..", "artifacts", name+".png"), picture, 0o666)
	}
	if err != nil {
		f.Error(err)
	}
}

func (f *firefox) wantTranslation(input string) {
	f.Helper()
	f.wait(done + fmt.Sprintf(` && document.querySelector("#source").value == %q`, input))
	if got, want := f.eval(`document.querySelector("#translation").textContent`), native(f.T, weights.Default, input).Text; got != want {
		f.Errorf("translation of %q: got %q, want %q as translated natively", input, got, want)
	}
}

func TestInFirefox(t *testing.T) {
	f := startFirefox(t)
	address, cut := network(t, built.dist)

	f.open(address + "#q=Where+is+the+station%3F")
	f.wantTranslation("Where is the station?")
	f.wait(`document.querySelector(".card").textContent.includes("wasm-simd128")`)
	f.eval(lookInside)
	f.wait(`document.querySelector(".story")`)
	f.eval(fmt.Sprintf("void (() => {%s})()", axe(t)))
	for _, v := range web.Views {
		f.eval(fmt.Sprintf(`document.querySelector("#view-%s").click()`, v.Key))
		f.wait(fmt.Sprintf(`document.querySelector("#view-%s[aria-pressed=true]")`, v.Key))
	}
	f.screenshot("inside-firefox")
	if found := f.eval(`axe.run().then(r => r.violations.map(v => v.id + " " + v.nodes[0].html).join("\n"))`); found != "" {
		t.Errorf("axe found:\n%s", found)
	}

	f.eval(`document.querySelector("#take-tour").click()`)
	for n, stop := range web.Stops {
		f.wait(fmt.Sprintf(`document.querySelector("#tour-title")?.textContent == "%d of %d: %s"`, n+1, len(web.Stops), stop.Title))
		f.wait(fmt.Sprintf(`document.querySelector("#view-%s[aria-pressed=true]") && document.querySelector(".looks[data-tour=%s][aria-busy=false]")`, stop.View, stop.Part))
		f.eval(`document.querySelector("#tour-next").click()`)
	}
	f.wait(`!document.querySelector("#tour-next")`)

	f.eval(`document.querySelector(".languages a[lang=zh]").click()`)
	f.wait(inChinese)

	f.open(address + "?train" + exercise)
	f.wait(`document.querySelector("#train-start")`)
	f.eval(`document.querySelector("#train-start").click()`)
	f.wait(epochs + " >= 3")
	f.eval(`document.querySelector("#train-look").click()`)
	f.wait(ownInUse)
	f.screenshot("train-firefox")

	f.wait(kept)
	cut()
	f.open(address + "?again#q=Thank+you.")
	f.wantTranslation("Thank you.")

	f.open(onDisk(t) + "#q=She+likes+music.")
	f.wantTranslation("She likes music.")
	f.wait(`document.querySelector(".card").textContent.includes("wasm-simd128")`)
	f.screenshot("single-firefox")
	for _, m := range f.console {
		t.Errorf("in the console: %s", m)
	}
}
