package tensorboard

import (
	"bytes"
	"encoding/hex"
	"testing"
	"time"
)

// byTensorBoard holds the same two events as written by TensorBoard 2.21's
// tensorboard.summary.writer.record_writer.RecordWriter.
const byTensorBoard = "1800000000000000a37f4b22" + "09000020b061bfda411a0d627261696e2e4576656e743a32" + "875ed199" +
	"3700000000000000e7e8ca59" + "09000050b061bfda4110032a2a0a110a0a65706f63685f6c6f7373150000003f0a150a0e65706f63685f6163637572616379150000403f" + "507da3c4"

func TestEventsAreThoseOfTensorBoard(t *testing.T) {
	var b bytes.Buffer
	w, err := NewWriter(&b, time.UnixMilli(1795000000500))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(time.UnixMilli(1795000001250), 3, Scalar{"epoch_loss", 0.5}, Scalar{"epoch_accuracy", 0.75}); err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(b.Bytes()); got != byTensorBoard {
		t.Errorf("got  %s\nwant %s", got, byTensorBoard)
	}
}
