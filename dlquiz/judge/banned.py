"""The lists: what no submission may use, what names amount to, and what is harmless for all its looks."""

from __future__ import annotations

import sys

# Ways to reach the grader, the recorder or hidden state, to run text as code, or to compute where nobody records; no
# exercise needs one.
EVERYWHERE = frozenset({
    "ctypes", "_ctypes", "gc", "inspect", "pickle", "_pickle", "marshal", "shelve", "code", "codeop", "pdb", "bdb",
    "sys.modules", "sys._getframe", "sys._getframemodulename", "sys._current_frames", "sys._current_exceptions",
    "sys.settrace", "sys.setprofile", "sys.gettrace", "sys.getprofile", "sys.monitoring", "sys.meta_path",
    "sys.path_hooks", "sys.path_importer_cache", "sys.addaudithook", "sys.unraisablehook", "threading.settrace",
    "threading.setprofile", "builtins", "runpy", "pkgutil", "pydoc", "doctest", "timeit", "profile", "cProfile",
    "trace", "tracemalloc", "faulthandler", "zipimport", "imp", "site", "sitecustomize", "unittest.mock",
    "logging.config",
    "typing.get_type_hints", "typing.ForwardRef", "functools.singledispatch", "functools.singledispatchmethod",
    "types.CodeType", "types.FunctionType", "types.LambdaType", "types.FrameType",
    "subprocess", "multiprocessing", "concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process", "pty",
    "os.fork", "os.forkpty", "os.system", "os.popen", "os.posix_spawn", "os.posix_spawnp", "os.startfile",
    "os.execl", "os.execle", "os.execlp", "os.execlpe", "os.execv", "os.execve", "os.execvp", "os.execvpe",
    "os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnlpe", "os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe",
    "posix", "nt", "_posixsubprocess", "_winapi", "_testcapi", "_testinternalcapi", "_xxsubinterpreters",
    "_interpreters",
    "torch.ops", "torch.jit", "torch.compile", "torch.compiler", "torch.export", "torch.onnx", "torch.overrides",
    "torch.utils.cpp_extension", "torch.library", "torch.fx", "torch.package", "torch.hub", "torch.classes",
    "torch.load",
    "torch.save", "torch.serialization", "torch.multiprocessing", "torch.distributed", "torch.testing",
    "torch.utils.dlpack", "torch.from_file", "numpy.load", "numpy.save", "numpy.savez", "numpy.fromfile",
    "numpy.memmap",
    "numpy.ctypeslib", "numpy.f2py", "numpy.testing", "numpy.distutils",
})  # fmt: skip
IMPORTERS = ("importlib", "importlib.import_module", "importlib.metadata", "importlib.resources")
"""All of importlib that an honest solution may use."""
BUILTINS = frozenset({
    "eval", "exec", "compile", "__import__", "globals", "__builtins__", "breakpoint", "__loader__", "__spec__",
    "__build_class__",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "__subclasses__", "__globals__", "__builtins__", "__loader__", "__spec__", "__code__", "__closure__", "__self__",
    "__func__", "__wrapped__", "__getattribute__", "__import__", "__reduce__", "__reduce_ex__", "cell_contents",
    "f_back", "f_globals", "f_locals", "f_builtins", "f_code", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame",
    "ag_code", "tb_frame", "tb_next", "__torch_function__", "__torch_dispatch__", "__bases__", "__base__", "__mro__",
    "mro",
    "__scenario__", "__array_interface__", "__array_struct__",
})  # fmt: skip
LIBRARIES = frozenset({"numpy", "torch"})
KNOWN = LIBRARIES | sys.stdlib_module_names
ALWAYS_ALLOWED = ("torch.no_grad", "torch.enable_grad", "torch.inference_mode", "torch.set_grad_enabled")
SETTINGS = ("torch.backends",)
"""Attributes that the libraries mean to be assigned to."""
MODULE_ALIASES = (("torch.nn.modules.", "torch.nn."), ("torch._tensor.Tensor.", "torch.Tensor."))
# Modules must be followed wherever they go; these are the ones by which something forbidden can be reached.
MODULES = frozenset({
    "torch", "torch.nn", "torch.nn.functional", "torch.nn.modules", "torch.nn.init", "torch.nn.utils", "torch.linalg",
    "torch.special", "torch.fft", "torch.func", "torch.autograd", "torch.autograd.functional", "torch.optim",
    "torch.optim.lr_scheduler", "torch.utils", "torch.utils.data", "torch.functional", "torch.sparse", "torch.masked",
    "torch.nested", "torch.signal", "torch.ao", "torch.cuda", "torch.backends", "torch.random", "numpy",
    "numpy.linalg", "numpy.fft", "numpy.random", "numpy.lib", "numpy.core", "numpy.ma", "numpy.polynomial",
    "numpy.emath",
    "os", "sys", "importlib", "json", "threading", "types", "typing", "functools", "operator",
})  # fmt: skip
HARMLESS_REFLECTION = ("math", "operator", "cmath", "random", "statistics", "string", "itertools", "collections")
# ndarray's methods of the names that some exercise forbids as functions
ARRAY_METHODS = frozenset(
    {"repeat", "mean", "std", "var", "cumsum", "cumprod", "dot", "sort", "argsort", "clip", "trace"}
)

# Operators that only the forbidden function reaches. A name not here has no operator of its own (Linear is a matmul).
OPERATORS = {
    "batch_norm": "batch_norm", "instance_norm": "batch_norm", "native_batch_norm": "batch_norm",
    "BatchNorm2d": "batch_norm", "layer_norm": "layer_norm", "native_layer_norm": "layer_norm",
    "group_norm": "group_norm", "native_group_norm": "group_norm", "conv2d": "convolution", "Conv2d": "convolution",
    "convolution": "convolution", "softmax": "_softmax", "log_softmax": "_log_softmax", "logsumexp": "logsumexp",
    "unfold": "im2col", "fold": "col2im", "dropout": "native_dropout", "max_pool2d": "max_pool2d",
    "avg_pool2d": "avg_pool2d", "adaptive_avg_pool2d": "_adaptive_avg_pool2d", "relu": "relu", "gelu": "gelu",
    "silu": "silu", "elu": "elu", "prelu": "_prelu_kernel", "leaky_relu": "leaky_relu", "sigmoid": "sigmoid",
    "hardtanh": "hardtanh", "cross_entropy": "nll_loss", "interpolate": "upsample",
}  # fmt: skip
VIEWS = frozenset({"unfold"})
RENAMED = {"F": "torch.nn.functional", "np": "numpy", "_np": "numpy", "_VF": "torch", "_C": "torch._C"}
"""How modules call other modules inside."""
PRIVATE_ALLOWED = frozenset({"_pair", "_single", "_triple", "_ntuple", "_LRScheduler", "_Loss", "_WeightedLoss"})

# Operators with variants: `_native_batch_norm_legit`, `cudnn_batch_norm`, `max_pool2d_with_indices`
OPERATOR_FAMILIES = frozenset({
    "batch_norm", "layer_norm", "group_norm", "convolution", "upsample", "max_pool2d", "avg_pool2d", "nll_loss",
})  # fmt: skip
