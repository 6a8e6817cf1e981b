"""Aligns pairs with OpenCV, one JSON line in (paths of two PGM files, a start or null) and one out.

SIFT with a ratio test and RANSAC; and the same, or the start where one is given, refined by findTransformECC. One thread.
"""

import json
import sys
import time

import cv2
import numpy as np

RATIO = 0.75
REACH = 3.0
FEWEST = 10
ECC = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 200, 1e-7)

cv2.setNumThreads(1)
cv2.setRNGSeed(1)
sift = cv2.SIFT_create()
matcher = cv2.BFMatcher(cv2.NORM_L2)


def features(fixed, moving):
    """W from fixed to moving, or None, and whether enough matches agree on it."""
    (ka, da), (kb, db) = (sift.detectAndCompute(image, None) for image in (fixed, moving))
    if da is None or db is None or len(ka) < 4 or len(kb) < 4:
        return None, False
    pairs = [p for p in matcher.knnMatch(da, db, k=2) if len(p) == 2 and p[0].distance < RATIO * p[1].distance]
    if len(pairs) < 4:
        return None, False
    src = np.float64([ka[p[0].queryIdx].pt for p in pairs])
    dst = np.float64([kb[p[0].trainIdx].pt for p in pairs])
    w, inliers = cv2.findHomography(src, dst, cv2.RANSAC, REACH, maxIters=5000, confidence=0.999)
    return w, w is not None and int(inliers.sum()) >= FEWEST


def refined(fixed, moving, w):
    """The map after ECC, or None where it does not converge."""
    try:
        warp = np.float32(w / w[2, 2])
        _, warp = cv2.findTransformECC(fixed, moving, warp, cv2.MOTION_HOMOGRAPHY, ECC, None, 5)
        return np.float64(warp)
    except cv2.error:
        return None


def rows(w):
    return None if w is None else [float(x) for x in w.ravel()]


print(json.dumps({"version": cv2.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    fixed, moving = (cv2.imread(request[name], cv2.IMREAD_GRAYSCALE) for name in ("fixed", "moving"))
    start = time.perf_counter()
    w, sure = features(fixed, moving)
    middle = time.perf_counter()
    answer = {"sift": {"W": rows(w), "believed": sure, "seconds": middle - start}}
    init = request["init"]
    first = w if init is None else np.float64(init).reshape(3, 3)
    middle = time.perf_counter() if init is not None else start
    better = None if first is None else refined(fixed, moving, first)
    believed = better is not None and (sure or init is not None)
    ecc = {"W": rows(first if better is None else better), "believed": believed, "seconds": time.perf_counter() - middle}
    print(json.dumps({**answer, "ecc": ecc}), flush=True)
