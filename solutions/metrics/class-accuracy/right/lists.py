def rows(cm):
    if len(cm.shape) != 2 or cm.shape[0] != cm.shape[1]:
        raise ValueError("not square")
    return cm.tolist()


def accuracy(cm):
    table = rows(cm)
    total = sum(map(sum, table))
    return sum(row[i] for i, row in enumerate(table)) / total if total else 0.0


def mean_class_accuracy(cm):
    shares = [row[i] / sum(row) for i, row in enumerate(rows(cm)) if any(row)]
    return sum(shares) / len(shares) if shares else 0.0
