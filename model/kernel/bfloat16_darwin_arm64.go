package kernel

import "golang.org/x/sys/unix"

// hasBfloat16 reports whether the processor has BF16, as those of Apple do since
// the M2.
func hasBfloat16() bool {
	has, err := unix.SysctlUint32("hw.optional.arm.FEAT_BF16")
	return err == nil && has != 0
}
