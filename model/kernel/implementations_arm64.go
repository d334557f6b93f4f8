package kernel

import "golang.org/x/sys/cpu"

func implementations() []implementation {
	exact := neon
	if cpu.ARM64.HasASIMDDP {
		exact.int8Product = int8Dots(neonInt8Sdot).product
	}
	all := []implementation{exact}
	if hasBfloat16() {
		all = append(all, bfloat16(exact))
	}
	return append(all, plain)
}

// neon is for every arm64 processor.
var neon = implementation{
	name: "neon",
	blas: products{
		tiles: []tile{
			neonSgemm1, neonSgemm2, neonSgemm3, neonSgemm4, neonSgemm5, neonSgemm6,
			neonSgemm7, neonSgemm8, neonSgemm9, neonSgemm10, neonSgemm11, neonSgemm12,
		},
		columns:  8,
		packRows: neonPackRows,
		factors:  float32s,
		addRows8: neonAddRows8, addRows1: neonAddRows1,
		dotRows8: neonDotRows8, dotRows1: neonDotRows1,
	},
	sigmoid:      neonSigmoid,
	tanh:         neonTanh,
	exp:          neonExp,
	add:          neonAdd,
	scale:        neonScale,
	softmax:      softmax(neonLargest, neonExpSum, neonScale),
	argmax:       argmax(neonLargest, neonIndex),
	lstm:         neonLSTM,
	lstmBackward: neonLSTMBackward,
	gru:          neonGRU,
	gruBackward:  neonGRUBackward,
	rmsprop:      neonRMSprop,
	adam:         neonAdam,
	sumSquares:   neonSumSquares,
	round:        neonRound,
	int8Product:  int8Dots(neonInt8Smull).product,
	int8Sums:     plainInt8Sums,
	int8Row:      neonInt8Row,
}

// bfloat16 is neon with the products of bfloat16 numbers, for machines with BF16.
func bfloat16(exact implementation) implementation {
	i := exact
	i.name, i.rounds = "bfloat16", true
	products := exact.blas.(products)
	products.factors = factors{each: 4, size: 2, rows: 2, left: fours, right: fours}
	products.tiles = []tile{
		neonBfloat16Tile1, neonBfloat16Tile2, neonBfloat16Tile3, neonBfloat16Tile4,
		neonBfloat16Tile5, neonBfloat16Tile6, neonBfloat16Tile7, neonBfloat16Tile8,
		neonBfloat16Tile9, neonBfloat16Tile10, neonBfloat16Tile11, neonBfloat16Tile12,
	}
	i.blas = products
	return i
}
