#!/bin/sh
# A folder, a database file and a port for this run alone.
set -eu
spool=$(mktemp -d)
exec press-room try end-to-end --spool "$spool" --port 0
