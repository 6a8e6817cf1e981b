"""Answers a line of JSON with a line of JSON: which libraries there are, what a run of one takes, what it gives."""

import json
import sys
import time

import numpy as np


def optional(name):
    try:
        return __import__(name, fromlist=["_"])
    except ImportError:
        return None


cv2 = optional("cv2")
torch = optional("torch")
transform = optional("skimage.transform")


def opencv_tasks(image, target, h):
    size = image.shape[1], image.shape[0]
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    every = cv2.getNumberOfCPUs()

    def warp(threads):
        def run():
            cv2.setNumThreads(threads)
            return cv2.warpPerspective(image, h, size, flags=flags, borderMode=cv2.BORDER_CONSTANT)

        return run

    def ecc():
        cv2.setNumThreads(every)
        criteria = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 50, 1e-6)
        start = h.astype(np.float32)
        return cv2.findTransformECC(target, image, start, cv2.MOTION_HOMOGRAPHY, criteria, None, 5)[1]

    yield f"cv2 {cv2.__version__}, 1 thread", "warp", warp(1)
    yield f"cv2 {cv2.__version__}, {every} threads", "warp", warp(every)
    if image.ndim == 2:
        yield f"cv2 {cv2.__version__} findTransformECC", "fit", ecc


def torch_tasks(image, target, h):
    every = torch.get_num_threads()
    rows, columns = image.shape[:2]

    def planes(array):
        return torch.from_numpy(np.ascontiguousarray(np.atleast_3d(array).transpose(2, 0, 1)[None]))

    source, reference = planes(image), planes(target)
    y, x = torch.meshgrid(torch.arange(rows, dtype=torch.float32), torch.arange(columns, dtype=torch.float32), indexing="ij")
    points = torch.stack([x, y, torch.ones_like(x)], -1)
    half = torch.tensor([(columns - 1) / 2, (rows - 1) / 2])

    def sampled(matrix):
        q = points @ matrix.T
        grid = (q[..., :2] / q[..., 2:]) / half - 1
        return torch.nn.functional.grid_sample(source, grid[None], mode="bilinear", padding_mode="zeros", align_corners=True)

    def warp(threads):
        def run():
            torch.set_num_threads(threads)
            with torch.no_grad():
                output = sampled(torch.tensor(h, dtype=torch.float32))
            return output[0].permute(1, 2, 0).numpy()

        return run

    def loss(threads):
        def run():
            torch.set_num_threads(threads)
            matrix = torch.tensor(h, dtype=torch.float32, requires_grad=True)
            (0.5 * ((sampled(matrix) - reference) ** 2).sum()).backward()
            return matrix.grad

        return run

    name = f"torch {torch.__version__.split('+')[0]}"
    for threads in sorted({1, every}):
        yield f"{name}, {threads} thread{'s' if threads > 1 else ''}", "warp", warp(threads)
        yield f"{name}, {threads} thread{'s' if threads > 1 else ''}", "loss", loss(threads)


def skimage_tasks(image, target, h):
    from skimage import __version__ as version

    def warp():
        return transform.warp(image, h, order=1, preserve_range=True)

    yield f"scikit-image {version}", "warp", warp


def libraries():
    found = [(cv2, opencv_tasks), (torch, torch_tasks), (transform, skimage_tasks)]
    return [tasks for module, tasks in found if module]


def loaded(message):
    size, channels = message["size"], message["channels"]
    shape = (size, size) if channels == 1 else (size, size, channels)
    image, target = (np.fromfile(message[name], np.float32).reshape(shape) for name in ("source", "target"))
    h = np.array(message["map"], np.float64).reshape(3, 3)
    return [task for tasks in libraries() for task in tasks(image, target, h)]


def answer(message, tasks):
    if message["ask"] == "libraries":
        return {"tasks": [{"library": each.__name__, "job": "warp"} for each in libraries()]}
    if message["ask"] == "load":
        tasks[:] = loaded(message)
        return {"tasks": [{"library": library, "job": job} for library, job, _ in tasks]}
    run = tasks[message["task"]][2]
    start = time.perf_counter()
    result = run()
    milliseconds = 1e3 * (time.perf_counter() - start)
    if message["ask"] == "save":
        np.ascontiguousarray(result, np.float32).tofile(message["output"])
    return {"milliseconds": milliseconds}


def main():
    tasks = []
    for line in sys.stdin:
        try:
            reply = answer(json.loads(line), tasks)
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


main()
