//go:build !js

// No processes are started where GOOS is js.

package kernel_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"dragoman/model"
	"dragoman/model/kernel"

	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/blas/gonum"
)

// A program that imports the network keeps the BLAS that it has chosen. Other tests
// of this package choose one, so this one runs in a process of its own.
func TestImportingTheNetworkChangesNoBLAS(t *testing.T) {
	if os.Getenv("ALONE") == "" {
		alone := exec.Command(os.Args[0], "-test.run=^TestImportingTheNetworkChangesNoBLAS$", "-test.v")
		alone.Env = append(os.Environ(), "ALONE=1")
		if out, err := alone.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS") {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	model.New(model.Config{Units: 4, SourceSize: 3, TargetSize: 3}).NewStepper().Encode([][]int32{{1, 2}})
	if got, ok := blas32.Implementation().(gonum.Implementation); !ok {
		t.Errorf("blas32 is %T", got)
	}
	if best := kernel.Available()[0]; kernel.Name() != best {
		t.Errorf("the network uses %s, want %s", kernel.Name(), best)
	}
}
