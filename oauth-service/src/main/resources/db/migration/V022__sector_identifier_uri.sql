-- Where the host that a client's pairwise subjects are for says which redirect URIs it speaks for: read again when the
-- client changes. Clients of one host have no need of it.
alter table client
    add column sector_identifier_uri text;
