"""Hidden scenarios for mean_average_precision. The kind of the number is open, so it is observed as a Python float."""

from dlquiz.sandbox.scenario import raises, scenario


def data_set(make, images=4, classes=3, crowd=5):
    """Detections around the ground truths of some images, with duplicates, strays and confusions; (D, 7) and (G, 6)."""
    truths, found = [], []
    for image in range(images):
        for place in range(crowd):
            label = float(make.rng.integers(0, classes)) if image or place >= classes else float(place)
            x, y, w, h = *make.rng.uniform(0, 60, 2), *make.rng.uniform(10, 30, 2)
            truths.append([image, label, x, y, x + w, y + h])
            for _ in range(int(make.rng.integers(0, 4))):
                said = label if make.rng.uniform() < 0.85 else float(make.rng.integers(0, classes))
                dx, dy, dw, dh = make.rng.normal(0, 2.5, 4)
                found.append([image, said, 0.0, x + dx, y + dy, x + dx + w + dw, y + dy + h + dh])
        found.append([image, float(make.rng.integers(0, classes)), 0.0, 80.0, 80.0, 95.0, 99.0])
    for row, score in zip(found, make.rng.permutation(len(found)), strict=True):
        row[2] = (int(score) + 1) / (len(found) + 1)
    return make.array(found), make.array(truths)


def scored(impl, make, detections, truths, thresholds=(0.5,)):
    """The mean as a Python float; lists are made arrays."""
    return float(impl.mean_average_precision(make.array(detections), make.array(truths), list(thresholds)))


@scenario
def scores_a_small_data_set(impl, make):
    """Several images, classes and thresholds"""
    detections, truths = data_set(make)
    yield "0.5", float(impl.mean_average_precision(detections, truths, [0.5]))
    yield "three thresholds", float(impl.mean_average_precision(detections, truths, [0.3, 0.5, 0.75]))
    steps = [0.5 + 0.05 * k for k in range(10)]
    yield "ten thresholds", float(impl.mean_average_precision(detections, truths, steps))


@scenario
def ranks_by_score_over_all_images(impl, make):
    """Detections are ranked by score over all images"""
    truths = [[0.0, 0, 0, 0, 10, 10], [1.0, 0, 0, 0, 10, 10]]
    found = [[0.0, 0, 0.2, 50, 50, 60, 60], [1.0, 0, 0.9, 0, 0, 10, 9], [0.0, 0, 0.6, 1, 0, 10, 10]]
    yield "two images", scored(impl, make, found, truths)
    duplicates = [[0.0, 0, 0.3, 0, 0, 10, 9], [0.0, 0, 0.8, 0, 0, 10, 6], [1.0, 0, 0.5, 90, 90, 99, 99]]
    yield "duplicates", scored(impl, make, duplicates, truths, [0.5, 0.7])


@scenario
def uses_each_ground_truth_once(impl, make):
    """Further detections of a matched object are false positives"""
    truths = [[0.0, 0, 0, 0, 10, 10], [0.0, 0, 30, 30, 40, 40]]
    found = [[0.0, 0, 0.9, 0, 0, 10, 9], [0.0, 0, 0.8, 0, 0, 9, 10], [0.0, 0, 0.7, 0, 0, 10, 8]]
    yield "duplicates", scored(impl, make, found, truths)
    yield "duplicates first", scored(impl, make, [*found, [0.0, 0, 0.1, 30, 30, 40, 39]], truths)


@scenario
def takes_the_best_free_ground_truth(impl, make):
    """The best ground truth that is still free is matched"""
    truths = [[0.0, 0, 0, 0, 10, 10], [0.0, 0, 2, 0, 12, 10]]
    close = [[0.0, 0, 0.9, 2, 0, 12, 9.5], [0.0, 0, 0.8, 1.8, 0, 11.8, 10]]
    yield "second choice", scored(impl, make, close, truths)
    greedy = [[0.0, 0, 0.9, 2, 0, 12, 9.5], [0.0, 0, 0.8, -2, 0, 8, 10]]
    yield "best choice", scored(impl, make, greedy, truths)
    side_by_side = [[0.0, 0, 0, 0, 4, 4], [0.0, 0, 4, 0, 8, 4]]
    between = [[0.0, 0, 0.9, 2, 0, 6, 4], [0.0, 0, 0.8, 4, 0, 8, 4]]
    yield "the first of equal ones", scored(impl, make, between, side_by_side, [0.25])


@scenario
def keeps_images_and_classes_apart(impl, make):
    """Boxes of other images or classes are no match"""
    truths = [[0.0, 0, 0, 0, 10, 10], [1.0, 1, 20, 20, 30, 30]]
    yield "wrong image", scored(impl, make, [[1.0, 0, 0.9, 0, 0, 10, 10], [0.0, 0, 0.5, 0, 0, 10, 9]], truths)
    yield "wrong class", scored(impl, make, [[0.0, 1, 0.9, 0, 0, 10, 10], [1.0, 1, 0.5, 20, 20, 30, 29]], truths)


@scenario
def accepts_the_threshold_itself(impl, make):
    """An IoU equal to the threshold is a match"""
    truths = [[0.0, 0, 0, 0, 2, 2], [0.0, 0, 8, 8, 12, 12]]
    found = [[0.0, 0, 0.9, 0, 0, 2, 1], [0.0, 0, 0.8, 8, 8, 12, 11]]
    for threshold in (0.5, 0.75):
        yield str(threshold), scored(impl, make, found, truths, [threshold])


