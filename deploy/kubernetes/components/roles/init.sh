#!/bin/sh
# Run by the image of PostgreSQL when it starts with an empty folder.
set -eu
for database in keys oauth limits; do
  SERVICE_PASSWORD=$(cat "/run/secrets/postgresql/$database")
  MIGRATION_PASSWORD=$(cat "/run/secrets/postgresql/${database}_migration")
  export SERVICE_PASSWORD MIGRATION_PASSWORD
  psql -v ON_ERROR_STOP=1 -U postgres -v database="$database" -v service="$database" -v migration="${database}_migration" \
    -f /docker-entrypoint-initdb.d/roles.sql.txt
done
