-- Clients whose id is the address of a document that describes them: until when what was read there counts without being
-- asked for anew, and which version it was. Both are null for clients that were registered.
alter table client
    add column document_fresh_until timestamptz,
    add column document_etag        text;
