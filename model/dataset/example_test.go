package dataset_test

import (
	"fmt"

	"dragoman/model/corpus"
	"dragoman/model/dataset"
	"dragoman/model/text"
)

// Pairs become token ids; targets begin with the start token and end with the stop token.
func ExamplePrepare() {
	pairs := []corpus.Pair{{Source: "Hi.", Target: "Oh !"}, {Source: "Go.", Target: "Va !"}}
	d, err := dataset.Prepare(pairs, nil, dataset.Options{Target: dataset.Side{Kind: text.Kind{Target: true}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q\n%q\n", d.Source.Tokens, d.Target.Tokens)
	for _, e := range d.Examples.Train {
		fmt.Println(e.Source, e.Target)
	}
	// Output:
	// ["." "G" "H" "i" "o"]
	// ["\t" "\n" " " "!" "O" "V" "a" "h"]
	// [2 3 0] [0 4 7 2 3 1]
	// [1 4 0] [0 5 6 2 3 1]
}
