# make help lists the targets below that have two number signs.

.PHONY: help deps serve dist package release single generate test fmt workflows docs vet staticcheck generated unit wasm arm systems browser node chromium firefox axe bundlers pairs simd exchange bench-train bench-scale bench-web bench-addition bench-record bench-frames attack keras

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## build the page and serve it
	go run . dist -plain
	go run . serve

dist: ## build the page as a folder for any web server, with compressed files
	go run . dist

package: ## build the translator for other pages in dist/package; npm pack there makes a tarball
	go run . package

single: ## build the page as one file that opens from disk; MODELS="…" replaces the lesson's models
	go run . single $(if $(MODELS),-models "$(MODELS)")

release: ## build self-contained programs for Linux, macOS and Windows in release
	go run ./internal/release -systems "$(releases)"

generate: ## generate the components' Go code, the assembly and the table of flags
	go generate ./web/... ./model/kernel
	go test -run TableOfFlags . -update

test: deps fmt vet staticcheck workflows generated unit wasm arm browser ## test everything, in real browsers too

# What the tests need in addition to Go. It is installed on Debian and Ubuntu; elsewhere each
# target prints what is missing.
deps: node chromium firefox axe bundlers ## install what the tests need: Node, Chromium, Firefox, axe-core, bundlers

fmt:
	@files=$$(gofmt -l .); test -z "$$files" || { echo "run gofmt -w on:" $$files; exit 1; }

# Tests that go test ./... skips: those in browsers and those that take minutes.
tags = browser,slow

# Code that runs in the page is also checked for WebAssembly.
page = ./wasm/... ./web/... ./weights ./model/...

vet:
	go vet -tags $(tags) ./...
	GOOS=js GOARCH=wasm go vet $(page) ./internal/bench/web/program

# The systems that a release has programs for.
releases = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

systems: ## check the code for all systems of a release
	@for s in $(releases); do echo go vet for $$s; GOOS=$${s%/*} GOARCH=$${s#*/} go vet ./... || exit 1; done

staticcheck:
	go build -o .tools/staticcheck honnef.co/go/tools/cmd/staticcheck
	.tools/staticcheck -tags $(tags) ./...
	GOOS=js GOARCH=wasm .tools/staticcheck $(page)

# Checks the GitHub workflows as far as possible without running them.
workflows:
	go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.7

