#!/bin/sh
# Unpacks this folder once, then runs the parity tests and the benchmark: sh run.sh [parity|bench|fit|all] [options]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
unpacked=${PULLBACK_UNPACKED:-$here/unpacked}
if [ ! -e "$unpacked/ready" ]; then
  mkdir -p "$unpacked"
  python3 - "$here/payload.tar.xz" "$unpacked" <<'PYTHON'
import sys, tarfile
with tarfile.open(sys.argv[1], "r:xz") as archive:
    archive.extractall(sys.argv[2])
PYTHON
  : >"$unpacked/ready"
fi
cd "$unpacked"
what=${1:-all}
[ $# -eq 0 ] || shift
case $what in
  parity) exec ./node parity.js "$@" ;;
  bench) exec ./node bench.js "$@" ;;
  fit) exec ./node bench-fit.js --cases own "$@" ;;
  all)
    status=0
    ./node parity.js || status=$?
    ./node bench.js --engine webgpu --sizes 256,1024,2048,4096
    ./node bench.js --accuracy
    exit $status
    ;;
  *)
    echo "run.sh: \"$what\" is none of parity, bench, fit, all" >&2
    exit 2
    ;;
esac
