// Package benchmain is what the commands that measure pages in a browser have in common.
package benchmain

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
)

// Main runs a command until it returns or is interrupted. If it fails, Main prints the
// error after the command's name and exits.
func Main(name string, run func(ctx context.Context) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}

// Serve serves a page on a free port of this machine until the program exits, and
// returns its address, which ends in a slash.
func Serve(h http.Handler) (address string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go http.Serve(listener, h)
	return "http://" + listener.Addr().String() + "/", nil
}
