package kernel

//go:generate go run -C avo . -out ../kernel_amd64.s -stubs ../kernel_amd64.go -pkg kernel

import (
	"golang.org/x/sys/cpu"
)

func implementations() []implementation {
	var all []implementation
	if cpu.X86.HasAVX512F && cpu.X86.HasFMA {
		all = append(all, avx512)
	}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		all = append(all, avx2)
	}
	return append(all, plain)
}

// avx512 is for machines with AVX-512F.
var avx512 = func() implementation {
	i := plain
	i.name = "avx512"
	i.blas = products{
		tiles: []tile{
			avx512Sgemm1, avx512Sgemm2, avx512Sgemm3, avx512Sgemm4, avx512Sgemm5, avx512Sgemm6,
			avx512Sgemm7, avx512Sgemm8, avx512Sgemm9, avx512Sgemm10, avx512Sgemm11, avx512Sgemm12,
		},
		columns:  32,
		packRows: avx512PackRows,
	}
	return i
}()

// avx2 is for machines with AVX2 and FMA, which are those since 2013 or so.
var avx2 = func() implementation {
	i := plain
	i.name = "avx2"
	i.blas = products{
		tiles: []tile{
			avx2Sgemm1, avx2Sgemm2, avx2Sgemm3, avx2Sgemm4, avx2Sgemm5, avx2Sgemm6,
		},
		columns:  16,
		packRows: avx2PackRows,
	}
	return i
}()
