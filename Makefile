# make help lists what there is to make: the lines below with two number signs.

.PHONY: help deps serve dist package release single generate test fmt workflows docs vet staticcheck generated unit wasm arm systems browser node chromium firefox axe bundlers pairs simd exchange bench-train bench-scale bench-web bench-addition bench-record bench-frames attack

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## build the page and serve it
	go run . dist -plain
	go run . serve

dist: ## the page as a folder for any web server, compressed as well as can be
	go run . dist

package: ## the translator for other pages, in dist/package: npm pack there makes a tarball
	go run . package

single: ## the page as one file, which opens from disk; MODELS="…" are put in instead of the lesson's
	go run . single $(if $(MODELS),-models "$(MODELS)")

release: ## programs for Linux, macOS and Windows that need nothing beside them, in release
	go run ./internal/release -systems "$(releases)"

generate: ## the components' Go, the assembly and the table of flags, from their sources
	go generate ./web/... ./model/kernel
	go test -run TableOfFlags . -update

test: deps fmt vet staticcheck workflows generated unit wasm arm browser ## everything, in real browsers too

# What the tests need beside Go. On Debian and Ubuntu it is installed; elsewhere each
# target says what is missing.
deps: node chromium firefox axe bundlers ## what the tests need: Node, Chromium, Firefox, axe-core, bundlers

fmt:
	@files=$$(gofmt -l .); test -z "$$files" || { echo "run gofmt -w on:" $$files; exit 1; }

# Tests that go test ./... leaves out: those in browsers, and those that take minutes.
tags = browser,slow

# What runs in the page is checked for the page, too.
page = ./wasm/... ./web/... ./weights ./model/...

vet:
	go vet -tags $(tags) ./...
	GOOS=js GOARCH=wasm go vet $(page)

# What a release has programs for.
releases = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

systems: ## the code checked for all systems of a release
	@for s in $(releases); do echo go vet for $$s; GOOS=$${s%/*} GOARCH=$${s#*/} go vet ./... || exit 1; done

staticcheck:
	go build -o .tools/staticcheck honnef.co/go/tools/cmd/staticcheck
	.tools/staticcheck -tags $(tags) ./...
	GOOS=js GOARCH=wasm .tools/staticcheck $(page)

# The workflows for GitHub are right as far as can be told without running them.
workflows:
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.7

