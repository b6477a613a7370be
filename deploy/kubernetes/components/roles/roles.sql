-- A database and its two roles, for psql 15 or newer: one owns the tables and changes them, the other reads and writes rows.
--   SERVICE_PASSWORD=… MIGRATION_PASSWORD=… psql -v database=keys -v service=keys -v migration=keys_migration -f roles.sql
-- The passwords come out of the environment: every user of the machine can read the arguments.
\getenv service_password SERVICE_PASSWORD
\getenv migration_password MIGRATION_PASSWORD
create role :"service" login password :'service_password';
create role :"migration" login password :'migration_password';
create database :"database" owner :"migration";
revoke connect on database :"database" from public;
grant connect on database :"database" to :"service";
\connect :"database"
revoke all on schema public from public;
grant all on schema public to :"migration";
grant usage on schema public to :"service";
alter default privileges for role :"migration" in schema public grant select, insert, update, delete on tables to :"service";
alter default privileges for role :"migration" in schema public grant usage, select on sequences to :"service";
