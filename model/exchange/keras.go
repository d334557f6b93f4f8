package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dragoman/model"
	"dragoman/model/exchange/hdf5"
)

// Limits of what is read from a zip file: the size of a member, and how many times
// larger than the whole file it may be. Weights compress much less.
const (
	maxMember      = 1 << 30
	mostCompressed = 100
)

func isKeras(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

func isHDF5(data []byte) bool { return bytes.HasPrefix(data, []byte(hdf5.Signature)) }

// readKeras reads a .keras file: a zip of the configuration and of the weights,
// layer by layer, in Keras's order.
func readKeras(data []byte, o Options) (*model.Model, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the zip file is damaged or incomplete: %w", err)
	}
	limit := min(maxMember, mostCompressed*len(data))
	config, err := member(archive, "config.json", limit)
	if err != nil {
		return nil, err
	}
	weights, err := member(archive, "model.weights.h5", limit)
	if err != nil {
		return nil, err
	}
	n, err := parseLayers(config)
	if err != nil {
		return nil, err
	}
	root, err := hdf5.Parse(weights)
	if err != nil {
		return nil, fmt.Errorf("model.weights.h5: %w", err)
	}
	groups := root.Groups["layers"]
	if groups == nil {
		groups = root.Groups["_layer_checkpoint_dependencies"] // Keras 2.12
	}
	if groups == nil {
		return nil, errors.New("model.weights.h5: no group layers")
	}
	names := n.groupNames()
	return n.model(func(l *layer) (map[string]array, error) {
		group := groups.Groups[names[l.name]]
		if group == nil {
			return nil, fmt.Errorf("model.weights.h5 has no group layers/%s", names[l.name])
		}
		return l.variables(group)
	}, o)
}

func member(archive *zip.Reader, name string, limit int) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the zip file has no %s: is it a .keras file?", name)
	}
	defer f.Close() // read only: nothing is lost
	data, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(data) > limit:
		return nil, fmt.Errorf("%s has more than %d bytes", name, limit)
	}
	return data, nil
}

// groupNames returns the names of the layers' groups: Keras names them by class,
// lstm, lstm_1, lstm_2, in the order of the configuration.
func (n *network) groupNames() map[string]string {
	count, names := map[string]int{}, map[string]string{}
	layers := make([]*layer, len(n.layers))
	for _, l := range n.layers {
		layers[l.position] = l
	}
	for _, l := range layers {
		name := snakeCase(l.class)
		if i := count[name]; i > 0 {
			names[l.name] = fmt.Sprintf("%s_%d", name, i)
		} else {
			names[l.name] = name
		}
		count[name]++
	}
	return names
}

var wordStarts = []*regexp.Regexp{regexp.MustCompile("(.)([A-Z][a-z]+)"), regexp.MustCompile("([a-z])([A-Z])")}

// snakeCase turns SimpleRNN into simple_rnn.
func snakeCase(s string) string {
	for _, r := range wordStarts {
		s = r.ReplaceAllString(s, "${1}_$2")
	}
	return strings.ToLower(s)
}

// variables returns a layer's arrays, which are numbered in the order in which the
// layer created them.
func (l *layer) variables(g *hdf5.Group) (map[string]array, error) {
	order := []string{"kernel", "bias"}
	switch l.class {
	case "LSTM", "GRU", "SimpleRNN":
		order = []string{"kernel", "recurrent_kernel", "bias"}
		if cell := g.Groups["cell"]; cell != nil {
			g = cell
		}
	case "Embedding":
		order = []string{"embeddings"}
	case "TimeDistributed":
		if inner := g.Groups["layer"]; inner != nil {
			g = inner
		}
	}
	vars := g.Groups["vars"]
	if vars == nil {
		return nil, errors.New("its group in model.weights.h5 has no vars")
	}
	arrays := map[string]array{}
	for i, name := range order {
		d := vars.Datasets[strconv.Itoa(i)]
		if d == nil {
			continue
		}
		a, err := readDataset(d)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		arrays[name] = a
	}
	return arrays, nil
}

func readDataset(d *hdf5.Dataset) (array, error) {
	dtype, err := d.Type()
	if err != nil {
		return array{}, err
	}
	data, err := d.Bytes()
	if err != nil {
		return array{}, err
	}
	numbers, err := floats(dtype, data)
	return array{slices.Clone(d.Shape), numbers}, err
}

// readHDF5 reads a whole model from one HDF5 file, of Keras 2 or 3: the
// configuration is an attribute, and each layer has a group of named weights.
func readHDF5(data []byte, o Options) (*model.Model, error) {
	root, err := hdf5.Parse(data)
	if err != nil {
		return nil, err
	}
	config, ok := root.Attributes["model_config"]
	if !ok {
		return nil, errors.New("HDF5: no attribute model_config: these are weights without their model; save the whole model, with model.save")
	}
	n, err := parseLayers([]byte(config))
	if err != nil {
		return nil, err
	}
	groups := root.Groups["model_weights"]
	if groups == nil {
		return nil, errors.New("HDF5: no group model_weights")
	}
	return n.model(func(l *layer) (map[string]array, error) {
		g := groups
		for part := range strings.SplitSeq(l.name, "/") {
			if g = g.Groups[part]; g == nil {
				return nil, fmt.Errorf("HDF5: no group model_weights/%s", l.name)
			}
		}
		arrays := map[string]array{}
		return arrays, collect(arrays, g)
	}, o)
}

// collect reads all arrays under a group by their last names, without TensorFlow's
// :0.
func collect(arrays map[string]array, g *hdf5.Group) error {
	for name, d := range g.Datasets {
		a, err := readDataset(d)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		name, _, _ = strings.Cut(name, ":")
		arrays[name] = a
	}
	for _, sub := range g.Groups {
		if err := collect(arrays, sub); err != nil {
			return err
		}
	}
	return nil
}
