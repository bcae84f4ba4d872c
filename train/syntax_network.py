"""Trains the network of the tagger, parser and name tagger on what `train/syntax.ts --only prepare` wrote.

Needs Debian's python3-torch (with libopenblas0-pthread, forty times faster). Learns from the treebanks and the corpora of
names, and, where `--silver FOLDER` has running text labelled by the teacher (train/teacher_network.py), mostly from that.
Writes each parameter as raw little-endian float32 to WORK/out/NAME.f32. Deterministic for a given machine and thread count by
its seed.
"""
import argparse, json, math, os, time
import numpy as np
import torch
from torch import nn
import torch.nn.functional as F

parser = argparse.ArgumentParser()
parser.add_argument("work")
parser.add_argument("--silver", help="folder of SOURCE.txt and SOURCE.i16")
parser.add_argument("--epochs", type=float, default=20, help="over the gold; with --silver over the silver")
parser.add_argument("--gold", type=float, default=0.15, help="with --silver: the share of batches that are gold")
parser.add_argument("--width", type=int, default=192)
parser.add_argument("--layers", default="1,2,4,1,2,4")
parser.add_argument("--arc", type=int, default=64)
parser.add_argument("--label", type=int, default=96)
parser.add_argument("--rate", type=float, default=2e-3)
parser.add_argument("--dropout", type=float, default=0.2)
parser.add_argument("--batch", type=int, default=3000)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--minutes", type=float, default=1000, help="stop learning after so long, with the rate brought down in time")
parser.add_argument("--out", default="out")
parser.add_argument("--no-vectors", action="store_true")
options = parser.parse_args()
torch.manual_seed(options.seed)
np.random.seed(options.seed)
torch.set_num_threads(options.threads)
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
manifest = json.load(open(os.path.join(options.work, "manifest.json")))
AFFIXES, BUCKETS, DISTANCE = manifest["features"], manifest["buckets"], 24
WORDS = manifest["words"]
NAMES, PARTS = 7, 9


def raw(name, kind):
    return np.fromfile(os.path.join(options.work, name), dtype=kind)


def on_device(array):
    return torch.from_numpy(array).to(DEVICE)


# What is known of each form. Rows of words: 0 unknown, 1 root, 2 padding, then the vocabulary. The last two forms are root and padding.
FORM_WORDS = raw("forms.words.i32", np.int32).astype(np.int64)
FORM_WORDS = np.where(FORM_WORDS < 0, 0, FORM_WORDS + 3)
ROOT, PADDING = len(FORM_WORDS), len(FORM_WORDS) + 1
FORM_WORD = on_device(np.concatenate([FORM_WORDS, [1, 2]]))
FORM_AFFIX = on_device(np.concatenate([raw("forms.features.u16", np.uint16).astype(np.int64).reshape(-1, AFFIXES), np.full((2, AFFIXES), BUCKETS)]))


