"""Trains the teacher of the tagger and parser and lets it label running text, on what `train/teacher-texts.ts` wrote.

A transformer over words (rows of their own for common words, hashed character n-grams and a shape for all) first learns to
fill in left-out words of the running text, then, several times from there, to tag, parse, name and mark attributions
(biaffine arcs and labels after Dozat and Manning, ICLR 2017). The tuned networks label the silver text together; the
reader's small network learns from those labels (train/syntax_network.py). Made for a GPU; runs, slowly, without one.

    python3 train/teacher_network.py WORK [--minutes 4] [--tunings 3]

Writes WORK/silver/SOURCE.i16 (a row a word: head, deprel, upos, xpos, name, source, cue, content) beside
WORK/silver/SOURCE.txt (its sentences).
"""
import argparse, json, math, multiprocessing, os, time, zlib
from collections import Counter
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("work")
parser.add_argument("--minutes", type=float, default=4.0, help="of learning from running text")
parser.add_argument("--tunings", type=int, default=3)
parser.add_argument("--epochs", type=float, default=1.0, help="multiplies the epochs of tuning")
parser.add_argument("--width", type=int, default=512)
parser.add_argument("--layers", type=int, default=10)
parser.add_argument("--batch", type=int, default=65536, help="words a step")
parser.add_argument("--limit", type=int, default=0, help="words of running text a file, 0 for all")
parser.add_argument("--gold-limit", type=int, default=0, help="documents of each corpus, 0 for all")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--processes", type=int, default=os.cpu_count())
options = parser.parse_args()
torch.manual_seed(options.seed)
np.random.seed(options.seed)
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
torch.backends.cuda.matmul.allow_tf32 = True
STARTED = time.time()
WORDS, TARGETS, NGRAMS, BUCKETS, WINDOW = 50000, 30000, 14, 100000, 128
NAMES = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
# What the small network learns from: start of the file name, and one document in how many.
with open(os.path.join(options.work, "silver.json"), encoding="utf8") as silver_file:
    SILVER = json.load(silver_file)


def log(line):
    print(f"{time.time() - STARTED:5.0f} s  {line}", flush=True)


def autocast():
    return torch.autocast("cuda", dtype=torch.bfloat16) if DEVICE == "cuda" else torch.autocast("cpu", enabled=False)


# ---- texts ----

def words_of(path):
    """Lists of sentences (lists of words), a document each."""
    with open(path, encoding="utf8") as file:
        text = file.read()
    if options.limit:
        text = text[: options.limit * 6]
    return [[[word for word in line.split(" ") if word] for line in part.split("\n") if line.strip()] for part in text.split("\n\n")]


def count_words(path):
    with open(path, encoding="utf8") as file:
        text = file.read(options.limit * 6) if options.limit else file.read()
    return Counter(word for word in text.replace("\n", " ").split(" ") if word)


TYPES = {}


def ids_of(path):
    with open(path, encoding="utf8") as file:
        text = file.read(options.limit * 6) if options.limit else file.read()
    return np.fromiter((TYPES[word] for word in text.replace("\n", " ").split(" ") if word), dtype=np.int32)


def read_gold(name):
    with open(os.path.join(options.work, "gold", f"{name}.jsonl"), encoding="utf8") as file:
        documents = [json.loads(line)["sentences"] for line in file]
    return documents[: options.gold_limit] if options.gold_limit and name != "ud-train" else documents


def shape_of(word):
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper():
        return 5 if word[1:].islower() else 6
    return 7 if any(c.isdigit() for c in word) else 8 if word.isalpha() else 0


