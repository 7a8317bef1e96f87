def iou(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)


def area_under_envelope(marks, total):
    """Every hit counts 1 / total times the best precision from there on."""
    precisions, tp = [], 0
    for rank, hit in enumerate(marks, start=1):
        tp += hit
        precisions.append(tp / rank)
    best = area = 0.0
    for precision, hit in zip(reversed(precisions), reversed(marks), strict=True):
        best = max(best, precision)
        area += best * hit / total
    return area


def judged(found, wanted, threshold):
    """A mark for each of one class's detections, best first."""
    left, marks = list(wanted), []
    for image, _, _, *box in found:
        rivals = [(iou(box, truth[2:]), -n) for n, truth in enumerate(left) if truth[0] == image]
        overlap, place = max(rivals, default=(-1.0, 0))
        hit = bool(rivals) and overlap >= threshold
        if hit:
            del left[-place]
        marks.append(hit)
    return marks


def mean_average_precision(detections, ground_truths, iou_thresholds):
    truths = ground_truths.tolist()
    if not truths or not iou_thresholds:
        raise ValueError("nothing to average over")
    ranked = sorted(detections.tolist(), key=lambda row: -row[2])
    total = count = 0
    for label in {row[1] for row in truths}:
        found, wanted = [d for d in ranked if d[1] == label], [g for g in truths if g[1] == label]
        for threshold in iou_thresholds:
            total += area_under_envelope(judged(found, wanted, threshold), len(wanted))
            count += 1
    return total / count