# The generated files that are committed: the page's components and the kernels' assembly.
generate = $(wildcard web/0_components_gen.go web/*/0_components_gen.go) $(wildcard model/kernel/kernel_*64.s model/kernel/kernel_*64.go)

generated:
	@before=$$(cksum $(generate)); go generate ./web/... ./model/kernel; \
	test "$$before" = "$$(cksum $(generate))" || { echo "commit the files changed by make generate"; exit 1; }

unit:
	go test -tags slow ./...
	go test -race -timeout 30m -skip 'AllocatesNothing|TheHeap|ChangedFields' . ./internal/command ./internal/site ./internal/atomicfile ./web/... ./model/decode ./model/train # the race detector itself takes memory

# The tests of the model, of events in the page and of downloads, compiled for the page,
# under Node: with relaxed SIMD; the arithmetic also with the other SIMD module; and without
# either, where gonum does the arithmetic and allocates.
runner = node --stack-size=8192 $(CURDIR)/model/kernel/simd/node.js $$(go env GOROOT)

wasm: node
	GOOS=js GOARCH=wasm go test -exec="$(runner)" ./weights ./model/...
	GOOS=js GOARCH=wasm go test -exec="$(runner)" -run AnEvent ./web
	GOOS=js GOARCH=wasm go test -exec="$(runner)" ./wasm/fetch
	SIMD=simd GOOS=js GOARCH=wasm go test -count=1 -exec="$(runner)" ./model/kernel
	SIMD=none GOOS=js GOARCH=wasm go test -count=1 -skip AllocatesNothing -exec="$(runner)" ./model ./model/kernel

# The kernels for arm64, emulated, and a training with them: on a processor with all of
# their instructions and on one from 2015. On arm64 itself, go test tests them.
arm: ## test the kernels for arm64, emulated
ifneq ($(shell go env GOHOSTOS)/$(shell go env GOHOSTARCH),linux/amd64)
	@echo "arm64 is emulated on linux/amd64 only"
else
	$(call install,qemu-aarch64-static,qemu-user-static)
	$(call install,aarch64-linux-gnu-objdump,binutils-aarch64-linux-gnu)
	$(call install,x86_64-linux-gnu-objdump,binutils-x86-64-linux-gnu)
	go -C model/kernel/asm test .
	# One test starts its own program again, which has no emulator then.
	GOARCH=arm64 go test -exec qemu-aarch64-static -skip ImportingTheNetwork ./model/kernel ./model/train
	GOARCH=arm64 go test -exec "qemu-aarch64-static -cpu cortex-a72" -run 'Int8|EveryArithmetic' ./model/kernel ./model/train
endif

# Checks that the committed SIMD modules match their source, with Debian 12's compiler.
simd: ## build the SIMD modules from their C source and compare them with the committed ones
	$(call install,clang-16,clang-16 lld-16)
	@mkdir -p .tools
	model/kernel/simd/c/build.sh .tools
	cmp .tools/simd.wasm model/kernel/simd/simd.wasm
	cmp .tools/simd-relaxed.wasm model/kernel/simd/simd-relaxed.wasm

browser: chromium firefox axe bundlers
	go test -tags browser -count=1 -timeout 30m ./internal/browser

# Installs missing tools on Debian; elsewhere names them.
root = $(if $(filter 0,$(shell id -u)),,sudo)
apt = { test -e /etc/debian_version && echo "installing $(1)" && $(root) apt-get update -qq && $(root) apt-get install -y -qq $(1); }
install = @command -v $(1) >/dev/null || $(call apt,$(2)) || { echo "make test needs $(1): please install it"; exit 1; }

node:
	$(call install,node,nodejs)

chromium:
	@for c in "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do command -v "$$c" >/dev/null && exit 0; done; \
	$(call apt,chromium fonts-noto-cjk) || \
	{ echo "make test needs Chromium: please install it, or set CHROMIUM to its path"; exit 1; }

firefox:
	@for f in "$$FIREFOX" firefox-esr firefox; do command -v "$$f" >/dev/null && exit 0; done; \
	$(call apt,firefox-esr) || \
	{ echo "make test needs Firefox: please install it, or set FIREFOX to its path"; exit 1; }

# axe-core finds accessibility problems in a page.
axe: .tools/node_modules/axe-core/axe.min.js

.tools/node_modules/axe-core/axe.min.js:
	$(call install,npm,--no-install-recommends npm)
	npm install --prefix .tools --no-save --ignore-scripts --no-audit --no-fund axe-core@4.14.1

# The bundlers that tests use on a page that imports the package.
bundlers: .tools/bundlers/node_modules/.bin/vite

.tools/bundlers/node_modules/.bin/vite: $(wildcard internal/browser/testdata/bundlers/package*.json)
	$(call install,npm,--no-install-recommends npm)
	mkdir -p .tools/bundlers && cp $^ .tools/bundlers
	cd .tools/bundlers && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# See docs/exchange.md.
exchange: .tools/onnx/bin/python .tools/keras/bin/python .tools/tensorboard/bin/python node ## test exported models in the programs that they are for
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

# Pairs per second in training, compared with PyTorch (Debian's) and Keras (in .tools/keras), on this machine.
bench-train: .tools/keras/bin/python ## compare training with PyTorch and Keras
	@{ /usr/bin/python3 -c 'import torch' && ls /usr/lib/*/libopenblas.so.0; } >/dev/null 2>&1 || \
	$(call apt,--no-install-recommends python3-torch libopenblas0-pthread) || \
	{ echo "make bench-train needs PyTorch, for /usr/bin/python3, and OpenBLAS, without which it is slow: please install them"; exit 1; }
	go build -o .tools/bench-train ./internal/bench/train
	.tools/bench-train -torch /usr/bin/python3 -keras .tools/keras/bin/python

