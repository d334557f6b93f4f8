// Package browser contains only tests of the built and served page in real browsers. They
// need Chromium and Firefox. The build tag browser keeps a test run without them from
// passing as one with them:
//
//	go test -tags browser ./internal/browser
package browser
