import torch


def nms(boxes, scores, iou_threshold):
    order = (-scores).sort(stable=True).indices
    ranked = boxes[order]
    lower, upper = ranked[:, :2], ranked[:, 2:]
    sides = (torch.min(upper[:, None], upper) - torch.max(lower[:, None], lower)).clamp_min(0)
    shared = sides[..., 0] * sides[..., 1]
    area = (upper - lower)[:, 0] * (upper - lower)[:, 1]
    union = area[:, None] + area[None] - shared
    iou = torch.nan_to_num(shared / union, nan=0.0)
    alive = torch.ones(len(order), dtype=torch.bool, device=boxes.device)
    for i in range(len(order)):
        if alive[i]:
            alive[i + 1 :] &= iou[i, i + 1 :] <= iou_threshold
    return order[alive]
