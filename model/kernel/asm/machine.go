package main

import "github.com/mmcloughlin/avo/operand"

// machine emits the instructions of one instruction set. Routines in terms of a machine
// (cells.go, exponential.go, …) are written for all instruction sets; matrix tiles,
// which depend on the number and the width of registers, are written for each.
//
// A vector fills a register. Operations return a new one, except those documented to
// lose their first operand. Only the last operand may be a constant.
type machine interface {
	// function begins a function that keeps no pointer after it returns, and end
	// returns from it.
	function(name, signature, doc string)
	end()

	// Arguments: the parts of a slice, a pointer, the distance of rows, which
	// counts numbers, and a number in all lanes.
	base(name string) address
	length(name string) integer
	pointer(name string) address
	stride(name string) integer
	spread(name string) vector
	// The result: the first lane's number, or another lane's bits.
	result(v vector)
	resultDouble(v vector)

	// parts returns the addresses of consecutive parts of n numbers, and rows those
	// of rows at a distance.
	parts(first address, n integer, count int) []address
	rows(first address, distance integer, count int) []address

	// overAll emits a loop over n numbers at each of the addresses. The body is
	// emitted twice, the second time for a remainder that does not fill a register:
	// there its machine loads and stores only the lanes that exist. The others are
	// 0 when loaded; fill replaces them.
	overAll(n integer, at []address, body func(machine))
	load(from address) vector
	store(v vector, to address)
	fill(v, with vector) vector

	// spreadFrom fills a vector with the i-th number from an address on, and
	// storeSum stores there the sum of a vector's lanes.
	spreadFrom(from address, i int) vector
	storeSum(v vector, to address, i int)

	constant(x float32) vector
	bits(x uint32) vector      // a constant, given by its bits
	set(x float32) vector      // a constant that may be lost
	copy(v vector) vector      // a copy, likewise
	add(a, b vector) vector    // a + b
	sub(a, b vector) vector    // a - b
	mul(a, b vector) vector    // a·b
	div(a, b vector) vector    // a/b
	sqrt(a vector) vector      // √a
	and(a, b vector) vector    // of bits
	or(a, b vector) vector     //
	xor(a, b vector) vector    //
	addInt(a, b vector) vector // of integers of 32 bits
	subInt(a, b vector) vector //
	shiftLeft(a vector, bits int) vector
	halve(a vector) vector // an integer, rounded down

	addProduct(c, a, b vector) vector // c + a·b; c is lost
	subProduct(c, a, b vector) vector // c - a·b; c is lost
	horner(a, b, c vector) vector     // a·b + c; a is lost

	// NaN is preserved.
	atLeast(x vector, from float32) vector
	atMost(x vector, to float32) vector

	// Sums and the like, which continue from iteration to iteration.
	addTo(sum, v vector)
	largerTo(most, v vector) // ignores NaN
	addSquaresTo(sum [2]vector, v vector)
	sum(v vector) vector // of the lanes, in the first
	most(v vector) vector
	sumDoubles(sum [2]vector) vector
}

// Operands are the machine's.
type (
	vector  = operand.Op
	address = operand.Op
	integer = operand.Op
)
