"""The network: a small encoder, biaffine arcs and labels, linear heads for tags and entities."""

from __future__ import annotations

import torch
from torch import nn
from transformers import BertConfig, BertModel

CASES = 7  # see nlkit.parser.word_case; 0 stands for the root


class Parser(nn.Module):
    """Shapes: B sentences, P pieces, W words + 1 (position 0 is the root, read at [CLS])."""

    def __init__(
        self,
        config: BertConfig,
        n_deps: int,
        n_tags: int,
        n_ents: int,
        arc: int = 300,
        lab: int = 100,
        case: int = 16,
        dropout: float = 0.25,
    ):
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.spelling = nn.Embedding(CASES, config.hidden_size)  # the encoder is uncased: every piece is told its case
        nn.init.zeros_(self.spelling.weight)
        self.case = nn.Embedding(CASES, case)
        width = config.hidden_size + case
        self.drop = nn.Dropout(dropout)
        mlp = lambda size: nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))  # noqa: E731
        self.arc_dep, self.arc_head, self.lab_dep, self.lab_head = mlp(arc), mlp(arc), mlp(lab), mlp(lab)
        self.arc = nn.Parameter(torch.zeros(arc, arc))
        self.arc_bias = nn.Linear(arc, 1)
        self.lab = nn.Parameter(torch.randn(lab, n_deps, lab) * 0.01)
        self.lab_bias = nn.Linear(2 * lab, n_deps)
        self.tag = nn.Linear(width, n_tags)
        self.ent = nn.Linear(width, n_ents)
        self.mention = nn.Linear(width, n_ents)  # names by GUM's rules, for what they teach the encoder; not exported

    def forward(self, input_ids, attention_mask, first, case):
        """Arc scores (B, W, W), label vectors (B, W, lab) twice, tags, entities and GUM's mentions (B, W, n).

        ``first`` (B, W) is the first piece of each word, ``case`` (B, P) the letter case of each piece's word.
        """
        embedded = self.bert.embeddings.word_embeddings(input_ids) + self.spelling(case)
        pieces = self.bert(inputs_embeds=embedded, attention_mask=attention_mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, pieces.shape[-1])
        words = torch.cat([torch.gather(pieces, 1, index), self.case(torch.gather(case, 1, first))], dim=-1)
        words = self.drop(words)
        head = self.arc_head(words)
        arcs = (self.arc_dep(words) @ self.arc) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        return arcs, self.lab_dep(words), self.lab_head(words), self.tag(words), self.ent(words), self.mention(words)

    def labels(self, dep, head):
        """Label scores (N, n_deps) of N chosen arcs from their label vectors (N, lab)."""
        bilinear = torch.einsum("ni,idj,nj->nd", dep, self.lab, head)
        return bilinear + self.lab_bias(torch.cat([dep, head], dim=-1))
