package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// A contender trains on request, in one or more concurrent processes.
type contender struct {
	name      string
	class     class
	ours      bool
	processes []process
	rates     []float64
}

// A class is a limit on what a contender uses. Contenders of one class are compared.
type class struct {
	cores int
	avx2  bool // even if the processor has AVX-512
}

type process struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

// start starts a process on these cores and waits until it has warmed up.
func (c *contender) start(cores string, environment []string, args ...string) error {
	p := process{command: exec.Command("taskset", append([]string{"-c", cores}, args...)...)}
	p.command.Env = append(os.Environ(), environment...)
	var err error
	if p.in, err = p.command.StdinPipe(); err != nil {
		return err
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return err
	}
	var complaints strings.Builder
	p.command.Stderr = &complaints
	p.out = bufio.NewReader(out)
	if err := p.command.Start(); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	c.processes = append(c.processes, p)
	for {
		line, err := p.out.ReadString('\n')
		if err != nil {
			p.command.Wait() // it has exited and printed why
			return fmt.Errorf("%s exited before it had warmed up:\n%s", c.name, complaints.String())
		}
		if line == "ready\n" {
			return nil
		}
	}
}

func (c *contender) stop() {
	for _, p := range c.processes {
		p.in.Close()
		p.command.Wait() // it exits at the end of its input
	}
}

// turn runs all processes at once and returns the sum of their pairs per second.
func (c *contender) turn() error {
	for _, p := range c.processes {
		if _, err := io.WriteString(p.in, "go\n"); err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
	}
	sum := 0.0
	for _, p := range c.processes {
		line, err := p.out.ReadString('\n')
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		rate, err := strconv.ParseFloat(strings.TrimSpace(line), 64)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		sum += rate
	}
	c.rates = append(c.rates, sum)
	return nil
}
