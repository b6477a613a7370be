#!/bin/sh
# Run by the image of PostgreSQL when it starts with an empty folder.
set -eu
for database in keys oauth limits; do
  psql -v ON_ERROR_STOP=1 -U postgres -v database="$database" -v service="$database" -v migration="${database}_migration" \
    -v service_password="$(cat "/run/secrets/postgresql/$database")" \
    -v migration_password="$(cat "/run/secrets/postgresql/${database}_migration")" -f /docker-entrypoint-initdb.d/roles.sql.txt
done
