//go:build !linux

package kernel

// hasAMX reports that the operating system does not let the process use tiles.
func hasAMX() bool { return false }
