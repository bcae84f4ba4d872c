"""Trains the network of the tagger and parser on what `train/syntax.ts --only prepare` wrote.

Needs Debian's python3-torch. Writes each parameter as raw little-endian float32 to WORK/out/NAME.f32. Deterministic for
a given machine and thread count by its seed.
"""
import argparse, json, math, os, time
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("work")
parser.add_argument("--epochs", type=int, default=20)
parser.add_argument("--width", type=int, default=128)
parser.add_argument("--layers", default="1,2,4,1,2,4")
parser.add_argument("--arc", type=int, default=64)
parser.add_argument("--label", type=int, default=96)
parser.add_argument("--rate", type=float, default=2e-3)
parser.add_argument("--dropout", type=float, default=0.2)
parser.add_argument("--batch", type=int, default=3000)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--out", default="out")
parser.add_argument("--no-vectors", action="store_true")
options = parser.parse_args()
torch.manual_seed(options.seed)
np.random.seed(options.seed)
torch.set_num_threads(options.threads)
manifest = json.load(open(os.path.join(options.work, "manifest.json")))
AFFIXES, BUCKETS, DISTANCE = 8, 8192, 24
WORDS = manifest["words"]


def raw(name, kind):
    return np.fromfile(os.path.join(options.work, name), dtype=kind)


