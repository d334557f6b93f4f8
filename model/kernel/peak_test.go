package kernel
import "testing"
func BenchmarkTile(b *testing.B) {
	buf := new(packed)
	for _, x := range []struct{n string; f tile; r, c int}{{"512-12",avx512Sgemm12,12,32},{"512-11",avx512Sgemm11,11,32},{"512-8",avx512Sgemm8,8,32},{"512-4",avx512Sgemm4,4,32},{"avx2",avx2Sgemm6,6,16},{"avx2-5",avx2Sgemm5,5,16}} {
		for _,k:=range []int{128,256,384}{
		b.Run(x.n, func(b *testing.B) {
			for b.Loop() {
				x.f(k, &buf.a[0], &buf.b[0], x.c, &buf.c[0], x.c, 1, true, &buf.b[0], 0)
			}
			b.ReportMetric(2*float64(x.r*x.c)*float64(k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
		}
	}
}
