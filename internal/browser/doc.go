// Package browser has only tests: of the page as it is built and served, in real
// browsers. They need Chromium and Firefox, and the build tag browser, so that a
// test run without them does not pass for one with them:
//
//	go test -tags browser ./internal/browser
package browser