# How the cost of training grows with units, vocabulary, batch, length and pairs.
bench-scale: ## measure how the cost of training grows
	go run ./internal/bench/train -turn 1s -scale docs/scale.svg

.tools/keras/bin/python:
	python3 -m venv .tools/keras
	.tools/keras/bin/pip install -q tensorflow-cpu==2.21.0

# The speed of translating in a browser, compared with other libraries from npm.
bench-web: chromium ## compare translating in a browser with other libraries
	$(call install,npm,npm)
	npm ci --prefix internal/bench/web --ignore-scripts --no-audit --no-fund
	go build -o .tools/dragoman .
	.tools/dragoman dist -out .tools/dist
	.tools/dragoman dist -plain -out .tools/plain
	go run ./internal/bench/web

# The speed of training in a browser, compared with TensorFlow.js, and the time for the page to learn to add.
bench-addition: chromium ## compare training in a browser with TensorFlow.js
	$(call install,npm,npm)
	npm ci --prefix internal/bench/web --ignore-scripts --no-audit --no-fund
	go build -o .tools/dragoman .
	.tools/dragoman dist -plain -out .tools/plain
	go run ./internal/bench/web -addition -rounds 9

# Checks that the network in Keras (keras/) has the same losses as the one in Go, for 200 steps on any pairs.
keras: .tools/keras-3/bin/python ## compare the Keras package with dragoman train: make keras PAIRS=my.txt
	@test -n "$(PAIRS)" || { echo "make keras PAIRS=my.txt: which file?"; exit 1; }
	go build -o .tools/dragoman .
	KERAS_BACKEND=jax .tools/keras-3/bin/python keras/check.py $(CURDIR)/.tools/dragoman $(realpath $(PAIRS))
	KERAS_BACKEND=jax .tools/keras-3/bin/python keras/check_resume.py $(CURDIR)/.tools/dragoman $(realpath $(PAIRS))
	KERAS_BACKEND=jax .tools/keras-3/bin/python keras/check_together.py $(CURDIR)/.tools/dragoman $(realpath $(PAIRS))

.tools/keras-3/bin/python: keras/requirements.txt
	python3 -m venv .tools/keras-3
	.tools/keras-3/bin/pip install -q -r keras/requirements.txt jax
	touch $@

# The cost of looking inside: a recorded run compared with a plain one, in the page's arithmetic.
bench-record: node ## measure the cost of looking inside
	GOOS=js GOARCH=wasm go test -exec="$(runner)" -run - -bench Recorded ./model/decode

# How long the page's frames take while a reader steps, points and drags.
bench-frames: chromium ## measure how long the page's frames take
	go run . dist -plain -out .tools/dist
	go run ./internal/bench/frames

# Tests the guarantees of docs/reliability.md. It takes some minutes and stays on this machine.
attack: chromium ## corrupt weights, kill trainings, fill the disk, follow hostile links, …
	go run ./internal/attack

# PAIRS with its Chinese side converted to Simplified characters by OpenCC, beside it as NAME-hans.txt.
pairs: ## convert the Chinese side of pairs to Simplified characters: make pairs PAIRS=cmn.txt
	@test -n "$(PAIRS)" || { echo "make pairs PAIRS=cmn.txt: which file?"; exit 1; }
	$(call install,opencc,opencc)
	cut -f1 $(PAIRS) > $(PAIRS).source
	cut -f2 $(PAIRS) | opencc -c t2s.json > $(PAIRS).target
	paste $(PAIRS).source $(PAIRS).target > $(basename $(PAIRS))-hans.txt
	rm $(PAIRS).source $(PAIRS).target
	@echo wrote $(basename $(PAIRS))-hans.txt