def features_of(words):
    """Rows of n-gram buckets (BUCKETS fills up) of the words."""
    rows = np.full((len(words), NGRAMS), BUCKETS, np.int32)
    for row, word in enumerate(words):
        padded = f"<{word.lower()[:24]}>"
        grams = [padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]
        if len(grams) > NGRAMS:  # the ends tell most
            grams = grams[:: max(1, len(grams) // NGRAMS)][: NGRAMS - 5] + [padded[:3], padded[:4], padded[-3:], padded[-4:], padded[-5:]]
        for column, gram in enumerate(grams[:NGRAMS]):
            rows[row, column] = zlib.crc32(gram.encode()) % BUCKETS
    return rows


class Texts:
    """The running text as one array of types, and what is known of each type."""

    def __init__(self):
        folder = os.path.join(options.work, "raw")
        paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".txt")]
        self.paths = paths
        with multiprocessing.Pool(options.processes) as pool:
            counts = sum(pool.imap_unordered(count_words, paths), Counter())
        for name in ["ud-train", "ud-ewt-dev", "ud-gum-dev", "uner-train", "uner-dev", "gmb-train", "gmb-dev", "polnear-train", "polnear-dev"]:
            for sentences in read_gold(name):
                for sentence in sentences:
                    counts.update(sentence["words"])
        log(f"{sum(counts.values())} words, {len(counts)} types")
        types = [word for word, _ in counts.most_common()]
        TYPES.update((word, index) for index, word in enumerate(types))
        lower = Counter()
        for word, count in counts.items():
            lower[word.lower()] += count
        rank = {word: index + 1 for index, (word, _) in enumerate(lower.most_common(WORDS - 1))}
        self.word = torch.tensor([rank.get(word.lower(), 0) for word in types], dtype=torch.int64)
        self.shape = torch.tensor([shape_of(word) for word in types], dtype=torch.int64)
        with multiprocessing.Pool(options.processes) as pool:
            parts = pool.map(features_of, [types[at : at + 20000] for at in range(0, len(types), 20000)])
            self.grams = torch.from_numpy(np.concatenate(parts))
            self.stream = torch.from_numpy(np.concatenate(pool.map(ids_of, paths, chunksize=1)))
        log(f"stream of {len(self.stream)} words")


# ---- network ----

class Layer(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.heads = d // 64
        self.norm1, self.norm2 = nn.LayerNorm(d), nn.LayerNorm(d)
        self.qkv, self.out = nn.Linear(d, 3 * d, bias=False), nn.Linear(d, d, bias=False)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def forward(self, x, mask, turn, drop):
        b, n, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, n, 3, self.heads, 64).permute(2, 0, 3, 1, 4)
        q, k = rotate(q, turn), rotate(k, turn)
        if hasattr(F, "scaled_dot_product_attention"):
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            scores = q @ k.transpose(2, 3) / 8
            y = (scores if mask is None else scores.masked_fill(~mask, -1e9)).softmax(3) @ v
        x = x + F.dropout(self.out(y.transpose(1, 2).reshape(b, n, d)), drop, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), drop, self.training)


def rotate(x, turn):
    cos, sin = turn
    a, b = x[..., :32], x[..., 32:]
    return torch.cat([a * cos - b * sin, a * sin + b * cos], -1).to(x.dtype)


