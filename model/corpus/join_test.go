package corpus

import "testing"

func TestJoined(t *testing.T) {
	for _, test := range []struct{ a, b, want Pair }{
		{Pair{Source: "Hello.", Target: "Bonjour.", Line: 1}, Pair{Source: "Go!", Target: "Va !", Line: 2}, Pair{Source: "Hello. Go!", Target: "Bonjour. Va !", Line: 1}},
		{Pair{Source: "Hello.", Target: "你好。", Line: 3}, Pair{Source: "Tom won.", Target: "Tom赢了。", Line: 4}, Pair{Source: "Hello. Tom won.", Target: "你好。Tom赢了。", Line: 3}},
		{Pair{Source: "Hello.", Target: "안녕", Line: 7}, Pair{Source: "Tom won.", Target: "톰", Line: 8}, Pair{Source: "Hello. Tom won.", Target: "안녕 톰", Line: 7}},
		{Pair{Source: "Who?", Target: "谁？", Line: 5}, Pair{Source: "Go!", Target: "走", Line: 6}, Pair{Source: "Who? Go!", Target: "谁？走", Line: 5}},
	} {
		if got := Joined(test.a, test.b); got != test.want {
			t.Errorf("Joined(%v, %v) is %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
