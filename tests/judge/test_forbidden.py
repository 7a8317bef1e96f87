"""Forbidden calls: ways round the ban that must be found, and innocents that must not be accused."""

from __future__ import annotations

import ast

import pytest

from dlquiz.judge.forbidden import breaches, recorded_breaches

FORBID = ("torch.nn.functional.batch_norm", "torch.nn.BatchNorm2d", "torch.batch_norm", "torch.optim", "torch.autograd")

EVASIONS = {
    "plain": "import torch\ntorch.nn.functional.batch_norm(1)",
    "alias of the module": "import torch.nn.functional as F\nF.batch_norm(1)",
    "from import": "from torch.nn.functional import batch_norm as b\nb(1)",
    "alias of an alias": "from torch import nn\nm = nn\nf = m.functional\nf.batch_norm(1)",
    "walrus": "import torch\n(f := torch.nn.functional).batch_norm(1)\nf.batch_norm",
    "getattr": "import torch.nn.functional as F\ngetattr(F, 'batch_norm')(1)",
    "getattr with a sum": "import torch.nn.functional as F\ngetattr(F, 'batch' + '_norm')(1)",
    "vars": "import torch.nn.functional as F\nvars(F)['batch_norm']",
    "dict": "import torch.nn.functional as F\nF.__dict__['batch_norm']",
    "importlib": "import importlib\nimportlib.import_module('torch.nn.functional').batch_norm(1)",
    "importlib with a sum": "import importlib\nimportlib.import_module('tor' + 'ch')",
    "the module behind": "from torch.nn.modules.batchnorm import BatchNorm2d",
    "below the name": "import torch\ntorch.optim.Adam([])",
    "star": "from torch.nn.functional import *\nbatch_norm(1)",
    "full width": "import torch.nn.functional as F\nF.ｂａｔｃｈ_norm(1)",
    "operators": "import torch\ntorch.ops.aten.native_batch_norm",
    "private": "import torch\ntorch._C._nn",
    "script": "import torch\ntorch.jit.script",
    "eval": "eval('1')",
    "import function": "__import__('torch')",
    "modules": "import sys\nsys.modules['torch']",
    "frames": "import sys\nsys._getframe(1)",
    "subclasses": "().__class__.__base__.__subclasses__()",
    "globals of a function": "def f(): pass\nf.__globals__",
    "third party": "import sklearn",
    "relative": "from . import secrets",
}

INNOCENTS = {
    "own function": "def batch_norm(x):\n    return x\nbatch_norm(1)",
    "comment": "# torch.nn.functional.batch_norm, eval\nx = 1",
    "string": "x = 'torch.nn.functional.batch_norm'",
    "own method": "class A:\n    def batch_norm(self, x):\n        return x\nA().batch_norm(1)",
    "no_grad": "import torch\nwith torch.no_grad():\n    pass",
    "lazy import": "def f():\n    import numpy as np\n    return np.zeros(1)",
    "broad except": "try:\n    pass\nexcept Exception:\n    pass",
    "getattr on self": "class A:\n    def f(self, name):\n        return getattr(self, name)",
    "re.compile": "import re\nre.compile('a')",
    "own compile": "def compile(x):\n    return x\ncompile(1)",
    "dataclass": "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int",
    "isinstance with __class__": "x = (1).__class__.__name__",
    "functional relu": "import torch.nn.functional as F\nF.relu(1)",
    "parameter called eval": "def f(eval):\n    return eval",
    "model.eval": "import torch\nmodel = torch.nn.Linear(1, 1)\nmodel.eval()",
}


@pytest.mark.parametrize("source", EVASIONS.values(), ids=EVASIONS.keys())
def test_finds_the_evasion(source: str) -> None:
    assert breaches(ast.parse(source), FORBID)


@pytest.mark.parametrize("source", INNOCENTS.values(), ids=INNOCENTS.keys())
def test_leaves_the_innocent_alone(source: str) -> None:
    assert breaches(ast.parse(source), FORBID) == []


def test_names_the_line() -> None:
    (first, *_) = breaches(ast.parse("import torch\n\n\ntorch.batch_norm(1)"), FORBID)
    assert (first.name, first.line) == ("torch.batch_norm", 4)
    assert "line 4" in first.text.en
    assert "第 4 行" in first.text.zh


def test_recorded_operators_convict_whatever_the_source_said() -> None:
    found = recorded_breaches(["aten:native_batch_norm", "aten:add"], frozenset(), FORBID)
    assert [breach.name for breach in found] == ["torch.batch_norm"]


def test_a_tensor_method_is_the_function_it_does_the_work_of() -> None:
    assert recorded_breaches(["torch.Tensor.relu_"], frozenset(), ["torch.nn.functional.relu"])
    assert not recorded_breaches(["torch.Tensor.unfold"], frozenset(), ["torch.nn.functional.unfold"])


def test_what_the_reference_uses_is_no_evidence() -> None:
    assert recorded_breaches(["aten:native_batch_norm"], frozenset({"aten:native_batch_norm"}), FORBID) == []


@pytest.mark.parametrize("operator", ["aten:leaky_relu", "aten:relu6", "aten:threshold_backward"])
def test_a_neighbour_of_a_forbidden_operator_is_innocent(operator: str) -> None:
    assert recorded_breaches([operator], frozenset(), ["torch.relu"]) == []