class Teacher(nn.Module):
    def __init__(self, texts, labels):
        super().__init__()
        d = options.width
        self.texts = texts
        self.word = nn.Embedding(WORDS, d)
        self.gram = nn.Embedding(BUCKETS + 1, d)
        self.shape = nn.Embedding(9, d)
        self.blank = nn.Parameter(torch.zeros(d))
        for table in (self.word, self.gram, self.shape):
            nn.init.normal_(table.weight, std=0.02 if table is not self.gram else 0.01)
        self.norm = nn.LayerNorm(d)
        self.layers = nn.ModuleList(Layer(d) for _ in range(options.layers))
        self.last = nn.LayerNorm(d)
        self.guess = nn.Sequential(nn.Linear(d, d), nn.GELU(), nn.LayerNorm(d))
        self.guessBias = nn.Parameter(torch.zeros(TARGETS))
        self.drop = 0.0
        self.labels = labels
        a, l = 400, 128
        self.dep, self.head = nn.Linear(d, a), nn.Linear(d, a)
        self.arcs = nn.Parameter(torch.randn(a, a) / a)
        self.headBias, self.root = nn.Linear(a, 1), nn.Parameter(torch.randn(a) * 0.05)
        self.labelDep, self.labelHead = nn.Linear(d, l), nn.Linear(d, l)
        self.labelRoot = nn.Parameter(torch.randn(l) * 0.05)
        self.bilinear = nn.Parameter(torch.randn(l + 1, len(labels["deprel"]) * (l + 1)) / l)
        self.upos, self.xpos = nn.Linear(d, len(labels["upos"])), nn.Linear(d, len(labels["xpos"]))
        self.names, self.convention = nn.Linear(d, 7), nn.Embedding(2, 7)
        nn.init.zeros_(self.convention.weight)
        self.parts = nn.Linear(d, 9)

    def states(self, types, mask, blank=None):
        """mask: true where words are, or None."""
        texts = self.texts
        x = self.word(texts.word[types]) + self.shape(texts.shape[types])
        grams = texts.grams[types]
        x = x + F.embedding_bag(grams.view(-1, NGRAMS).long(), self.gram.weight, mode="sum", padding_idx=BUCKETS).view(x.shape)
        if blank is not None:
            x = torch.where(blank.unsqueeze(-1), self.blank.to(x.dtype), x)
        x = F.dropout(self.norm(x), self.drop, self.training)
        n = types.shape[1]
        angle = torch.arange(n, device=x.device).unsqueeze(1) / 1000 ** (torch.arange(32, device=x.device) / 32)
        turn = (angle.cos(), angle.sin())
        with autocast():
            allowed = None if mask is None else mask[:, None, None, :]
            for layer in self.layers:
                x = layer(x, allowed, turn, self.drop)
        return self.last(x.float())

    def arc_scores(self, x, sentence):
        """scores[b, i, j]: word j (column n: the root) as the head of word i; only within a sentence."""
        h = F.dropout(x, 0.3, self.training)
        dep = F.dropout(F.gelu(self.dep(h)), 0.3, self.training)
        head = F.dropout(F.gelu(self.head(h)), 0.3, self.training)
        turned = dep @ self.arcs
        scores = turned @ head.transpose(1, 2) + self.headBias(head).transpose(1, 2)
        same = sentence.unsqueeze(1) == sentence.unsqueeze(2)
        eye = torch.eye(x.shape[1], dtype=torch.bool, device=x.device)
        scores = scores.masked_fill(~same | eye, -1e4)
        return torch.cat([scores, (turned @ self.root).unsqueeze(2)], 2)

    def label_scores(self, x, heads):
        """heads: place of the head in the window, n for the root."""
        h = F.dropout(x, 0.3, self.training)
        dep = F.dropout(F.gelu(self.labelDep(h)), 0.3, self.training)
        head = F.dropout(F.gelu(self.labelHead(h)), 0.3, self.training)
        head = torch.cat([head, self.labelRoot.expand(head.shape[0], 1, -1)], 1)
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[2]))
        one = torch.ones_like(dep[:, :, :1])
        dep, chosen = torch.cat([dep, one], 2), torch.cat([chosen, one], 2)
        b, n, l = dep.shape
        turned = (dep.reshape(-1, l) @ self.bilinear).view(b * n, -1, l)
        return torch.bmm(turned, chosen.reshape(b * n, l, 1)).view(b, n, -1)


# ---- learning from running text ----

