//go:build arm64 && !linux && !darwin && !windows

package kernel

// hasBfloat16 reports false where the system has not been asked.
func hasBfloat16() bool { return false }
