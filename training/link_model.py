"""The linker's network: nodes and links of a graph in, scores of triggers, links and twins out."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from nlkit.encounters.link_network import BUCKETS
from nlkit.parse.network import WIDTH

SIZE, HEADS, LAYERS, INNER = 96, 4, 2, 48
INSIDE = 1  # layers over the words of a sentence


class Layer(nn.Module):
    """One layer of attention over all nodes of a document, norms first."""

    def __init__(self, drop: float):
        super().__init__()
        self.qkv, self.out = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
        self.wide, self.narrow = nn.Linear(SIZE, 2 * SIZE), nn.Linear(2 * SIZE, SIZE)
        self.one, self.two, self.drop = nn.LayerNorm(SIZE), nn.LayerNorm(SIZE), nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        docs, n, _ = x.shape
        q, k, v = self.qkv(self.one(x)).reshape(docs, n, 3 * HEADS, SIZE // HEADS).transpose(1, 2).split(HEADS, 1)
        weights = q @ k.transpose(2, 3) * (SIZE // HEADS) ** -0.5
        if mask is not None:
            weights = weights + mask
        mixed = (torch.softmax(weights, -1) @ v).transpose(1, 2).reshape(docs, n, SIZE)
        x = x + self.drop(self.out(mixed))
        return x + self.drop(self.narrow(self.drop(F.gelu(self.wide(self.two(x))))))


class Pair(nn.Module):
    """Scores of pairs of nodes: additive, with a product of small projections."""

    def __init__(self, outputs: int, drop: float, extra: int = 0):
        super().__init__()
        self.ab, self.uv = nn.Linear(SIZE, 2 * SIZE), nn.Linear(SIZE, 2 * INNER)
        self.c, self.o, self.drop = nn.Linear(INNER, SIZE), nn.Linear(SIZE, outputs), nn.Dropout(drop)
        self.extra = nn.Linear(extra, SIZE) if extra else None

    def forward(self, x: Tensor, y: Tensor, a: Tensor, b: Tensor, bag: Tensor, extra: Tensor | None = None) -> Tensor:
        one, u = self.ab(x)[:, :SIZE], self.uv(x)[:, :INNER]
        two, v = self.ab(y)[:, SIZE:], self.uv(y)[:, INNER:]
        h = one[a] + two[b] + bag + self.c(u[a] * v[b])
        if self.extra is not None:
            h = h + self.extra(extra)
        return self.o(F.gelu(h) * self.drop(h.new_ones(SIZE)))  # the same units for all pairs of a batch: cheaper


class Network(nn.Module):
    """Takes what ``nlkit.encounters.link_network.arrays`` gives; ``place`` is (document, position) of each node."""

    def __init__(self, drop: float = 0.3, word_drop: float = 0.5):
        super().__init__()
        self.table = nn.Embedding(BUCKETS, SIZE)
        nn.init.normal_(self.table.weight, std=0.05)
        self.words, self.kind, self.norm = nn.Linear(WIDTH, SIZE), nn.Embedding(4, SIZE), nn.LayerNorm(SIZE)
        self.inner = nn.Sequential(nn.GELU(), nn.Dropout(drop), nn.Linear(SIZE, SIZE))
        self.inside = nn.ModuleList(Layer(drop) for _ in range(INSIDE))
        self.told = nn.Linear(WIDTH, SIZE)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.first, self.second, self.twin = Pair(4, drop), Pair(4, drop, 3), Pair(1, drop, 4)
        self.message = nn.Sequential(nn.Linear(3 * SIZE + 3, SIZE), nn.GELU(), nn.Dropout(drop), nn.Linear(SIZE, SIZE))
        self.trigger = nn.Sequential(nn.Linear(SIZE + 3, SIZE), nn.GELU(), nn.Dropout(drop), nn.Linear(SIZE, 10))
        self.word_drop, self.drop = nn.Dropout(word_drop), nn.Dropout(drop)

    def bag(self, rows: Tensor, starts: Tensor) -> Tensor:
        return F.embedding_bag(rows, self.table.weight, starts, mode="sum", padding_idx=0)

    def forward(self, vectors, grid, at, kind, actor, links, twins, nodes_bag, links_bag, twins_bag, place=None):
        own = self.words(self.word_drop(vectors[at])) + self._sentences(vectors, grid)[at]
        x = self.norm(own + nodes_bag + self.kind(kind))
        x = self._context(self.drop(x + self.inner(x)), place)
        a, b = links[:, 0], links[:, 1]
        scores = self.first(x, x, a, b, links_bag)
        mention = (kind[b] == 1).to(scores.dtype)
        p, whom = torch.sigmoid(scores[:, 0]) * mention, torch.sigmoid(scores[:, 1])
        party, side = self._sum(x, a, b, p, place), self._sum(x, a, b, p * whom, place)
        total, second = party[:, -1:], side[:, -1:]
        counts = torch.cat([torch.log1p(total), torch.log1p(second), torch.log1p(total - second)], 1)
        told = [(party - side)[:, :-1] / (1 + total - second), side[:, :-1] / (1 + second)]
        y = x + self.message(torch.cat([x, *told, counts], 1))
        extra = torch.stack([p, whom, counts[a, 0]], 1)
        scores = scores + self.second(y, x, a, b, links_bag, extra)
        sides = torch.clamp(self._sides(a, b, p.detach(), actor, place), max=1.0)
        one, two = sides[twins[:, 0]], sides[twins[:, 1]]
        both, either = torch.minimum(one, two).sum(1), torch.maximum(one, two).sum(1)
        shares = [both / (either + 1e-3), both / (one.sum(1) + 1e-2), both / (two.sum(1) + 1e-2)]
        shares.append(torch.log1p(both))
        same = self.twin(y, y, twins[:, 0], twins[:, 1], twins_bag, torch.stack(shares, 1))
        return self.trigger(torch.cat([y, counts], 1)), scores, same[:, 0]

    def _sentences(self, vectors: Tensor, grid: Tensor) -> Tensor:
        """Each word after attention over those of its sentence; ``grid`` (sentences, words) has rows, -1 for none."""
        x = torch.cat([vectors.new_zeros(1, SIZE), self.told(self.word_drop(vectors))])
        z = x[grid + 1]
        mask = torch.where(grid < 0, -1e9, 0.0)[:, None, None]
        for layer in self.inside:
            z = layer(z, mask)
        return torch.zeros_like(x).index_put(((grid + 1).reshape(-1),), z.reshape(-1, SIZE))[1:]

    def said(self, *inputs) -> tuple[Tensor, Tensor, Tensor]:
        """The scores as probabilities and odds (``nlkit.encounters.link.Scores``)."""
        t, x, same = Network.forward(self, *inputs)
        triggers = [torch.sigmoid(t[:, :1]), torch.softmax(t[:, 1:5], 1), torch.softmax(t[:, 5:9], 1)]
        triggers.append(torch.sigmoid(t[:, 9:]))
        odds = torch.exp(torch.clamp(x, max=30.0))
        links = torch.cat([odds[:, :1], torch.sigmoid(x[:, 1:2]), odds[:, 2:]], 1)
        return torch.cat(triggers, 1), links, torch.sigmoid(same)

    def _sum(self, x: Tensor, a: Tensor, b: Tensor, weight: Tensor, place) -> Tensor:
        """For each trigger the weighted sum of what is linked to it, and behind it the sum of the weights."""
        x = torch.cat([x, torch.ones_like(x[:, :1])], 1)
        if place is not None:
            return torch.zeros_like(x).index_add(0, a, weight[:, None] * x[b])
        n = x.shape[0]
        return torch.zeros(n, n, dtype=x.dtype).index_put((a, b), weight) @ x

    def _sides(self, a: Tensor, mention: Tensor, weight: Tensor, actor: Tensor, place) -> Tensor:
        """How likely each actor is a party of each trigger."""
        n = actor.shape[0]
        if place is not None:
            return torch.zeros(n, n, dtype=weight.dtype).index_put((a, actor[mention]), weight, accumulate=True)
        return torch.zeros(n, n, dtype=weight.dtype).index_put((a, mention), weight) @ (
            actor[:, None] == torch.arange(n)[None]
        ).to(weight.dtype)

    def _context(self, x: Tensor, place: tuple[Tensor, Tensor] | None) -> Tensor:
        """Attention over the nodes of each document; one document where ``place`` is None."""
        if place is None:
            z = x[None]
            for layer in self.layers:
                z = layer(z, None)
            return z[0]
        docs, at = place
        z = x.new_zeros(int(docs[-1]) + 1, int(at.max()) + 1, SIZE).index_put((docs, at), x)
        mask = torch.full(z.shape[:2], -1e9).index_put((docs, at), torch.zeros(len(at)))[:, None, None]
        for layer in self.layers:
            z = layer(z, mask)
        return z[docs, at]