def pretrain(model, texts):
    stream = texts.stream.to(DEVICE)
    count = max(1, options.batch // WINDOW)
    decayed = [p for name, p in model.named_parameters() if p.dim() > 1 and "gram" not in name]
    plain = [p for name, p in model.named_parameters() if not (p.dim() > 1 and "gram" not in name)]
    settings = {"fused": True} if DEVICE == "cuda" else {}
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}], lr=1e-3, betas=(0.9, 0.98), **settings)
    budget, started, step, seen, total = options.minutes * 60, time.time(), 0, 0, 0.0
    model.train()
    model.drop = 0.0
    while True:
        spent = (time.time() - started) / budget
        if spent >= 1:
            break
        rate = 1.2e-3 * min(1, (step + 1) / 200) * max(0.02, min(1, 1.15 * (1 - spent)))
        for group in optimiser.param_groups:
            group["lr"] = rate
        at = torch.randint(0, len(stream) - WINDOW - 1, (count, 1), device=DEVICE) + torch.arange(WINDOW, device=DEVICE)
        types = stream[at].long()
        chosen = torch.rand(types.shape, device=DEVICE) < 0.2
        kept = torch.rand(types.shape, device=DEVICE) < 0.1
        x = model.states(types, None, chosen & ~kept)
        target = texts.word[types]
        wanted = chosen & (target > 0) & (target < TARGETS)
        with autocast():
            logits = F.linear(model.guess(x[wanted]), model.word.weight[:TARGETS], model.guessBias)
        loss = F.cross_entropy(logits.float(), target[wanted])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        seen += types.numel()
        if step % 200 == 0 or step in (1, 20):
            log(f"step {step}, {seen / 1e6:.0f} M words, loss {loss.item():.3f}, rate {rate:.5f}")
    log(f"running text: {step} steps, {seen / 1e6:.0f} M words, loss {loss.item():.3f}")


# ---- tuning ----

COLUMNS = ["head", "deprel", "upos", "xpos", "name", "source", "cue", "content"]


class Windows:
    """Documents cut into windows of whole sentences; gold columns are -1 where unknown. Heads: place in the window, -2 root."""

    def __init__(self, documents, labels, convention=0, longest=144, plain=False):
        self.items, self.convention = [], convention
        index = {kind: {name: i for i, name in enumerate(labels[kind])} for kind in ("deprel", "upos", "xpos")}
        bio = {"B": 1, "I": 2, "O": 0}
        for sentences in documents:
            types, number, gold, sentence_number = [], [], [], 0
            for sentence in sentences:
                words = sentence["words"][:250]
                if types and len(types) + len(words) > longest:
                    self.items.append((types, number, gold))
                    types, number, gold, sentence_number = [], [], [], 0
                offset = len(types)
                for i, word in enumerate(() if plain else words):
                    row = [-1] * 8
                    if "heads" in sentence and len(sentence["words"]) <= 250:
                        row[0] = sentence["heads"][i] - 1 + offset if sentence["heads"][i] > 0 else -2
                        row[1:4] = [index["deprel"].get(sentence["deprel"][i], -1), index["upos"].get(sentence["upos"][i], -1), index["xpos"].get(sentence["xpos"][i], -1)]
                    if "names" in sentence:
                        row[4] = NAMES.index(sentence["names"][i])
                    if "parts" in sentence:
                        row[5:8] = [bio[c] for c in sentence["parts"][i]]
                    gold.append(row)
                types.extend(TYPES[word] for word in words)
                number.extend([sentence_number] * len(words))
                sentence_number += 1
            if types:
                self.items.append((types, number, gold))

    def batches(self, size, shuffle):
        order = np.random.permutation(len(self.items)) if shuffle else np.arange(len(self.items))
        chunk, groups = 2048, []
        for at in range(0, len(order), chunk):
            group, longest = [], 0
            for i in sorted(order[at : at + chunk], key=lambda i: len(self.items[i][0])):
                longest = max(longest, len(self.items[i][0]))
                if group and longest * (len(group) + 1) > size:
                    groups.append(group)
                    group, longest = [], len(self.items[i][0])
                group.append(i)
            if group:
                groups.append(group)
        if shuffle:
            np.random.shuffle(groups)
        return groups

    def tensors(self, group):
        n = max(len(self.items[i][0]) for i in group)
        types = np.zeros((len(group), n), np.int64)
        sentence = np.full((len(group), n), -1, np.int64)
        gold = np.full((len(group), n, 8), -1, np.int64)
        for row, i in enumerate(group):
            t, s, g = self.items[i]
            types[row, : len(t)], sentence[row, : len(t)] = t, s
            if g:
                gold[row, : len(t)] = g
        gold[:, :, 0][gold[:, :, 0] == -2] = n
        # Padding gets sentences of its own, so that no word is its head.
        return [torch.from_numpy(x).to(DEVICE) for x in (types, sentence, gold)]


