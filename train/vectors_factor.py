"""Word vectors and clusters from co-occurrence counts: WORK COLUMNS SIZE.

Positive pointwise mutual information (contexts smoothed by the power 0.75, Levy and others 2015), factored by a
randomised SVD with a fixed seed; U times the root of S, each row scaled to its largest number. k-means for the clusters.
"""
import json, os, sys
import numpy as np

work, columns, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
words = json.load(open(os.path.join(work, "words.json")))
rows = len(words)
counts = np.fromfile(os.path.join(work, "counts.u32"), dtype=np.uint32).reshape(rows, columns)
group = columns // 5
matrix = np.empty((rows, columns), np.float32)
for part in range(5):
    span = slice(part * group, (part + 1) * group)
    piece = counts[:, span]
    total = float(piece.sum(dtype=np.float64))
    row_sum = piece.sum(1, dtype=np.float64)
    context = piece.sum(0, dtype=np.float64) ** 0.75
    context /= context.sum()
    for at in range(0, rows, 4000):
        block = piece[at : at + 4000].astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            # A small discount keeps rare pairs from standing out.
            pmi = np.log(np.maximum(block - 0.5, 0) / row_sum[at : at + 4000, None] / context[None, :])
        matrix[at : at + 4000, span] = np.maximum(np.nan_to_num(pmi, nan=0, neginf=0, posinf=0), 0) * (0.7 if part == 4 else 1)
del counts
random = np.random.default_rng(1)
basis = random.standard_normal((columns, size + 24)).astype(np.float32)
for _ in range(4):
    left, _r = np.linalg.qr(matrix @ basis)
    basis, _r = np.linalg.qr(matrix.T @ left)
left, _r = np.linalg.qr(matrix @ basis)
u, s, _v = np.linalg.svd(left.T @ matrix, full_matrices=False)
vectors = (left @ u[:, :size]) * np.sqrt(s[:size])
vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
print("singular values", s[:4], s[size - 1])


def means(k, rounds=12):
    centres = vectors[np.linspace(0, min(rows, 20 * k) - 1, k).astype(int)].copy()
    for _ in range(rounds):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        for index in range(k):
            members = vectors[nearest == index]
            if len(members):
                centre = members.sum(0)
                centres[index] = centre / max(np.linalg.norm(centre), 1e-9)
    return np.argmax(vectors @ centres.T, axis=1).astype(np.uint16)


means(512).tofile(os.path.join(work, "clusters.u16"))
means(64).tofile(os.path.join(work, "coarse.u16"))
scaled = vectors / np.maximum(np.abs(vectors).max(1, keepdims=True), 1e-9)
np.round(scaled * 127).astype(np.int8).tofile(os.path.join(work, "vectors.i8"))
index = {word: row for row, (word, _c) in enumerate(words)}
for word in ("minister", "said", "kyiv", "talks", "quickly", "germany"):
    if word in index:
        near = np.argsort(-(vectors @ vectors[index[word]]))[1:9]
        print(word, [words[row][0] for row in near])
