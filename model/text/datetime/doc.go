// Package datetime translates dates and times of day by rule.
//
// A language writes March 12, 1990, as le 12 mars 1990, another as 1990年3月12日; half past seven is
// halb acht in German, before eight. Networks have seen few of either, take March for a walk and
// half past seven for half past eight. So what is read here is carried through a network and written
// as the other language does, together with the preposition that belongs to it.
//
// In reading order:
//
//	dates.go        days and months; decades.go: decades and centuries
//	times.go        times of day; digits.go: those in digits; spoken.go: those in words
//	contractions.go the words that a network has said before them
package datetime