def cross(scores, gold):
    """Sum over known gold and their count."""
    known = gold >= 0
    return F.cross_entropy(scores[known], gold[known], reduction="sum") if known.any() else scores.sum() * 0


def tuning_loss(model, windows, group):
    types, sentence, gold = windows.tensors(group)
    x = model.states(types, sentence >= 0)
    h = F.dropout(x, 0.2, model.training)
    total, weight = 0.0, 0
    if (gold[:, :, 0] >= 0).any():
        heads = gold[:, :, 0]
        total = total + cross(model.arc_scores(x, sentence), heads) + cross(model.label_scores(x, heads.clamp(min=0)), gold[:, :, 1])
        total = total + cross(model.upos(h), gold[:, :, 2]) + 0.5 * cross(model.xpos(h), gold[:, :, 3])
    if (gold[:, :, 4] >= 0).any():
        total = total + 2 * cross(model.names(h) + model.convention.weight[windows.convention], gold[:, :, 4])
    if (gold[:, :, 5] >= 0).any():
        parts = model.parts(h).view(*h.shape[:2], 3, 3)
        total = total + sum(cross(parts[:, :, kind], gold[:, :, 5 + kind]) for kind in range(3))
    return total / (sentence >= 0).sum()


def tune(model, sets, seed):
    torch.manual_seed(seed)
    np.random.seed(seed)
    model.train()
    model.drop = 0.1
    plan = []
    for windows, epochs in sets:
        for epoch in range(max(1, round(epochs * options.epochs))):
            plan.extend((windows, group) for group in windows.batches(12000 if DEVICE == "cuda" else 3000, True))
    np.random.shuffle(plan)
    body = [p for name, p in model.named_parameters() if name.startswith(("word", "gram", "shape", "norm", "layers", "last"))]
    known = {id(p) for p in body}
    heads = [p for p in model.parameters() if id(p) not in known]
    settings = {"fused": True} if DEVICE == "cuda" else {}
    optimiser = torch.optim.AdamW([{"params": body, "top": 2.5e-4}, {"params": heads, "top": 1.2e-3}], lr=1e-4, betas=(0.9, 0.98), weight_decay=0.02, **settings)
    for step, (windows, group) in enumerate(plan):
        part = min(1, (step + 1) / 80) * max(0.01, 1 - step / len(plan))
        for settings in optimiser.param_groups:
            settings["lr"] = settings["top"] * part
        loss = tuning_loss(model, windows, group)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
    log(f"tuned: {len(plan)} steps, loss {loss.item():.3f}")


# ---- labelling ----

