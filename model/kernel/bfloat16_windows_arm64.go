package kernel

import "golang.org/x/sys/windows"

// hasBfloat16 reports whether the processor has BF16
// (PF_ARM_V86_BF16_INSTRUCTIONS_AVAILABLE).
func hasBfloat16() bool {
	const bf16 = 68
	return windows.IsProcessorFeaturePresent(bf16)
}
