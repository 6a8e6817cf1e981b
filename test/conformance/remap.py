"""Writes remap.json: what OpenCV's remap and PyTorch's grid_sample give, forward and backward, at the same positions."""
import json
import sys

import cv2
import numpy as np
import torch

image = np.array([[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [5, 8, 9, 7, 9], [3, 2, 3, 8, 4]], np.float64)
height, width = image.shape
# Eighths are exact in the fixed point of cv2.remap, and odd ones lie on no sample and halfway between none.
u = np.array([0.125, 1.375, 2.625, 3.875, -0.375, -0.625, 4.375, 4.875, -1.125, 5.375, 2.125, 6.625])
v = np.array([1.625, 0.375, 2.875, 1.125, 0.875, 1.375, 2.125, 0.625, -0.875, 3.375, -1.625, 1.875])
cotangent = np.array([1, -2, 3, 1, 2, -1, 4, 1, -3, 2, 1, 2], np.float64)


def numbers(array):
    return [float(f"{x:.7g}") for x in np.asarray(array, np.float64).ravel()]


cases = []
for interpolation, flag in [
    ("nearest", cv2.INTER_NEAREST),
    ("linear", cv2.INTER_LINEAR),
    ("keys-opencv", cv2.INTER_CUBIC),
    ("lanczos4-opencv", cv2.INTER_LANCZOS4),
]:
    for border, mode in [
        ("constant", cv2.BORDER_CONSTANT),
        ("replicate", cv2.BORDER_REPLICATE),
        ("reflect", cv2.BORDER_REFLECT),
        ("mirror", cv2.BORDER_REFLECT_101),
        ("repeat", cv2.BORDER_WRAP),
    ]:
        maps = u[None].astype(np.float32), v[None].astype(np.float32)
        values = cv2.remap(image.astype(np.float32), *maps, flag, borderMode=mode, borderValue=0.5)
        cases.append(dict(source="cv2", interpolation=interpolation, border=border, fill=0.5, values=numbers(values)))


def grid_sample(interpolation, border, mode, padding, align_corners):
    x = torch.tensor(image[None, None], requires_grad=True)
    half = [(n - 1) / 2 if align_corners else n / 2 for n in (width, height)]
    shift = 0 if align_corners else 0.5
    grid = np.stack([(u + shift) / half[0] - 1, (v + shift) / half[1] - 1], -1)
    g = torch.tensor(grid[None, None], requires_grad=True)
    y = torch.nn.functional.grid_sample(x, g, mode, padding, align_corners=align_corners)
    (y.ravel() * torch.tensor(cotangent)).sum().backward()
    per_pixel = g.grad.numpy().reshape(-1, 2) / half
    cases.append(
        dict(
            source="torch",
            interpolation=interpolation,
            border=border,
            fill=0,
            values=numbers(y.detach()),
            dCoordinates=numbers(per_pixel.T),
            dX=numbers(x.grad),
        )
    )


for interpolation, mode in [("nearest", "nearest"), ("linear", "bilinear"), ("keys-opencv", "bicubic")]:
    grid_sample(interpolation, "constant", mode, "zeros", True)
    # Bicubic taps stop at the edge one by one, others' positions do.
    grid_sample(interpolation, "replicate" if mode == "bicubic" else "clamp", mode, "border", True)
    grid_sample(interpolation, "mirror", mode, "reflection", True)
    grid_sample(interpolation, "reflect", mode, "reflection", False)

document = dict(
    versions=f"OpenCV {cv2.__version__}, PyTorch {torch.__version__}",
    width=width,
    height=height,
    image=numbers(image),
    coordinates=numbers([u, v]),
    cotangent=numbers(cotangent),
)
rows = ",\n".join("    " + json.dumps(case) for case in cases)
sys.stdout.write(json.dumps(document, indent=2).replace("\n}", ',\n  "cases": [\n' + rows + "\n  ]\n}\n"))
