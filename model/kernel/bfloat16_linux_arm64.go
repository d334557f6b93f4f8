package kernel

import "golang.org/x/sys/unix"

// hasBfloat16 reports whether the processor has BF16, by the second word of
// capabilities of the auxiliary vector (AT_HWCAP2 and HWCAP2_BF16).
func hasBfloat16() bool {
	const hwcap2, bf16 = 26, 1 << 14
	vector, err := unix.Auxv()
	if err != nil {
		return false
	}
	for _, entry := range vector {
		if entry[0] == hwcap2 {
			return entry[1]&bf16 != 0
		}
	}
	return false
}
