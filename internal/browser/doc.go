// Package browser has only tests: of the page as it is built and served, in a
// real browser.
package browser
