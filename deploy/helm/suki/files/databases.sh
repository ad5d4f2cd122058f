#!/bin/bash
# Run once by a trial's Postgres: a database and a role per service, each named as its password's file.
set -euo pipefail
for file in "$PASSWORDS"/suki_*; do
  psql -v ON_ERROR_STOP=1 -v name="$(basename "$file")" -v password="$(cat "$file")" --username postgres --dbname postgres <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
\connect :"name"
CREATE EXTENSION pg_trgm;
CREATE EXTENSION unaccent;
CREATE EXTENSION btree_gin;
SQL
done
