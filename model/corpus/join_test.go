package corpus

import "testing"

func TestJoined(t *testing.T) {
	for _, test := range []struct{ a, b, want Pair }{
		{Pair{"Hello.", "Bonjour.", 1}, Pair{"Go!", "Va !", 2}, Pair{"Hello. Go!", "Bonjour. Va !", 1}},
		{Pair{"Hello.", "你好。", 3}, Pair{"Tom won.", "Tom赢了。", 4}, Pair{"Hello. Tom won.", "你好。Tom赢了。", 3}},
		{Pair{"Hello.", "안녕", 7}, Pair{"Tom won.", "톰", 8}, Pair{"Hello. Tom won.", "안녕 톰", 7}},
		{Pair{"Who?", "谁？", 5}, Pair{"Go!", "走", 6}, Pair{"Who? Go!", "谁？走", 5}},
	} {
		if got := Joined(test.a, test.b); got != test.want {
			t.Errorf("Joined(%v, %v) is %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
