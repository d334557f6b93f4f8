//go:build !linux

package kernel

// hasAMX reports false, because permission to use tiles is requested only of Linux.
func hasAMX() bool { return false }
