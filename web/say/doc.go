// Package say holds the page's texts in all of its languages.
//
// A Phrase is written in English where the program uses it. Each other language has a
// file, such as de.po, in the format of GNU gettext, for which there are many editors:
// msgid is the English phrase, msgstr its translation. Phrases with values are formats
// of package fmt; a translation may use the values in another order, as in
// "%[2]s: %[1]d". Tests list phrases that a file lacks, phrases that the page no longer
// uses, and formats whose values differ.
//
// To add a language, add its file, and its code to Codes.
package say
