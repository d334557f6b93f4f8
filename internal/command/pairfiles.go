package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dragoman/model/bitext"
	"dragoman/model/corpus"
)

// pairFiles is a flag for files of pairs. Each value is a list of files, separated
// by commas and optionally weighted, as in a.tsv*4,b.tsv. Further values add files.
type pairFiles []string

func (p *pairFiles) String() string { return strings.Join(*p, ",") }

func (p *pairFiles) Set(value string) error {
	if value == "" {
		return errors.New("want a file")
	}
	*p = append(*p, value)
	return nil
}

// names returns the files without their folders.
func (p *pairFiles) names() string {
	names := strings.Split(p.String(), ",")
	for i, name := range names {
		names[i] = filepath.Base(name)
	}
	return strings.Join(names, ",")
}

// read reads all files.
func (p *pairFiles) read(format corpus.Format) ([]pairFile, error) {
	var all []pairFile
	for _, value := range *p {
		files, err := listed(value)
		if err != nil {
			return nil, usageError{err}
		}
		all = append(all, files...)
	}
	for i := range all {
		if err := all[i].read(format); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A pairFile is a file of pairs, or the two files of a corpus in Moses format.
type pairFile struct {
	path, target string  // target is "" for a single file
	weight       float64 // of each pair; 0 if none is given
	pairs        []corpus.Pair
}

// maxWeight is the largest weight of a file of pairs.
const maxWeight = 1000

// listed returns the files of a list. Two neighbours form a corpus if their names
// or contents match; the weight after the second applies to both.
func listed(list string) ([]pairFile, error) {
	if exists(list) { // a name may contain a comma
		return []pairFile{{path: list}}, nil
	}
	var files []pairFile
	for item := range strings.SplitSeq(list, ",") {
		if item == "" {
			return nil, fmt.Errorf("%s: want a file before and after each comma", list)
		}
		file, err := weighted(item)
		if err != nil {
			return nil, err
		}
		if last := len(files) - 1; last >= 0 && files[last].isHalf(file.path) {
			files[last].target, files[last].weight = file.path, file.weight
			continue
		}
		files = append(files, file)
	}
	return files, nil
}

// weighted returns the file and weight of an item in a list, such as a.tsv or
// a.tsv*4.
func weighted(item string) (pairFile, error) {
	at := strings.LastIndexByte(item, '*')
	if at < 0 || exists(item) { // a name may contain an asterisk
		return pairFile{path: item}, nil
	}
	weight, err := strconv.ParseFloat(item[at+1:], 64)
	if err != nil || !(weight > 0 && weight <= maxWeight) {
		return pairFile{}, fmt.Errorf("%s: its weight is %q: want more than 0 and at most %d, such as %s*4", item[:at], item[at+1:], maxWeight, item[:at])
	}
	return pairFile{path: item[:at], weight: weight}, nil
}

// isHalf reports whether the file and other are the two halves of a corpus.
func (p *pairFile) isHalf(other string) bool {
	if p.target != "" || p.weight != 0 {
		return false
	}
	if bitext.Parallel(p.path, other) {
		return true
	}
	if half, err := isOneSided(p.path); !half || err != nil {
		return false // reading the file reports the error
	}
	half, err := isOneSided(other)
	return half || err != nil
}

// isOneSided reports whether a file holds sentences of one language only.
func isOneSided(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close() // read only: nothing is lost
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false, fmt.Errorf("%s: not a regular file, which can be read twice", path)
	}
	return bitext.OneSided(f, path)
}

// read reads the pairs.
func (p *pairFile) read(format corpus.Format) error {
	source, err := os.Open(p.path)
	if err != nil {
		return err
	}
	defer source.Close() // read only: nothing is lost
	if p.target == "" {
		p.pairs, err = bitext.Read(source, p.path, format)
	} else {
		var target *os.File
		if target, err = os.Open(p.target); err != nil {
			return err
		}
		defer target.Close() // read only: nothing is lost
		p.pairs, err = bitext.ReadTwo(source, target, p.path, p.target, format)
	}
	for i := range p.pairs {
		p.pairs[i].Weight = p.weight
	}
	return err
}

// joined returns the pairs of all files.
func joined(files []pairFile) []corpus.Pair {
	var pairs []corpus.Pair
	for _, f := range files {
		pairs = append(pairs, f.pairs...)
	}
	return pairs
}

// readPairs reads the pairs of a list of files without weights.
func readPairs(list string, format corpus.Format) ([]corpus.Pair, error) {
	files, err := (&pairFiles{list}).read(format)
	for _, f := range files {
		if f.weight != 0 {
			return nil, usageError{fmt.Errorf("%s: weights are only for training; give the file without one", f.path)}
		}
	}
	return joined(files), err
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