class Data:
    """Sentences. gold: a row a word of head (0 the root), deprel, upos, xpos, name, source, cue, content; -1 where unknown."""

    def __init__(self, lengths, forms, gold, weight=1.0):
        self.lengths, self.weight = lengths, weight
        self.starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        self.forms = on_device(np.concatenate([forms.astype(np.int64), [ROOT, PADDING]]))
        self.gold = on_device(np.concatenate([gold, np.full((2, 8), -1, np.int16)]).astype(np.int16))
        self.count = len(forms)

    @staticmethod
    def prepared(name):
        gold = raw(f"{name}.gold.i16", np.int16).reshape(-1, 5)
        return Data(raw(f"{name}.lengths.i32", np.int32), raw(f"{name}.forms.i32", np.int32), np.concatenate([gold, np.full((len(gold), 3), -1, np.int16)], 1))

    @staticmethod
    def silver(folder):
        """Everything that the teacher labelled; of attributions, only in texts that it did not learn from."""
        form_of = {form: index for index, form in enumerate(open(os.path.join(options.work, "forms.txt"), encoding="utf8").read().split("\n"))}
        labels = json.load(open(os.path.join(folder, "labels.json")))
        for kind in ("deprel", "upos", "xpos"):
            assert labels[kind] == manifest[kind], kind
        lengths, forms, gold, absent = [], [], [], 0
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".txt"):
                continue
            rows = np.fromfile(os.path.join(folder, name[:-4] + ".i16"), dtype=np.int16).reshape(-1, 8)
            if name.startswith("polnear"):
                rows[:, 5:] = -1
            for line in open(os.path.join(folder, name), encoding="utf8"):
                words = [form_of.get(word, -1) for word in line.rstrip("\n").split(" ") if word]
                if words:
                    lengths.append(len(words))
                    forms.extend(words)
            gold.append(rows)
        forms = np.array(forms, np.int64)
        absent = int((forms < 0).sum())
        forms[forms < 0] = PADDING
        gold = np.concatenate(gold)
        assert len(gold) == len(forms), (len(gold), len(forms))
        print(f"silver: {len(lengths)} sentences, {len(forms)} words, {absent} of unknown form", flush=True)
        return Data(np.array(lengths, np.int32), forms, gold)

    def batches(self, size, shuffle):
        order = np.argsort(self.lengths + (np.random.rand(len(self.lengths)) * 3 if shuffle else 0), kind="stable")
        lengths = self.lengths[order] + 1
        groups, at = [], 0
        while at < len(order):
            end = at
            while end < len(order) and int(lengths[end]) * (end - at + 1) <= size:
                end += max(1, min(64, len(order) - end) if int(lengths[min(len(order) - 1, end + 63)]) * (end - at + 64) <= size else 1)
            end = max(end, at + 1)
            groups.append(order[at:end])
            at = end
        if shuffle:
            np.random.shuffle(groups)
        return groups

    def tensors(self, group):
        """Forms and gold with the root at place 0."""
        longest = int(self.lengths[group].max())
        place = np.arange(longest)
        inside = place < self.lengths[group][:, None]
        at = on_device(np.where(inside, self.starts[group][:, None] + place, self.count + 1))
        forms = F.pad(self.forms[at], (1, 0), value=ROOT)
        gold = F.pad(self.gold[at].long(), (0, 0, 1, 0), value=-1)
        return forms, gold


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        d = options.width
        counts = np.concatenate([[0, 0, 0], raw("counts.i32", np.int32)]).astype(np.float32)
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
        self.names = nn.Linear(d, NAMES)
        self.parts = nn.Linear(d, PARTS)

    def dropout(self, x):
        """Leaves out the same numbers at every word of a sentence (Gal and Ghahramani 2016)."""
        if not self.training:
            return x
        keep = 1 - options.dropout
        return x * ((torch.rand(x.shape[0], 1, x.shape[2], device=x.device) < keep) / keep)

    def encode(self, forms):
        words, affixes = FORM_WORD[forms], FORM_AFFIX[forms]
        real = (forms != PADDING).unsqueeze(-1)
        rows, known = self.row[words], words
        if self.training:
            gone = (torch.rand(words.shape, device=DEVICE) < self.drop[words]) & (words > 2)
            rows = torch.where(gone, torch.zeros_like(words), rows)
            known = torch.where(torch.rand(words.shape, device=DEVICE) < 0.05, torch.zeros_like(words), words)
        x = self.word(rows) + F.embedding(known, self.vectors) @ self.project.weight.T
        x = x + F.embedding_bag(affixes.reshape(-1, AFFIXES), self.affix.weight, mode="sum").view(x.shape)
        x = self.dropout(self.norm0(x)) * real
        for conv, norm, gap in zip(self.convs, self.norms, self.dilations):
            left = F.pad(x, (0, 0, gap, 0))[:, : x.shape[1]]
            right = F.pad(x, (0, 0, 0, gap))[:, gap:]
            y = F.relu(conv(torch.cat([left, x, right], 2)))
            x = norm(x + self.dropout(y)) * real
        return x, real.squeeze(-1)

    def offsets(self, n):
        at = torch.arange(n, device=DEVICE)
        return (at.unsqueeze(0) - at.unsqueeze(1)).clamp(-DISTANCE, DISTANCE) + DISTANCE

    def forward(self, forms):
        x, real = self.encode(forms)
        x = self.dropout(x)
        dep, head = self.dep(x), F.relu(self.head(x))
        a = options.arc
        arcs = dep @ head[:, :, :a].transpose(1, 2) / math.sqrt(a)
        arcs = arcs + self.head(x)[:, :, a].unsqueeze(1) + self.distance[self.offsets(forms.shape[1])]
        arcs = arcs.masked_fill(~real.unsqueeze(1), -1e9)
        eye = torch.eye(forms.shape[1], dtype=torch.bool, device=DEVICE)
        return x, arcs.masked_fill(eye, -1e9), real

    def labels(self, x, heads):
        chosen = self.labelHead(x).gather(1, heads.unsqueeze(-1).expand(-1, -1, options.label))
        at = torch.arange(x.shape[1], device=DEVICE).unsqueeze(0)
        distance = self.labelDistance((heads - at).clamp(-DISTANCE, DISTANCE) + DISTANCE)
        return self.label(self.dropout(F.relu(self.labelDep(x) + chosen + distance)))


def cross(scores, gold):
    """Sum over known gold."""
    return F.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=-1, reduction="sum")


def loss_of(model, data, group):
    forms, gold = data.tensors(group)
    x, arcs, real = model(forms)
    total = 0.0
    if not data.namesOnly:
        heads = gold[:, :, 0]
        total = total + cross(arcs, heads) + cross(model.labels(x, heads.clamp(min=0)), gold[:, :, 1])
        total = total + cross(model.upos(x), gold[:, :, 2]) + 0.5 * cross(model.xpos(x), gold[:, :, 3])
    if data.names:
        total = total + cross(model.names(x), gold[:, :, 4])
    if data.parts:
        total = total + 0.5 * cross(model.parts(x).view(*x.shape[:2], 3, 3), gold[:, :, 5:])
    return total / real[:, 1:].sum()