# What is generated and committed: the page's components and the kernels' assembly.
generate = $(wildcard web/0_components_gen.go web/*/0_components_gen.go) $(wildcard model/kernel/kernel_*64.s model/kernel/kernel_*64.go)

generated:
	@before=$$(cksum $(generate)); go generate ./web/... ./model/kernel; \
	test "$$before" = "$$(cksum $(generate))" || { echo "commit what make generate has made"; exit 1; }

unit:
	go test -tags slow ./...
	go test -race -timeout 30m -skip 'AllocatesNothing|TheHeap|ChangedFields' . ./internal/command ./internal/site ./internal/atomicfile ./web/... ./model/decode ./model/train # the race detector itself takes memory

# The model's tests, compiled for the page, under Node: with relaxed SIMD, for the
# arithmetic with the other SIMD module, and without one, where it is gonum's, and
# allocates.
runner = node --stack-size=8192 $(CURDIR)/model/kernel/simd/node.js $$(go env GOROOT)

wasm: node
	GOOS=js GOARCH=wasm go test -exec="$(runner)" ./weights ./model/...
	SIMD=simd GOOS=js GOARCH=wasm go test -count=1 -exec="$(runner)" ./model/kernel
	SIMD=none GOOS=js GOARCH=wasm go test -count=1 -skip AllocatesNothing -exec="$(runner)" ./model ./model/kernel

# The kernels for arm64, emulated, and a training with them: on a processor that has all
# of their instructions, and on one of 2015. On arm64 itself go test tests them.
arm: ## the kernels for arm64, emulated
ifneq ($(shell go env GOHOSTOS)/$(shell go env GOHOSTARCH),linux/amd64)
	@echo "arm64 is emulated on linux/amd64 only"
else
	$(call install,qemu-aarch64-static,qemu-user-static)
	$(call install,aarch64-linux-gnu-objdump,binutils-aarch64-linux-gnu)
	go -C model/kernel/asm test .
	GOARCH=arm64 go test -exec qemu-aarch64-static ./model/kernel ./model/train
	GOARCH=arm64 go test -exec "qemu-aarch64-static -cpu cortex-a72" -run 'Int8|EveryArithmetic' ./model/kernel ./model/train
endif

# The committed SIMD modules are what their source gives, with a compiler of Debian 12.
simd: ## the SIMD modules from their C source, compared with the committed ones
	$(call install,clang-16,clang-16 lld-16)
	@mkdir -p .tools
	model/kernel/simd/c/build.sh .tools
	cmp .tools/simd.wasm model/kernel/simd/simd.wasm
	cmp .tools/simd-relaxed.wasm model/kernel/simd/simd-relaxed.wasm

browser: chromium firefox axe bundlers
	go test -tags browser -count=1 -timeout 30m ./internal/browser

# What Go does not bring along is installed on Debian, and named elsewhere.
root = $(if $(filter 0,$(shell id -u)),,sudo)
install = @command -v $(1) >/dev/null || { test -e /etc/debian_version && $(root) apt-get update -qq && $(root) apt-get install -y -qq $(2); } || \
	{ echo "make test needs $(1): please install it"; exit 1; }

node:
	$(call install,node,nodejs)

chromium:
	@for c in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do command -v "$$c" >/dev/null && exit 0; done; \
	{ test -e /etc/debian_version && $(root) apt-get update -qq && $(root) apt-get install -y -qq chromium fonts-noto-cjk; } || \
	{ echo "make test needs Chromium: please install it, or set CHROMIUM to its path"; exit 1; }

firefox:
	@for f in "$$FIREFOX" firefox-esr firefox; do command -v "$$f" >/dev/null && exit 0; done; \
	{ test -e /etc/debian_version && $(root) apt-get update -qq && $(root) apt-get install -y -qq firefox-esr; } || \
	{ echo "make test needs Firefox: please install it, or set FIREFOX to its path"; exit 1; }

# What finds in a page that it keeps somebody out.
axe: .tools/node_modules/axe-core/axe.min.js

.tools/node_modules/axe-core/axe.min.js:
	$(call install,npm,--no-install-recommends npm)
	npm install --prefix .tools --no-save --ignore-scripts --no-audit --no-fund axe-core@4.14.1

# What bundles, in tests, a page that uses the package for other pages.
bundlers: .tools/bundlers/node_modules/.bin/vite

.tools/bundlers/node_modules/.bin/vite: $(wildcard internal/browser/testdata/bundlers/package*.json)
	$(call install,npm,--no-install-recommends npm)
	mkdir -p .tools/bundlers && cp $^ .tools/bundlers
	npm ci --prefix .tools/bundlers --ignore-scripts --no-audit --no-fund
	touch $@

# See docs/exchange.md.
exchange: .tools/onnx/bin/python .tools/keras/bin/python .tools/tensorboard/bin/python node ## what is written for other programs, read by them
	$(call install,npm,npm)
	npm ci --prefix internal/bench/web --ignore-scripts --no-audit --no-fund
	.tools/keras/bin/pip install -q tf_keras==2.21.0
	go build -o .tools/dragoman . && go build -o .tools/check ./model/exchange/check
	.tools/check -fixtures $(exchanged)/onnx
	.tools/check -out .tools/exchange/float32 weights/*.gob
	.tools/check -precision int8 -out .tools/exchange/int8 weights/*.gob
	.tools/onnx/bin/python $(check)/onnx_check.py $(exchanged)/onnx/* .tools/exchange/float32/* .tools/exchange/int8/*
	node $(check)/onnx_check.mjs $(exchanged)/onnx/* .tools/exchange/float32/* .tools/exchange/int8/*
	.tools/dragoman export -model $(exchanged)/onnx/best/model.gob -force -format csv -out .tools/exchange/tensors
	.tools/dragoman export -model $(exchanged)/onnx/best/model.gob -force -format safetensors -out .tools/exchange/tensors/model.safetensors
	.tools/onnx/bin/python $(check)/safetensors_check.py .tools/exchange/tensors $(exchanged)/python.safetensors
	for m in best lexical dot gru simplernn tutorial; do cp $(exchanged)/onnx/$$m/model.gob .tools/exchange/$$m.gob; done
	cd .tools/exchange && ../check -sentences $(pairs_of_keras) -format keras -out keras best.gob lexical.gob dot.gob gru.gob simplernn.gob tutorial.gob
	.tools/check -format keras -out .tools/exchange/keras weights/*.gob
	.tools/keras/bin/python $(check)/keras_check.py .tools/exchange/keras/*
	for m in best dot gru simplernn tutorial; do cp .tools/exchange/keras/$$m/model.py $(exchanged)/modules/$$m.py; done
	cd .tools/exchange && ../check -sentences $(pairs_of_keras) -format tfjs -out tfjs simplernn.gob tutorial.gob
	.tools/check -n 20 -format tfjs -out .tools/exchange/tfjs weights/en-zh-tutorial.gob
	node $(check)/tfjs_check.mjs .tools/exchange/tfjs/*
	node $(check)/tfjs_check.mjs -save $(exchanged)/keras/pairs.tsv $(exchanged)/tfjs
	.tools/keras/bin/python $(check)/keras_fixtures.py $(exchanged)/keras/pairs.tsv $(exchanged)/keras
	.tools/dragoman train -task reversal -digits 2 -epochs 5 -force -out .tools/exchange/reversal.gob -tensorboard .tools/exchange/board
	.tools/tensorboard/bin/python $(check)/tensorboard_check.py .tools/exchange/board/reversal .tools/exchange/reversal.history.jsonl
	go test -count=1 ./model/exchange/...

check = model/exchange/check
pairs_of_keras = $(CURDIR)/$(exchanged)/keras/pairs.tsv
exchanged = model/exchange/testdata

.tools/onnx/bin/python:
	python3 -m venv .tools/onnx
	.tools/onnx/bin/pip install -q onnx==1.23.2 onnxruntime==1.32.0 safetensors==0.8.0

.tools/tensorboard/bin/python:
	python3 -m venv .tools/tensorboard
	.tools/tensorboard/bin/pip install -q tensorboard==2.21.0

# Pairs a second of training against PyTorch (Debian's) and Keras (in .tools/keras), on this machine.
bench-train: .tools/keras/bin/python ## training beside PyTorch and Keras
	@{ /usr/bin/python3 -c 'import torch' && ls /usr/lib/*/libopenblas.so.0; } >/dev/null 2>&1 || \
	{ test -e /etc/debian_version && $(root) apt-get install -y -qq --no-install-recommends python3-torch libopenblas0-pthread; } || \
	{ echo "make bench-train needs PyTorch, for /usr/bin/python3, and OpenBLAS, without which it is slow: please install them"; exit 1; }
	go build -o .tools/bench-train ./internal/bench/train
	.tools/bench-train -torch /usr/bin/python3 -keras .tools/keras/bin/python

