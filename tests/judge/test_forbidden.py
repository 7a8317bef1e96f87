"""Forbidden calls: ways round the ban that must be found, and innocents that must not be accused."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from dlquiz.judge.forbidden import Breach, read, recorded_breaches

FORBID = ("torch.nn.functional.batch_norm", "torch.nn.BatchNorm2d", "torch.batch_norm", "torch.optim", "torch.autograd")

EVASIONS = {
    "plain": "import torch\ntorch.nn.functional.batch_norm(1)",
    "alias of the module": "import torch.nn.functional as F\nF.batch_norm(1)",
    "from import": "from torch.nn.functional import batch_norm as b\nb(1)",
    "alias of an alias": "from torch import nn\nm = nn\nf = m.functional\nf.batch_norm(1)",
    "alias taken back": "from torch import nn\nm = nn\nimport math\nm.functional.batch_norm(1)\nm = math",
    "alias by unpacking": "import torch, math\na, (b, c) = 1, (math, torch.nn.functional)\nc.batch_norm(1)",
    "alias on an object": "import torch.nn.functional as F\nclass A:\n    F = F\nA.F.batch_norm(1)",
    "import in a class": "class A:\n    import torch\nA().torch.batch_norm(1)",
    "alias on self": "import torch\nclass A:\n    def f(self):\n        self.t = torch\n"
    "        self.t.nn.functional.batch_norm(1)",
    "alias by a condition": "import torch, math\nm = torch if 1 else math\nm.batch_norm(1)",
    "alias by or": "import torch\nm = None or torch\nm.batch_norm(1)",
    "annotated alias": "import torch\nm: object = torch\nm.batch_norm(1)",
    "global alias": "import torch\ndef f():\n    global m\n    m = torch\ndef g(x):\n    return m.batch_norm(x)",
    "alias of a loop": "import torch.nn.functional as F\nfor m in [F]:\n    m.batch_norm(1)",
    "alias of a comprehension": "import torch.nn.functional as F\n[m.batch_norm(1) for m in (F,)]",
    "alias in a dict": "import torch\nm = {'t': torch}\nm['t'].batch_norm(1)",
    "alias by a star": "import torch\nm, *_ = [torch, 1]\nm.batch_norm(1)",
    "alias by with": "import torch, contextlib\nwith contextlib.nullcontext(torch) as m:\n    m.batch_norm(1)",
    "alias by an attribute of a class": "import torch\nclass A:\n    pass\nA.m = torch\nA.m.batch_norm(1)",
    "default argument": "import torch\ndef f(x, m=torch):\n    return m.batch_norm(x)",
    "keyword default": "import torch\nf = lambda x, *, m=torch.nn.functional: m.batch_norm(x)",
    "own argument": "import torch\ndef f(m, x):\n    return m.batch_norm(x)\nf(torch, 1)",
    "own keyword": "import torch\ndef f(x, m):\n    return m.batch_norm(x)\nf(1, m=torch)",
    "own initialiser": "import torch\nclass A:\n    def __init__(self, m):\n        m.batch_norm(1)\nA(torch)",
    "own result": "import torch\ndef m():\n    return torch\nm().batch_norm(1)",
    "own closure": "import torch\ndef f():\n    m = torch\n    return lambda x: m.batch_norm(x)",
    "foreign argument": "import torch, operator\noperator.attrgetter('batch_norm')(torch)(1)",
    "method caller": "import torch, operator\noperator.methodcaller('batch_norm', 1)(torch)",
    "reduce": "import torch, functools\nfunctools.reduce(getattr, ['nn', 'functional', 'batch_norm'], torch)(1)",
    "getattr under another name": "import torch\ng = getattr\ng(torch, 'batch_norm')(1)",
    "partial of getattr": "import torch, functools\nfunctools.partial(getattr, torch)('batch_norm')",
    "map": "import torch\nlist(map(vars, [torch]))",
    "walrus": "import torch\n(f := torch.nn.functional).batch_norm(1)\nf.batch_norm",
    "match": "import torch.nn.functional as F\nmatch F:\n    case object(batch_norm=f):\n        f(1)",
    "match of an alias": "import torch\nmatch torch:\n    case m:\n        m.batch_norm(1)",
    "getattr": "import torch.nn.functional as F\ngetattr(F, 'batch_norm')(1)",
    "getattr with a default": "import torch.nn.functional as F\ngetattr(F, 'batch_norm', None)(1)",
    "getattr with a sum": "import torch.nn.functional as F\ngetattr(F, 'batch' + '_norm')(1)",
    "getattr with a variable": "import torch\nname = 'batch_norm'\ngetattr(torch, name)",
    "getattr with a format": "import torch\ngetattr(torch, f'batch_{\"norm\"}')",
    "getattr of getattr": "import torch\ngetattr(getattr(getattr(torch, 'nn'), 'functional'), 'batch_norm')",
    "vars": "import torch.nn.functional as F\nvars(F)['batch_norm']",
    "vars of the library": "import torch\nvars(torch)['nn']",
    "dict": "import torch.nn.functional as F\nF.__dict__['batch_norm']",
    "dict of the library": "import torch\ntorch.__dict__['batch_norm']",
    "get attribute": "import torch\ntorch.__getattribute__('batch_norm')",
    "get attribute of object": "import torch\nobject.__getattribute__(torch, 'batch_norm')",
    "importlib": "import importlib\nimportlib.import_module('torch.nn.functional').batch_norm(1)",
    "importlib under another name": "from importlib import import_module as i\ni('torch').batch_norm(1)",
    "importlib with a sum": "import importlib\nimportlib.import_module('tor' + 'ch')",
    "importlib of a package": "import importlib\nimportlib.import_module('.functional', 'torch.nn')",
    "importlib's import": "import importlib\nimportlib.__import__('torch')",
    "machinery": "from importlib.machinery import SourceFileLoader",
    "the module behind": "from torch.nn.modules.batchnorm import BatchNorm2d",
    "the module in front": "import torch\ntorch.nn.functional.torch.batch_norm(1)",
    "a neighbour's import": "import torch\ntorch.nn.modules.activation.F.batch_norm(1)",
    "a neighbour's import, from": "from torch.nn.modules.normalization import F as f\nf.batch_norm(1)",
    "variable functions": "import torch\ntorch._VF.batch_norm(1)",
    "another house": "import torch\ntorch.ao.nn.quantized.functional.batch_norm(1)",
    "below the name": "import torch\ntorch.optim.Adam([])",
    "star": "from torch.nn.functional import *\nbatch_norm(1)",
    "full width": "import torch.nn.functional as F\nF.ｂａｔｃｈ_norm(1)",
    "full width alias": "import torch as ｔ\nt.batch_norm(1)",
    "full width import": "from torch import ｂatch_norm",
    "operators": "import torch\ntorch.ops.aten.native_batch_norm",
    "private": "import torch\ntorch._C._nn",
    "private functions": "import torch\ntorch._batch_norm_impl_index(1)",
    "private modes": "from torch.utils import _python_dispatch",
    "decompositions": "from torch._decomp import decompositions",
    "script": "import torch\ntorch.jit.script",
    "script as a decorator": "import torch\n@torch.jit.script\ndef f(x):\n    return x",
    "compile": "import torch\n@torch.compile\ndef f(x):\n    return x",
    "functional call": "import torch\ntorch.func.functional_call(torch.nn.BatchNorm2d(3), {}, 1)",
    "subclass": "import torch\nclass A(torch.nn.BatchNorm2d):\n    def forward(self, x):\n"
    "        return super().forward(x)",
    "decorator": "import torch\n@torch.batch_norm\ndef f(): ...",
    "class of a class": "import torch\nclass A:\n    f = staticmethod(torch.batch_norm)",
    "dispatch machinery": "class A:\n    @classmethod\n    def __torch_dispatch__(cls, f, t, a=(), k=None): ...",
    "override machinery": "class A:\n    @classmethod\n    def __torch_function__(cls, f, t, a=(), k=None): ...",
    "eval": "eval('1')",
    "exec under another name": "run = exec\nrun('1')",
    "compile built in": "compile('1', '', 'eval')",
    "import function": "__import__('torch')",
    "built-ins": "__builtins__['eval']",
    "built-ins of a built-in": "print.__self__.eval('1')",
    "built-ins of numpy": "import numpy as np\nnp.testing.__dict__['__builtins__']",
    "globals": "globals()['x']",
    "annotations that are run": "import typing\ndef f(x: 'open(0)'): ...\ntyping.get_type_hints(f)",
    "text that is timed": "import timeit\ntimeit.timeit('1')",
    "resolved by name": "import pkgutil\npkgutil.resolve_name('torch:batch_norm')",
    "patched by name": "from unittest import mock\nmock.patch('os.write')",
    "pickle": "import pickle",
    "modules": "import sys\nsys.modules['torch']",
    "modules by a neighbour": "import random\nrandom._os.sys.modules",
    "modules by numpy": "import numpy as np\nnp.lib.sys.modules",
    "processes by a neighbour": "import random\nrandom._os.fork()",
    "frames": "import sys\nsys._getframe(1)",
    "frame of a traceback": "try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame",
    "frame of a generator": "(i for i in ()).gi_frame",
    "subclasses": "().__class__.__base__.__subclasses__()",
    "globals of a function": "def f(): pass\nf.__globals__",
    "closure": "def f(): pass\nf.__closure__[0].cell_contents",
    "hunt by a pattern": "match print:\n    case object(__self__=b):\n        b",
    "patch": "import os\nos.write = print",
    "patch of a method": "import json\njson.JSONEncoder.encode = print",
    "patch by setattr": "import os\nsetattr(os, 'write', print)",
    "patch in a loop": "import os\nfor os.write in [print]:\n    pass",
    "patch deleted": "import os\ndel os.write",
    "patch by with": "import os, io\nwith io.StringIO() as os.write:\n    pass",
    "child process": "import os\nos.fork()",
    "child program": "import subprocess",
    "child of the library": "import torch.multiprocessing",
    "third party": "import sklearn",
    "third party, lazily": "def f():\n    import scipy.special",
    "the grader": "from dlquiz.sandbox import wire",
    "relative": "from . import secrets",
}

INNOCENTS = {
    "own function": "def batch_norm(x):\n    return x\nbatch_norm(1)",
    "comment": "# torch.nn.functional.batch_norm, eval\nx = 1",
    "string": "x = 'torch.nn.functional.batch_norm'",
    "docstring": 'def f():\n    """Like torch.batch_norm; no eval."""',
    "f-string": "name = 'batch_norm'\nx = f'{name} of {1 + 1:.2f}'",
    "own method": "class A:\n    def batch_norm(self, x):\n        return x\nA().batch_norm(1)",
    "own class": "class BatchNorm2d:\n    pass\nBatchNorm2d()",
    "no_grad": "import torch\nwith torch.no_grad():\n    pass",
    "no_grad decorator": "import torch\n@torch.no_grad()\ndef f(x):\n    return x",
    "lazy import": "def f():\n    import numpy as np\n    return np.zeros(1)",
    "broad except": "try:\n    pass\nexcept Exception:\n    pass",
    "getattr on self": "class A:\n    def f(self, name):\n        return getattr(self, name)",
    "getattr in a loop": "class A:\n    def f(self):\n        return [getattr(self, f'w{i}') for i in range(3)]",
    "setattr on self": "class A:\n    def __init__(self, **k):\n        for n, v in k.items():\n"
    "            setattr(self, n, v)",
    "getattr for a version": "import numpy as np\ntrapezoid = getattr(np, 'trapezoid', None) or np.trapz",
    "hasattr": "import numpy as np\nf = np.trapezoid if hasattr(np, 'trapezoid') else np.trapz",
    "getattr on math": "import math\n[getattr(math, n)(1) for n in ('sin', 'cos')]",
    "re.compile": "import re\nre.compile('a')",
    "own compile": "def compile(x):\n    return x\ncompile(1)",
    "dataclass": "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int",
    "named tuple": "from typing import NamedTuple\nclass A(NamedTuple):\n    x: int",
    "typing": "from typing import Optional\nimport torch\ndef f(x: Optional[torch.Tensor]) -> torch.Tensor:\n"
    "    return x",
    "isinstance with __class__": "x = (1).__class__.__name__",
    "isinstance": "import torch\ndef f(x):\n    return isinstance(x, (torch.Tensor, int))",
    "functional relu": "import torch.nn.functional as F\nF.relu(1)",
    "function as a value": "import torch\nACTIVATIONS = {'relu': torch.relu, 'tanh': torch.tanh}\n"
    "ACTIVATIONS['relu'](1)",
    "map of a function": "import numpy as np\nlist(map(np.sqrt, [1, 2]))",
    "partial": "import functools\nimport numpy as np\nmean = functools.partial(np.mean, axis=0)",
    "cache": "import functools\n@functools.lru_cache(maxsize=None)\ndef f(n):\n"
    "    return n if n < 2 else f(n - 1) + f(n - 2)",
    "reduce": "import functools, operator\nfunctools.reduce(operator.mul, [1, 2])",
    "module as a default": "import numpy as np\ndef f(x, xp=np):\n    return xp.sqrt(x)",
    "module as an argument": "import numpy as np\ndef f(x, xp):\n    return xp.sqrt(x)\nf(1, np)\nf(1, xp=np)",
    "module by type": "import numpy as np\nimport torch\ndef lib(x):\n"
    "    return torch if isinstance(x, torch.Tensor) else np\n"
    "def f(x):\n    xp = lib(x)\n    return xp.sqrt(x)",
    "module on self": "import numpy as np\nclass A:\n    def __init__(self):\n        self.np = np\n"
    "    def f(self):\n        return self.np.ones(1)",
    "closure": "def f(n):\n    def g(x):\n        return x + n\n    return g",
    "generator": "def f(n):\n    yield from range(n)\nsum(f(3))",
    "recursion": "def f(n):\n    return 1 if n == 0 else n * f(n - 1)",
    "parameter called eval": "def f(eval):\n    return eval",
    "model.eval": "import torch\nmodel = torch.nn.Linear(1, 1)\nmodel.eval()",
    "static method": "class A:\n    @staticmethod\n    def f(x):\n        return x\n    @classmethod\n"
    "    def g(cls):\n        return cls()",
    "property": "class A:\n    @property\n    def x(self):\n        return 1",
    "call": "class A:\n    def __call__(self, x):\n        return x\nA()(1)",
    "super": "import torch\nclass A(torch.nn.Module):\n    def __init__(self):\n        super().__init__()\n"
    "        self.w = torch.nn.Parameter(torch.ones(1))\n        self.register_buffer('b', torch.zeros(1))\n"
    "        self.net = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.ReLU())\n"
    "    def forward(self, x):\n        return self.net(x) * self.w + self.b",
    "einsum": "import numpy as np\nimport torch\nnp.einsum('ij->i', 1)\ntorch.einsum('ij->i', 1)",
    "in place on a copy": "import numpy as np\ndef f(x):\n    y = np.array(x)\n    y[0] += 1\n"
    "    y.shape = (1,)\n    return y",
    "settings": "import torch\ntorch.backends.cudnn.deterministic = True\ntorch.manual_seed(0)",
    "random": "import numpy as np\nrng = np.random.default_rng(0)\nrng.normal(size=3)",
    "private pair": "from torch.nn.modules.utils import _pair",
    "main guard": "if __name__ == '__main__':\n    import sys\n    print(sys.argv)",
    "walrus": "if (n := len('abc')) > 2:\n    print(n)",
    "match": "def f(x):\n    match x:\n        case (a, b):\n            return a\n        case {'k': v}:\n"
    "            return v",
    "gradient in one's own name": "def autograd(x):\n    optim = x\n    return optim",
    "threads": "import threading\nthreading.Thread(target=print).start()",
    "paths": "import os.path\nos.path.join('a', 'b')",
    "type": "import torch\ndtype = torch.float32\ntorch.zeros(1, dtype=dtype).to(torch.device('cpu'))",
    "mean of one's own": "import numpy as np\nx = np.ones(3)\nx.mean(), x.repeat(2), x.std()",
}


def breaches(tree: ast.Module, forbid: Iterable[str]) -> list[Breach]:
    return read(tree, forbid).breaches


@pytest.mark.parametrize("source", EVASIONS.values(), ids=EVASIONS.keys())
def test_finds_the_evasion(source: str) -> None:
    assert breaches(ast.parse(source), FORBID)


@pytest.mark.parametrize("source", EVASIONS.values(), ids=EVASIONS.keys())
def test_does_not_do_without_a_recording_of_it(source: str) -> None:
    assert read(ast.parse(source), FORBID).needs_recording


@pytest.mark.parametrize("source", INNOCENTS.values(), ids=INNOCENTS.keys())
def test_leaves_the_innocent_alone(source: str) -> None:
    assert breaches(ast.parse(source), FORBID) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import torch\ntorch.batch_norm(1)", "torch.batch_norm (line 2) is forbidden here"),
        ("import gc", "gc (line 1) is forbidden in every exercise"),
        ("import torch\ngetattr(torch, 'a' + 'b')", "getattr(torch, …) (line 2) hides which name"),
        ("import os\n\nos.write = print", "os.write (line 3) changes a library"),
        ("import torch\nx = [torch]", "torch (line 2) is handed on as a value"),
        ("a = b = c = d = 0\n" * 20_000, "too long to be read"),
    ],
)
def test_says_which_name_where_and_why(source: str, words: str) -> None:
    found = breaches(ast.parse(source), FORBID)
    assert any(words in breach.text.en for breach in found), found
    assert all(breach.text.zh != breach.text.en for breach in found)


def test_a_method_does_the_work_of_the_forbidden_function() -> None:
    source = "import numpy as np\ndef f(x):\n    return x.repeat(2, axis=0)"
    assert [breach.name for breach in breaches(ast.parse(source), ["numpy.repeat"])] == ["ndarray.repeat"]
    assert breaches(ast.parse(source.replace("numpy as np", "torch")), ["numpy.repeat"]) == []


def test_a_name_with_endless_meanings_is_followed_no_further() -> None:
    source = "import torch as x\n" + "".join(f"x = x.a{i} or x.b{i}\n" for i in range(2000))
    assert breaches(ast.parse(source), FORBID)


def test_a_flood_of_recorded_names_is_cut() -> None:
    assert recorded_breaches((f"x{i}" * 1000 for i in range(10**5)), frozenset(), FORBID) == []


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
