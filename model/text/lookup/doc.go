// Package lookup holds lists of words as constant text that is searched.
//
// A program with hundreds of lists would spend more time on making maps of them when it starts
// than it ever spends on searching them, and each map takes code of its own. The zero values
// are empty.
//
// In reading order:
//
//	set.go          sets of words
//	tables.go       texts by their keys, and what differs between languages
package lookup
