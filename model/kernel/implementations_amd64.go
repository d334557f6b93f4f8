package kernel

import "golang.org/x/sys/cpu"

func implementations() []implementation {
	var all []implementation
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && cpu.X86.HasFMA {
		all = append(all, avx512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		all = append(all, avx2)
	}
	if cpu.X86.HasAVX512BF16 && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512DQ && cpu.X86.HasFMA {
		if hasAMX() {
			all = append(all, amx(avx512))
		}
		all = append(all, bfloat16())
	}
	return append(all, plain)
}

// bfloat16 is avx512 with the products of bfloat16 numbers, for machines with
// AVX512_BF16.
func bfloat16() implementation {
	i := avx512
	i.name, i.rounds = "bfloat16", true
	products := avx512.blas.(products)
	products.factors = factors{each: 2, size: 1, rows: 1, left: pair, right: pair}
	products.tiles = []tile{
		avx512Bfloat16Tile1, avx512Bfloat16Tile2, avx512Bfloat16Tile3, avx512Bfloat16Tile4,
		avx512Bfloat16Tile5, avx512Bfloat16Tile6, avx512Bfloat16Tile7, avx512Bfloat16Tile8,
		avx512Bfloat16Tile9, avx512Bfloat16Tile10, avx512Bfloat16Tile11, avx512Bfloat16Tile12,
	}
	i.blas = products
	return i
}

// avx512 is for machines with AVX-512F and AVX-512DQ.
var avx512 = implementation{
	name: "avx512",
	blas: products{
		tiles: []tile{
			avx512Sgemm1, avx512Sgemm2, avx512Sgemm3, avx512Sgemm4, avx512Sgemm5, avx512Sgemm6,
			avx512Sgemm7, avx512Sgemm8, avx512Sgemm9, avx512Sgemm10, avx512Sgemm11, avx512Sgemm12,
		},
		columns:  32,
		factors:  float32s,
		packRows: avx512PackRows,
		addRows8: avx512AddRows8, addRows1: avx512AddRows1,
		dotRows8: avx512DotRows8, dotRows1: avx512DotRows1,
	},
	sigmoid:      avx512Sigmoid,
	tanh:         avx512Tanh,
	exp:          avx512Exp,
	add:          avx512Add,
	scale:        avx512Scale,
	softmax:      softmax(avx512Largest, avx512ExpSum, avx512Scale),
	argmax:       argmax(avx512Largest, avx512Index),
	lstm:         avx512LSTM,
	lstmBackward: avx512LSTMBackward,
	gru:          avx512GRU,
	gruBackward:  avx512GRUBackward,
	rmsprop:      avx512RMSprop,
	adam:         avx512Adam,
	sumSquares:   avx512SumSquares,
	round:        plainRound,
	int8Product:  plainInt8Product,
	int8Sums:     plainInt8Sums,
	int8Row:      plainInt8Row,
}

// avx2 is for machines with AVX2 and FMA, most since 2013.
var avx2 = implementation{
	name: "avx2",
	blas: products{
		tiles: []tile{
			avx2Sgemm1, avx2Sgemm2, avx2Sgemm3, avx2Sgemm4, avx2Sgemm5, avx2Sgemm6,
		},
		columns:  16,
		factors:  float32s,
		packRows: avx2PackRows,
		addRows8: avx2AddRows8, addRows1: avx2AddRows1,
		dotRows8: avx2DotRows8, dotRows1: avx2DotRows1,
	},
	sigmoid:      avx2Sigmoid,
	tanh:         avx2Tanh,
	exp:          avx2Exp,
	add:          avx2Add,
	scale:        avx2Scale,
	softmax:      softmax(avx2Largest, avx2ExpSum, avx2Scale),
	argmax:       argmax(avx2Largest, avx2Index),
	lstm:         avx2LSTM,
	lstmBackward: avx2LSTMBackward,
	gru:          avx2GRU,
	gruBackward:  avx2GRUBackward,
	rmsprop:      avx2RMSprop,
	adam:         avx2Adam,
	sumSquares:   avx2SumSquares,
	round:        plainRound,
	int8Product:  plainInt8Product,
	int8Sums:     plainInt8Sums,
	int8Row:      plainInt8Row,
}
