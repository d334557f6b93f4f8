//go:build !amd64 && !arm64 && !js

package kernel

func implementations() []implementation { return []implementation{plain} }