class Data:
    def __init__(self, name):
        self.lengths = raw(f"{name}.lengths.i32", np.int32)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.words = raw(f"{name}.words.i32", np.int32)
        self.affixes = raw(f"{name}.affixes.i32", np.int32).reshape(-1, AFFIXES)
        self.gold = raw(f"{name}.gold.i32", np.int32).reshape(-1, 4)

    def batches(self, size, shuffle):
        order = np.argsort(self.lengths + (np.random.rand(len(self.lengths)) * 3 if shuffle else 0), kind="stable")
        groups, group, longest = [], [], 0
        for index in order:
            longest = max(longest, self.lengths[index] + 1)
            if group and longest * (len(group) + 1) > size:
                groups.append(group)
                group, longest = [], self.lengths[index] + 1
            group.append(index)
        groups.append(group)
        if shuffle:
            np.random.shuffle(groups)
        return groups

    def tensors(self, group):
        """Rows of position 0 are the root. words: 0 unknown, 1 root, 2 padding, then the vocabulary."""
        count, longest = len(group), int(self.lengths[group].max()) + 1
        words = np.full((count, longest), 2, np.int64)
        affixes = np.full((count, longest, AFFIXES), BUCKETS, np.int64)
        gold = np.full((count, longest, 4), -1, np.int64)
        words[:, 0] = 1
        for row, index in enumerate(group):
            n, start = self.lengths[index], self.starts[index]
            span = slice(start, start + n)
            words[row, 1 : n + 1] = np.where(self.words[span] < 0, 0, self.words[span] + 3)
            affixes[row, 1 : n + 1] = self.affixes[span]
            gold[row, 1 : n + 1] = self.gold[span]
            gold[row, 1 : n + 1, 0] += 1
        return torch.from_numpy(words), torch.from_numpy(affixes), torch.from_numpy(gold)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        d = options.width
        counts = np.concatenate([[0, 0, 0], raw("counts.i32", np.int32)]).astype(np.float32)
        self.seen = torch.from_numpy(counts > 0)
        # Rows of their own have the root, the unknown word and the words of the treebanks; all others share row 0.
        rows = np.where(counts > 0, np.cumsum(counts > 0) + 2, 0)
        rows[:3] = [0, 1, 2]
        self.register_buffer("row", torch.from_numpy(rows.astype(np.int64)))
        self.word = nn.Embedding(int(rows.max()) + 1, d, padding_idx=2)
        self.affix = nn.Embedding(BUCKETS + 1, d, padding_idx=BUCKETS)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)
        size = manifest["vectorSize"]
        vectors = raw("vectors.f32", np.float32).reshape(WORDS, size)
        table = np.zeros((WORDS + 3, size), np.float32)
        table[3:] = vectors
        if options.no_vectors:
            table[:] = 0
        self.register_buffer("vectors", torch.from_numpy(table))
        self.project = nn.Linear(size, d, bias=False)
        self.register_buffer("drop", torch.from_numpy(0.6 / (0.6 + np.maximum(counts, 0.0))))
        with torch.no_grad():
            self.word.weight[2] = 0
            self.affix.weight[BUCKETS] = 0
        self.norm0 = nn.LayerNorm(d)
        self.dilations = [int(x) for x in options.layers.split(",")]
        self.convs = nn.ModuleList(nn.Linear(3 * d, d) for _ in self.dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(d) for _ in self.dilations)
        a, l = options.arc, options.label
        self.dep = nn.Linear(d, a)
        self.head = nn.Linear(d, a + 1)
        self.labelDep = nn.Linear(d, l)
        self.labelHead = nn.Linear(d, l, bias=False)
        self.distance = nn.Parameter(torch.zeros(2 * DISTANCE + 1))
        self.labelDistance = nn.Embedding(2 * DISTANCE + 1, l)
        nn.init.normal_(self.labelDistance.weight, std=0.05)
        self.label = nn.Linear(l, len(manifest["deprel"]))
        self.upos = nn.Linear(d, len(manifest["upos"]))
        self.xpos = nn.Linear(d, len(manifest["xpos"]))

    def dropout(self, x):
        """Leaves out the same numbers at every word of a sentence (Gal and Ghahramani 2016)."""
        if not self.training:
            return x
        keep = 1 - options.dropout
        return x * ((torch.rand(x.shape[0], 1, x.shape[2]) < keep) / keep)

    def encode(self, words, affixes):
        real = (words != 2).unsqueeze(-1)
        rows, known = self.row[words], words
        if self.training:
            gone = (torch.rand(words.shape) < self.drop[words]) & (words > 2)
            rows = torch.where(gone, torch.zeros_like(words), rows)
            known = torch.where(torch.rand(words.shape) < 0.05, torch.zeros_like(words), words)
        x = self.word(rows) + F.embedding(known, self.vectors) @ self.project.weight.T
        x = x + F.embedding_bag(affixes.view(-1, AFFIXES), self.affix.weight, mode="sum").view(x.shape)
        x = self.dropout(self.norm0(x)) * real
        for conv, norm, gap in zip(self.convs, self.norms, self.dilations):
            left = F.pad(x, (0, 0, gap, 0))[:, : x.shape[1]]
            right = F.pad(x, (0, 0, 0, gap))[:, gap:]
            y = F.relu(conv(torch.cat([left, x, right], 2)))
            x = norm(x + self.dropout(y)) * real
        return x, real.squeeze(-1)

    def offsets(self, n):
        at = torch.arange(n)
        return (at.unsqueeze(0) - at.unsqueeze(1)).clamp(-DISTANCE, DISTANCE) + DISTANCE

    def forward(self, words, affixes):
        x, real = self.encode(words, affixes)
        x = self.dropout(x)
        dep, head = self.dep(x), F.relu(self.head(x))
        a = options.arc
        arcs = dep @ head[:, :, :a].transpose(1, 2) / math.sqrt(a)
        arcs = arcs + self.head(x)[:, :, a].unsqueeze(1) + self.distance[self.offsets(words.shape[1])]
        arcs = arcs.masked_fill(~real.unsqueeze(1), -1e9)
        eye = torch.eye(words.shape[1], dtype=torch.bool)
        return x, arcs.masked_fill(eye, -1e9), real

    def labels(self, x, heads):
        chosen = self.labelHead(x).gather(1, heads.unsqueeze(-1).expand(-1, -1, options.label))
        at = torch.arange(x.shape[1]).unsqueeze(0)
        distance = self.labelDistance((heads - at).clamp(-DISTANCE, DISTANCE) + DISTANCE)
        return self.label(self.dropout(F.relu(self.labelDep(x) + chosen + distance)))


