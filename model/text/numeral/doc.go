// Package numeral reads and writes numbers: in digits, in words, in Chinese characters and in
// Roman numerals.
//
// Networks have seen few numbers of several digits in words and lose some of the words. [Reader]
// finds these numbers, so that a network reads them in digits.
//
// In reading order:
//
//	digits.go       numbers in digits, years and units
//	numerals.go     English and Chinese numbers in words → digits; decimals.go: decimal commas;
//	                proportions.go: shares, 三分之二, and temperatures below zero
//	magnitudes.go   words for powers of ten, 3.5 million
//	roman.go        Roman numerals
package numeral
