package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"dragoman/internal/command"
	"dragoman/internal/site"
)

// serve serves the built page until the context is done.
func serve(ctx context.Context, args []string) error {
	var address, dir string
	f := command.NewFlags("serve", "")
	f.StringVar(&address, "addr", "127.0.0.1:8080", "`HOST:PORT` to listen on; port 0 takes a free one")
	f.StringVar(&dir, "dir", "", "`FOLDER` of the built page (default: the page built into this program, if it is a release, or else dist, here or beside the program)")
	if err := command.Parse(f, args, 0); err != nil {
		return err
	}
	page, err := open(dir)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return fmt.Errorf("serving the page: -addr %s is in use by another program: give another address, or -addr 127.0.0.1:0 for a free port", address)
	case err != nil:
		return fmt.Errorf("serving the page: -addr %s: %w", address, err)
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := http.Server{
		Handler:           site.NewHandler(page, patience),
		ReadHeaderTimeout: patience,
		ReadTimeout:       patience,
		WriteTimeout:      patience, // for each part of a response
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("serving the page: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastAnswers)
	defer cancel()
	if err := server.Shutdown(last); errors.Is(err, context.DeadlineExceeded) {
		server.Close() // clients have had time to finish reading
	} else if err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// open returns the page in a folder or, if dir is empty, the default one.
func open(dir string) (fs.FS, error) {
	if dir != "" {
		return folder(dir)
	}
	if page, ok := site.Embedded(); ok {
		return page, nil
	}
	page, err := folder("dist")
	if err == nil {
		return page, nil
	}
	if beside, failed := command.Beside("dist"); failed == nil {
		if page, failed := folder(beside); failed == nil {
			return page, nil
		}
	}
	return nil, err
}

func folder(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("no page to serve; build it with make dist: %w", err)
	}
	if _, err := root.Stat("index.html"); err != nil {
		root.Close()
		return nil, fmt.Errorf("no page in %s; build it with make dist: %w", dir, err)
	}
	return root.FS(), nil
}

// lastAnswers is the time for responses in progress to finish once the server stops.
const lastAnswers = 800 * time.Millisecond

// patience is the time in which a client must send its request, and in which it must read
// each part of the response, of 32 kB. Thus slow clients do not hold connections forever.
const patience = 10 * time.Second
