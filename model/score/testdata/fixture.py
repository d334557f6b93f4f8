"""Writes sacrebleu.json, the scores with which score_test.go compares the package.

    python3 -m venv venv && venv/bin/pip install sacrebleu==2.6.0
    venv/bin/python fixture.py      # writes the fixture beside this file
"""

import json
import pathlib

import sacrebleu

CASES = {
    "english": ("13a", [
        ("The cat sat on the mat.", ["The cat sat on the mat.", "A cat was sitting on the mat."]),
        ("He paid 1,000.50 dollars - not 3.5!", ["He paid 1,000.50 dollars, not 3.5!"]),
        ("It's raining cats & dogs.", ["It is raining cats and dogs.", "It's raining hard.", "Rain &amp; more rain."]),
        ("", ["Silence."]),
        ("state-of-the-art (2019-2020) [see p. 7]", ["State-of-the-art, 2019-2020 [see p.7]"]),
        ("Why?", ["Why not?", "Why?"]),
    ]),
    "french": ("13a", [
        ("Où est la gare ?", ["Où est la gare ?", "Où se trouve la gare ?"]),
        ("Je t'aime beaucoup.", ["Je vous aime beaucoup.", "Je t'aime fort."]),
        ("Ça coûte 12,50 €.", ["Cela coûte 12,50 €."]),
        ("« Non », dit-elle.", ["« Non », dit-elle."]),
    ]),
    "chinese": ("zh", [
        ("我爱你。", ["我爱你。", "我喜欢你。"]),
        ("他住在Boston已经3年了！", ["他在波士顿住了3年。", "他已经在Boston住了3年了!"]),
        ("“你好”，她说…", ["她说：“你好。”"]),
        ("今天天气很好", ["今天天气不错。", "天气真好。", "今天天气很好。"]),
        ("价格是１２３元，打８折", ["价格是123元, 打8折。"]),
        ("", ["没有。"]),
    ]),
    "perfect": ("13a", [("All of this is exactly right.", ["All of this is exactly right."])]),
    "nothing in common": ("13a", [("abc", ["xyz"])]),
    "one short sentence": ("13a", [("Go!", ["Go on!"])]),
    "no four-grams match": ("13a", [("the big dog ran off", ["the small dog ran off quickly", "a dog ran"])]),
    "short hypotheses": ("zh", [("好", ["很好，谢谢你。"]), ("是", ["是的。", "是"])]),
    "all empty": ("13a", [("", ["Something."]), ("", ["Else."])]),
}

fixture = []
for name, (tokenizer, rows) in CASES.items():
    hypotheses = [h for h, _ in rows]
    references = [r for _, r in rows]
    most = max(map(len, references))
    streams = [[r[i] if i < len(r) else None for r in references] for i in range(most)]
    fixture.append({
        "name": name, "tokenizer": tokenizer, "hypotheses": hypotheses, "references": references,
        "bleu": sacrebleu.corpus_bleu(hypotheses, streams, tokenize=tokenizer).score,
        "chrf": sacrebleu.corpus_chrf(hypotheses, streams).score,
        "tokens": [sacrebleu.metrics.BLEU(tokenize=tokenizer).tokenizer(h.rstrip()).split() for h in hypotheses],
    })
path = pathlib.Path(__file__).with_name("sacrebleu.json")
path.write_text(json.dumps({"sacrebleu": sacrebleu.__version__, "cases": fixture}, ensure_ascii=False, indent=1) + "\n")
