//go:build arm64 && !linux && !darwin && !windows

package kernel

// hasBfloat16 reports false, because the system is not queried.
func hasBfloat16() bool { return false }