@scenario
def keeps_the_order_of_equal_scores(impl, make):
    """Equal scores keep the order of the input"""
    truths = [[0.0, 0, 0, 0, 10, 10], [0.0, 0, 30, 30, 40, 40]]
    hit, miss, other = [0.0, 0, 0.5, 0, 0, 10, 9], [0.0, 0, 0.5, 70, 70, 80, 80], [0.0, 0, 0.5, 30, 30, 40, 39]
    yield "hit first", scored(impl, make, [hit, miss, miss], truths)
    yield "hit last", scored(impl, make, [miss, miss, hit], truths)
    yield "between", scored(impl, make, [hit, miss, other], truths)
    yield "misses first", scored(impl, make, [miss, hit, other], truths)
    many = [[float(k), 0, 0, 0, 10, 10] for k in range(20)]
    rows = [[float(k), 0, 0.5, 0, 0, 10, 9 - 6 * (k % 3 > 0)] for k in range(20)]
    for draw, scores in enumerate(make.rng.integers(1, 4, (2, 20))):  # too many for a sort that only looks stable
        mixed = [[*row[:2], 0.25 * float(score), *row[3:]] for row, score in zip(rows, scores, strict=True)]
        yield f"many, draw {draw + 1}", scored(impl, make, mixed, many)


@scenario
def matches_boxes_of_any_size(impl, make):
    """Boxes of a pixel, or in relative coordinates, match by their overlap alone"""
    truths = [[0.0, 0, 0, 0, 1, 1], [0.0, 0, 3, 3, 4, 4]]
    yield "apart", scored(impl, make, [[0.0, 0, 0.9, 5, 5, 6, 6], [0.0, 0, 0.8, 0, 0, 1, 0.75]], truths, [0.1, 0.5])
    relative = [[0.0, 0, 0.1, 0.1, 0.3, 0.4], [0.0, 0, 0.5, 0.5, 0.7, 0.9]]
    found = [[0.0, 0, 0.9, 0.1, 0.1, 0.3, 0.35], [0.0, 0, 0.8, 0.5, 0.5, 0.6, 0.9], [0.0, 0, 0.7, 0.52, 0.5, 0.7, 0.9]]
    yield "relative", scored(impl, make, found, relative, [0.3, 0.7, 0.85])


@scenario
def counts_classes_without_detections(impl, make):
    """A class with ground truths and no detection has AP 0"""
    truths = [[0.0, 0, 0, 0, 10, 10], [0.0, 3, 30, 30, 40, 40], [1.0, 7, 0, 0, 5, 5]]
    return scored(impl, make, [[0.0, 0, 0.9, 0, 0, 10, 9], [1.0, 7, 0.9, 0, 0, 5, 4]], truths)


@scenario
def leaves_out_classes_without_ground_truths(impl, make):
    """Detections of classes without ground truths don't count"""
    found = [[0.0, 0, 0.5, 0, 0, 10, 9], [0.0, 5, 0.9, 0, 0, 10, 9], [0.0, 6, 0.9, 40, 40, 50, 50]]
    return scored(impl, make, found, [[0.0, 0, 0, 0, 10, 10], [0.0, 0, 30, 30, 40, 40]])


@scenario
def integrates_the_envelope(impl, make):
    """AP lies under the precision envelope, one point per detection"""
    truths = [[float(k), 0, 0, 0, 10, 10] for k in range(5)]
    hits = [1, 0, 0, 1, 1, 0, 1, 0, 0, 0]
    seen = iter(range(5))
    found = [
        [float(next(seen)), 0, 1 - 0.05 * k, 0, 0, 10, 9] if hit else [0.0, 0, 1 - 0.05 * k, 50, 50, 60, 60]
        for k, hit in enumerate(hits)
    ]
    return scored(impl, make, found, truths)


@scenario
def allows_no_detections(impl, make):
    """Without detections the mean is 0"""
    return float(impl.mean_average_precision(make.zeros((0, 7)), make.array([[0.0, 0, 0, 0, 10, 10]]), [0.5, 0.75]))


@scenario
def rejects_empty_arguments(impl, make):
    """No ground truths or no thresholds are a ValueError"""
    found, truths = make.array([[0.0, 0, 0.9, 0, 0, 10, 9]]), make.array([[0.0, 0, 0, 0, 10, 10]])
    yield "no ground truths", raises(ValueError, impl.mean_average_precision, found, make.zeros((0, 6)), [0.5])
    yield "no thresholds", raises(ValueError, impl.mean_average_precision, found, truths, [])
    yield "neither detections", raises(ValueError, impl.mean_average_precision, make.zeros((0, 7)), truths, [0.5])


@scenario(dtype="float32")
def reads_float32_and_strides(impl, make):
    """float32 boxes with strides"""
    detections, truths = data_set(make, images=3)
    return float(impl.mean_average_precision(make.noncontiguous(detections), make.noncontiguous(truths), [0.5]))


@scenario
def leaves_its_arguments_alone(impl, make):
    """No argument is modified"""
    detections, truths = data_set(make, images=2)
    thresholds = [0.5, 0.75]
    impl.mean_average_precision(detections, truths, thresholds)
    return {"detections": detections, "ground_truths": truths, "iou_thresholds": thresholds}