def best_names(scores):
    """The best valid sequence of name tags for each row (n, 7) by Viterbi; numpy."""
    allowed = np.zeros((7, 7), np.float32)
    for before in range(7):
        for tag in (2, 4, 6):
            if before not in (tag, tag - 1):
                allowed[before, tag] = -1e4
    n = len(scores)
    back = np.zeros((n, 7), np.int64)
    best = scores[0].copy()
    best[[2, 4, 6]] -= 1e4
    for i in range(1, n):
        ways = best[:, None] + allowed
        back[i] = ways.argmax(0)
        best = ways.max(0) + scores[i]
    tags = np.zeros(n, np.int64)
    tags[-1] = best.argmax()
    for i in range(n - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags


@torch.no_grad()
def answers(models, windows, group, viterbi=False):
    """What the networks together say: an array (rows, n, 8) and the mask. The head of a root is n."""
    types, sentence, gold = windows.tensors(group)
    real = sentence >= 0
    arcs, tags, states = 0, [0, 0, 0, 0], []
    for model in models:
        x = model.states(types, real)
        states.append(x)
        arcs = arcs + model.arc_scores(x, sentence).log_softmax(2)
        tags[0] = tags[0] + model.upos(x).log_softmax(2)
        tags[1] = tags[1] + model.xpos(x).log_softmax(2)
        # UNER's notion counts twice.
        tags[2] = tags[2] + 2 * (model.names(x) + model.convention.weight[0]).log_softmax(2) + (model.names(x) + model.convention.weight[1]).log_softmax(2)
        tags[3] = tags[3] + model.parts(x).view(*x.shape[:2], 3, 3).log_softmax(3)
    heads = arcs.argmax(2)
    labels = sum(model.label_scores(x, heads).log_softmax(2) for model, x in zip(models, states))
    out = torch.cat([heads.unsqueeze(2), labels.argmax(2, keepdim=True), tags[0].argmax(2, keepdim=True), tags[1].argmax(2, keepdim=True), tags[2].argmax(2, keepdim=True), tags[3].argmax(3)], 2).cpu().numpy()
    if viterbi:
        scores, lengths = tags[2].cpu().numpy(), real.sum(1).cpu().numpy()
        for row, length in enumerate(lengths):
            out[row, :length, 4] = best_names(scores[row, :length])
    return out, real.cpu().numpy(), gold.cpu().numpy()


def f1_of_names(found, gold):
    def spans(tags):
        result, i = set(), 0
        while i < len(tags):
            if tags[i] in (1, 3, 5):
                end = i + 1
                while end < len(tags) and tags[end] == tags[i] + 1:
                    end += 1
                result.add((i, end, tags[i]))
            i += 1
        return result
    a, b = spans(found), spans(gold)
    return len(a & b), len(a), len(b)


def score(models, name, windows, base_of):
    for model in models:
        model.eval()
    right, count, names, parts = np.zeros(5), 0, np.zeros(3), np.zeros((3, 3))
    for group in windows.batches(12000, False):
        out, real, gold = answers(models, windows, group, viterbi=True)
        known = gold[:, :, 0] >= 0
        count += known.sum()
        ok = (out[:, :, 0] == gold[:, :, 0]) & known
        right += [((out[:, :, 2] == gold[:, :, 2]) & known).sum(), ((out[:, :, 3] == gold[:, :, 3]) & known).sum(), ok.sum(), (ok & (base_of[out[:, :, 1]] == base_of[gold[:, :, 1]])).sum(), (ok & (out[:, :, 1] == gold[:, :, 1])).sum()]
        for row in range(len(group)):
            n = real[row].sum()
            if gold[row, 0, 4] >= 0:
                names += f1_of_names(out[row, :n, 4], gold[row, :n, 4])
            if gold[row, 0, 5] >= 0:
                for kind in range(3):
                    f, g = out[row, :n, 5 + kind] > 0, gold[row, :n, 5 + kind] > 0
                    parts[kind] += [(f & g).sum(), f.sum(), g.sum()]
    line = []
    if count:
        line.append("upos %.2f xpos %.2f uas %.2f las %.2f full %.2f" % tuple(100 * right / count))
    if names[2]:
        line.append("names F1 %.2f" % (200 * names[0] / (names[1] + names[2])))
    if parts[0, 2]:
        line.append("source, cue, content by word F1 " + ", ".join("%.1f" % (200 * p[0] / (p[1] + p[2])) for p in parts))
    log(f"{name}: {'; '.join(line)}")


def silver_documents(texts):
    for path in texts.paths:
        source = os.path.basename(path)[:-4]
        every = next((every for start, every in SILVER if source.startswith(start)), None)
        if every is not None:
            documents = [document for i, document in enumerate(words_of(path)) if i % every == 0]
            yield source, [[{"words": words} for words in document if 2 <= len(words) <= 100] for document in documents]
    for name in ("gmb-train", "polnear-train"):
        yield name, [[{"words": sentence["words"]} for sentence in document if 2 <= len(sentence["words"]) <= 100] for document in read_gold(name)]


def label(models, texts, labels):
    folder = os.path.join(options.work, "silver")
    os.makedirs(folder, exist_ok=True)
    for model in models:
        model.eval()
    total = 0
    for source, documents in silver_documents(texts):
        windows = Windows(documents, labels, plain=True)
        rows = [None] * len(windows.items)
        for group in windows.batches(60000 if DEVICE == "cuda" else 3000, False):
            out, real, _ = answers(models, windows, group)
            n = out.shape[1]
            for row, i in enumerate(group):
                length = len(windows.items[i][0])
                one = out[row, :length].astype(np.int16)
                number = np.asarray(windows.items[i][1])
                starts = np.searchsorted(number, number, side="left")
                one[:, 0] = np.where(one[:, 0] == n, 0, one[:, 0] - starts + 1)
                rows[i] = one
        lines = [" ".join(sentence["words"]) for document in documents for sentence in document]
        with open(os.path.join(folder, f"{source}.txt"), "w", encoding="utf8") as file:
            file.write("\n".join(lines) + "\n")
        array = np.concatenate(rows) if rows else np.zeros((0, 8), np.int16)
        array.tofile(os.path.join(folder, f"{source}.i16"))
        total += len(array)
    log(f"labelled {total} words")


def main():
    train = {name: read_gold(name) for name in ("ud-train", "uner-train", "gmb-train", "polnear-train")}
    labels = {kind: sorted({label for document in train["ud-train"] for sentence in document for label in sentence[kind]}) for kind in ("deprel", "upos", "xpos")}
    os.makedirs(os.path.join(options.work, "silver"), exist_ok=True)
    with open(os.path.join(options.work, "silver", "labels.json"), "w") as file:
        json.dump({**labels, "names": NAMES, "columns": COLUMNS}, file)
    texts = Texts()
    for name in ("word", "shape", "grams"):
        setattr(texts, name, getattr(texts, name).to(DEVICE))
    model = Teacher(texts, labels).to(DEVICE)
    log(f"{sum(p.numel() for p in model.layers.parameters()) / 1e6:.1f} M parameters in layers, on {DEVICE}")
    pretrain(model, texts)
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    if options.gold_limit:
        train["ud-train"] = train["ud-train"][: options.gold_limit]
    sets = [
        (Windows(train["ud-train"], labels), 12),
        (Windows(train["uner-train"], labels), 6),
        (Windows(train["gmb-train"], labels, convention=1), 2),
        (Windows(train["polnear-train"], labels), 5),
    ]
    devs = [
        ("EWT dev", Windows(read_gold("ud-ewt-dev"), labels)), ("GUM dev", Windows(read_gold("ud-gum-dev"), labels)),
        ("UNER dev", Windows(read_gold("uner-dev"), labels)), ("GMB set aside", Windows(read_gold("gmb-dev"), labels)),
        ("PolNeAR dev", Windows(read_gold("polnear-dev"), labels)),
    ]
    base = [name.split(":")[0] for name in labels["deprel"]]
    base_of = np.array([base.index(name) for name in base])
    models = []
    for tuning in range(options.tunings):
        one = Teacher(texts, labels).to(DEVICE)
        one.load_state_dict(kept)
        tune(one, sets, options.seed + 10 + tuning)
        models.append(one)
        if tuning == 0:
            for name, windows in devs:
                score(models, name, windows, base_of)
    if len(models) > 1:
        for name, windows in devs:
            score(models, f"together, {name}", windows, base_of)
    label(models, texts, labels)


if __name__ == "__main__":
    main()