def loss_of(model, data, group):
    words, affixes, gold = data.tensors(group)
    x, arcs, real = model(words, affixes)
    mask = gold[:, :, 0] >= 0
    heads = gold[:, :, 0].clamp(min=0)
    total = F.cross_entropy(arcs[mask], heads[mask], reduction="sum")
    total = total + F.cross_entropy(model.labels(x, heads)[mask], gold[:, :, 1][mask], reduction="sum")
    total = total + F.cross_entropy(model.upos(x)[mask], gold[:, :, 2][mask], reduction="sum")
    total = total + 0.5 * F.cross_entropy(model.xpos(x)[mask], gold[:, :, 3][mask], reduction="sum")
    return total / mask.sum()


BASE = [name.split(":")[0] for name in manifest["deprel"]]
BASE_OF = torch.tensor([BASE.index(name) for name in BASE])


def score(model, data):
    model.eval()
    right = dict(upos=0, xpos=0, uas=0, las=0, lasFull=0)
    count = 0
    with torch.no_grad():
        for group in data.batches(6000, False):
            words, affixes, gold = data.tensors(group)
            x, arcs, real = model(words, affixes)
            mask = gold[:, :, 0] >= 0
            heads = arcs.argmax(2)
            labels = model.labels(x, heads).argmax(2)
            ok = (heads == gold[:, :, 0]) & mask
            count += int(mask.sum())
            right["uas"] += int(ok.sum())
            right["lasFull"] += int((ok & (labels == gold[:, :, 1])).sum())
            known = gold[:, :, 1].clamp(min=0)
            right["las"] += int((ok & (BASE_OF[labels] == BASE_OF[known]) & (gold[:, :, 1] >= 0)).sum())
            right["upos"] += int(((model.upos(x).argmax(2) == gold[:, :, 2]) & mask).sum())
            right["xpos"] += int(((model.xpos(x).argmax(2) == gold[:, :, 3]) & mask).sum())
    model.train()
    return {name: round(100 * value / count, 2) for name, value in right.items()}


def main():
    train, ewt, gum = Data("train"), Data("ewt"), Data("gum")
    model = Network()
    optimiser = torch.optim.Adam(model.parameters(), lr=options.rate, betas=(0.9, 0.95), eps=1e-8)
    steps = options.epochs * len(train.batches(options.batch, True))
    step, started = 0, time.time()
    for epoch in range(options.epochs):
        total, groups = 0.0, train.batches(options.batch, True)
        for group in groups:
            rate = options.rate * min(1, (step + 1) / 300) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
            for part in optimiser.param_groups:
                part["lr"] = rate
            loss = loss_of(model, train, group)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            total += float(loss)
            step += 1
        if epoch % 4 == 3 or epoch == options.epochs - 1 or epoch < 2:
            print(f"epoch {epoch + 1} loss {total / len(groups):.3f} {time.time() - started:.0f}s ewt {score(model, ewt)} gum {score(model, gum)}", flush=True)
    export(model)


def export(model):
    folder = os.path.join(options.work, options.out)
    os.makedirs(folder, exist_ok=True)
    state = {name: value.detach().float() for name, value in model.state_dict().items()}
    table = state["word.weight"][model.row] + state["vectors"] @ state["project.weight"].T
    # The root has no affixes: the row that stands for none is folded into its own.
    table[1] += AFFIXES * state["affix.weight"][BUCKETS]
    arrays = {name: value for name, value in state.items() if name not in ("word.weight", "vectors", "project.weight", "drop", "row")}
    arrays["word"] = table
    for name, value in arrays.items():
        value.numpy().astype("<f4").tofile(os.path.join(folder, name + ".f32"))
    with open(os.path.join(folder, "settings.json"), "w") as file:
        json.dump({"width": options.width, "dilations": model.dilations, "arc": options.arc, "label": options.label, "distance": DISTANCE}, file)


main()