BASE = [name.split(":")[0] for name in manifest["deprel"]]
BASE_OF = on_device(np.array([BASE.index(name) for name in BASE]))


def names_of(tags):
    """Spans of names; an I- that nothing opens is no name."""
    found, at = set(), 0
    while at < len(tags):
        if tags[at] > 0 and tags[at] % 2 == 1:
            end = at + 1
            while end < len(tags) and tags[end] == tags[at] + 1:
                end += 1
            found.add((at, end, tags[at]))
        at += 1
    return found


def score(model, data):
    model.eval()
    right = dict(upos=0, xpos=0, uas=0, las=0, lasFull=0)
    count, both, found, wanted = 0, 0, 0, 0
    with torch.no_grad():
        for group in data.batches(6000, False):
            forms, gold = data.tensors(group)
            x, arcs, real = model(forms)
            if data.namesOnly:
                tags, golds = model.names(x).argmax(2).tolist(), gold[:, :, 4].tolist()
                for row, index in enumerate(group):
                    n = int(data.lengths[index]) + 1
                    a, b = names_of(tags[row][1:n]), names_of(golds[row][1:n])
                    both, found, wanted = both + len(a & b), found + len(a), wanted + len(b)
                continue
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
    if data.namesOnly:
        return f"names {200 * both / max(1, found + wanted):.2f}"
    return {name: round(100 * value / count, 2) for name, value in right.items()}


def plan_of(gold, silver):
    """Endless pairs of a set and a group of its sentences, and how many there are to be in all."""
    def endless(sets):
        while True:
            pairs = [(data, group) for data, times in sets for _ in range(times) for group in data.batches(options.batch, True)]
            np.random.shuffle(pairs)
            yield from pairs
    once = sum(times * len(data.batches(options.batch, False)) for data, times in gold)
    golden = endless(gold)
    if silver is None:
        return golden, int(options.epochs * once)
    silvery = endless([(silver, 1)])
    def mixed():
        while True:
            yield next(golden) if np.random.rand() < options.gold else next(silvery)
    return mixed(), int(options.epochs * len(silver.batches(options.batch, False)) / (1 - options.gold))


def main():
    sets = {name: Data.prepared(name) for name in ("train", "uner", "gmb", "ewt", "gum", "unerdev", "gmbdev")}
    for name, data in sets.items():
        data.namesOnly = name in ("uner", "gmb", "unerdev", "gmbdev")
        data.names, data.parts = data.namesOnly, False
    silver = None
    if options.silver:
        silver = Data.silver(options.silver)
        silver.namesOnly, silver.names, silver.parts = False, True, True
    model = Network().to(DEVICE)
    optimiser = torch.optim.Adam(model.parameters(), lr=options.rate, betas=(0.9, 0.95), eps=1e-8)
    plan, steps = plan_of([(sets["train"], 2), (sets["uner"], 2), (sets["gmb"], 1)] if silver is None else [(sets["train"], 3), (sets["uner"], 2)], silver)
    started, total, part, step = time.time(), 0.0, 0.0, 0
    report = max(1, steps // 6)
    while part < 1:
        data, group = next(plan)
        part = max(step / steps, (time.time() - started) / (60 * options.minutes))
        rate = options.rate * min(1, (step + 1) / 300) * max(0.005, 0.5 * (1 + math.cos(math.pi * min(1, part))))
        for settings in optimiser.param_groups:
            settings["lr"] = rate
        loss = loss_of(model, data, group)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimiser.step()
        step += 1
        if step % report == 0 or part >= 1:
            print(f"{time.time() - started:5.0f} s step {step} of {steps}, {part:.2f}: loss {float(loss):.3f} ewt {score(model, sets['ewt'])} gum {score(model, sets['gum'])} uner {score(model, sets['unerdev'])} gmb {score(model, sets['gmbdev'])}", flush=True)
    export(model)


def export(model):
    folder = os.path.join(options.work, options.out)
    os.makedirs(folder, exist_ok=True)
    state = {name: value.detach().float().cpu() for name, value in model.state_dict().items()}
    table = state["word.weight"][state["row"].long()] + state["vectors"] @ state["project.weight"].T
    # The root has no affixes: the row that stands for none is folded into its own.
    table[1] += AFFIXES * state["affix.weight"][BUCKETS]
    arrays = {name: value for name, value in state.items() if name not in ("word.weight", "vectors", "project.weight", "drop", "row")}
    arrays["word"] = table
    for name, value in arrays.items():
        value.numpy().astype("<f4").tofile(os.path.join(folder, name + ".f32"))
    with open(os.path.join(folder, "settings.json"), "w") as file:
        json.dump({"width": options.width, "names": NAMES, "parts": PARTS, "dilations": model.dilations, "arc": options.arc, "label": options.label, "distance": DISTANCE}, file)


main()
