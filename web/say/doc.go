// Package say holds what the page says, in every language that it speaks.
//
// The program says a Phrase in English where it is said. The other languages are
// in one file each, such as de.po, in the format of GNU gettext, for which there
// are many editors: msgid is the English phrase, msgstr its translation. Phrases
// with values are formats of package fmt; a translation may take the values in
// another order, as in "%[2]s: %[1]d". Tests name every phrase that a file lacks,
// every one that the page no longer says, and every format whose values differ.
//
// To add a language, add its file, and its code to Codes.
package say