# How the cost of training grows with units, vocabulary, batch, length and pairs.
bench-scale: ## how the cost of training grows
	go run ./internal/bench/train -turn 1s -scale docs/scale.svg

.tools/keras/bin/python:
	python3 -m venv .tools/keras
	.tools/keras/bin/pip install -q tensorflow-cpu==2.21.0

# The speed of translating in a browser, beside other libraries, which come from npm.
bench-web: chromium ## translating in a browser beside other libraries
	$(call install,npm,npm)
	npm ci --prefix internal/bench/web --ignore-scripts --no-audit --no-fund
	go build -o .tools/dragoman .
	.tools/dragoman dist -out .tools/dist
	.tools/dragoman dist -plain -out .tools/plain
	go run ./internal/bench/web

# The speed of training in a browser beside TensorFlow.js, and how soon the page has learned to add.
bench-addition: chromium ## training in a browser beside TensorFlow.js
	$(call install,npm,npm)
	npm ci --prefix internal/bench/web --ignore-scripts --no-audit --no-fund
	go build -o .tools/dragoman .
	.tools/dragoman dist -plain -out .tools/plain
	go run ./internal/bench/web -addition -rounds 9

# The network in Keras (keras/) loses what the one in Go loses: 200 steps of both, on any pairs.
keras: .tools/keras-3/bin/python ## the Keras package beside dragoman train: make keras PAIRS=my.txt
	@test -n "$(PAIRS)" || { echo "make keras PAIRS=my.txt: which file?"; exit 1; }
	go build -o .tools/dragoman .
	KERAS_BACKEND=jax .tools/keras-3/bin/python keras/check.py $(CURDIR)/.tools/dragoman $(realpath $(PAIRS))
	KERAS_BACKEND=jax .tools/keras-3/bin/python keras/check_together.py $(CURDIR)/.tools/dragoman $(realpath $(PAIRS))

.tools/keras-3/bin/python: keras/requirements.txt
	python3 -m venv .tools/keras-3
	.tools/keras-3/bin/pip install -q -r keras/requirements.txt jax
	touch $@

# What it costs to look inside: a recorded run beside the plain one, in the page's arithmetic.
bench-record: node ## what it costs to look inside
	GOOS=js GOARCH=wasm go test -exec="$(runner)" -run - -bench Recorded ./model/decode

# How long the page's frames take while somebody steps, points and drags.
bench-frames: chromium ## how long the page's frames take
	go run . dist -plain -out .tools/dist
	go run ./internal/bench/frames

# What is promised in docs/reliability.md, tried. Some minutes, on this machine alone.
attack: chromium ## change weights, kill trainings, fill the disk, follow hostile links, …
	go run ./internal/attack

# PAIRS with its Chinese side converted to Simplified characters by OpenCC, beside it as NAME-hans.txt.
pairs: ## pairs with their Chinese side in Simplified characters: make pairs PAIRS=cmn.txt
	@test -n "$(PAIRS)" || { echo "make pairs PAIRS=cmn.txt: which file?"; exit 1; }
	$(call install,opencc,opencc)
	cut -f1 $(PAIRS) > $(PAIRS).source
	cut -f2 $(PAIRS) | opencc -c t2s.json > $(PAIRS).target
	paste $(PAIRS).source $(PAIRS).target > $(basename $(PAIRS))-hans.txt
	rm $(PAIRS).source $(PAIRS).target
	@echo wrote $(basename $(PAIRS))-hans.txt
