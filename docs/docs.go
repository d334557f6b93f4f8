// Package docs holds the pages of the documentation that come with the page.
package docs

import "embed"

// Lesson is the lesson with the page, in each language.
//
//go:embed classroom.md classroom.zh.md
var Lesson embed.FS
