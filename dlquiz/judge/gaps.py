"""What the portable level does not stop: plain words for `doctor` and the manual, by a permanent id.

Every entry is shown by an attempt in `tests/judge/attempts` that gets through there, and is stopped behind the strong
fences.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dlquiz.text import Text

GAPS: Mapping[str, Text] = MappingProxyType(
    {
        "reads-files": Text(
            "read any file that you can read: the solutions, other submissions, your documents",
            "读取你有权读取的任何文件：参考解答、他人的提交、你自己的文档",
        ),
        "leaves-files": Text(
            "write and leave files wherever you can write",
            "在你有写权限的任何位置写入并留下文件",
        ),
        "opens-sockets": Text(
            "open network connections, and send away what it has read",
            "建立网络连接，把读到的内容发送出去",
        ),
        "starts-programs": Text(
            "start other programs (they are ended with the job)",
            "启动其他程序（评测结束时一并终止）",
        ),
        "reaches-processes": Text(
            "signal, slow down, trace and look into your other processes",
            "向你的其他进程发信号、降低其优先级、跟踪并读取其内存",
        ),
        "takes-uncounted-memory": Text(
            "take memory that the limit does not count (files in memory)",
            "占用不计入限额的内存（内存文件）",
        ),
        "locks-files": Text(
            "lock files that other programs wait for, as long as it runs",
            "在运行期间锁住其他程序要用的文件",
        ),
    }
)
